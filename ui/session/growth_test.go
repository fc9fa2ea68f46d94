package session_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/ui/session"
)

// words are so many different ones.
func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "word%d ", i)
	}
	return b.String()
}

// What is done for the words of a search grows as they do, and no faster: ten times
// as many take no more than some ten times as many allocations. It takes no
// goroutine beside it, or their work would count.
func TestSearchesGrowWithTheirWords(t *testing.T) {
	r := read(t, session.Start{})
	steps := func(n int) float64 {
		text := words(n)
		return testing.AllocsPerRun(1, func() {
			if v := r.Finder(text)(); v == nil || v.Len() > 0 {
				t.Errorf("of %d words the events hold all", n)
			}
		})
	}
	if few, many := steps(100), steps(1000); many > 15*few {
		t.Errorf("100 words take %.0f allocations, 1000 %.0f", few, many)
	}
}

// A long text is looked for away from the keys, few as the events may be, and a word
// that it repeats once.
func TestLongSearchesAreWork(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	if o := r.Search(words(3000)); len(o.Requests) != 1 || o.Requests[0].Len < 20_000 {
		t.Errorf("the work is as much as that on %d events", o.Requests[0].Len)
	}
	if got := session.SearchWords(strings.Repeat(`law "ban `, 100)); len(got) != 2 {
		t.Errorf("the words are %q", got)
	}
}

func BenchmarkSearchWords(b *testing.B) {
	s := session.New(session.Start{Timeline: made(events()...)})
	for _, n := range []int{10, 100, 1000} {
		text := words(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s.Finder(text)()
			}
		})
	}
}
