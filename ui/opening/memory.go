package opening

import (
	"runtime"
	"sync"

	"dateline/timeline/load"
)

// largeLoad is how many bytes of files, and largeTimeline how many bytes of memory, make
// it worth while to collect garbage more often: a timeline of that size, which
// stays, would let as much of it pile up before it is collected. One that lies in its
// snapshot takes little.
const (
	largeLoad     = 16 << 20
	largeTimeline = 64 << 20
)

// How much garbage may pile up before it is collected, in percent of what stays. A
// load above hugeLoad bytes makes so much that to collect it as often as in a
// smaller one takes a fifth of its time. The session is not slower for it: most of
// what stays holds no pointers that would have to be followed.
//
// What is small makes less garbage until it is open than it costs to look for it; on
// the screen, which stays, that is then as in any program.
const (
	starting = 400
	usual    = 100
	saving   = 10
	loading  = 25
	hugeLoad = 256 << 20
)

// taken is how many bytes of memory are taken, by garbage, too.
func taken() uint64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.HeapAlloc
}

func (s *Source) garbage(percent int) {
	if s.o.Garbage != nil {
		s.o.Garbage(percent)
	}
}

// sparing is report that keeps the memory near to what a large timeline holds as
// soon as a load turns out to be one.
func (s *Source) sparing(report func(load.Stage)) func(load.Stage) {
	var once sync.Once
	return func(at load.Stage) {
		if at.Total > largeLoad {
			percent := saving
			if at.Total > hugeLoad {
				percent = loading
			}
			once.Do(func() { s.garbage(percent) })
		}
		if report != nil {
			report(at)
		}
	}
}
