package date

// unspecified stands for a digit written X.
const unspecified = -1

// form says which parts of a simple date are written.
type form uint8

const (
	yearForm   form = iota + 1 // 2020, 202X, 1950S2, Y17E7
	groupForm                  // 2020-21
	monthForm                  // 2020-07
	dayForm                    // 2020-07-15
	momentForm                 // 2020-07-15T10:10:10Z
)

// pair is the two digits of a month or a day.
type pair struct{ tens, unit int8 }

func (p pair) known() bool   { return p.tens >= 0 && p.unit >= 0 }
func (p pair) unknown() bool { return p.tens < 0 && p.unit < 0 }
func (p pair) value() int    { return int(p.tens)*10 + int(p.unit) }
func (p pair) match(v int) bool {
	return (p.tens < 0 || int(p.tens) == v/10) && (p.unit < 0 || int(p.unit) == v%10)
}

// simple is one date as it was read: no interval and no set.
type simple struct {
	form   form
	digits [4]int8 // of the year, unless it is long
	long   bool    // written with Y
	minus  bool    // the year is before year 0
	vague  bool    // some digit of the year is unspecified
	sig    uint8   // significant digits of the year; 0: not written
	year   int64   // unless vague
	group  uint8   // 21 to 41
	month  pair
	day    pair
	marks  [3]flags // unsure and about, of year, month (or group) and day
	clock  clock
}

// clock is a time of day with its zone.
type clock struct {
	hour, minute, second int8
	zoned                bool
	zone                 int16 // minutes east of UTC
}

// fixed reports whether no digit is unspecified.
func (s *simple) fixed() bool {
	return !s.vague && (s.form < monthForm || s.month.known()) && (s.form < dayForm || s.day.known())
}

// parts is the number of components that can carry a qualifier.
func (s *simple) parts() int {
	switch s.form {
	case yearForm:
		return 1
	case groupForm, monthForm:
		return 2
	}
	return 3
}

// flags is the union of all marks.
func (s *simple) flags() flags { return s.marks[0] | s.marks[1] | s.marks[2] }

// precision counts unspecified digits as not given.
func (s *simple) precision() Precision {
	switch {
	case s.vague && (s.digits[0] < 0 || s.digits[1] < 0 || s.digits[2] < 0):
		return Century
	case s.vague:
		return Decade
	case s.sig > 0:
		return significance(s.year, s.sig)
	case s.form == yearForm:
		return Year
	case s.form == groupForm:
		return Season
	case !s.month.known():
		return Year
	case s.form == monthForm || !s.day.known():
		return Month
	case s.form == dayForm:
		return DayPrecision
	}
	return Instant
}

// significance is the precision of a year with sig significant digits.
func significance(year int64, sig uint8) Precision {
	first, last := significant(year, sig)
	switch width := last - first; {
	case width == 0:
		return Year
	case width < 10:
		return Decade
	}
	return Century
}

// significant is the years that share the first sig digits of year.
func significant(year int64, sig uint8) (first, last int64) {
	abs := max(year, -year)
	unit := int64(1)
	for range countDigits(year) - int(sig) {
		unit *= 10
	}
	low := abs / unit * unit
	high := low + unit - 1
	if year < 0 {
		return -high, -low
	}
	return low, high
}

// countDigits is the number of digits of a year, at least four.
func countDigits(year int64) int {
	n := 1
	for v := max(year, -year); v >= 10; v /= 10 {
		n++
	}
	return max(n, 4)
}
