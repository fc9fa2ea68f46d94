package date

import (
	"strconv"
	"strings"
)

// settle finds the place of each number; false if one has none.
func (p *point) settle() bool {
	if p.shift > 0 && p.group >= "21" && p.group <= "24" {
		p.group = twoDigits(number(p.group) + p.shift)
	}
	n := len(p.numbers)
	switch {
	case p.ordinal > 0 && p.century:
		return p.setCentury(p.ordinal)
	case p.ordinal > 0:
		return false
	case p.century:
		return n == 1 && p.numbers[0].suffix != "" && p.setCentury(number(p.numbers[0].digits))
	case p.longYear && n == 1 && p.group == "":
		return p.setLong()
	}
	if p.bc || p.ad {
		if n == 0 || !p.setEra(p.numbers[n-1].digits) {
			return false
		}
		p.numbers = p.numbers[:n-1]
	}
	if len(p.numbers) == 2 && followsOn(p.group, p.numbers[0].digits, p.numbers[1].digits) {
		p.numbers = p.numbers[:1]
	}
	for i, v := range p.numbers {
		if !p.place(v, i == len(p.numbers)-1) {
			return false
		}
	}
	return p.year+p.group+p.day != "" && p.agreeWithWeekday()
}

// place gives a number its place: four digits are the year, two a day, or a year
// where the day is there or an apostrophe stands for the century.
func (p *point) place(v numeral, last bool) bool {
	switch {
	case len(v.digits) == 4 && p.year == "" && !v.short:
		p.year = v.digits
	case len(v.digits) == 2 && v.suffix == "" && p.year == "" && last && p.group != "" && (v.short || p.day != ""):
		century := "20"
		if number(v.digits) >= 69 { // as in POSIX
			century = "19"
		}
		p.year = century + v.digits
		p.assumed = "the year " + v.digits + " is taken for " + p.year
	case len(v.digits) <= 2 && p.day == "" && !v.short:
		p.day = padded(v.digits)
	default:
		return false
	}
	return true
}

// setEra sets a year that is counted from or back from the birth of Christ.
func (p *point) setEra(digits string) bool {
	year, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || year < 1 || p.year != "" {
		return false
	}
	if p.bc {
		year = 1 - year // astronomical, with a year 0
	}
	p.year = string(appendYear(nil, year))
	return true
}

// setLong sets a year that is announced as one, such as "year 17,000,000,002".
func (p *point) setLong() bool {
	digits := p.numbers[0].digits
	p.year = digits
	if len(digits) > 4 {
		p.year = "Y" + digits
	}
	if p.bc {
		p.year = "Y-" + digits
	}
	return len(digits) >= 4
}

func (p *point) setCentury(n int) bool {
	p.year = twoDigits(max(n, 1)-1) + "XX"
	return n >= 1 && n <= 99 && p.group == "" && !p.bc
}

// agreeWithWeekday says where the day of the week that a text names is not that
// of its date.
func (p *point) agreeWithWeekday() bool {
	if p.weekday == 0 {
		return true
	}
	d, f := parse(p.edtf())
	if f.bad() || d.precision != DayPrecision {
		return p.day != "" // the year may follow from the other end
	}
	if is := weekday(d.first); is != p.weekday {
		p.assumed = d.Words() + " was a " + weekdayNames[is-1]
	}
	return true
}

var weekdayNames = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// weekday counts from 1 for Monday; the first day of all was a Thursday.
func weekday(d Day) int { return int(((int64(d)+3)%7+7)%7) + 1 }

// inherit takes from another date what this one lacks.
func (p *point) inherit(from *point) {
	if p.raw != "" || from.raw != "" {
		return
	}
	if p.year == "" {
		p.year = from.year
		if p.assumed == "" {
			p.assumed = from.assumed
		}
	}
	if p.group == "" && p.day != "" {
		p.group = from.group
	}
}

// complete tells whether the parts make a date.
func (p *point) complete() bool {
	return p.raw != "" || p.year != "" && (p.day == "" || p.group != "") && (p.clock == "" || p.day != "")
}

// edtf is the date, "" where it is not complete. It need not exist.
func (p *point) edtf() string {
	switch {
	case p.raw != "":
		return p.raw
	case !p.complete():
		return ""
	}
	year := p.year
	if strings.HasSuffix(year, "0s") {
		year = year[:3] + "X"
	}
	out := ""
	for i, part := range []string{year, p.group, p.day} {
		if part == "" {
			continue
		}
		if out != "" {
			out += "-"
		}
		out += sign(p.marks[i]) + part
	}
	return out + p.clock + sign(p.whole)
}

// sign is how EDTF writes a doubt.
func sign(f flags) string {
	switch f & (unsure | about) {
	case unsure:
		return "?"
	case about:
		return "~"
	case unsure | about:
		return "%"
	}
	return ""
}

// readings are that of the date.
func (p *point) readings(edtf string) []reading {
	if edtf == "" {
		return nil
	}
	return []reading{{edtf: edtf, vague: p.vague, assumed: p.assumed}}
}

// weekDays are the days of a week of a year, as ISO 8601 counts them: from Monday,
// the first week is that with 4 January.
func (p *point) weekDays() []reading {
	year, err := strconv.ParseInt(p.year, 10, 64)
	if err != nil || p.group != "" || p.day != "" || p.whole != 0 {
		return nil
	}
	fourth := NewDay(year, 1, 4)
	monday := fourth - Day(weekday(fourth)-1) + Day(7*(p.week-1))
	if y, _, _ := (monday + 3).Civil(); y != year {
		return nil // a year has 52 or 53
	}
	return p.readings(monday.String() + "/" + (monday + 6).String())
}
