package date

// time reads T10:10:10Z: hours and minutes, perhaps seconds, perhaps a zone.
func (r *reader) time(s *simple) fault {
	if !r.take('T') {
		return r.fail(r.end-r.at, "nothing may follow a day but ?, ~, % or a time such as T10:10Z")
	}
	if s.flags() != 0 || !s.fixed() {
		r.at--
		return r.fail(r.end-r.at, "a date with a time takes no ?, ~, % or X")
	}
	s.form = momentForm
	var f fault
	if s.clock.hour, f = r.sixtieth(23, "the hour"); f.bad() {
		return f
	}
	if !r.take(':') {
		return r.fail(r.end-r.at, "an hour is followed by : and the minutes")
	}
	if s.clock.minute, f = r.sixtieth(59, "the minutes"); f.bad() {
		return f
	}
	if r.take(':') {
		if s.clock.second, f = r.sixtieth(59, "the seconds"); f.bad() {
			return f
		}
	}
	if f := r.zone(&s.clock); f.bad() {
		return f
	}
	if r.at < r.end {
		return r.fail(r.end-r.at, "nothing may follow a time but Z or a zone such as +01:00")
	}
	return fault{}
}

// zone reads Z, +01 or +01:00.
func (r *reader) zone(c *clock) fault {
	if r.take('Z') {
		c.zoned = true
		return fault{}
	}
	sign := int16(1)
	switch {
	case r.take('-'):
		sign = -1
	case !r.take('+'):
		return fault{}
	}
	c.zoned = true
	hours, f := r.sixtieth(23, "the hours of a zone")
	if f.bad() {
		return f
	}
	var minutes int8
	if r.take(':') {
		if minutes, f = r.sixtieth(59, "the minutes of a zone"); f.bad() {
			return f
		}
	}
	c.zone = sign * (int16(hours)*60 + int16(minutes))
	return fault{}
}

// sixtieth reads two digits from 00 to most.
func (r *reader) sixtieth(most int8, name string) (int8, fault) {
	start := r.at
	v, digits := r.number(2)
	if digits != 2 || v > int64(most) {
		return 0, fault{
			off: start, len: max(r.at-start, min(1, r.end-start)),
			msg: name + " must be two digits, 00 to " + string([]byte{'0' + byte(most/10), '0' + byte(most%10)}),
		}
	}
	return int8(v), fault{}
}
