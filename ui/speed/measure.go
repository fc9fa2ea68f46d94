//go:build unix

package main

import (
	"fmt"
	"slices"
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
	s, err := start(program, nil, args...)
	if err != nil {
		return 0, err
	}
	defer s.end()
	return s.until(words, s.began)
}

// step is a key, or several typed at once, and whether it is timed.
type step struct {
	keys  string
	timed bool
}

// timed are keys that are each timed; untimed ones lead to where they are pressed.
func timed(keys ...string) (steps []step) {
	for _, k := range keys {
		steps = append(steps, step{k, true})
	}
	return steps
}

func untimed(keys ...string) (steps []step) {
	for _, k := range keys {
		steps = append(steps, step{k, false})
	}
	return steps
}

const (
	pageDown, pageUp = "\x1b[6~", "\x1b[5~"
	tab, backTab     = "\t", "\x1b[Z"
	enter, escape    = "\r", "\x1b"
)

// walk are keys that each change what is shown, kind by kind. Each kind ends
// where it began.
var walk = []struct {
	kind  string
	steps []step
}{
	{"line", timed("j", "j", "k", "j")},
	{"page", timed(pageDown, pageDown, pageUp)},
	{"ends", timed("G", "g")},
	{"year", timed("}", "{")},
	{"month", timed("]", "]", "[")},
	{"gap", timed(")", "(")},
	{"sort", timed("s", "s")},
	{"pane", timed(tab, tab, tab)},
	{"range", slices.Concat(timed("v", "j", pageDown, "G", "g", "v"), untimed(escape))},
	{"picker", timed("a", escape)},
	{"facet", slices.Concat(untimed(backTab, "j"), timed(" ", " "), untimed(tab))},
	{"dates", slices.Concat(untimed("r", "2010-03..2014"), timed(enter, "F"))},
	{"letter", slices.Concat(untimed("/"), timed("r", "e", "s"), untimed(escape))},
}

// took is how long a key takes: to its frame, and to the last frame that it
// leads to, as of a filter whose counts come after it.
type took struct{ frame, answer time.Duration }

// measureKeys presses keys in the two programs.
func measureKeys(p programs, n int, rest time.Duration, args []string) error {
	e, err := start(p.empty, nil, "empty")
	if err != nil {
		return err
	}
	times, err := walkThrough(e, emptyWords, n, 0)
	e.end()
	if err != nil {
		return err
	}
	all := joined(times)
	report("empty", all)
	s, err := start(p.dateline, nil, args...)
	if err != nil {
		return err
	}
	times, err = walkThrough(s, shown, n, rest)
	most := s.end()
	if err != nil {
		return err
	}
	for _, group := range walk {
		report(group.kind, times[group.kind])
	}
	report("all", joined(times))
	fmt.Printf("peak memory  %.0f MB\n", float64(most)/1e6)
	return nil
}

func joined(times map[string][]took) (all []took) {
	for _, group := range walk {
		all = append(all, times[group.kind]...)
	}
	return all
}

func report(kind string, times []took) {
	if len(times) == 0 {
		fmt.Printf("key  %-7s    0 keys changed the screen\n", kind)
		return
	}
	var frames, answers []time.Duration
	for _, t := range times {
		frames, answers = append(frames, t.frame), append(answers, t.answer)
	}
	fmt.Printf("key  %-7s %4d keys  frame p50 %5.1f p99 %5.1f ms  answer p50 %5.1f p99 %5.1f ms\n", kind, len(times),
		ms(share(frames, 0.5)), ms(share(frames, 0.99)), ms(share(answers, 0.5)), ms(share(answers, 0.99)))
}

// walkThrough presses about n keys and times them by kind.
func walkThrough(s *session, words string, n int, rest time.Duration) (map[string][]took, error) {
	first, err := s.until(words, s.began)
	if err != nil {
		return nil, err
	}
	fmt.Printf("start to first frame  %.0f ms\n", ms(first))
	s.settle(max(rest, time.Second))
	times := map[string][]took{}
	for done := 0; done < n; {
		for _, group := range walk {
			for _, step := range group.steps {
				t, err := s.press(step.keys)
				if err != nil {
					return nil, fmt.Errorf("%s, key %q: %w", group.kind, step.keys, err)
				}
				if step.timed && t.frame > 0 {
					times[group.kind] = append(times[group.kind], t)
				}
				done++
			}
		}
	}
	return times, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
