package export

import "strings"

// standIns are what stands in a page for the bytes that mean something to its
// reader: within texts and within quoted attributes alike. A carriage return would
// come back as a line feed, and no page may hold the null character.
var standIns = [256]string{
	'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;", '\r': "&#13;", 0: "\uFFFD",
}

// stoodIn tells which bytes have one.
var stoodIn = func() (t [256]uint8) {
	for c, s := range standIns {
		if s != "" {
			t[c] = 1
		}
	}
	return t
}()

// appendHTML writes a text into a page, where a parser reads it again to the letter
// and nothing else. Runs of harmless characters, which are nearly all, are copied at
// once.
func appendHTML(dst []byte, s string) []byte {
	done, i := 0, 0
	for {
		for ; i+8 <= len(s); i += 8 {
			c := s[i : i+8]
			if stoodIn[c[0]]|stoodIn[c[1]]|stoodIn[c[2]]|stoodIn[c[3]]|stoodIn[c[4]]|stoodIn[c[5]]|stoodIn[c[6]]|stoodIn[c[7]] != 0 {
				break
			}
		}
		for i < len(s) && stoodIn[s[i]] == 0 {
			i++
		}
		dst = append(dst, s[done:i]...)
		if i == len(s) {
			return dst
		}
		dst = append(dst, standIns[s[i]]...)
		i++
		done = i
	}
}

// appendFragment writes the place of a page that a link leads to, percent-encoded.
func appendFragment(dst []byte, place string) []byte {
	const hex = "0123456789abcdef"
	for i := range len(place) {
		c := place[i]
		if letter(c) && c < 0x80 || '0' <= c && c <= '9' || strings.IndexByte("-._~:", c) >= 0 {
			dst = append(dst, c)
			continue
		}
		dst = append(dst, '%', hex[c>>4], hex[c&15])
	}
	return dst
}
