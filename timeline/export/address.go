package export

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// address is the text as a link's destination; ok is false for what is no http
// or https address of a host. Characters that no address may hold are
// percent-encoded; it never grows others.
func address(text string) (href string, ok bool) {
	if simpleAddress(text) {
		return text, true
	}
	return readAddress(text)
}

// readAddress is address for texts of any kind.
func readAddress(text string) (href string, ok bool) {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return "", false
	}
	if s := strings.ToLower(u.Scheme); s != "http" && s != "https" {
		return "", false
	}
	return encode(text), true
}

// simpleAddress tells, without taking it apart, whether the text is an address
// of the most usual kind: https://, a host of letters, digits, hyphens and full
// stops, and behind it nothing but a path of such characters.
func simpleAddress(text string) bool {
	rest, secure := strings.CutPrefix(text, "https://")
	if !secure {
		var open bool
		if rest, open = strings.CutPrefix(text, "http://"); !open {
			return false
		}
	}
	for i := range len(rest) {
		if c := rest[i]; !simpleBytes[c] && (c != '/' || i == 0) {
			return false
		}
	}
	return rest != ""
}

var simpleBytes = func() (t [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._") {
		t[c] = true
	}
	return t
}()

// encode percent-encodes the bytes that no address may hold.
func encode(text string) string {
	return percent(text, func(r rune) bool {
		return r <= ' ' || r == 0x7f || unicode.IsSpace(r) || strings.ContainsRune("<>\"\\^`{|}", r)
	})
}

// asciiAddress is a link's destination where nothing beyond ASCII is allowed.
func asciiAddress(href string) string {
	return percent(href, func(r rune) bool { return r >= utf8.RuneSelf })
}

// percent writes the characters that match as percent signs and digits.
func percent(text string, match func(rune) bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if !match(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
