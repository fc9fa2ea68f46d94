package date

import "strings"

// Interval is the two ends of an interval. An end that is open or unknown is
// the zero Date. ok is false for a date that is no interval: a set is none,
// even if it has a range in it.
func (d Date) Interval() (from, to Date, ok bool) {
	start, end, ok := strings.Cut(d.text, "/")
	if !ok {
		return Date{}, Date{}, false
	}
	if !isOpen(start) {
		from, _ = parse(start)
	}
	if !isOpen(end) {
		to, _ = parse(end)
	}
	return from, to, true
}

// ParseRange reads the span that a filter asks for: a date, which stands for its
// bounds, or A..B, A.. or ..B, where A and B are dates: from the first day of A to
// the last of B, Past and Future where one is left out. A date is one in EDTF, or
// a text that [Read] reads in one way. The error is an *Error.
func ParseRange(s string) (Span, error) {
	dots := strings.Index(s, "..")
	inDate := strings.Contains(s, "../") || strings.Contains(s, "/..")
	if dots < 0 || inDate || s[0] == '[' || s[0] == '{' {
		d, err := parseEnd(s, 0, len(s))
		if err != nil {
			return Span{}, err
		}
		return d.Span(), nil
	}
	span := Span{Past, Future}
	if len(s) == 2 {
		return Span{}, &Error{Input: s, Len: 2, Message: ".. needs a date on one side at least"}
	}
	if dots > 0 {
		d, err := parseEnd(s, 0, dots)
		if err != nil {
			return Span{}, err
		}
		span.First = d.first
	}
	if dots+2 < len(s) {
		d, err := parseEnd(s, dots+2, len(s))
		if err != nil {
			return Span{}, err
		}
		span.Last = d.last
	}
	if span.First > span.Last {
		return Span{}, explain(s, reversed(s, dots, 2))
	}
	return span, nil
}

// parseEnd reads the end s[off:end] of a range; the places in its error are
// those in s.
func parseEnd(s string, off, end int) (Date, error) {
	d, f := parse(s[off:end])
	if !f.bad() {
		return d, nil
	}
	if r := Read(s[off:end]); len(r) == 1 {
		d, _ := parse(r[0].EDTF)
		return d, nil
	}
	e := explain(s[off:end], f)
	e.Input = s
	e.Offset += off
	return Date{}, e
}
