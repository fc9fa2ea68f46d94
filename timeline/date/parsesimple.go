package date

// reader walks over text[at:end].
type reader struct {
	text    string
	at, end int
}

// peek is the next byte, 0 at the end.
func (r *reader) peek() byte {
	if r.at < r.end {
		return r.text[r.at]
	}
	return 0
}

// take goes over c if it is next.
func (r *reader) take(c byte) bool {
	if r.peek() != c || r.at >= r.end {
		return false
	}
	r.at++
	return true
}

// fail is a fault at the next n bytes, or as many as there are.
func (r *reader) fail(n int, msg string) fault {
	return fault{off: r.at, len: min(n, r.end-r.at), msg: msg}
}

// mark goes over a qualifier and returns it.
func (r *reader) mark() flags {
	var m flags
	switch r.peek() {
	case '?':
		m = unsure
	case '~':
		m = about
	case '%':
		m = unsure | about
	default:
		return 0
	}
	r.at++
	return m
}

// digit goes over a digit or X. ok is false if neither is next.
func (r *reader) digit() (v int8, ok bool) {
	c := r.peek()
	switch {
	case c-'0' <= 9:
		v = int8(c - '0')
	case c == 'X':
		v = unspecified
	default:
		return 0, false
	}
	r.at++
	return v, true
}

// parseSimple reads the date text[at:end], which is not empty.
func parseSimple(s *simple, text string, at, end int) fault {
	r := &reader{text, at, end}
	left := r.mark()
	f := r.year(s)
	if f.bad() {
		return f
	}
	if f := r.qualify(s, 0, left); f.bad() || r.at == r.end {
		return f
	}
	if s.long || s.sig > 0 {
		return r.fail(r.end-r.at, "nothing but ?, ~ or % may follow this year")
	}
	if f := r.month(s); f.bad() {
		return f
	}
	if r.at < r.end {
		if f := r.day(s); f.bad() {
			return f
		}
	}
	if r.at < r.end {
		if f := r.time(s); f.bad() {
			return f
		}
	}
	return s.check(at, end)
}

// qualify goes over the qualifier to the right of component i, which is that
// of all components up to i; left is the one to its left, which is that of i
// alone.
func (r *reader) qualify(s *simple, i int, left flags) fault {
	s.marks[i] |= left
	start := r.at
	right := r.mark()
	if right == 0 {
		return fault{}
	}
	if left&right != 0 || r.mark() != 0 {
		return fault{
			off: start, len: r.at - start, msg: "a part of a date takes ? or ~ once",
			hint: "% is both ? and ~",
		}
	}
	for j := range i + 1 {
		s.marks[j] |= right
	}
	return fault{}
}

// month reads -07 or -21 and its qualifiers.
func (r *reader) month(s *simple) fault {
	if !r.take('-') {
		return r.fail(r.end-r.at, "a year is followed by - and a month")
	}
	left := r.mark()
	start := r.at
	p, f := r.pair("month")
	if f.bad() {
		return f
	}
	s.month, s.form = p, monthForm
	if p.known() && p.value() > 12 {
		if v := p.value(); v < 21 || v > 41 {
			return fault{
				off: start, len: 2, msg: "there is no month " + r.text[start:r.at],
				hint: "months are 01 to 12; 21 to 41 are seasons, quarters and the like",
			}
		}
		s.form, s.group = groupForm, uint8(p.value())
	}
	if p.known() && p.value() == 0 {
		return fault{off: start, len: 2, msg: "there is no month 00", hint: "leave the month out, or write XX, if it is not known"}
	}
	if f := r.qualify(s, 1, left); f.bad() {
		return f
	}
	if s.form == groupForm && r.at < r.end {
		return r.fail(r.end-r.at, "nothing but ?, ~ or % may follow a season or quarter")
	}
	return fault{}
}

// day reads -15 and its qualifiers.
func (r *reader) day(s *simple) fault {
	if !r.take('-') {
		return r.fail(r.end-r.at, "a month is followed by - and a day")
	}
	left := r.mark()
	start := r.at
	p, f := r.pair("day")
	if f.bad() {
		return f
	}
	s.day, s.form = p, dayForm
	if p.known() && p.value() == 0 {
		return fault{off: start, len: 2, msg: "there is no day 00", hint: "leave the day out, or write XX, if it is not known"}
	}
	return r.qualify(s, 2, left)
}

// pair reads the two digits of the named part.
func (r *reader) pair(name string) (p pair, f fault) {
	start := r.at
	var ok, too bool
	p.tens, ok = r.digit()
	p.unit, too = r.digit()
	if next := r.peek(); !ok || !too || next-'0' <= 9 || next == 'X' {
		for next := r.peek(); next-'0' <= 9 || next == 'X'; next = r.peek() {
			r.at++
		}
		return p, fault{off: start, len: max(r.at-start, min(1, r.end-start)), msg: "a " + name + " is two digits"}
	}
	return p, fault{}
}
