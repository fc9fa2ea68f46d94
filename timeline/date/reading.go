package date

import "strings"

// Written is a date as people write it, and as EDTF does.
type Written struct {
	EDTF string
	// Vague tells that the words say more than EDTF can: "early March 2023" is
	// 2023-03~. Who takes the date had better keep the words beside it.
	Vague bool
	// Assumed says what the text leaves open and was taken for granted, such as
	// the century of a year of two digits; "" for nothing.
	Assumed string
}

// Read gives the ways in which a text may be read as a date: "15 July 2020",
// "early March 2023", "Jul–Oct 2020", "March or April 2021", "third quarter
// 2020", "2020-W29" and whatever Words prints. A text that is EDTF is itself,
// blanks around it aside. There are several for what people read in several ways,
// such as 7/4/2020, and none for what is no date.
func Read(s string) []Written {
	if len(s) > maxLen {
		return nil
	}
	s = strings.TrimFunc(s, blank)
	if _, f := parse(s); !f.bad() {
		return []Written{{EDTF: s}}
	}
	if open := openDash(s); open != "" {
		s = open
	}
	s = toASCII(s)
	if _, f := parse(s); !f.bad() {
		return []Written{{EDTF: s}}
	}
	var out []Written
	for _, r := range guess(s) {
		if !r.unlikely {
			out = append(out, Written{r.edtf, r.vague, r.assumed})
		}
	}
	return out
}

// Reading is the EDTF for a text that can be read in one way alone, with nothing
// taken for granted and nothing left out. ok is false for any other.
func Reading(s string) (edtf string, ok bool) {
	r := Read(s)
	if len(r) != 1 || r[0].Vague || r[0].Assumed != "" {
		return "", false
	}
	return r[0].EDTF, true
}

// openDash says a dash before or behind a date in a word: "– 2020" is until then,
// "May 2020 –" from then on. A minus sign or a hyphen right before the digits
// is that of a year before Christ.
func openDash(s string) string {
	if rest := strings.TrimLeft(s, "‐‑‒–—―"); rest != s {
		return "until " + strings.TrimSpace(rest)
	}
	if rest, ok := strings.CutPrefix(s, "- "); ok {
		return "until " + strings.TrimSpace(rest)
	}
	if rest := strings.TrimRight(s, "-‐‑‒–—―"); rest != s && rest != "" {
		return "from " + strings.TrimSpace(rest)
	}
	return ""
}
