package date

import (
	"slices"
	"strconv"
	"strings"
)

// unknownYear reports whether nothing is known of the year.
func (s *simple) unknownYear() bool {
	return s.vague && !s.minus && s.digits == [4]int8{unspecified, unspecified, unspecified, unspecified}
}

// yearPhrase says the year if it stands alone.
func (s *simple) yearPhrase() string {
	switch {
	case s.unknownYear():
		return ""
	case s.vague:
		return s.vagueYear()
	case s.sig > 0:
		if low, high := significant(s.year, s.sig); low < high {
			return "between " + yearPair(low, high, " and ") + ", estimated " + strings.TrimPrefix(yearWords(s.year), "year ")
		}
	}
	return yearWords(s.year)
}

// vagueYear says a year with unspecified digits: "2020s" and "1900s (decade)",
// "1900s (century)", "2000s (millennium)", "between 50 and 41 BC", "2X22 (X is
// any digit)".
func (s *simple) vagueYear() string {
	low, high := s.years()
	if !s.consecutive() {
		return s.pattern() + " (X is any digit)"
	}
	if low >= 1000 {
		switch high - low {
		case 9:
			if low%100 == 0 {
				return grouped(low) + "s (decade)"
			}
			return grouped(low) + "s"
		case 99:
			return grouped(low) + "s (century)"
		case 999:
			return grouped(low) + "s (millennium)"
		}
	}
	return "between " + yearPair(low, high, " and ")
}

// consecutive reports whether the years that the digits allow have no gaps.
func (s *simple) consecutive() bool {
	first := slices.Index(s.digits[:], unspecified)
	for _, d := range s.digits[first:] {
		if d >= 0 {
			return false
		}
	}
	return true
}

// pattern is the year as it was written.
func (s *simple) pattern() string {
	var b strings.Builder
	if s.minus {
		b.WriteByte('-')
	}
	for _, d := range s.digits {
		if d < 0 {
			b.WriteByte('X')
		} else {
			b.WriteByte('0' + byte(d))
		}
	}
	return b.String()
}

// ofYear puts the year after a month or a season.
func (s *simple) ofYear() string {
	switch {
	case s.unknownYear():
		return ""
	case !s.vague:
		return " " + yearWords(s.year)
	case !s.consecutive():
		return " of a year like " + s.pattern()
	}
	phrase := s.vagueYear()
	if strings.HasPrefix(phrase, "between") {
		return " of a year " + phrase
	}
	return " of a year in the " + phrase
}

// groupWords says a season or another part of a year.
func (s *simple) groupWords() string {
	name, year := groupNames[s.group-21], s.ofYear()
	if bare, ok := strings.CutSuffix(name, " of"); ok {
		switch {
		case s.unknownYear():
			return bare
		case s.vague:
			return bare + year
		}
		return name + year
	}
	switch {
	case s.group >= 29:
		return name + year + " (southern hemisphere)"
	case s.group >= 25:
		return name + year + " (northern hemisphere)"
	}
	return name + year
}

// monthless says a date whose month is unknown.
func (s *simple) monthless() (head string, unknown []string) {
	if s.unknownYear() {
		unknown = append(unknown, "year")
	}
	if s.form == monthForm {
		return s.yearPhrase(), append(unknown, "month")
	}
	if s.day.unknown() {
		return s.yearPhrase(), append(unknown, "month", "day")
	}
	head = "day " + choice(numbers(s.dayValues()), " to ") + " of an unknown month"
	if s.vague {
		return head + s.ofYear(), unknown
	}
	return head + " in " + yearWords(s.year), unknown
}

// monthValues are the months, 1 to 12, that the digits allow.
func (s *simple) monthValues() []int {
	var months []int
	for month := 1; month <= 12; month++ {
		if s.month.match(month) {
			months = append(months, month)
		}
	}
	return months
}

// dayValues are the days of a month that the date may mean.
func (s *simple) dayValues() []int {
	longest := 0
	for _, month := range s.monthValues() {
		year := s.year
		if s.vague {
			year = 2000 // some year of the pattern may be a leap year
		}
		longest = max(longest, daysIn(year, month))
	}
	var days []int
	for day := 1; day <= longest; day++ {
		if s.day.match(day) {
			days = append(days, day)
		}
	}
	return days
}

// choice says one of several words in order: "a", "a or b", "a, b or c", and
// with more than three the first and the last, if the words are without gaps.
func choice(words []string, to string) string {
	if len(words) > 3 {
		return words[0] + to + words[len(words)-1]
	}
	return enumerate(words, "or")
}

func numbers(values []int) []string {
	var words []string
	for _, v := range values {
		words = append(words, strconv.Itoa(v))
	}
	return words
}
