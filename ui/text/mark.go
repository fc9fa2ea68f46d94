package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Mark applies style to byte ranges [first, past last) of s, which carries no
// styling. Ranges must be sorted; they may touch or overlap. A range that begins
// or ends inside a grapheme takes in the whole grapheme, one beyond s is cut to
// it, an empty one does nothing.
func Mark(s string, ranges [][2]int, style func(string) string) string {
	if len(ranges) == 0 {
		return s
	}
	var (
		b             strings.Builder
		plain, marked int // where the pending stretch of each sort begins
		on            bool
	)
	for at := 0; at < len(s); {
		cluster, _ := ansi.FirstGraphemeCluster(s[at:], ansi.GraphemeWidth)
		end := at + max(1, len(cluster))
		for len(ranges) > 0 && (ranges[0][1] <= at || ranges[0][0] >= ranges[0][1]) {
			ranges = ranges[1:]
		}
		hit := len(ranges) > 0 && ranges[0][0] < end
		switch {
		case hit && !on:
			b.WriteString(s[plain:at])
			marked = at
		case !hit && on:
			b.WriteString(style(s[marked:at]))
			plain = at
		}
		on, at = hit, end
	}
	if on {
		b.WriteString(style(s[marked:]))
	} else {
		b.WriteString(s[plain:])
	}
	return b.String()
}
