package theme

import (
	"slices"

	"dateline/timeline/textnorm"
)

// Highlight is a word or a phrase that the reader looks for.
type Highlight struct {
	Text   string
	Phrase bool
}

// Highlights are all that the reader looks for.
type Highlights []Highlight

// Hits are the byte ranges of s to highlight, in order and apart.
func (n Highlights) Hits(s string) [][2]int {
	var all [][2]int
	for _, x := range n {
		all = append(all, textnorm.Hits(s, x.Text, x.Phrase)...)
	}
	slices.SortFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	out := all[:0]
	for _, h := range all {
		if len(out) == 0 || h[0] >= out[len(out)-1][1] {
			out = append(out, h)
		}
	}
	return out
}
