//go:build unix

package main

import (
	"fmt"
	"time"
)

// shown is what the first frame of dateline holds: the name of a pane.
const shown = "Timeline"

// measureFrame starts the two programs by turns.
func measureFrame(p programs, runs int, args []string) error {
	var empty, ours []time.Duration
	for range runs {
		a, err := firstFrame(emptyWords, p.empty, "empty")
		if err != nil {
			return err
		}
		b, err := firstFrame(shown, p.dateline, args...)
		if err != nil {
			return err
		}
		empty, ours = append(empty, a), append(ours, b)
	}
	a, b := share(empty, 0.5), share(ours, 0.5)
	fmt.Printf("first frame  empty %.1f ms (least %.1f)  dateline %.1f ms (least %.1f)  ratio %.2f\n",
		ms(a), ms(empty[0]), ms(b), ms(ours[0]), float64(b)/float64(a))
	return nil
}

func firstFrame(words, program string, args ...string) (time.Duration, error) {
	s, err := start(program, args...)
	if err != nil {
		return 0, err
	}
	defer s.end()
	return s.until(words, s.began)
}

// walk are keys that each change what is shown, group by group: moving, pages,
// the ends, sorting, a range that is extended, and a picker opened and closed.
var walk = []struct {
	what string
	keys []string
}{
	{"line", []string{"j", "j", "k", "j"}},
	{"page", []string{"\x1b[6~", "\x1b[6~", "\x1b[5~"}},
	{"ends", []string{"G", "g"}},
	{"year", []string{"}", "{"}},
	{"sort", []string{"s", "s"}},
	{"pane", []string{"\t", "\t", "\t"}},
	{"range", []string{"v", "j", "\x1b[6~", "G", "g", "v"}},
	{"picker", []string{"a", "\x1b"}},
}

// measureKeys presses keys in the two programs.
func measureKeys(p programs, n int, args []string) error {
	e, err := start(p.empty, "empty")
	if err != nil {
		return err
	}
	times, err := walkThrough(e, emptyWords, n)
	e.end()
	if err != nil {
		return err
	}
	report("empty", times["line"])
	s, err := start(p.dateline, args...)
	if err != nil {
		return err
	}
	times, err = walkThrough(s, shown, n)
	most := s.end()
	if err != nil {
		return err
	}
	var all []time.Duration
	for _, group := range walk {
		report(group.what, times[group.what])
		all = append(all, times[group.what]...)
	}
	report("all", all)
	fmt.Printf("peak memory  %.0f MB\n", float64(most)/1e6)
	return nil
}

func report(what string, times []time.Duration) {
	fmt.Printf("key to frame  %-7s %4d keys  p50 %.1f ms  p99 %.1f ms\n", what, len(times), ms(share(times, 0.5)), ms(share(times, 0.99)))
}

// walkThrough presses about n keys and times them by group.
func walkThrough(s *session, words string, n int) (map[string][]time.Duration, error) {
	took, err := s.until(words, s.began)
	if err != nil {
		return nil, err
	}
	fmt.Printf("start to first frame  %.0f ms\n", ms(took))
	s.settle(time.Second)
	times := map[string][]time.Duration{}
	for done := 0; done < n; {
		for _, group := range walk {
			for _, key := range group.keys {
				d, err := s.press(key)
				if err != nil {
					return nil, fmt.Errorf("%s, key %q: %w", group.what, key, err)
				}
				if d > 0 {
					times[group.what] = append(times[group.what], d)
				}
				done++
			}
		}
	}
	return times, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
