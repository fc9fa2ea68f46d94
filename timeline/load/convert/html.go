package convert

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// elements are those of HTML, and what stands in their place. Any other name between
// angle brackets is text.
var elements = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for instead, names := range map[string]string{
		"": `a abbr acronym address aside b base bdi bdo big body button canvas caption center cite code col colgroup data dd del
			details dfn dialog dl dt em fieldset figcaption figure font footer form head header html i input ins kbd label link
			main map mark meta nav noscript object optgroup option picture pre q rp rt ruby s samp script select small span strike
			strong style sub summary sup svg tbody textarea tfoot thead time title tt u var wbr`,
		" ":    "td th img iframe video audio source embed",
		"\n":   "br li tr",
		"\n\n": "p div blockquote ul ol table h1 h2 h3 h4 h5 h6 section article hr",
	} {
		for name := range strings.FieldsSeq(names) {
			all[name] = instead
		}
	}
	return all
})

// withoutMarkup is a text without HTML: elements become line breaks or nothing,
// the addresses of links and pictures stay, in parentheses. changed tells whether
// it had any.
func withoutMarkup(s string) (text string, changed bool) {
	var b strings.Builder
	written, read := 0, 0 // how far in s
	link, words := "", 0  // the link that is open, and where its words begin in b
	z := html.NewTokenizer(strings.NewReader(s))
	for z.Next() != html.ErrorToken {
		raw := s[read : read+len(z.Raw())]
		read += len(raw)
		t, from, ok := element(z, raw)
		if !ok {
			continue
		}
		b.WriteString(collapse(s[written : read-len(raw)+from]))
		written, changed = read, true
		instead := elements()[t.Data]
		switch {
		case t.Data == "a":
			writeAddress(&b, link, b.String()[words:])
			link, words = target(t), b.Len()
		case instead == " ":
			writeAddress(&b, target(t), "")
		}
		b.WriteString(instead)
	}
	if !changed {
		text = unescape(s)
		return text, text != s
	}
	b.WriteString(collapse(s[written:]))
	writeAddress(&b, link, b.String()[words:])
	return tidyLines(b.String()), true
}

// element is the element or comment that was read, and where in raw it begins: HTML
// takes a lone "<" before it, and what stands between, into it. ok is false for what is
// text.
func element(z *html.Tokenizer, raw string) (t html.Token, from int, ok bool) {
	t = z.Token()
	z.NextIsNotRawText()
	switch t.Type {
	case html.TextToken, html.DoctypeToken, html.ErrorToken:
		return t, 0, false
	case html.CommentToken:
		return html.Token{}, 0, len(raw) >= len("<!---->") && strings.HasPrefix(raw, "<!--") && strings.HasSuffix(raw, "-->")
	}
	if from = strings.LastIndexByte(raw, '<'); from > 0 {
		inner := html.NewTokenizer(strings.NewReader(raw[from:]))
		inner.Next()
		t, _, ok = element(inner, raw[from:])
		return t, from, ok
	}
	_, ok = elements()[t.Data]
	return t, 0, ok
}

var entity = pattern(`&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

// unescape resolves entities. Only those with their semicolon are such: the
// others may be parts of an address, or of a word.
func unescape(s string) string {
	return entity().ReplaceAllStringFunc(s, func(name string) string {
		if c := html.UnescapeString(name); c == ";" || !strings.HasSuffix(c, ";") {
			return c
		}
		return name
	})
}

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

// target is the address in the attributes of an element.
func target(t html.Token) string {
	for _, a := range t.Attr {
		if a.Key == "href" || a.Key == "src" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
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
