// Package english puts words together as sentences do. In go words, numbers, times and
// texts; out come "a, b or c", "3 events", and a text with a capital letter first, or with
// a full stop behind it.
package english

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Or is "a, b or c".
func Or(words []string) string { return enumerate(words, " or ") }

// And is "a, b and c".
func And(words []string) string { return enumerate(words, " and ") }

func enumerate(words []string, last string) string {
	n := len(words) - 1
	if n < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n], ", ") + last + words[n]
}

// Count is a number with its noun: "1 event", "3 events". The plural of a noun is
// that of its last word, with an s.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Plural is Count for words whose plural is another: "1 address", "3 addresses".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Since is when something was, as one says it now: "14:05" of today, "yesterday", "Tuesday" of
// the last days, "3 March 2026" of those before.
func Since(then, now time.Time) string {
	then = then.In(now.Location())
	days := day(now) - day(then)
	switch {
	case days == 0:
		return then.Format("15:04")
	case days == 1:
		return "yesterday"
	case days > 1 && days < 7:
		return then.Weekday().String()
	}
	return then.Format("2 January 2006")
}

// day is a number for each day of a calendar.
func day(t time.Time) int64 {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
}

// Capital is text with a capital letter first.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Sentence is text that ends like a sentence, also within quotes or brackets.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `”"’')`))
	if text == "" || strings.ContainsRune(".?!…。？！", last) {
		return text
	}
	return text + "."
}
