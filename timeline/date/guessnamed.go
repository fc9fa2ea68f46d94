package date

import (
	"slices"
	"strconv"
	"strings"
)

// parts are what the words of a text say of a date.
type parts struct {
	year, month, day string
	worded           bool // there are letters among them
	about, bc        bool
	century          bool // the day is the number of a century
}

// named are dates with words: July 2020, spring 2001, c. 2020, 2020s, 45 BC.
func named(s string) []reading {
	if strings.ContainsAny(s, "[]{}/:") {
		return nil
	}
	p := parts{worded: hasLetter(s)}
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.-", r) }) {
		if !p.add(word) {
			return nil
		}
	}
	return p.readings()
}

// add takes a word in; false if it is none of a date.
func (p *parts) add(word string) bool {
	if code := partCode(word); code != "" {
		ok := p.month == ""
		p.month = code
		return ok
	}
	switch word {
	case "c", "ca", "circa", "about", "around", "approximately":
		p.about = true
		return true
	case "bc", "bce":
		p.bc = true
		return true
	case "ad", "ce", "of", "the", "in", "on":
		return true
	case "century":
		p.century = true
		return true
	}
	digits := strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyz")
	suffix := word[len(digits):]
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	switch {
	case len(digits) == 4 && (suffix == "" || suffix == "s") && p.year == "":
		p.year = word
	case len(digits) <= 2 && p.day == "" && slices.Contains([]string{"", "st", "nd", "rd", "th"}, suffix):
		p.day = padded(digits)
	case len(digits) == 6 && suffix == "" || len(digits) > 4:
		return false
	case p.year == "" && suffix == "":
		p.year = word
	default:
		return false
	}
	return true
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

// readings are the dates that the parts make.
func (p *parts) readings() []reading {
	tail := ""
	if p.about {
		tail = "~"
	}
	switch {
	case p.century && p.day != "" && p.year == "" && p.month == "" && !p.bc:
		return p.reads(twoDigits(max(number(p.day), 1)-1) + "XX" + tail)
	case p.century:
		return nil
	case p.bc:
		return p.beforeChrist(tail)
	case strings.HasSuffix(p.year, "00s") && p.month == "" && p.day == "":
		return append(p.reads(p.year[:3]+"X"+tail), p.reads(p.year[:2]+"XX"+tail)...)
	case strings.HasSuffix(p.year, "0s") && p.month == "" && p.day == "":
		return p.reads(p.year[:3] + "X" + tail)
	case len(p.year) != 4 || p.day != "" && p.month == "":
		return nil
	}
	edtf := p.year
	for _, part := range []string{p.month, p.day} {
		if part != "" {
			edtf += "-" + part
		}
	}
	return p.reads(edtf + tail)
}

// reads is the one reading of the parts.
func (p *parts) reads(edtf string) []reading {
	return []reading{{edtf: edtf, notation: p.worded}}
}

// beforeChrist are the readings of "45 BC", astronomical year -44.
func (p *parts) beforeChrist(tail string) []reading {
	digits := p.year
	if digits == "" {
		digits = p.day
	}
	year, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || year < 1 || p.month != "" {
		return nil
	}
	return p.reads(string(appendYear(nil, 1-year)) + tail)
}
