package web

import (
	"context"
	"sync"
)

// How many hosts are looked after at once: many where most of the time is spent
// waiting for a host's next second, few where whole pages are read.
const (
	ManyHosts = 256
	FewHosts  = 16
)

// Round does something with many addresses: those of one host one after the other,
// several hosts side by side, though not more than most. It calls do from several
// goroutines, and done from one at a time, in the order in which they end. It ends
// early with the context, whose error it gives.
func Round[T any](ctx context.Context, addresses []string, most int, do func(context.Context, string) (T, error), done func(string, T)) error {
	hosts := byHost(addresses)
	queue := make(chan []string)
	var telling sync.Mutex
	var group sync.WaitGroup
	for range min(most, len(hosts)) {
		group.Go(func() {
			for list := range queue {
				for _, address := range list {
					if got, err := do(ctx, address); err == nil {
						telling.Lock()
						done(address, got)
						telling.Unlock()
					}
				}
			}
		})
	}
feed:
	for _, list := range hosts {
		select {
		case queue <- list:
		case <-ctx.Done():
			break feed
		}
	}
	close(queue)
	group.Wait()
	return ctx.Err()
}

// byHost parts addresses by host, hosts and addresses in the order in which they come.
func byHost(addresses []string) [][]string {
	var hosts [][]string
	at := map[string]int{}
	for _, address := range addresses {
		host := address
		if u, err := parse(address); err == nil {
			host = server(u)
		}
		i, ok := at[host]
		if !ok {
			i, at[host] = len(hosts), len(hosts)
			hosts = append(hosts, nil)
		}
		hosts[i] = append(hosts[i], address)
	}
	return hosts
}
