package form

import (
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/ui/input"
	"dateline/ui/web/page"
)

// row is what a line of the form is for.
type row struct {
	key   string      // of an event, or of a source or quote behind a dot
	help  string      // said while the line is empty
	list  bool        // takes several values, parted by commas
	date  bool        // takes a date
	prose bool        // takes several paragraphs
	of    query.Field // whose values are proposed; query.Text for none
}

// The keys of lines that are no key of an event, and of some within a source.
const (
	quoteText   = "quote"
	quoteBy     = "quote.by"
	quoteSource = "quote.source"
	sourceWhere = "source"
	sourceTitle = "source.title"
	sourceOurs  = "source.description"
	sourceBy    = "source.publisher"
)

// rows are the lines of the form, from top to bottom, above the quotes.
func rows() []row {
	return []row{
		{key: "date", date: true},
		{key: "title"},
		{key: "kind", of: query.Kind},
		{key: "status", of: query.Status},
		{key: "actors", list: true, of: query.Actor},
		{key: "targets", list: true, of: query.Actor},
		{key: "countries", list: true, of: query.Country},
		{key: "topics", list: true, of: query.Topic},
		{key: "summary", prose: true},
		{key: "responds_to", list: true, of: query.ID},
		{key: "follows", list: true, of: query.ID},
	}
}

// quoteRows are the lines of a quote.
func quoteRows() []row {
	return []row{
		{key: quoteText, prose: true, help: "what was said, to the letter, without quotation marks"},
		{key: quoteBy, help: "who said it", of: query.Actor},
		{key: quoteSource, help: "the number of its source below, from 1"},
	}
}

// sourceRows are the lines of a source: where it is found, and all else that the
// table of its keys has.
func sourceRows() []row {
	rows := []row{{key: sourceWhere, help: "where it can be checked: an address, or a title"}}
	for _, k := range load.Keys(load.SourceMapping) {
		if k.Name == "url" { // which is where
			continue
		}
		r := row{key: sourceWhere + "." + k.Name, help: k.Help, date: k.Type == load.DateType, prose: k.Type == load.TextType}
		if r.key == sourceBy {
			r.of = query.Source
		}
		rows = append(rows, r)
	}
	return rows
}

// lastRows stand below the sources.
func lastRows() []row { return []row{{key: "note", prose: true}, {key: "id"}} }

// line is a line of the form.
type line struct {
	row
	in *input.Line
	// record is the number of the quote or source that the line is about, from 1.
	record int
	// preset says that the form has filled the line: the first key replaces a
	// value, and adds to a list.
	preset bool
	was    string     // what it said at first
	from   page.Value // what a page said for it
	// checked is the text that the remark is about.
	checked string
	remark  remark
}

func (l *line) text() string { return strings.TrimSpace(l.in.Text()) }

// about tells whether a line is about a quote or a source, or one of them by its
// number.
func (l *line) about(part string, n int) bool {
	of, _, _ := strings.Cut(l.key, ".")
	return of == part && l.record > 0 && (n == 0 || n == l.record)
}

// label is what stands before the line.
func (l *line) label() string {
	_, part, inner := strings.Cut(l.key, ".")
	if inner {
		return "  " + part
	}
	return l.key
}

// values are those of a list; one with a comma in it stands in double quotes.
func (l *line) values() []string { return split(l.text()) }

// split parts a list at its commas.
func split(text string) []string {
	r := csv.NewReader(strings.NewReader(text))
	r.TrimLeadingSpace, r.LazyQuotes = true, true
	parts, err := r.Read()
	if err != nil {
		return nil
	}
	var values []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			values = append(values, p)
		}
	}
	return values
}

// join is the line that split parts again.
func join(values []string) string {
	words := slices.Clone(values)
	for i, w := range words {
		words[i] = quoted(w)
	}
	return strings.Join(words, ", ")
}

func quoted(value string) string {
	if strings.ContainsAny(value, `,"`) {
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	return value
}

// item is the part of a list that the cursor is in, as bytes of the text.
func (l *line) item() (start, end int) {
	text, cursor := l.in.Text(), l.in.Cursor()
	end = len(text)
	inside := false
	for i := range len(text) {
		switch {
		case text[i] == '"':
			inside = !inside
		case text[i] != ',' || inside:
		case i < cursor:
			start = i + 1
		default:
			return start, i
		}
	}
	return start, end
}

// typing is what stands at the cursor: all of the line, or an item of a list.
func (l *line) typing() string {
	if !l.list {
		return l.text()
	}
	start, end := l.item()
	return strings.Trim(strings.TrimSpace(l.in.Text()[start:end]), `"`)
}

// overwrite makes room for the first text that is typed into a preset line. Prose
// is edited, not replaced.
func (l *line) overwrite(msg tea.KeyMsg) {
	typed := msg.Type == tea.KeyRunes && !msg.Alt
	switch {
	case l.preset && typed && l.list && l.in.AtEnd():
		l.in.Set(strings.TrimRight(l.in.Text(), ", ") + ", ")
	case l.preset && typed && !l.list && !l.prose && l.in.AtEnd():
		l.in.Set("")
	}
	l.preset = false
}

// put puts a value where typing stands.
func (l *line) put(value string) {
	l.preset = false
	if !l.list {
		l.in.Set(value)
		return
	}
	text := l.in.Text()
	start, end := l.item()
	head := text[:start]
	if head != "" {
		head += " "
	}
	head += quoted(value) + ", "
	l.in.SetAt(head+strings.TrimLeft(strings.TrimPrefix(text[end:], ","), " "), len(head))
}

// value is what a record says under a key, on a line.
func value(of timeline.Record, key string) string {
	switch f := timeline.FieldOf(of, key); f.Kind {
	case timeline.ListKind:
		return join(*f.List(of))
	case timeline.DateKind:
		_, text := f.Date(of)
		return *text
	case timeline.NumberKind:
		if n := *f.Number(of); n != 0 {
			return strconv.Itoa(n)
		}
		return ""
	default:
		return *f.Text(of)
	}
}

func (f *Form) line(r row, text string, record int) *line {
	if r.help == "" {
		r.help = helpOf(r.key)
	}
	l := &line{row: r, in: input.New(f.theme), record: record, preset: text != "" && (f.target == nil || r.list)}
	l.in.SetProse(r.prose)
	l.in.Set(text)
	l.was = l.text()
	return l
}

// helpOf is what the table of keys says about a key.
func helpOf(key string) string {
	for _, k := range load.Keys(load.EventMapping) {
		if k.Name == key {
			return k.Help
		}
	}
	return ""
}

// set gives a record what a line says under a key.
func set(of timeline.Record, key string, l *line) {
	switch f := timeline.FieldOf(of, key); f.Kind {
	case timeline.ListKind:
		*f.List(of) = l.values()
	case timeline.DateKind:
		_, text := f.Date(of)
		*text = l.text()
	case timeline.NumberKind:
		n, err := strconv.Atoi(cmp.Or(l.text(), "0"))
		if err != nil {
			n = -1 // which no record has: the checks say so
		}
		*f.Number(of) = n
	default:
		*f.Text(of) = l.text()
	}
}
