// Package english puts words together as sentences do. In go words, numbers and
// texts; out come "a, b or c", "3 events", and a text with a full stop behind it.
package english

import (
	"fmt"
	"strings"
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

// Sentence is text that ends like a sentence, also within quotes or brackets.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `”"’')`))
	if text == "" || strings.ContainsRune(".?!…。？！", last) {
		return text
	}
	return text + "."
}
