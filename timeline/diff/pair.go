package diff

import (
	"cmp"
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
func pairSources(before, after []timeline.Source, desk bool) []int {
	p := newPairing(len(before), len(after))
	p.by(func(i int) string { return recordKey(&before[i], desk) }, func(i int) string { return recordKey(&after[i], desk) })
	p.by(func(i int) string { return before[i].URL }, func(i int) string { return after[i].URL })
	named := func(s *timeline.Source) string { return cmp.Or(s.Title, s.Description) }
	untitled := func(s *timeline.Source) string {
		if s.URL != "" {
			return ""
		}
		return named(s)
	}
	p.by(func(i int) string { return untitled(&before[i]) }, func(i int) string { return named(&after[i]) })
	p.by(func(i int) string { return named(&before[i]) }, func(i int) string { return untitled(&after[i]) })
	return p.to
}

// recordKey is the same for two records between which nothing changed.
func recordKey(r timeline.Record, desk bool) string {
	var parts []string
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Desk && !desk {
			continue
		}
		switch f.Kind {
		case timeline.TextKind:
			parts = append(parts, *f.Text(r))
		case timeline.DateKind:
			d, text := f.Date(r)
			own := d.String()
			if d.IsZero() {
				own = "?" + *text
			}
			parts = append(parts, own)
		case timeline.NumberKind:
			parts = append(parts, strconv.Itoa(*f.Number(r)))
		case timeline.ListKind, timeline.RecordsKind: // only events have those
		}
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

// quoteKey is the key of a quote before, with the number that its source has now,
// so that a new number of an old source is no change.
func (c *comparison) quoteKey(i int) string {
	q := c.before.Quotes[i]
	if 0 < q.Source && q.Source <= len(c.sources) {
		q.Source = c.sources[q.Source-1] + 1 // 0 or more where it is still there
		if q.Source == 0 {
			q.Source = -1
		}
	}
	return recordKey(&q, c.desk)
}

// pairQuotes pairs quotes: the same in all, then the same words, then the same
// speaker.
func pairQuotes(before, after []timeline.Quote, was, is func(i int) string) []int {
	p := newPairing(len(before), len(after))
	p.by(was, is)
	p.by(func(i int) string { return "=" + before[i].Text }, func(i int) string { return "=" + after[i].Text })
	p.by(func(i int) string { return "=" + before[i].By }, func(i int) string { return "=" + after[i].By })
	return p.to
}
