//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// measureReaders opens the screens of many readers of one timeline that is served, walks
// through one of them, and says how much memory each has for itself alone. Where ssh is a
// command, such as "ssh desk", the screen is walked through that it opens, and no memory is
// asked for: the processes are elsewhere.
func measureReaders(p programs, n, keys int, ssh string, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: readers [-n 20] [-ssh COMMAND] DIR")
	}
	command := func(i int) []string {
		return []string{p.dateline, "serve", args[0], "--as", "reader" + strconv.Itoa(i)}
	}
	if ssh != "" {
		n, command = 1, func(int) []string { return strings.Fields(ssh) }
	}
	var sessions []*session
	defer func() {
		for _, s := range sessions {
			s.end()
		}
	}()
	for i := range n {
		c := command(i)
		s, err := start(c[0], nil, c[1:]...)
		if err != nil {
			return err
		}
		sessions = append(sessions, s)
		if i > 0 { // the walk waits for the first itself
			if _, err := s.until(shown, s.began); err != nil {
				return err
			}
			go s.drain()
		}
	}
	times, err := walkThrough(sessions[0], shown, keys, 3*time.Second)
	if err != nil {
		return err
	}
	report("all", joined(times))
	if ssh != "" {
		return nil
	}
	for i, s := range sessions {
		own, all, err := memory(s.cmd.Process.Pid)
		if err != nil {
			return err
		}
		fmt.Printf("reader %2d  private %.1f MB  proportional %.1f MB\n", i, own, all)
	}
	return nil
}

// drain takes what is written, so that nothing waits for a reader.
func (s *session) drain() {
	for range s.out {
	}
}

// memory is what a process has for itself alone, and with its share of what it has
// together with others, in MB, as Linux counts it.
func memory(pid int) (private, proportional float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		kb, _ := strconv.ParseFloat(f[1], 64)
		switch f[0] {
		case "Private_Clean:", "Private_Dirty:":
			private += kb / 1000 * 1.024
		case "Pss:":
			proportional = kb / 1000 * 1.024
		}
	}
	return private, proportional, nil
}
