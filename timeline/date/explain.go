package date

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// explain makes an Error of a fault in s. Where s is a date in another
// notation, the hint is how EDTF writes it.
func explain(s string, f fault) *Error {
	e := &Error{Input: s, Offset: f.off, Len: f.len, Message: f.msg, Hint: f.hint}
	for e.Offset > 0 && e.Offset < len(s) && !utf8.RuneStart(s[e.Offset]) {
		e.Offset--
	}
	for end := e.Offset + e.Len; end < len(s) && !utf8.RuneStart(s[end]); end++ {
		e.Len++
	}
	if len(s) > maxLen {
		return e
	}
	if plain := strings.TrimFunc(s, blank); plain != s {
		return aroundBlanks(e, plain)
	}
	if plain := toASCII(s); plain != s {
		return e.rewrite(plain, notASCII(s), "only plain letters, digits and signs are read")
	}
	r := guess(s)
	if len(r) == 0 {
		return e.advise()
	}
	e.Hint = hint(r)
	if r[0].notation {
		e.Offset, e.Len = 0, len(s)
		e.Message = "a date is written as year-month-day"
	}
	return e
}

// advise completes the error of a text that is no date in any notation.
func (e *Error) advise() *Error {
	if advice := adviceFor(e.Input); advice != "" {
		e.Hint = advice
		return e
	}
	if f := wrong(e.Input); f.bad() {
		e.Offset, e.Len = 0, len(e.Input)
		e.Message, e.Hint = f.msg, f.hint
	}
	return e
}

// aroundBlanks is the error of a text with blanks around plain.
func aroundBlanks(e *Error, plain string) *Error {
	if plain == "" {
		e.Offset, e.Len = 0, len(e.Input)
		e.Message, e.Hint = "the date is blank", emptyHint
		return e
	}
	lead := strings.Index(e.Input, plain)
	place := [2]int{0, lead}
	if lead == 0 {
		place = [2]int{len(plain), len(e.Input) - len(plain)}
	}
	return e.rewrite(plain, place, "there are blanks around the date")
}

// rewrite says that plain is to be written, or what is wrong with that; place
// is the offset and length of what differs.
func (e *Error) rewrite(plain string, place [2]int, message string) *Error {
	e.Offset, e.Len, e.Message = place[0], place[1], message
	e.Hint = "write " + plain
	if _, f := parse(plain); f.bad() {
		inner := explain(plain, f)
		e.Hint = inner.Hint
		if e.Hint == "" {
			e.Hint = "besides, " + inner.Message
		}
	}
	return e
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// notASCII is the place of the first run of other runes in s.
func notASCII(s string) [2]int {
	start := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
	n := strings.IndexFunc(s[start:], func(r rune) bool { return r < utf8.RuneSelf })
	if n < 0 {
		n = len(s) - start
	}
	return [2]int{start, n}
}

// toASCII writes the full-width forms and the dashes and dots that word
// processors put in as the plain signs.
func toASCII(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r >= '‐' && r <= '―', r == '−':
			return '-'
		}
		return r
	}, strings.ReplaceAll(s, "…", ".."))
}

// emptyHint is what to do about a date that is not there.
const emptyHint = `write a year, a month or a day, such as "2020-07-15"`

// adviceFor is the hint for a text that no date stands for.
func adviceFor(s string) string {
	s = strings.ToLower(s)
	for _, word := range []string{"unknown", "undated", "n.d.", "nd", "tbd", "tba", "none", "null", "?", "-"} {
		if s == word {
			return "leave the date out if it is not known"
		}
	}
	if p := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }); len(p) == 3 && len(s) <= 8 && len(p[0])+len(p[1])+len(p[2])+2 == len(s) {
		return "write the year first, with four digits, such as 2020-07-15"
	}
	if strings.HasPrefix(s, "before ") || strings.HasPrefix(s, "after ") {
		return "an open end includes its date: ../2019 is until 2019, 2019/.. is from 2019"
	}
	return ""
}
