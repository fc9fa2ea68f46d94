package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// shrink leaves out of an edit what stays the same at its ends.
func (d *document) shrink(e Edit) Edit {
	old := d.text[e.Start:e.End]
	n := 0
	for n < min(len(old), len(e.Text)) && old[n] == e.Text[n] {
		n++
	}
	for n > 0 && (!boundary(old, n) || !boundary(e.Text, n)) {
		n--
	}
	e.Start, old, e.Text = e.Start+n, old[n:], e.Text[n:]
	n = 0
	for n < min(len(old), len(e.Text)) && old[len(old)-1-n] == e.Text[len(e.Text)-1-n] {
		n++
	}
	for n > 0 && (!boundary(old, len(old)-n) || !boundary(e.Text, len(e.Text)-n)) {
		n--
	}
	e.End, e.Text = e.End-n, e.Text[:len(e.Text)-n]
	return e
}

// boundary tells whether a text can be parted at n: within no character, and
// not between the two that end a line.
func boundary(s string, n int) bool {
	if n == len(s) {
		return true
	}
	return utf8.RuneStart(s[n]) && (s[n] != '\n' || n == 0 || s[n-1] != '\r')
}

// trimmed are the edits that change something.
func trimmed(edits []Edit) []Edit {
	return slices.DeleteFunc(edits, func(e Edit) bool { return e.Start == e.End && e.Text == "" })
}

// touches tells whether an edit of now stands beside or over another one, so that
// one of them can't be made as if the other was not there. Most stand behind all of
// those before them, which end at last.
func touches(before []Edit, last int, now []Edit) bool {
	for _, y := range now {
		if y.Start > last {
			continue
		}
		for _, x := range before {
			if x.Start <= y.End && y.Start <= x.End {
				return true
			}
		}
	}
	return false
}

// replace makes edits, which must not overlap, in a text. It sorts them.
func replace(text string, edits []Edit) string {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(text[at:e.Start])
		out.WriteString(e.Text)
		at = e.End
	}
	out.WriteString(text[at:])
	return out.String()
}
