package load

import (
	"errors"
	"net/url"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// sourceAt is a source as written, with its places.
type sourceAt struct {
	timeline.Source
	sourcePlaces
	// noAddress is the text of an address that is none.
	noAddress string
}

var sourceKeys = []key[sourceAt]{
	{
		KeyInfo{Name: "url", Type: AddressType, Help: "its address"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.URL, s.noAddress = r.address(n, "url") },
	},
	{
		KeyInfo{Name: "title", Type: LineType, Help: "its headline or title, as printed"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Title = r.line(n, "title") },
	},
	{
		KeyInfo{Name: "description", Type: LineType, Help: "the desk's own words for a page whose headline it did not see"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Description = r.line(n, "description") },
	},
	{
		KeyInfo{Name: "publisher", Type: LineType, Help: "who published it"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Publisher = r.line(n, "publisher") },
	},
	{
		KeyInfo{Name: "author", Type: LineType, Help: "who wrote it"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Author = r.line(n, "author") },
	},
	{
		KeyInfo{Name: "published", Type: DateType, Help: "when it was published"},
		func(r *reader, n *yaml.Node, s *sourceAt) {
			s.PublishedText, s.Published = r.date(n, "published")
			s.published = r.mark(n)
		},
	},
	{
		KeyInfo{Name: "accessed", Type: DateType, Help: "when it was last looked at"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.AccessedText, s.Accessed = r.date(n, "accessed") },
	},
	{
		KeyInfo{Name: "archived", Type: AddressType, Help: "address of an archived copy"},
		func(r *reader, n *yaml.Node, s *sourceAt) {
			s.Archived, _ = r.address(n, "archived")
			s.archived = r.mark(n)
		},
	},
	{
		KeyInfo{Name: "pages", Type: LineType, Help: "where in it"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Pages = r.line(n, "pages") },
	},
	{
		KeyInfo{Name: "number", Type: LineType, Help: "the document's own: 84 FR 22961, C-311/18"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Number = r.line(n, "number") },
	},
	{
		KeyInfo{Name: "excerpt", Type: TextType, Help: "the words of the source that carry the statement, verbatim; for the desk alone"},
		func(r *reader, n *yaml.Node, s *sourceAt) { s.Excerpt = r.text(n, "excerpt") },
	},
}

func readSources(r *reader, n *yaml.Node, e *event) {
	add := func(s *sourceAt) {
		if s.Title+s.Description == "" {
			s.Title = s.noAddress // so that a reader still sees what was meant
		}
		e.Sources = append(e.Sources, s.Source)
		e.sources = append(e.sources, s.sourcePlaces)
	}
	r.mappings(n, "sources", func(m *yaml.Node) {
		var s sourceAt
		s.self = r.start(m)
		readMapping(r, m, "a source", sourceKeys, &s)
		if s.Source == (timeline.Source{}) && s.noAddress == "" {
			r.f.report(r.src, s.self, ValueType, "a source that says nothing").hint("add url: or title:")
		}
		add(&s)
	}, func(item *yaml.Node, text string, p *found) {
		// It counts, so that quotes keep the number of their source.
		s := sourceAt{sourcePlaces: sourcePlaces{self: r.mark(item)}}
		if text != "" {
			p.hint("write - url: %s, or - title: and its title", text)
			if s.noAddress = text; addressFault(text) == "" {
				s.URL, s.noAddress = text, ""
			}
		}
		add(&s)
	})
}

// date is what the file says, and the date it means, if it can be read.
func (r *reader) date(n *yaml.Node, key string) (string, date.Date) {
	text := r.line(n, key)
	if text == "" {
		return "", date.Date{}
	}
	text, d, err := r.dates.parse(text)
	if err == nil {
		return text, d
	}
	at, hint := r.mark(n), ""
	var fault *date.Error
	if errors.As(err, &fault) {
		at, hint = r.within(n, text, fault.Offset, fault.Len), fault.Hint
	}
	p := r.f.report(r.src, at, DateInvalid, "%s: %s", key, err)
	p.Hint = hint
	if edtf, ok := date.Reading(text); ok {
		p.fix(r.mark(n), text, edtf)
	}
	return text, date.Date{}
}

// address is a text that opens in a browser, or, as other, one that does not.
func (r *reader) address(n *yaml.Node, key string) (address, other string) {
	text := r.line(n, key)
	if text == "" {
		return "", ""
	}
	fault := addressFault(text)
	if fault == "" {
		return text, ""
	}
	p := r.f.report(r.src, r.mark(n), URLInvalid, "%s is no address that opens: %s", key, fault)
	p.Hint = "write a whole address that begins with https:// or http://"
	if guess := "https://" + text; !strings.Contains(text, ":") && strings.Contains(text, ".") && addressFault(guess) == "" {
		p.hint("did you mean %s?", guess).fix(r.mark(n), text, guess)
	}
	return "", text
}

// addressFault says what keeps a text from being an address of the web; "" if
// nothing does.
func addressFault(text string) string {
	if isPlainAddress(text) {
		return ""
	}
	return closerFault(text)
}

// closerFault is addressFault after a closer look.
func closerFault(text string) string {
	switch u, err := url.Parse(text); {
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return "it holds a space"
	case err != nil:
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err
		}
		return textnorm.CleanLine(err.Error())
	case u.Scheme == "":
		return "it does not begin with https:// or http://"
	case !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https"):
		return "only https and http are opened, not " + quoted(u.Scheme)
	case u.Hostname() == "":
		return "it names no host"
	}
	return ""
}

// isPlainAddress tells whether an address is one beyond doubt, as most are.
func isPlainAddress(text string) bool {
	rest, ok := strings.CutPrefix(text, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(text, "http://"); !ok {
			return false
		}
	}
	host, rest, _ := strings.Cut(rest, "/")
	for i := range len(host) {
		if c := host[i]; !isLetter(c) && !isDigit(c) && c != '.' && c != '-' {
			return false
		}
	}
	for i := range len(rest) {
		if c := rest[i]; !isLetter(c) && !isDigit(c) && strings.IndexByte("-._~/?=&+,;:@#", c) < 0 {
			return false
		}
	}
	return host != ""
}
