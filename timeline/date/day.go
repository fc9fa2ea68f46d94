package date

import (
	"math"
	"strconv"
)

// Day counts days from 1970-01-01 (day 0) in the proleptic Gregorian calendar.
type Day int64

// Past and Future stand for the open ends of a date such as "../2019": earlier
// and later than every day that can be written.
const (
	Past   Day = math.MinInt64
	Future Day = math.MaxInt64
)

// Span is the days from First to Last, both included. It is empty if First
// is later than Last.
type Span struct{ First, Last Day }

// maxYear is the largest year, before or after year 0, that a date may have:
// its days are far from the limits of a Day.
const maxYear = 9_999_999_999_999_999

const (
	daysInCycle = 146_097 // in 400 years
	epochShift  = 719_468 // from 0000-03-01 to 1970-01-01
)

// NewDay is the day of the given astronomical year (0 is 1 BC), month (1 to
// 12) and day (1 to 31). A month or day out of its range, or a day that the
// month lacks, counts on from the start of that year or month. Years beyond
// ±9,999,999,999,999,999 are taken as that.
func NewDay(year int64, month, day int) Day {
	year = max(-maxYear, min(maxYear, year))
	m := int64(month) - 1
	year += floorDiv(m, 12)
	m -= floorDiv(m, 12) * 12
	// Counting years from March puts the leap day at the end of a year.
	m = (m + 10) % 12
	if m >= 10 {
		year--
	}
	cycle := floorDiv(year, 400)
	ofCycle := year - cycle*400
	ofYear := (153*m + 2) / 5
	return Day(cycle*daysInCycle + ofCycle*365 + ofCycle/4 - ofCycle/100 + ofYear + int64(day) - 1 - epochShift)
}

// Civil is the astronomical year, month (1 to 12) and day (1 to 31) of d. It
// is the inverse of NewDay for days that can be written; those of Past and
// Future mean nothing.
func (d Day) Civil() (year int64, month, day int) {
	cycle := floorDiv(int64(d), daysInCycle)
	ofCycle := int64(d) - cycle*daysInCycle + epochShift
	cycle += floorDiv(ofCycle, daysInCycle)
	ofCycle -= floorDiv(ofCycle, daysInCycle) * daysInCycle
	y := (ofCycle - ofCycle/1460 + ofCycle/36524 - ofCycle/146096) / 365
	ofYear := ofCycle - (365*y + y/4 - y/100)
	m := (5*ofYear + 2) / 153
	day = int(ofYear-(153*m+2)/5) + 1
	year = cycle*400 + y
	if m >= 10 {
		year++
	}
	return year, int((m+2)%12) + 1, day
}

// String is "2020-07-15" as in ISO 8601, "Y12020-07-15" for a year of more
// than four digits, and ".." for Past and Future.
func (d Day) String() string {
	if d == Past || d == Future {
		return ".."
	}
	year, month, day := d.Civil()
	b := appendYear(make([]byte, 0, 24), year)
	b = append(b, '-', byte('0'+month/10), byte('0'+month%10))
	b = append(b, '-', byte('0'+day/10), byte('0'+day%10))
	return string(b)
}

// appendYear writes a year as EDTF does: four digits, or a long year.
func appendYear(b []byte, year int64) []byte {
	if year > 9999 || year < -9999 {
		b = append(b, 'Y')
	}
	if year < 0 {
		b = append(b, '-')
		year = -year
	}
	for limit := int64(1000); limit > 1 && year < limit; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, year, 10)
}

func isLeap(year int64) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysIn is the number of days of a month, 1 to 12.
func daysIn(year int64, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// floorDiv is a/b rounded down, for b > 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
