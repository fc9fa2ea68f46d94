package date

import (
	"iter"
	"strings"
)

// element is a member of a set: a date, or a range of dates, of which one end
// may be open.
type element struct {
	from, to       simple
	hasFrom, hasTo bool // a date alone has from only
	ranged         bool
}

// bounds are the earliest and the latest day of the element.
func (e *element) bounds() (first, last Day) {
	if !e.ranged {
		return e.from.bounds()
	}
	first, last = Past, Future
	if e.hasFrom {
		first, _ = e.from.bounds()
	}
	if e.hasTo {
		_, last = e.to.bounds()
	}
	return first, last
}

// dates are those that are written in the element.
func (e *element) dates() []*simple {
	var dates []*simple
	if e.hasFrom {
		dates = append(dates, &e.from)
	}
	if e.hasTo {
		dates = append(dates, &e.to)
	}
	return dates
}

// parseSet reads [one of a set] or {all of a set}.
func parseSet(s string) (Date, fault) {
	closing := byte(']')
	if s[0] == '{' {
		closing = '}'
	}
	switch i := strings.IndexAny(s[1:], "[]{}"); {
	case i < 0:
		return Date{}, fault{off: len(s), msg: "the set is not closed", hint: "end it with " + string(closing)}
	case s[1+i] != closing:
		return Date{}, fault{off: 1 + i, len: 1, msg: "a set that begins with " + s[:1] + " holds dates and ends with " + string(closing)}
	case 1+i != len(s)-1:
		return Date{}, fault{off: 2 + i, len: len(s) - i - 2, msg: "nothing may follow the " + string(closing)}
	}
	d := Date{text: s, first: Future, last: Past, flags: gaps}
	count := 0
	for off, end := range members(s) {
		var e element
		if f := parseElement(&e, s, off, end); f.bad() {
			return Date{}, f
		}
		first, last := e.bounds()
		if first < d.first || count == 0 {
			d.first, d.precision = first, e.precision()
		}
		d.last = max(d.last, last)
		d.flags |= e.from.flags() | e.to.flags()
		count++
	}
	return d, fault{}
}

// precision is that of the start.
func (e *element) precision() Precision {
	if !e.hasFrom {
		return None
	}
	return e.from.precision()
}

// members gives the places of the members of a set in its text s.
func members(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for off := 1; off < len(s); {
			end := off + strings.IndexAny(s[off:], ",]}")
			if end < off || !yield(off, end) {
				return
			}
			off = end + 1
		}
	}
}

// parseElement reads the member s[off:end] of a set.
func parseElement(e *element, s string, off, end int) fault {
	dots := strings.Index(s[off:end], "..")
	if dots < 0 {
		e.hasFrom = true
		return parseMember(&e.from, s, off, end)
	}
	e.ranged = true
	if dots > 0 {
		e.hasFrom = true
		if f := parseMember(&e.from, s, off, off+dots); f.bad() {
			return f
		}
	}
	if off+dots+2 < end {
		e.hasTo = true
		if f := parseMember(&e.to, s, off+dots+2, end); f.bad() {
			return f
		}
	}
	if !e.hasFrom && !e.hasTo {
		return fault{off: off, len: end - off, msg: ".. needs a date on one side at least"}
	}
	if first, last := e.bounds(); first > last {
		f := reversed(s[off:end], dots, 2)
		f.off = off
		return f
	}
	return fault{}
}

// parseMember reads a simple date within a set.
func parseMember(d *simple, s string, off, end int) fault {
	if off == end {
		return fault{off: off, msg: "a date is missing here"}
	}
	if f := parseSimple(d, s, off, end); f.bad() {
		return f
	}
	if d.form == momentForm {
		return fault{off: off, len: end - off, msg: "a set holds no times of day"}
	}
	return fault{}
}

// elements gives the members of a set, which has been read before.
func elements(s string) iter.Seq[*element] {
	return func(yield func(*element) bool) {
		for off, end := range members(s) {
			var e element
			if f := parseElement(&e, s, off, end); f.bad() || !yield(&e) {
				return
			}
		}
	}
}
