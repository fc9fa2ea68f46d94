package date

// year reads the year of a date: 2020, -0044, 202X, 1950S2, Y17E7.
func (r *reader) year(s *simple) fault {
	s.form = yearForm
	if r.take('Y') {
		return r.longYear(s)
	}
	start := r.at
	s.minus = r.take('-')
	for i := range s.digits {
		v, ok := r.digit()
		if !ok {
			return fault{off: start, len: max(r.at-start, min(1, r.end-start)), msg: "a date begins with a year of four digits"}
		}
		s.digits[i] = v
		s.vague = s.vague || v < 0
		s.year = s.year*10 + int64(v)
	}
	if next := r.peek(); next-'0' <= 9 || next == 'X' {
		return r.afterYear(start)
	}
	if s.vague {
		s.year = 0
		return fault{}
	}
	if s.minus {
		if s.year == 0 {
			return fault{off: start, len: 5, msg: "there is no year -0000", hint: "write 0000 for 1 BC"}
		}
		s.year = -s.year
	}
	return r.significance(s)
}

// afterYear is the fault of digits after the fourth of a year.
func (r *reader) afterYear(start int) fault {
	for next := r.peek(); next-'0' <= 9 || next == 'X'; next = r.peek() {
		r.at++
	}
	return fault{off: start, len: r.at - start, msg: "a year has four digits", hint: "a longer year is written with Y: Y" + r.text[start:r.at]}
}

// significance reads S2 after a year.
func (r *reader) significance(s *simple) fault {
	start := r.at
	if !r.take('S') {
		return fault{}
	}
	n, digits := r.number(2)
	switch {
	case digits == 0:
		return fault{off: start, len: r.at - start, msg: "S is followed by the number of significant digits"}
	case n == 0 || r.text[start+1] == '0' || n > int64(countDigits(s.year)):
		return fault{off: start, len: r.at - start, msg: "the year has not that number of digits"}
	}
	s.sig = uint8(n)
	return fault{}
}

// longYear reads what follows the Y of a year of more than four digits.
func (r *reader) longYear(s *simple) fault {
	start := r.at - 1
	s.long = true
	s.minus = r.take('-')
	tooLarge := func() fault {
		return fault{off: start, len: r.at - start, msg: "the year is too large: 16 digits are the most"}
	}
	zero := r.peek() == '0'
	year, digits := r.number(16)
	if digits == 0 {
		return fault{off: start, len: r.at - start, msg: "Y is followed by the digits of a year"}
	}
	if digits > 16 {
		return tooLarge()
	}
	if r.take('E') {
		exponent, digits := r.number(2)
		if digits == 0 {
			return fault{off: start, len: r.at - start, msg: "E is followed by a number of zeros"}
		}
		for ; exponent > 0 && year <= maxYear; exponent-- {
			year *= 10
		}
		if digits > 2 || year > maxYear {
			return tooLarge()
		}
	}
	if zero || year <= 9999 {
		f := fault{off: start, len: r.at - start, msg: "Y is for years of more than four digits, without zeros before them"}
		if year <= 9999 {
			f.hint = "write " + canonical(s.minus, year)
		}
		return f
	}
	s.year = year
	if s.minus {
		s.year = -year
	}
	return r.significance(s)
}

// canonical is a year of up to four digits as it should be written.
func canonical(minus bool, year int64) string {
	if minus {
		year = -year
	}
	return string(appendYear(nil, year))
}

// number goes over digits. Their value is wrong if there are more than most;
// digits says how many there are.
func (r *reader) number(most int) (v int64, digits int) {
	for ; r.peek()-'0' <= 9; r.at++ {
		if digits < most {
			v = v*10 + int64(r.peek()-'0')
		}
		digits++
	}
	return v, digits
}
