package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// FilterTitle says a filter as a title: "Hikvision, New Zealand, 2022 to 2023". It is
// empty for no filter, and for one that few words can't say, such as alternatives
// of several fields.
func FilterTitle(t *timeline.Timeline, q query.Query) string {
	var parts, dates []string
	for _, n := range q.Terms() {
		words := termWords(t, n)
		switch {
		case words == "":
			return ""
		case n.Op == query.Term && n.Field.Info().Set == query.Dates:
			dates = append(dates, words)
		default:
			parts = append(parts, words)
		}
	}
	return capital(strings.Join(append(parts, dates...), ", "))
}

// capital is text with a capital letter first.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// termWords says a part of a filter, "" where it can't be said shortly.
func termWords(t *timeline.Timeline, n *query.Node) string {
	if n.Op == query.Not {
		if words := termWords(t, n.Kids[0]); words != "" && n.Kids[0].Op == query.Term {
			return "without " + words
		}
		return ""
	}
	if n.Op != query.Term {
		return ""
	}
	values := make([]string, len(n.Values))
	for i, v := range n.Values {
		if values[i] = valueWords(t, n.Field, v); values[i] == "" {
			return ""
		}
	}
	return before[n.Field] + english.Or(values)
}

// before stands before the values of a field, where they do not speak for
// themselves.
var before = map[query.Field]string{
	query.By: "by ", query.On: "concerning ", query.Source: "as told by ",
	query.Within: "within ", query.Before: "before ", query.After: "after ", query.Known: "known by ",
}

// valueWords says a value, "" where it can't be said shortly.
func valueWords(t *timeline.Timeline, f query.Field, v query.Value) string {
	switch f {
	case query.Text:
		return "“" + v.Text + "”"
	case query.DateField, query.Within, query.Before, query.After, query.Known:
		return rangeWords(v.Text)
	case query.Actor, query.By, query.On:
		if v.Prefix || v.Text == "" {
			return ""
		}
		return t.Actor(v.Text).Name
	case query.Country:
		return t.CountryName(v.Text)
	case query.Kind, query.Topic, query.Source, query.Status:
		if v.Prefix || v.Text == "" {
			return ""
		}
		return v.Text
	}
	return ""
}

// rangeWords says a range of dates: "2022 to 2023", "from May 2022", "until 2019".
func rangeWords(text string) string {
	words := func(s string) string {
		if d, err := date.Parse(s); err == nil {
			return d.Words()
		}
		return s
	}
	from, to, ok := strings.Cut(text, "..")
	switch {
	case !ok || strings.ContainsAny(text, "/[{"):
		return words(text)
	case from == "":
		return "until " + words(to)
	case to == "":
		return "from " + words(from)
	}
	return words(from) + " to " + words(to)
}

// FileName is a title as the name of a file, without an ending: small letters,
// digits and hyphens, cut between words.
func FileName(title string) string {
	const longest = 60
	name := ""
	for _, word := range strings.FieldsFunc(textnorm.Fold(title), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		if name != "" && len(name)+len(word) >= longest {
			break
		}
		name = strings.TrimPrefix(name+"-"+word, "-")
	}
	if name == "" {
		return "timeline"
	}
	return name[:min(len(name), longest)]
}
