package date

// gapped reports whether some days between the bounds may not be meant.
func (s *simple) gapped() bool { return !s.fixed() }

// years are the smallest and the largest year that the digits allow.
func (s *simple) years() (low, high int64) {
	if !s.vague {
		return s.year, s.year
	}
	for _, d := range s.digits {
		low, high = low*10+int64(max(d, 0)), high*10+int64(d)
		if d < 0 {
			high += 10
		}
	}
	if s.minus {
		return -high, -max(low, 1) // there is no year -0000
	}
	return low, high
}

// hasYear reports whether the digits allow the year.
func (s *simple) hasYear(year int64) bool {
	if !s.vague {
		return year == s.year
	}
	if s.minus {
		year = -year
	}
	for i := 3; i >= 0; i-- {
		if d := s.digits[i]; d >= 0 && int64(d) != year%10 {
			return false
		}
		year /= 10
	}
	return year == 0
}

// hull is bounds for a date with unspecified digits.
func (s *simple) hull() (first, last Day) {
	low, high := s.years()
	for year := low; year <= high; year++ {
		if from, _, ok := s.within(year, Span{Past, Future}); ok {
			first = from
			break
		}
	}
	for year := high; year >= low; year-- {
		if _, to, ok := s.within(year, Span{Past, Future}); ok {
			last = to
			break
		}
	}
	return first, last
}

// meets reports whether a day that the date may mean is of the span.
func (s *simple) meets(span Span) bool {
	low, high := s.years()
	from, _, _ := span.First.Civil()
	to, _, _ := span.Last.Civil()
	// A winter belongs to the year in which it begins.
	for year := max(low, from-1); year <= min(high, to); year++ {
		if _, _, ok := s.within(year, span); ok {
			return true
		}
	}
	return false
}

// within are the first and the last day of the span that the date may mean
// with its year (that in which a season begins) being just that.
func (s *simple) within(year int64, span Span) (first, last Day, ok bool) {
	if !s.hasYear(year) {
		return 0, 0, false
	}
	add := func(from, to Day) {
		from, to = max(from, span.First), min(to, span.Last)
		if from > to {
			return
		}
		if !ok {
			first = from
		}
		last, ok = to, true
	}
	switch s.form {
	case yearForm:
		add(NewDay(year, 1, 1), NewDay(year, 12, 31))
		return first, last, ok
	case groupForm:
		low, high := groupMonths(s.group)
		add(NewDay(year, low, 1), NewDay(year, high+1, 1)-1)
		return first, last, ok
	}
	for month := 1; month <= 12; month++ {
		if !s.month.match(month) {
			continue
		}
		start := NewDay(year, month, 1)
		count := daysIn(year, month)
		if s.form == monthForm || s.day.unknown() {
			add(start, start+Day(count)-1)
			continue
		}
		for day := 1; day <= count; day++ {
			if s.day.match(day) {
				add(start+Day(day)-1, start+Day(day)-1)
			}
		}
	}
	return first, last, ok
}

// possible reports whether the date means any day at all.
func (s *simple) possible() bool {
	// The longest months first: without it "XXXX-02-30" would try all years.
	fits := s.form == groupForm || s.form == yearForm
	for month := 1; month <= 12 && !fits; month++ {
		if !s.month.match(month) {
			continue
		}
		for day := 1; day <= daysIn(2000, month) && !fits; day++ {
			fits = s.form == monthForm || s.day.match(day)
		}
	}
	if !fits {
		return false
	}
	low, high := s.years()
	for year := low; year <= high; year++ {
		if _, _, ok := s.within(year, Span{Past, Future}); ok {
			return true
		}
	}
	return false
}
