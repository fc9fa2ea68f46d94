package date

// groups are the first month and the number of months of the groupings 21 to
// 41. A month above 12 is of the next year.
var groups = [...]struct{ first, count int8 }{
	{3, 3}, {6, 3}, {9, 3}, {12, 3}, // 21–24: spring, summer, autumn, winter
	{3, 3}, {6, 3}, {9, 3}, {12, 3}, // 25–28: in the northern hemisphere
	{9, 3}, {12, 3}, {3, 3}, {6, 3}, // 29–32: in the southern hemisphere
	{1, 3}, {4, 3}, {7, 3}, {10, 3}, // 33–36: quarters
	{1, 4}, {5, 4}, {9, 4}, // 37–39: thirds of a year
	{1, 6}, {7, 6}, // 40, 41: halves of a year
}

// groupMonths are the first and the last month of a grouping.
func groupMonths(group uint8) (first, last int) {
	g := groups[group-21]
	return int(g.first), int(g.first + g.count - 1)
}

// bounds are the first and the last day that a date, which is right, may mean.
func (s *simple) bounds() (first, last Day) {
	if !s.fixed() {
		return s.hull()
	}
	switch s.form {
	case yearForm:
		low, high := s.year, s.year
		if s.sig > 0 {
			low, high = significant(s.year, s.sig)
		}
		return NewDay(low, 1, 1), NewDay(high, 12, 31)
	case groupForm:
		low, high := groupMonths(s.group)
		return NewDay(s.year, low, 1), NewDay(s.year, high+1, 1) - 1
	case monthForm:
		m := s.month.value()
		first = NewDay(s.year, m, 1)
		return first, first + Day(daysIn(s.year, m)) - 1
	}
	first = NewDay(s.year, s.month.value(), s.day.value())
	return first, first
}

// check is the fault of a date, at off to end in its text, that names no day.
func (s *simple) check(off, end int) fault {
	if s.form < dayForm && s.fixed() {
		return fault{}
	}
	if s.fixed() && s.day.value() <= 28 {
		return fault{}
	}
	if s.fixed() {
		if days := daysIn(s.year, s.month.value()); s.day.value() > days {
			return tooFewDays(s, days, off, end)
		}
		return fault{}
	}
	if !s.possible() {
		return fault{off: off, len: end - off, msg: "no day is written like this", hint: "X stands for any digit, but some digit must fit"}
	}
	return fault{}
}

func tooFewDays(s *simple, days, off, end int) fault {
	f := fault{off: off, len: end - off}
	if s.day.value() > 31 {
		f.msg = "there is no day " + twoDigits(s.day.value())
		f.hint = "days are 01 to 31"
		return f
	}
	f.msg = monthNames[s.month.value()-1]
	if days < 30 {
		f.msg += " " + string(appendYear(nil, s.year))
	}
	f.msg += " has " + twoDigits(days) + " days"
	return f
}

func twoDigits(v int) string { return string([]byte{'0' + byte(v/10), '0' + byte(v%10)}) }

// May reports whether d may lie in the span, in part at least: whether a day
// that d may mean is one of the span's. It is exact for dates with gaps, such
// as "{2019,2021}" or "202X-12". An interval lies in the span if any day of it
// does. The zero Date lies nowhere.
func (d Date) May(s Span) bool {
	if d.text == "" || s.First > s.Last || d.last < s.First || d.first > s.Last {
		return false
	}
	if d.flags&gaps == 0 || d.Must(s) {
		return true
	}
	s.First, s.Last = max(s.First, d.first), min(s.Last, d.last)
	if d.text[0] == '[' || d.text[0] == '{' {
		for e := range elements(d.text) {
			if e.meets(s) {
				return true
			}
		}
		return false
	}
	var one simple
	return !parseSimple(&one, d.text, 0, len(d.text)).bad() && one.meets(s)
}

// Must reports whether d certainly lies in the span: whether all days that it
// may mean, and for an interval all its days, are of the span.
func (d Date) Must(s Span) bool {
	return d.text != "" && s.First <= d.first && d.last <= s.Last
}

// meets reports whether a day of the element is of the span.
func (e *element) meets(s Span) bool {
	if !e.ranged && e.from.gapped() {
		return e.from.meets(s)
	}
	first, last := e.bounds()
	return first <= s.Last && last >= s.First
}
