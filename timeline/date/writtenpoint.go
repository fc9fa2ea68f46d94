package date

import (
	"slices"
	"strconv"
	"strings"
)

// point is one date as the words of a text say it. What it lacks may follow
// from the other end of an interval.
type point struct {
	year    string // four digits, with X for those that are not known, or "1990s"
	group   string // the month or another part of the year
	day     string
	clock   string // "T10:10Z"
	raw     string // all of it, where the text says it in digits
	week    int    // of the year, from 1
	marks   [3]flags
	whole   flags // of all parts
	vague   bool
	assumed string

	numbers  []numeral // that have no place yet
	ordinal  int       // "third", before "quarter"
	weekday  int       // from 1, Monday
	bc, ad   bool
	century  bool
	weekNext bool
	longYear bool
	shift    int // of a season to that of a hemisphere
}

// numeral is a number of a text with what stands before and behind it.
type numeral struct {
	digits, suffix string
	short          bool // an apostrophe stands for the century
}

// read takes the words of a text in; false if one is none of a date.
func (p *point) read(s string) bool {
	if raw := inDigits(s); raw != "" {
		p.raw = raw
		return true
	}
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "year") && strings.HasSuffix(s, " unknown") {
		return p.takeNote(s)
	}
	s, ok := p.takeNotes(s)
	if !ok {
		return false
	}
	if s, ok = p.takeClock(s); !ok {
		return false
	}
	for _, word := range strings.FieldsFunc(joinThousands(s), func(r rune) bool { return strings.ContainsRune(" ,.-", r) }) {
		if !p.add(word) {
			return false
		}
	}
	return p.settle()
}

// inDigits is the EDTF of a part that is EDTF or a date in digits alone.
func inDigits(s string) string {
	s = strings.TrimSpace(s)
	upper := strings.ToUpper(s)
	if d, f := parse(upper); !f.bad() && !d.isSet() && !strings.Contains(s, "/") && len(s) > len("2020") && s[0] != '-' {
		return upper
	}
	if r := right(numeric(s)); len(r) == 1 && r[0].certain() && !strings.Contains(r[0].edtf, "/") && strings.ContainsAny(s, "-/. ") {
		return r[0].edtf
	}
	return ""
}

// joinThousands leaves out the commas within numbers such as 17,000,000.
func joinThousands(s string) string {
	digits := func(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
	for i := 0; i < len(s); i++ {
		if s[i] == ',' && i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && digits(s[i+1:]) == 3 {
			s = s[:i] + s[i+1:]
		}
	}
	return s
}

// add takes a word in; false if it is none of a date.
func (p *point) add(word string) bool {
	if rest := strings.TrimRight(word, "?~%"); rest != word {
		for _, mark := range word[len(rest):] {
			p.whole |= map[rune]flags{'?': unsure, '~': about, '%': unsure | about}[mark]
		}
		return rest == "" || p.add(rest)
	}
	if code := partCode(word); code != "" {
		return p.setGroup(code)
	}
	if i := slices.Index([]string{"first", "second", "third", "fourth", "last"}, word); i >= 0 {
		ok := p.ordinal == 0
		p.ordinal = i + 1
		return ok
	}
	if i := weekdayOf(word); i > 0 {
		p.weekday = i
		return true
	}
	return p.addWord(word)
}

// addWord takes in what is no name.
func (p *point) addWord(word string) bool {
	switch word {
	case "of", "the", "in", "on", "a", "an", "some", "time", "sometime":
	case "c", "ca", "circa", "about", "around", "approx", "approximately", "roughly":
		p.whole |= about
	case "probably", "possibly", "perhaps", "maybe":
		p.whole |= unsure
	case "early", "mid", "middle", "late", "beginning", "start", "end":
		p.vague, p.whole = true, p.whole|about
	case "bc", "bce":
		p.bc = true
	case "ad", "ce":
		p.ad = true
	case "century":
		p.century = true
	case "week":
		p.weekNext = true
	case "year":
		p.longYear = true
	case "quarter":
		return p.nth(33, 4)
	case "half":
		return p.nth(40, 2)
	case "four":
		return p.ordinal > 0 || p.vague
	case "months":
		return p.third()
	default:
		return p.number(word)
	}
	return true
}

// setGroup sets the month or another part of the year, of which there is one.
func (p *point) setGroup(code string) bool {
	ok := p.group == ""
	p.group = code
	return ok
}

// nth is the part of the year that the ordinal before it counts, of so many.
func (p *point) nth(code, parts int) bool {
	n := p.ordinal
	if n == 5 {
		n = parts // "last"
	}
	p.ordinal = 0
	return n >= 1 && n <= parts && p.setGroup(twoDigits(code+n-1))
}

// third are the first, middle or last four months.
func (p *point) third() bool {
	if p.vague { // "middle" is no doubt here
		p.vague, p.whole = false, p.whole&^about
		return p.setGroup("38")
	}
	code := map[int]string{1: "37", 5: "39"}[p.ordinal]
	p.ordinal = 0
	return code != "" && p.setGroup(code)
}

// partCode is the number of a month, season, quarter or half that the word
// names, "" if it names none.
func partCode(word string) string {
	if len(word) >= 3 {
		for i, name := range monthNames {
			if strings.HasPrefix(strings.ToLower(name), word) || word == "sept" && i == 8 {
				return twoDigits(i + 1)
			}
		}
	}
	switch word {
	case "spring", "summer", "autumn", "winter":
		return twoDigits(21 + slices.Index(groupNames[:4], word))
	case "fall":
		return "23"
	case "q1", "q2", "q3", "q4":
		return twoDigits(33 + int(word[1]-'1'))
	case "h1", "h2":
		return twoDigits(40 + int(word[1]-'1'))
	}
	return ""
}

// weekdayOf is the number of a day of the week, from 1 for Monday, or 0.
func weekdayOf(word string) int {
	for i, name := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			return i + 1
		}
	}
	return 0
}

// number takes a word in that begins with digits.
func (p *point) number(word string) bool {
	word, short := strings.CutPrefix(word, "'")
	if rest, ok := strings.CutPrefix(word, "w"); ok && len(rest) <= 2 {
		word, p.weekNext = rest, true
	}
	digits := word[:len(word)-len(strings.TrimLeft(word, "0123456789"))]
	suffix := word[len(digits):]
	switch {
	case digits == "":
		return false
	case p.weekNext && len(digits) <= 2 && suffix == "":
		p.week, p.weekNext = number(digits), false
		return p.week > 0
	case suffix == "s" && len(digits) == 4 && digits[3] == '0':
		ok := p.year == ""
		p.year = word
		return ok
	case suffix != "" && (len(digits) > 2 || !slices.Contains([]string{"st", "nd", "rd", "th"}, suffix)):
		p.numbers = append(p.numbers, numeral{digits: digits, suffix: suffix})
		return isWinter(p.group, digits, suffix)
	}
	p.numbers = append(p.numbers, numeral{digits, suffix, short})
	return true
}

// isWinter tells whether "2019" and "/2020" or "/20" are the two years of a winter.
func isWinter(group, first, rest string) bool {
	next := strings.TrimPrefix(rest, "/")
	if next == rest {
		return false
	}
	return followsOn(group, first, next)
}

// followsOn tells whether a winter goes on from one year into the next.
func followsOn(group, first, next string) bool {
	year := strconv.Itoa(number(first) + 1)
	return group == "24" && len(first) == 4 && (next == year || len(next) == 2 && strings.HasSuffix(year, next))
}
