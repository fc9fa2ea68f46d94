package convert

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline/english"
	"dateline/timeline/load"
)

// CSL reads CSL-JSON, as Zotero and other keepers of bibliographies write it. An
// item is an event on the day that it was issued, with a source that is the item.
func CSL(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	b.guess, b.markup = guessItem, someMarkup
	b.noYearZero = true
	text, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	objects, err := b.objectsOf([]byte(text))
	if err != nil {
		return Result{}, err
	}
	for _, o := range objects {
		b.at, b.remarks.line = o.at, o.at
		b.add(b.itemRecord(o.object))
	}
	return b.finish()
}

// itemKeys are the variables of an item that are something of the event. What is of
// its source is gathered under "source".
var itemKeys = map[string]string{
	"title": "title", "issued": "date", "issued in words": keyDisplay, "abstract": "summary", "keyword": "topics",
	"id": "id", "note": "note", "source": "sources",
}

func guessItem(name string) string {
	if key, ok := itemKeys[name]; ok {
		return key
	}
	return keyNote
}

// itemSource are the variables that a key of a source takes: the first that has a
// value. The others are kept in the note.
var itemSource = []struct{ key, variables string }{
	{"url", "URL"},
	{"publisher", "container-title publisher authority"},
	{"author", "author editor"},
	{"pages", "page"},
	{"number", "number DOI"},
	{"accessed", "accessed"},
	{"archived", "archive_location"},
}

// itemRecord is an item as a record.
func (b *builder) itemRecord(item pairs) (r record) {
	var source pairs
	take := func(key, text string) { source = append(source, pair{key, ordered{text: text}}) }
	taken := map[string]bool{}
	for _, row := range itemSource {
		for _, variable := range strings.Fields(row.variables) {
			value, _ := item.get(variable)
			text := b.variable(value)
			if text == "" || variable == "archive_location" && !load.IsAddress(text) {
				continue
			}
			take(row.key, text)
			taken[variable] = true
			break
		}
	}
	for _, p := range item {
		text := b.variable(p.value)
		switch {
		case taken[p.name]:
		case p.name == "title":
			take("title", b.text(text))
			r = append(r, cell{name: p.name, values: []string{text}})
		case p.name == "issued":
			take("published", text)
			r = append(r, cell{name: p.name, values: []string{text}})
			if words := p.value.object.text("literal"); words != "" && words != text {
				r = append(r, cell{name: "issued in words", values: []string{words}})
			}
		case p.name == "keyword":
			r = append(r, cell{name: p.name, values: strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })})
		case p.name == "id" && !isEventID(text):
			r = append(r, cell{name: "item", values: []string{text}})
		case text != "":
			r = append(r, cell{name: p.name, values: []string{text}})
		default:
			r = append(r, recordOf(pairs{p})...)
		}
	}
	return append(r, cell{name: "source", parts: []pairs{source}})
}

// isEventID tells whether the id of an item can be that of an event, and is no mere
// number.
func isEventID(id string) bool {
	return load.IsID(id) && strings.ContainsFunc(id, func(r rune) bool { return r >= 'a' && r <= 'z' })
}

// variable is the value of a variable as text: a text, a number, names or a date;
// "" for what is none of these.
func (b *builder) variable(v ordered) string {
	switch {
	case v.object != nil:
		return b.itemDate(v.object)
	case v.list != nil:
		names := personNames(v.list)
		if strings.Contains(strings.Join(names, ""), ",") {
			return strings.Join(names, "; ")
		}
		return english.And(names)
	}
	return v.String()
}

// personNames are the names in a list of such; nil if it is none.
func personNames(list []ordered) (names []string) {
	for _, one := range list {
		parts := []string{"given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal"}
		var words []string
		for _, part := range parts {
			if word := one.object.text(part); word != "" {
				words = append(words, word)
			}
		}
		if words == nil || len(words) != len(slices.DeleteFunc(slices.Clone(one.object), func(p pair) bool { return p.value.String() == "" })) {
			return nil
		}
		names = append(names, strings.Join(words, " "))
	}
	return names
}

// text is the value under a name as text.
func (p pairs) text(name string) string {
	v, _ := p.get(name)
	return strings.TrimSpace(v.String())
}

// itemDate is a date of CSL as EDTF, or in the words that stand for it; "" for what
// is no date.
func (b *builder) itemDate(d pairs) string {
	for _, p := range d {
		if !slices.Contains([]string{"date-parts", "season", "circa", "literal", "raw", "edtf"}, p.name) {
			return ""
		}
	}
	list, _ := d.get("date-parts")
	var ends []string
	for _, one := range list.list {
		ends = append(ends, b.itemDay(one.list, d))
	}
	switch {
	case len(ends) == 0 || ends[0] == "":
		for _, name := range []string{"edtf", "raw", "literal"} {
			if text := d.text(name); text != "" {
				return text
			}
		}
		return ""
	case len(ends) == 1:
		return ends[0]
	case ends[1] == "" || ends[1] == "0000": // which stands for one that is open
		return ends[0] + "/.."
	}
	return strings.Join(ends, "/")
}

// itemDay is a day, a month or a year of a date of CSL, with its season and its
// doubt.
func (b *builder) itemDay(parts []ordered, d pairs) string {
	var p pieces
	for i, to := range []*string{&p.year, &p.month, &p.day} {
		if i < len(parts) {
			*to = strings.TrimSpace(parts[i].String())
		}
	}
	if p.year == "" {
		return ""
	}
	season := d.text("season")
	if n, err := strconv.Atoi(p.month); err == nil && n >= 13 && n <= 24 { // seasons, too, if there is no word for them
		season, p.month = strconv.Itoa((n-1)%4+1), ""
	}
	day := b.ofParts(p)
	switch n, err := strconv.Atoi(season); {
	case season == "" || p.month != "":
	case err == nil && n >= 1 && n <= 4:
		day += "-2" + season
	default:
		return season + " " + day
	}
	if circa := d.text("circa"); circa != "" && circa != "false" && circa != "0" {
		day += "~"
	}
	return day
}

// itemTypes are the types of items of CSL 1.0.2.
var itemTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter classic
	collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
	legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
	personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage`)

// isCSL tells whether a text is a list of items of CSL: all are of one of its types,
// and one at least has a date as it writes them. It may be broken off.
func isCSL(text string) bool {
	type item struct {
		Type             any
		Issued, Accessed any
	}
	start := strings.TrimSpace(text)
	var items []item
	if strings.HasPrefix(start, "[") {
		d := json.NewDecoder(strings.NewReader(start))
		_, _ = d.Token() // the bracket
		for d.More() {
			var one item
			if d.Decode(&one) != nil {
				break
			}
			items = append(items, one)
		}
	} else if strings.HasPrefix(start, "{") {
		var whole struct{ Items []item }
		if json.Unmarshal([]byte(start), &whole) == nil {
			items = whole.Items
		}
	}
	dated := false
	for _, one := range items {
		if kind, _ := one.Type.(string); !slices.Contains(itemTypes, kind) {
			return false
		}
		for _, date := range []any{one.Issued, one.Accessed} {
			d, _ := date.(map[string]any)
			dated = dated || d["date-parts"] != nil || d["literal"] != nil || d["raw"] != nil
		}
	}
	return dated
}
