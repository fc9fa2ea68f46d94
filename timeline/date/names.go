package date

import (
	"strconv"
	"strings"
)

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// groupNames are those of the groupings 21 to 41. One that ends in "of" is
// followed by a year and has an article.
var groupNames = [...]string{
	"spring", "summer", "autumn", "winter",
	"spring", "summer", "autumn", "winter",
	"spring", "summer", "autumn", "winter",
	"first quarter of", "second quarter of", "third quarter of", "fourth quarter of",
	"first four months of", "middle four months of", "last four months of",
	"first half of", "second half of",
}

// yearWords is a year as it is said: "2020", "AD 476", "45 BC" (the
// astronomical year 0 is 1 BC), "year 17,000,000,002".
func yearWords(year int64) string {
	switch {
	case year <= 0:
		return grouped(1-year) + " BC"
	case year < 1000:
		return "AD " + grouped(year)
	case year > 9999:
		return "year " + grouped(year)
	}
	return grouped(year)
}

// yearPair is two years with a word between them, and what they share once:
// "50 and 41 BC".
func yearPair(low, high int64, between string) string {
	first, last := yearWords(low), yearWords(high)
	if high <= 0 {
		first = strings.TrimSuffix(first, " BC")
	}
	if low > 9999 {
		last = strings.TrimPrefix(last, "year ")
	}
	return first + between + last
}

// grouped is a number with commas between thousands if it has more than four
// digits.
func grouped(v int64) string {
	s := strconv.FormatInt(v, 10)
	if len(s) <= 4 {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// words is a time of day: "10:10 UTC+1". Seconds are left out.
func (c clock) words() string {
	return twoDigits(int(c.hour)) + ":" + twoDigits(int(c.minute)) + c.zoneWords()
}

// zoneWords is " UTC+1", or nothing for a time without a zone.
func (c clock) zoneWords() string {
	if !c.zoned {
		return ""
	}
	zone := int(c.zone)
	if zone == 0 {
		return " UTC"
	}
	sign := "+"
	if zone < 0 {
		sign, zone = "−", -zone
	}
	word := " UTC" + sign + strconv.Itoa(zone/60)
	if zone%60 != 0 {
		word += ":" + twoDigits(zone%60)
	}
	return word
}

// enumerate is "a", "a or b", "a, b or c" (or with another last word).
func enumerate(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
