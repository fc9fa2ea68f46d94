package export

import "strings"

// place is where a text stands in a Markdown document.
type place uint8

const (
	// inline is within a line: a heading, a table cell, the label of a link, or
	// behind other text.
	inline place = iota
	// block is the start of a line, where a few more characters have a meaning.
	block
)

// Escape is s as one line of Markdown: a GFM parser reads s from it again, to
// the letter, and nothing else, wherever in a document it stands. Line breaks,
// tabs, and spaces at either end become character references.
func Escape(s string) string { return string(appendEscaped(nil, s, block)) }

// appendParagraphs writes plain text as Markdown paragraphs. Each line begins
// with prefix, apart from the first. Line breaks within a paragraph stay line
// breaks (soft breaks, in the words of CommonMark).
func appendParagraphs(dst []byte, list []string, prefix string) []byte {
	for i, p := range list {
		if i > 0 {
			dst = append(dst, '\n')
			dst = append(dst, strings.TrimRight(prefix, " ")...)
			dst = append(dst, '\n')
			dst = append(dst, prefix...)
		}
		dst = appendLines(dst, p, prefix)
	}
	return dst
}

func appendLines(dst []byte, paragraph, prefix string) []byte {
	for {
		line, rest, more := strings.Cut(paragraph, "\n")
		dst = appendEscaped(dst, line, block)
		if !more {
			return dst
		}
		dst = append(dst, '\n')
		dst = append(dst, prefix...)
		paragraph = rest
	}
}

// appendBehindMark writes lines that go on behind the mark of a note: a parenthesis
// there would make it a link, a colon a note, and a blank must stay one.
func appendBehindMark(dst []byte, text string) []byte {
	first, rest, more := strings.Cut(text, "\n")
	if first != "" && (first[0] == '(' || first[0] == ':') {
		dst = append(dst, '\\', first[0])
		first = first[1:]
	}
	if !blank(first) && first[0] == ' ' {
		dst = append(dst, ' ')
		first = first[1:]
	}
	dst = appendEscaped(dst, first, inline)
	if more {
		dst = appendLines(append(dst, '\n'), rest, "")
	}
	return dst
}

// paragraphs parts a text at its empty lines; those hold nothing but blanks.
func paragraphs(text string) []string {
	var list []string
	start, end := -1, 0 // the paragraph that is being read
	for at := 0; at < len(text); {
		next := at + len(text[at:])
		stop := next
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			stop, next = at+i, at+i+1
		}
		switch empty := blank(text[at:stop]); {
		case empty && start >= 0:
			list, start = append(list, text[start:end]), -1
		case !empty && start < 0:
			start, end = at, stop
		case !empty:
			end = stop
		}
		at = next
	}
	if start >= 0 {
		list = append(list, text[start:end])
	}
	return list
}

func blank(line string) bool { return strings.Trim(line, " \t\r") == "" }

// appendEscaped writes s, a single line, escaped for where it stands. Runs of
// harmless characters, which are nearly all, are copied at once.
func appendEscaped(dst []byte, s string, where place) []byte {
	i, end := 0, len(s)
	if end > 0 && s[0] == ' ' {
		dst = appendReference(dst, ' ')
		i = 1
	}
	if end > 1 && s[end-1] == ' ' {
		end--
	}
	done := i // what is before it has been written
	if marker := listMarker(s); where == block && marker > 0 {
		dst = append(dst, s[:marker]...)
		dst = append(dst, '\\')
		done, i = marker, marker+1
	}
	for ; ; i++ {
		i += plainRun(s[i:end])
		if i == end {
			break
		}
		c := s[i]
		if kinds[c] == depends && !sometimes(s, i, where) {
			continue
		}
		dst = append(dst, s[done:i]...)
		if kinds[c] == control {
			dst = appendReference(dst, c)
		} else {
			dst = append(dst, '\\', c)
		}
		done = i + 1
	}
	dst = append(dst, s[done:end]...)
	if end < len(s) {
		dst = appendReference(dst, ' ')
	}
	return dst
}

// plainRun is the length of the run of plain bytes that s begins with.
func plainRun(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		c := s[i : i+8]
		if kinds[c[0]]|kinds[c[1]]|kinds[c[2]]|kinds[c[3]]|kinds[c[4]]|kinds[c[5]]|kinds[c[6]]|kinds[c[7]] != plainByte {
			break
		}
	}
	for i < len(s) && kinds[s[i]] == plainByte {
		i++
	}
	return i
}

// kind is how a byte within a line is treated.
type kind uint8

const (
	plainByte kind = iota // written as it is
	special               // escaped wherever it stands
	control               // written as a character reference
	depends               // on where it stands
)

var kinds = func() (k [256]kind) {
	for _, c := range []byte("\\`*_[]<>|~$@") {
		k[c] = special
	}
	for _, c := range []byte("\n\r\t") {
		k[c] = control
	}
	for _, c := range []byte("&!#:.-+=") {
		k[c] = depends
	}
	return k
}()

// appendReference writes a character reference: "&#10;".
func appendReference(dst []byte, c byte) []byte {
	dst = append(dst, '&', '#')
	if c >= 10 {
		dst = append(dst, '0'+c/10)
	}
	return append(dst, '0'+c%10, ';')
}

// sometimes tells whether the character at i has a meaning where it stands.
// What is left alone keeps the file readable.
func sometimes(s string, i int, where place) bool {
	switch s[i] {
	case '&':
		return entity(s[i+1:])
	case '!':
		return i == len(s)-1 // a footnote may follow, which would be an image
	case '#':
		return i == 0 || s[i-1] == ' ' // a heading begins, or ends
	case ':':
		return where == block && i == 0 || strings.HasPrefix(s[i+1:], "/")
	case '.':
		return host(s, i)
	case '-', '+', '=':
		return where == block && i == 0
	}
	return false
}

// listMarker is the place of the full stop or parenthesis that would make the
// line an item of an ordered list, or -1.
func listMarker(s string) int {
	digits := 0
	for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return digits
	}
	return -1
}

// entity tells whether what follows an ampersand could make it a character
// reference, alone or with what is written behind the text.
func entity(rest string) bool {
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == ';':
			return i > 0
		case c == '#' && i == 0 || letter(c) || '0' <= c && c <= '9':
		default:
			return false
		}
	}
	return true
}

// closedEntity is entity where nothing of ours follows.
func closedEntity(rest string) bool {
	i := strings.IndexByte(rest, ';')
	return i >= 0 && entity(rest[:i+1])
}

// host tells whether the full stop at i may be that of an address which some
// readers turn into a link by themselves: www.x or name.org.
func host(s string, i int) bool {
	if i >= 3 && s[i-1]|0x20 == 'w' && strings.EqualFold(s[i-3:i], "www") {
		return true
	}
	return i > 0 && s[i-1] != ' ' && i+2 < len(s) && letter(s[i+1]) && letter(s[i+2])
}

// letter takes every byte beyond ASCII for a letter's.
func letter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// appendCode writes s as a code span, line breaks as spaces; s must hold more
// than blanks.
func appendCode(dst []byte, s string) []byte {
	s = oneLine.Replace(s)
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	pad := ""
	if s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' {
		pad = " "
	}
	dst = append(dst, fence+pad...)
	dst = append(dst, s...)
	return append(dst, pad+fence...)
}

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// appendAddress writes an address as a link to itself, or as text where it is
// no address to be opened.
func appendAddress(dst []byte, text string) []byte {
	href, ok := address(text)
	switch {
	case !ok:
		return appendEscaped(dst, text, inline)
	case href == text && !ambiguous(text):
		dst = append(dst, '<')
		dst = append(dst, text...)
		return append(dst, '>')
	}
	return appendLink(dst, text, href)
}

// appendLink writes a text as a link to an address.
func appendLink(dst []byte, text, href string) []byte {
	dst = append(dst, '[')
	dst = appendEscaped(dst, text, inline)
	dst = append(dst, "](<"...)
	for i := range len(href) {
		if href[i] == '&' && closedEntity(href[i+1:]) {
			dst = append(dst, '\\')
		}
		dst = append(dst, href[i])
	}
	return append(dst, ">)"...)
}

// ambiguous tells whether an address holds what some readers take for a
// character reference.
func ambiguous(address string) bool {
	for rest := address; ; {
		_, after, found := strings.Cut(rest, "&")
		if !found {
			return false
		}
		if closedEntity(after) {
			return true
		}
		rest = after
	}
}
