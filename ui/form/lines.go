package form

import (
	"cmp"
	"encoding/csv"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/input"
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
	sourceWhere = "source"
	sourceTitle = "source.title"
	sourceOurs  = "source.description"
	sourceBy    = "source.publisher"
)

// rows are the lines of the form, from top to bottom, sources aside.
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
		{key: quoteText, prose: true, help: "what was said, to the letter, without quotation marks"},
		{key: quoteBy, help: "who said it", of: query.Actor},
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
	// source is the number of the source that the line is about, from 1.
	source int
	// preset says that the form has filled the line: the first key replaces a
	// value, and adds to a list.
	preset bool
	was    string // what it said at first
	// checked is the text that the remark is about.
	checked string
	remark  remark
}

func (l *line) text() string { return strings.TrimSpace(l.in.Text()) }

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

// fill makes the lines of what an event says.
func (f *Form) fill(e *timeline.Event) {
	f.lines = nil
	var q timeline.Quote
	if len(e.Quotes) > 0 {
		q = e.Quotes[0]
	}
	f.rest = *e
	said := func(r row) string {
		switch r.key {
		case quoteText:
			return q.Text
		case quoteBy:
			return q.By
		}
		return value(e, r.key)
	}
	f.add(rows(), said, 0)
	for i := range e.Sources {
		f.add(sourceRows(), func(r row) string { return sourceValue(&e.Sources[i], r.key) }, i+1)
	}
	f.add(sourceRows(), func(row) string { return "" }, f.sources()+1)
	f.add(lastRows(), said, 0)
}

// value is what a record says under a key, on a line.
func value(of timeline.Record, key string) string {
	switch f := timeline.FieldOf(of, key); f.Kind {
	case timeline.ListKind:
		return join(*f.List(of))
	case timeline.DateKind:
		_, text := f.Date(of)
		return *text
	default:
		return *f.Text(of)
	}
}

// sourceValue is that of a line of a source. Where there is no address, its title
// says where it is.
func sourceValue(s *timeline.Source, line string) string {
	switch {
	case line == sourceWhere:
		return cmp.Or(s.URL, s.Title)
	case line == sourceTitle && s.URL == "":
		return ""
	}
	_, key, _ := strings.Cut(line, ".")
	return value(s, key)
}

func (f *Form) add(rows []row, value func(row) string, source int) {
	for _, r := range rows {
		f.lines = append(f.lines, f.line(r, value(r), source))
	}
}

func (f *Form) line(r row, text string, source int) *line {
	if r.help == "" {
		r.help = helpOf(r.key)
	}
	l := &line{row: r, in: input.New(f.theme), source: source, preset: text != "" && (f.target == nil || r.list)}
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

// sources is how many sources have lines.
func (f *Form) sources() int {
	n := 0
	for _, l := range f.lines {
		n = max(n, l.source)
	}
	return n
}

// shown are the lines that are drawn: those about a quote or a source once there
// is one. Below the last source there are always lines for another.
func (f *Form) shown() []*line {
	var shown []*line
	there := true // what the lines behind a dot are about
	for _, l := range f.lines {
		_, _, inner := strings.Cut(l.key, ".")
		if !inner {
			there = l.text() != "" || l.source > 0 && f.sourceText(l.source, sourceOurs) != ""
		}
		if !inner || there && (l.key != sourceTitle || load.IsAddress(f.where(l.source))) {
			shown = append(shown, l)
		}
	}
	return shown
}

// where is the address or title of a source.
func (f *Form) where(source int) string { return f.sourceText(source, sourceWhere) }

// sourceText is what a line about a source says.
func (f *Form) sourceText(source int, key string) string {
	for _, l := range f.lines {
		if l.source == source && l.key == key {
			return l.text()
		}
	}
	return ""
}

// another adds the lines of a source once the last one has begun.
func (f *Form) another() {
	n := f.sources()
	if f.where(n)+f.sourceText(n, sourceOurs) == "" {
		return
	}
	at := len(f.lines) - len(lastRows())
	var more []*line
	for _, r := range sourceRows() {
		more = append(more, f.line(r, "", n+1))
	}
	f.lines = slices.Insert(f.lines, at, more...)
}

// Event is the event as the lines say it; what has no line is as it was. Its date
// is not read yet.
func (f *Form) Event() timeline.Event {
	e, q := f.rest, timeline.Quote{}
	if len(e.Quotes) > 0 {
		q = e.Quotes[0]
	}
	sources := make([]timeline.Source, f.sources())
	for _, l := range f.lines {
		switch {
		case l.source > 0:
			tell(&sources[l.source-1], l)
		case l.key == quoteText:
			q.Text = l.text()
		case l.key == quoteBy:
			q.By = l.text()
		default:
			set(&e, l.key, l)
		}
	}
	if rest := e.Quotes[min(len(e.Quotes), 1):]; q.Text != "" {
		e.Quotes = slices.Concat([]timeline.Quote{q}, rest)
	} else {
		e.Quotes = slices.Concat(nil, rest)
	}
	e.Sources = nil
	for _, s := range sources {
		if s.URL+s.Title+s.Description != "" {
			e.Sources = append(e.Sources, s)
		}
	}
	return e
}

// set gives a record what a line says under a key.
func set(of timeline.Record, key string, l *line) {
	switch f := timeline.FieldOf(of, key); f.Kind {
	case timeline.ListKind:
		*f.List(of) = l.values()
	case timeline.DateKind:
		_, text := f.Date(of)
		*text = l.text()
	default:
		*f.Text(of) = l.text()
	}
}

// tell gives a source what a line about it says.
func tell(s *timeline.Source, l *line) {
	_, key, inner := strings.Cut(l.key, ".")
	switch {
	case !inner && looksLikeAddress(l.text()):
		s.URL = l.text()
	case !inner:
		s.Title = l.text()
	case l.key != sourceTitle || s.URL != "":
		set(s, key, l)
	}
}

// looksLikeAddress tells whether a text is meant as an address, be it right or
// not.
func looksLikeAddress(text string) bool {
	low := textnorm.Fold(text)
	return load.IsAddress(text) || strings.Contains(low, "://") || strings.HasPrefix(low, "www.")
}
