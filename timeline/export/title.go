package export

import (
	"cmp"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// FilterTitle says a filter as a title: "Hikvision, New Zealand, 2022 to 2023". It is
// empty for no filter, and for one with parentheses or OR, which few words can't say.
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
	return english.Capital(strings.Join(append(parts, dates...), ", "))
}

// termWords says a part of a filter, "" where it can't be said shortly.
func termWords(t *timeline.Timeline, n *query.Node) string {
	denied := n.Op == query.Not
	if denied {
		n = n.Kids[0]
	}
	if n.Op != query.Term {
		return ""
	}
	p := phrases[n.Field]
	if p.opposite != query.Text && denied {
		p, denied = phrases[p.opposite], false
	}
	values := make([]string, len(n.Values))
	for i, v := range n.Values {
		switch {
		case v.Prefix:
			values[i] = "“" + v.Text + "…”"
		case v.Text == "" && p.none != "":
			values[i] = p.none
		default:
			values[i] = p.say(t, v.Text)
		}
	}
	words := english.Or(values)
	if alone := len(n.Values) == 1 && values[0] == p.none; !alone {
		words = p.before + words
	}
	if denied {
		words = cmp.Or(p.not, "not ") + words
	}
	return words
}

// phrase is how a field is said in a title.
type phrase struct {
	before   string      // stands before the values, where they do not speak for themselves
	not      string      // stands before what is excluded; "" for "not"
	none     string      // says that the field is empty
	opposite query.Field // asks for what this field excludes; query.Text for none
	say      func(t *timeline.Timeline, value string) string
}

// phrases has a row for each field.
var phrases = map[query.Field]phrase{
	query.Text:      {not: "without ", say: func(_ *timeline.Timeline, text string) string { return "“" + text + "”" }},
	query.Actor:     {not: "without ", none: "without actors", say: actorName},
	query.By:        {before: "by ", none: "by nobody named", say: actorName},
	query.On:        {before: "concerning ", none: "concerning nobody named", say: actorName},
	query.Country:   {not: "without ", none: "without a country", say: (*timeline.Timeline).CountryName},
	query.ByCountry: {before: "by actors of ", none: "by actors without a country", say: (*timeline.Timeline).CountryName},
	query.OnCountry: {before: "concerning actors of ", none: "concerning actors without a country", say: (*timeline.Timeline).CountryName},
	query.Kind:      {not: "without ", none: "without a kind", say: itself},
	query.Topic:     {not: "without ", none: "without a topic", say: itself},
	query.Status:    {none: query.Unverified, say: itself},
	query.Checked:   {say: func(_ *timeline.Timeline, answer string) string { return cmp.Or(checkedWords[answer], answer) }},
	query.Source:    {before: "as told by ", none: "without a source", say: itself},
	query.ID:        {not: "without ", say: headline},
	query.Thread:    {before: "the conversation of ", not: "without ", say: headline},
	query.Story:     {before: "the story of ", not: "without ", say: headline},
	query.DateField: {say: rangeWords},
	query.Within:    {before: "within ", say: rangeWords},
	query.Before:    {before: "before ", say: rangeWords},
	query.After:     {before: "after ", say: rangeWords},
	query.Known:     {before: "known by ", say: rangeWords},
	query.Has:       {opposite: query.No, say: func(_ *timeline.Timeline, part string) string { return partWords[part][0] }},
	query.No:        {opposite: query.Has, say: func(_ *timeline.Timeline, part string) string { return partWords[part][1] }},
	query.Is:        {say: func(_ *timeline.Timeline, what string) string { return cmp.Or(stateWords[what], what) }},
}

// partWords say that an event has a part, and that it lacks it.
var partWords = map[string][2]string{
	"quote":   {"with a quotation", "without a quotation"},
	"source":  {"with a source", "without a source"},
	"reply":   {"answered", "unanswered"},
	"archive": {"with an archived source", "without an archived source"},
	"note":    {"with a note", "without a note"},
	"excerpt": {"with an excerpt", "without an excerpt"},
	"check":   {"checked", "not checked"},
}

// checkedWords say whether an event is checked.
var checkedWords = map[string]string{"yes": "checked", "changed": "changed since it was checked", "no": "not checked"}

// stateWords say what an event is, where the word itself does not.
var stateWords = map[string]string{"approximate": "of an approximate date", "uncertain": "of an uncertain date"}

func itself(_ *timeline.Timeline, value string) string { return value }

func actorName(t *timeline.Timeline, id string) string { return t.Actor(id).Name }

// headline is that of the event with an id.
func headline(t *timeline.Timeline, id string) string {
	if e, ok := t.Find(id); ok {
		return "“" + e.Heading() + "”"
	}
	return id
}

// rangeWords says a range of dates: "2022 to 2023", "from May 2022", "until 2019".
func rangeWords(_ *timeline.Timeline, text string) string {
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
