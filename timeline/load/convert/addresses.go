package convert

import (
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
)

// address matches an address and what may stand right behind it; addressIn says
// where it ends.
var address = pattern(`(?i)https?://[^\s<>"“”„«»]+`)

// link matches a link of Markdown.
var markdownLink = pattern(`\[([^\[\]]*)\]\((https?://(?:[^\s()]|\([^\s()]*\))+)\)`)

// addressIn is the first address in a text: where it begins and ends. A closing
// bracket belongs to it where one is open in it.
func addressIn(text string) (start, end int, ok bool) {
	place := address().FindStringIndex(text)
	if place == nil {
		return 0, 0, false
	}
	found := text[place[0]:place[1]]
	for _, mark := range []string{";http", "|http", ",http"} {
		if at := strings.Index(found, mark); at > 0 {
			found = found[:at]
		}
	}
	for {
		shorter := strings.TrimRight(found, ".,;:!?|'’‘*_")
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(shorter, pair[1:]) && strings.Count(shorter, pair[:1]) < strings.Count(shorter, pair[1:]) {
				shorter = shorter[:len(shorter)-1]
			}
		}
		if shorter == found {
			break
		}
		found = shorter
	}
	if !load.IsAddress(found) {
		return 0, 0, false
	}
	return place[0], place[0] + len(found), true
}

// addresses are all addresses of a text that is made of such alone.
func addresses(text string) (all []string, alone bool) {
	for {
		start, end, ok := addressIn(text)
		if !ok {
			return all, strings.Trim(text, marksAround) == ""
		}
		if strings.Trim(text[:start], marksAround) != "" {
			return nil, false
		}
		all = append(all, text[start:end])
		text = text[end:]
	}
}

// marksAround may stand around and between addresses.
const marksAround = " \n\t.,;:|<>()[]\"'“”„‘’«»"

// citations parts a text with several sources: at the separator, else as a list
// of Python, at line ends, or at semicolons and bars with a space or an address
// behind them. What stands between quotation marks is not parted.
func citations(text, separator string) []string {
	if separator != "" {
		return strings.Split(text, separator)
	}
	if items, ok := listed(text); ok {
		return items
	}
	if strings.Contains(text, "\n") {
		return strings.Split(text, "\n")
	}
	return apart(text, func(rest string) bool {
		return strings.ContainsAny(rest[:1], ";|") && (len(rest) == 1 || rest[1] == ' ' || strings.HasPrefix(rest[1:], "http"))
	})
}

// apart parts a text at signs of one byte that are none within quotation marks.
func apart(text string, here func(rest string) bool) (parts []string) {
	start := 0
	closing := ""
	for i, r := range text {
		switch {
		case closing != "":
			if strings.ContainsRune(closing, r) {
				closing = ""
			}
		case strings.ContainsRune(`"“„«`, r):
			ends := map[rune]string{'"': `"`, '“': "”", '„': "“”", '«': "»"}[r]
			if strings.ContainsAny(text[i+len(string(r)):], ends) { // else it is no pair
				closing = ends
			}
		case here(text[i:]):
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

var pythonItem = pattern(`^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)`)

// listed are the items of a list as Python and JSON print it: ['a', "b"].
func listed(text string) (items []string, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, "]") {
		return nil, false
	}
	rest := strings.TrimSpace(text[1 : len(text)-1])
	for rest != "" {
		p := pythonItem().FindStringSubmatch(rest)
		if p == nil {
			return nil, false
		}
		items = append(items, escaped().ReplaceAllStringFunc(p[1]+p[2], unescaped))
		rest = rest[len(p[0]):]
	}
	return items, true
}

var escaped = pattern(`\\.`)

// unescaped is what stands behind a backslash.
func unescaped(s string) string {
	switch s[1:] {
	case "n":
		return "\n"
	case "t":
		return "\t"
	case `'`, `"`, `\`, "/":
		return s[1:]
	}
	return s
}

// citation are the sources in a text that names one, as a rule: an address, a
// title, or both. Of several addresses each is a source, with the words before it,
// or behind it where the first has none before it.
func citation(text string) (list []timeline.Source) {
	for {
		p := markdownLink().FindStringSubmatchIndex(text)
		if p == nil {
			break
		}
		before := strings.Trim(text[:p[0]], " ,;")
		url := text[p[4]:p[5]]
		if !load.IsAddress(url) {
			break
		}
		title := strings.TrimSpace(text[p[2]:p[3]])
		rest := text[p[1]:]
		if !markdownLink().MatchString(rest) {
			title = joinWords(joinWords(before, title), strings.Trim(rest, " ,;:."))
			rest = ""
		} else {
			title = joinWords(before, title)
		}
		if title == url {
			title = ""
		}
		list = append(list, timeline.Source{URL: url, Title: title})
		if text = rest; text == "" {
			return list
		}
	}
	var words, urls []string
	for {
		start, end, ok := addressIn(text)
		if !ok {
			break
		}
		words, urls = append(words, text[:start]), append(urls, text[start:end])
		text = text[end:]
	}
	if len(urls) == 0 {
		return append(list, timeline.Source{Title: text})
	}
	words = append(words, text)
	behind := titleIn(words[0]) == ""
	for i, url := range urls {
		title := titleIn(words[i])
		switch {
		case behind:
			title = titleIn(words[i+1])
		case i == len(urls)-1:
			title = joinWords(title, titleIn(words[i+1]))
		}
		list = append(list, timeline.Source{URL: url, Title: title})
	}
	return list
}

func joinWords(a, b string) string { return strings.TrimSpace(a + " " + b) }

// titleIn are the words around an address without what ties them to it.
func titleIn(words string) string {
	if words = strings.TrimSpace(words); strings.HasPrefix(words, "(") && strings.IndexByte(words, ')') == len(words)-1 {
		words = words[1 : len(words)-1]
	}
	words = strings.TrimRight(words, " ,;:-–—([<|“„«‘")
	words = strings.TrimLeft(words, " ,;:.)]>|”»’")
	if words = strings.TrimSpace(words); strings.Count(words, `"`)%2 == 1 {
		words = strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(words, `"`), `"`))
	}
	return words
}

// group is what the columns of one number say of sources: "Source 1", "URL 1".
type group struct {
	number string
	cited  []timeline.Source
	urls   []string
	parts  timeline.Source
}

// group is the one of a column's number, or of none.
func (d *draft) group(column string) *group {
	_, number := unnumbered(fold(column))
	for _, g := range d.groups {
		if g.number == number {
			return g
		}
	}
	g := &group{number: number}
	d.groups = append(d.groups, g)
	return g
}

// setPart gives a part of a source its value. An address column may hold several.
func (d *draft) setPart(g *group, key, value string) bool {
	if key == "url" {
		values := []string{value}
		if items, ok := listed(value); ok {
			values = items
		}
		var all []string
		for _, v := range values {
			found, alone := addresses(v)
			if !alone || len(found) == 0 {
				all = nil
				break
			}
			all = append(all, found...)
		}
		if all != nil {
			for _, url := range all {
				if !slices.Contains(g.urls, url) {
					g.urls = append(g.urls, url)
				}
			}
			return true
		}
		if found, title := citation(d.b.line(value)), ""; len(found) == 1 && found[0].URL != "" && g.parts.Title == "" {
			title = found[0].Title
			g.urls, g.parts.Title = append(g.urls, found[0].URL), title
			return true
		}
		var s timeline.Source
		if !d.setSource(&s, key, value) {
			return false
		}
		g.urls = append(g.urls, s.URL)
		return true
	}
	return d.setSource(&g.parts, key, value)
}

// grouped are the sources that columns name, those of one number together: first
// those of the columns for their parts.
func (d *draft) grouped() (first, last []timeline.Source) {
	for _, g := range d.groups {
		own, rest := g.sources()
		first, last = append(first, own...), append(last, rest...)
	}
	return first, last
}

// sources joins what a row says of one source, its address, and its publisher or
// title. What belongs to no column is the rest.
func (g *group) sources() (own, rest []timeline.Source) {
	for i, url := range g.urls {
		s := timeline.Source{URL: url}
		if i == 0 {
			s = g.parts
			s.URL = url
		}
		own = append(own, s)
	}
	if own == nil && g.parts != (timeline.Source{}) {
		own = []timeline.Source{g.parts}
	}
	pairwise := len(g.cited) == len(own)
	for i, c := range g.cited {
		at := slices.IndexFunc(own, func(s timeline.Source) bool { return s.URL != "" && s.URL == c.URL })
		if at < 0 && pairwise && (c.URL == "" || own[i].URL == "") {
			at = i
		}
		if at < 0 || !join(&own[at], c) {
			rest = append(rest, c)
		}
	}
	return own, rest
}

// join takes a citation into the source of the same row: what it says is the
// publisher if it is a name of few words, else the title.
func join(s *timeline.Source, c timeline.Source) bool {
	words := c.Title
	switch {
	case c.URL != "" && s.URL != "" && c.URL != s.URL:
		return false
	case words == "" || words == s.Title || words == s.Publisher:
	case s.Publisher == "" && (s.Title != "" || isName(words)):
		s.Publisher = words
	case s.Title == "":
		s.Title = words
	default:
		return false
	}
	if s.URL == "" {
		s.URL = c.URL
	}
	return true
}

// isName tells whether a text is a name rather than a headline.
func isName(text string) bool {
	return len(strings.Fields(text)) <= 4 && !strings.ContainsAny(text, "“”\"„«»:;,?!")
}
