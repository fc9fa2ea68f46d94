package date

import (
	"cmp"
	"strings"
)

// Compare is -1, 0 or 1: it orders by earliest day, then by latest, then by
// the EDTF text, so that it is 0 for equal dates only. The zero Date comes
// after every other.
func (d Date) Compare(e Date) int {
	if d.text == "" || e.text == "" {
		return cmp.Compare(len(e.text), len(d.text))
	}
	if c := cmp.Compare(d.first, e.first); c != 0 {
		return c
	}
	if c := cmp.Compare(d.last, e.last); c != 0 {
		return c
	}
	return strings.Compare(d.text, e.text)
}
