package date

import "strings"

// Reading is the EDTF for a text that is a date in another notation, such as
// "15 July 2020", "c. 2020" or "Jul 2020 - Oct 2020". A text that is EDTF stays as
// it is, blanks around it aside. ok is false for what is no date, and for what
// may be read in several ways, such as 7/4/2020.
func Reading(s string) (edtf string, ok bool) {
	if len(s) > maxLen {
		return "", false
	}
	s = toASCII(strings.TrimFunc(s, blank))
	if _, f := parse(s); !f.bad() {
		return s, true
	}
	if r := guess(s); len(r) == 1 && !r[0].doubtful {
		return r[0].edtf, true
	}
	return "", false
}
