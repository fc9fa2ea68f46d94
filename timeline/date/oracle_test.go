package date

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The oracle knows nothing of parsing: it writes each day out and compares the
// letters, day by day, over a window that holds all the dates below.
var (
	windowFirst = NewDay(2009, 1, 1)
	windowLast  = NewDay(2032, 12, 31)
)

// meantBy is the days that a simple date means: those whose text agrees with
// it in every letter that is not X.
func meantBy(edtf string) (days []Day) {
	edtf = strings.NewReplacer("?", "", "~", "", "%", "").Replace(edtf)
	if months, ok := oracleSeasons[edtf[min(len(edtf), 4):]]; ok {
		return seasonDays(edtf[:4], months)
	}
	for d := windowFirst; d <= windowLast; d++ {
		if agrees(edtf, d.String()) {
			days = append(days, d)
		}
	}
	return days
}

func agrees(pattern, day string) bool {
	for i := range len(pattern) {
		if pattern[i] != 'X' && pattern[i] != day[i] {
			return false
		}
	}
	return true
}

// oracleSeasons are the months of some groupings; +12 is in the next year.
var oracleSeasons = map[string][]int{
	"-21": {3, 4, 5}, "-24": {12, 13, 14}, "-29": {9, 10, 11}, "-30": {12, 13, 14},
	"-34": {4, 5, 6}, "-39": {9, 10, 11, 12}, "-41": {7, 8, 9, 10, 11, 12},
}

func seasonDays(year string, months []int) (days []Day) {
	for d := windowFirst; d <= windowLast; d++ {
		y, m, _ := d.Civil()
		this := agrees(year, strconv.FormatInt(y, 10)) && slices.Contains(months, m)
		last := agrees(year, strconv.FormatInt(y-1, 10)) && slices.Contains(months, m+12)
		if this || last {
			days = append(days, d)
		}
	}
	return days
}

// hullOf is the days from the first of a to the last of b; an empty text is
// the end of the window.
func hullOf(a, b string) (days []Day) {
	first, last := windowFirst, windowLast
	if a != "" {
		first = meantBy(a)[0]
	}
	if b != "" {
		last = meantBy(b)[len(meantBy(b))-1]
	}
	for d := first; d <= last; d++ {
		days = append(days, d)
	}
	return days
}

// someDate is a random date with the days that it means in the window.
func someDate(r *rand.Rand) (string, []Day) {
	switch r.IntN(8) {
	case 0:
		a, b := simpleDate(r), simpleDate(r)
		return a + "/" + b, hullOf(a, b)
	case 1:
		a := simpleDate(r)
		return a + "/..", hullOf(a, "")
	case 2:
		b := simpleDate(r)
		return "/" + b, hullOf("", b)
	case 3:
		return someSet(r)
	}
	s := simpleDate(r)
	return s, meantBy(s)
}

func someSet(r *rand.Rand) (string, []Day) {
	var members []string
	var days []Day
	for range 1 + r.IntN(3) {
		a, b := simpleDate(r), simpleDate(r)
		switch r.IntN(5) {
		case 0:
			if len(hullOf(a, b)) == 0 {
				a, b = b, a
			}
			members = append(members, a+".."+b)
			days = append(days, hullOf(a, b)...)
		case 1:
			members = append(members, a+"..")
			days = append(days, hullOf(a, "")...)
		default:
			members = append(members, a)
			days = append(days, meantBy(a)...)
		}
	}
	brackets := []string{"[]", "{}"}[r.IntN(2)]
	slices.Sort(days)
	return brackets[:1] + strings.Join(members, ",") + brackets[1:], slices.Compact(days)
}

// simpleDate is a random date in the years 2010 to 2030, without times.
func simpleDate(r *rand.Rand) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	for {
		s := pick("201X", "202X", "2012", "2015", "2019", "2020", "2021", "2024")
		if r.IntN(5) > 0 {
			s += pick("-XX", "-0X", "-1X", "-X2", "-01", "-02", "-07", "-11", "-12", "-21", "-24", "-29", "-30", "-34", "-39", "-41")
			if m := s[4:]; oracleSeasons[m] == nil && r.IntN(3) > 0 {
				s += pick("-XX", "-0X", "-1X", "-2X", "-3X", "-X1", "-X9", "-01", "-15", "-28", "-29", "-30", "-31")
			}
		}
		if r.IntN(6) == 0 {
			s += pick("?", "~", "%")
		}
		if len(meantBy(s)) > 0 {
			return s
		}
	}
}

func TestAgainstOracle(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		text, days := someDate(r)
		d, err := Parse(text)
		if len(days) == 0 {
			if err == nil {
				t.Errorf("%s is accepted, but its end is before its start", text)
			}
			continue
		}
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
			continue
		}
		first, last := d.Bounds()
		if max(first, windowFirst) != days[0] || min(last, windowLast) != days[len(days)-1] {
			t.Errorf("%s: %v – %v, want %v – %v", text, first, last, days[0], days[len(days)-1])
		}
		for range 50 {
			span := someSpan(r, days)
			in := 0
			for _, day := range days {
				if span.First <= day && day <= span.Last {
					in++
				}
			}
			must := in == len(days) && first >= windowFirst && last <= windowLast
			if d.May(span) != (in > 0) || d.Must(span) != must {
				t.Errorf("%s in %v – %v: may %v, must %v; %d of %d days are", text, span.First, span.Last, d.May(span), d.Must(span), in, len(days))
			}
		}
	}
}

// someSpan is a random span in the window, often just beside the days.
func someSpan(r *rand.Rand, days []Day) Span {
	near := func() Day {
		if r.IntN(2) == 0 {
			return windowFirst + Day(r.IntN(int(windowLast-windowFirst)+1))
		}
		return max(windowFirst, min(windowLast, days[r.IntN(len(days))]+Day(r.IntN(5)-2)))
	}
	a, b := near(), near()
	if r.IntN(10) > 0 && a > b {
		a, b = b, a
	}
	return Span{a, b}
}

// Open ends reach to Past and Future; without a limit everything is possible.
func TestOpenEnds(t *testing.T) {
	t.Parallel()
	all := Span{Past, Future}
	before, after := Span{Past, NewDay(1000, 1, 1)}, Span{NewDay(3000, 1, 1), Future}
	for _, tt := range []struct {
		edtf          string
		before, after bool
	}{
		{"2020", false, false},
		{"2020/..", false, true},
		{"2020/", false, true},
		{"../2020", true, false},
		{"/2020", true, false},
		{"[..2020]", true, false},
		{"{2020..}", false, true},
		{"{..2019,2020-XX-01}", true, false},
		{"XXXX-12-XX", true, true},
		{"Y17E7", false, true},
		{"Y-17E7", true, false},
		{"1XXX-02-29", false, false},
		{"-000X", true, false},
	} {
		d := mustParse(t, tt.edtf)
		if !d.May(all) || !d.Must(all) {
			t.Errorf("%s does not lie in all time", tt.edtf)
		}
		if d.May(before) != tt.before || d.May(after) != tt.after {
			t.Errorf("%s: before 1000 %v, after 3000 %v", tt.edtf, d.May(before), d.May(after))
		}
		if d.May(Span{1, 0}) || d.May(Span{Future, Past}) {
			t.Errorf("%s lies in an empty span", tt.edtf)
		}
	}
}
