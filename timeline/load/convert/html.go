package convert

import (
	"html"
	"strings"
)

// tag matches what is an HTML tag or comment, and no lone "<".
var tag = pattern(`(?s)<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>`)

var attribute = pattern(`(?i)\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

// withoutMarkup is a text without HTML: elements become line breaks or nothing,
// the addresses of links and pictures stay, in parentheses. changed tells whether
// it had any.
func withoutMarkup(s string) (text string, changed bool) {
	places := tag().FindAllStringSubmatchIndex(s, -1)
	if places == nil {
		text = unescape(s)
		return text, text != s
	}
	var b strings.Builder
	at := 0
	link, from := "", 0 // the link that is open, and where its words begin in b
	for _, p := range places {
		b.WriteString(collapse(s[at:p[0]]))
		at = p[1]
		if p[2] < 0 {
			continue // a comment
		}
		name, closing := strings.ToLower(s[p[2]:p[3]]), s[p[0]+1] == '/'
		switch name {
		case "a":
			if closing && link != "" {
				writeAddress(&b, link, b.String()[from:])
			}
			link, from = "", b.Len()
			if !closing {
				link = target(s[p[4]:p[5]])
			}
		case "img", "iframe", "video", "audio", "source", "embed":
			writeAddress(&b, target(s[p[4]:p[5]]), "")
			b.WriteString(" ")
		case "br", "li", "tr":
			b.WriteString("\n")
		case "p", "div", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "hr":
			b.WriteString("\n\n")
		case "td", "th":
			b.WriteString(" ")
		}
	}
	b.WriteString(collapse(s[at:]))
	return tidyLines(b.String()), true
}

var entity = pattern(`&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

// unescape resolves entities. Only those with their semicolon are such: the
// others may be parts of an address.
func unescape(s string) string { return entity().ReplaceAllStringFunc(s, html.UnescapeString) }

// collapse is the text between two tags: white space counts once, entities are
// resolved.
func collapse(s string) string {
	text := strings.Join(strings.Fields(s), " ")
	if text == "" {
		if s == "" {
			return ""
		}
		return " "
	}
	if strings.TrimLeft(s, " \t\r\n") != s {
		text = " " + text
	}
	if strings.TrimRight(s, " \t\r\n") != s {
		text += " "
	}
	return unescape(text)
}

// target is the address in the attributes of a tag.
func target(attributes string) string {
	p := attribute().FindStringSubmatch(attributes)
	if p == nil {
		return ""
	}
	return unescape(p[1] + p[2] + p[3])
}

// writeAddress puts an address behind words that are not the address itself.
func writeAddress(b *strings.Builder, address, words string) {
	if address == "" || strings.TrimSpace(words) == address {
		return
	}
	b.WriteString(" (" + address + ")")
}

// tidyLines takes out the white space at the ends of lines, and more than one
// empty line in a row.
func tidyLines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
