package diff

import (
	"strconv"
	"strings"

	"dateline/timeline"
)

// pairing finds out which parts of two lists belong together.
type pairing struct {
	to    []int // for each part before its place after, or -1
	taken []bool
}

func newPairing(before, after int) *pairing {
	p := &pairing{to: make([]int, before), taken: make([]bool, after)}
	for i := range p.to {
		p.to[i] = -1
	}
	return p
}

// by pairs those that are still alone and have the same key, in their order. An
// empty key fits nothing.
func (p *pairing) by(before, after func(i int) string) {
	waiting := make(map[string][]int)
	for j, taken := range p.taken {
		if key := after(j); !taken && key != "" {
			waiting[key] = append(waiting[key], j)
		}
	}
	for i, to := range p.to {
		if to >= 0 {
			continue
		}
		key := before(i)
		if fits := waiting[key]; len(fits) > 0 {
			p.to[i], p.taken[fits[0]], waiting[key] = fits[0], true, fits[1:]
		}
	}
}

// list tells what became of two lists that are paired by to.
func list[T any](before, after []T, to []int, same func(i, j int) bool) List[T] {
	var l List[T]
	kept := make([]bool, len(after))
	for i, j := range to {
		if j < 0 {
			l.Lost = append(l.Lost, before[i])
			continue
		}
		kept[j] = true
		if !same(i, j) {
			l.Changed = append(l.Changed, Pair[T]{before[i], after[j]})
		}
	}
	for j := range after {
		if !kept[j] {
			l.Gained = append(l.Gained, after[j])
		}
	}
	return l
}

// words compares two lists of names.
func words(before, after []string) List[string] {
	p := newPairing(len(before), len(after))
	p.by(func(i int) string { return "=" + before[i] }, func(i int) string { return "=" + after[i] })
	return list(before, after, p.to, func(int, int) bool { return true })
}

// pairSources pairs by all keys, then by address, then by the title where one of
// the two has no address.
func pairSources(before, after []timeline.Source) []int {
	p := newPairing(len(before), len(after))
	p.by(func(i int) string { return sourceKey(&before[i]) }, func(i int) string { return sourceKey(&after[i]) })
	p.by(func(i int) string { return before[i].URL }, func(i int) string { return after[i].URL })
	untitled := func(s *timeline.Source) string {
		if s.URL != "" {
			return ""
		}
		return s.Title
	}
	p.by(func(i int) string { return untitled(&before[i]) }, func(i int) string { return after[i].Title })
	p.by(func(i int) string { return before[i].Title }, func(i int) string { return untitled(&after[i]) })
	return p.to
}

// sourceKey is the same for two sources between which nothing changed.
func sourceKey(s *timeline.Source) string {
	parts := []string{s.URL, s.Title, s.Publisher, s.Author, s.Archived, s.Pages, s.Published.String(), s.Accessed.String()}
	if s.Published.IsZero() {
		parts[6] = "?" + s.PublishedText
	}
	if s.Accessed.IsZero() {
		parts[7] = "?" + s.AccessedText
	}
	return join(parts...)
}

// join makes one key of several texts.
func join(parts ...string) string {
	for i, s := range parts {
		parts[i] = strconv.Quote(s)
	}
	return strings.Join(parts, " ")
}

// quotes compares quotes: the same in all, then the same words, then the same
// speaker. sources pairs the sources, so that a new number of an old source is
// no change.
func quotes(before, after []timeline.Quote, sources []int) List[timeline.Quote] {
	key := func(q timeline.Quote, source int) string { return join(q.By, q.Text, strconv.Itoa(source)) }
	all := func(i int) string {
		source := before[i].Source
		if 0 < source && source <= len(sources) {
			source = sources[source-1] + 1 // 0 or more where it is still there
			if source == 0 {
				source = -1
			}
		}
		return key(before[i], source)
	}
	p := newPairing(len(before), len(after))
	p.by(all, func(i int) string { return key(after[i], after[i].Source) })
	p.by(func(i int) string { return "=" + before[i].Text }, func(i int) string { return "=" + after[i].Text })
	p.by(func(i int) string { return "=" + before[i].By }, func(i int) string { return "=" + after[i].By })
	return list(before, after, p.to, func(i, j int) bool { return all(i) == key(after[j], after[j].Source) })
}
