package diff

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// Summary is "2 added, 1 removed, 3 changed".
func (d *Diff) Summary() string {
	return fmt.Sprintf("%d added, %d removed, %d changed", len(d.Added), len(d.Removed), len(d.Changed))
}

// entry is an event that was added, removed or changed, ready to be listed.
type entry struct {
	what  string // "added", "removed", "changed"
	event *timeline.Event
	lines []line
}

// entries are what there is to tell the reader of a voice, in the order of the
// timeline as it is now; what is gone stands among them in the order that it was in.
// A change of which the reader may see nothing is left out.
func (d *Diff) entries(v voice) []entry {
	var there, gone []entry
	for _, e := range d.Added {
		there = append(there, entry{"added", e, nil})
	}
	for i := range d.Changed {
		if lines := d.lines(&d.Changed[i], v); len(lines) > 0 {
			there = append(there, entry{"changed", d.Changed[i].After, lines})
		}
	}
	for _, e := range d.Removed {
		gone = append(gone, entry{"removed", e, nil})
	}
	return merged(inOrder(d.after, there), inOrder(d.before, gone))
}

// inOrder puts entries in the order of their timeline.
func inOrder(t *timeline.Timeline, list []entry) []entry {
	places := make(map[*timeline.Event]int, len(list))
	for _, e := range list {
		places[e.event], _ = t.FindKey(e.event.Key)
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(places[a.event], places[b.event]) })
	return list
}

// merged puts two lists into one, each in its order.
func merged(there, gone []entry) []entry {
	var all []entry
	for len(there) > 0 && len(gone) > 0 {
		next := &there
		if inTime(gone[0].event, there[0].event) < 0 {
			next = &gone
		}
		all, *next = append(all, (*next)[0]), (*next)[1:]
	}
	return slices.Concat(all, there, gone)
}

// inTime orders events of two timelines, between which there are no ties: by
// earliest day, latest day and id, undated events last.
func inTime(a, b *timeline.Event) int {
	if a.Date.IsZero() != b.Date.IsZero() {
		if a.Date.IsZero() {
			return 1
		}
		return -1
	}
	s, t := a.Date.Span(), b.Date.Span()
	return cmp.Or(cmp.Compare(s.First, t.First), cmp.Compare(s.Last, t.Last), cmp.Compare(a.ID, b.ID))
}

// Text writes the diff for a terminal: the numbers, then each event in the order
// of time, with a line for everything that changed in it. The error is that of
// w.
func Text(w io.Writer, d Diff) error {
	entries := d.entries(plainVoice)
	ids := 0
	for _, e := range entries {
		ids = max(ids, utf8.RuneCountInString(e.event.ID))
	}
	var b strings.Builder
	b.WriteString(d.Summary() + "\n")
	for _, e := range entries {
		fmt.Fprintf(&b, "\n%-7s  %-*s  %s\n", e.what, ids, e.event.ID, heading(e.event))
		for _, l := range e.lines {
			b.WriteString(l.plain())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mostRunes is how long the two values of a line may be together; longer ones
// stand below one another.
const mostRunes = 72

// plain is the line for a terminal, with its end.
func (l line) plain() string {
	const indent = "         "
	arrow := ""
	switch {
	case l.now == "":
	case utf8.RuneCountInString(l.text+l.now) > mostRunes:
		arrow = fmt.Sprintf("\n%s%-11s  → ", indent, "")
	default:
		arrow = " → "
	}
	return fmt.Sprintf("%s%-11s  %s%s%s%s\n", indent, l.key, signs[l.sign], l.text, arrow, l.now)
}

var signs = [...]string{turned: "", lost: "- ", gained: "+ "}
