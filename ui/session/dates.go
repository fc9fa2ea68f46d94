package session

import (
	"strings"

	"dateline/timeline/date"
)

// Dates are a way to read what a reader wrote as dates to filter by.
type Dates struct {
	Value string // as the query language has it
	Words string // what it stands for, and what was taken for granted
}

// ReadDates gives the ways to read a date, or two with ".." between them. There
// is none for what is neither, such as several dates.
func ReadDates(text string) []Dates {
	text = strings.TrimSpace(text)
	if from, to, ok := strings.Cut(text, ".."); ok && !strings.ContainsAny(text, "/[{") {
		var all []Dates
		for _, a := range readEnd(from) {
			for _, b := range readEnd(to) {
				if d := (Dates{a.Value + ".." + b.Value, joined(a.Words, b.Words, " to ")}); d.Value != ".." {
					all = append(all, d)
				}
			}
		}
		return all
	}
	if text == "" {
		return nil
	}
	return readEnd(text)
}

// readEnd gives the ways to read one date; an end left out is itself.
func readEnd(text string) []Dates {
	if text = strings.TrimSpace(text); text == "" {
		return []Dates{{}}
	}
	var all []Dates
	for _, r := range date.Read(text) {
		words := r.EDTF
		if d, err := date.Parse(r.EDTF); err == nil {
			words = d.Words()
		}
		all = append(all, Dates{r.EDTF, joined(words, r.Assumed, "; ")})
	}
	return all
}

func joined(a, b, between string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}
