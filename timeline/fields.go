package timeline

import (
	"slices"

	"dateline/timeline/date"
)

// Record is what has a table of fields: *Event, *Quote, *Source or *Check.
type Record interface{ Fields() []Field }

// Kind says what a field holds, and by which of a Field's functions it is
// reached.
type Kind uint8

// The kinds of fields.
const (
	TextKind    Kind = iota // a text
	ListKind                // a list of texts
	DateKind                // a date, and what the file says
	NumberKind              // a number from 1, or 0
	RecordsKind             // a list of records
)

// Field is a row of the table of what a record holds. All that goes through the
// whole of an event follows from these rows: its bytes in memory, JSON both ways,
// its file, its comparison with another, tables, the form and the import. The keys
// are those of an event file; a test fails for a field of the structs that has no
// row.
type Field struct {
	Key  string
	Kind Kind
	// Always says that JSON has the key even where it has no value.
	Always bool
	// Desk keeps the field out of what is published.
	Desk bool
	// Shared says that many events hold the same texts.
	Shared bool
	// Names says that the texts are ids of actors or codes of countries, which
	// the loader looks up.
	Names bool

	text    func(Record) *string
	list    func(Record) *[]string
	date    func(Record) (*date.Date, *string)
	number  func(Record) *int
	records func(Record) Records
}

// Text is where a record keeps the text of a field of TextKind.
func (f *Field) Text(of Record) *string { return f.text(of) }

// List is where a record keeps the texts of a field of ListKind.
func (f *Field) List(of Record) *[]string { return f.list(of) }

// Date is where a record keeps the date of a field of DateKind, and what the file
// says of it.
func (f *Field) Date(of Record) (*date.Date, *string) { return f.date(of) }

// Number is where a record keeps the number of a field of NumberKind.
func (f *Field) Number(of Record) *int { return f.number(of) }

// Records are those of a field of RecordsKind.
func (f *Field) Records(of Record) Records { return f.records(of) }

// Records is a list of quotes, sources or checks, in its place.
type Records interface {
	Len() int
	At(i int) Record
	// Resize makes it a list of n empty records, in the memory that it has if that
	// suffices.
	Resize(n int)
	// Grow makes it a list of n records, those that it has and empty ones.
	Grow(n int)
	// New is a record like those of the list, empty and not in it.
	New() Record
	// take makes it the same list as another of its type, copy a list in memory of
	// its own, clear none.
	take(Records)
	copy()
	clear()
}

type recordsOf[T any, P interface {
	*T
	Record
}] []T

func (l *recordsOf[T, P]) Len() int        { return len(*l) }
func (l *recordsOf[T, P]) At(i int) Record { return P(&(*l)[i]) }
func (l *recordsOf[T, P]) New() Record     { return P(new(T)) }
func (l *recordsOf[T, P]) take(o Records)  { *l = *o.(*recordsOf[T, P]) }
func (l *recordsOf[T, P]) copy()           { *l = slices.Clone(*l) }
func (l *recordsOf[T, P]) clear()          { *l = nil }
func (l *recordsOf[T, P]) Grow(n int)      { *l = append(*l, make([]T, n-len(*l))...) }
func (l *recordsOf[T, P]) Resize(n int) {
	*l = slices.Grow((*l)[:0], n)[:n]
	clear(*l)
}

// Fields is the table of the fields of an event, in the order of its JSON. The id,
// the date and the title come first: records can be read that far.
func (*Event) Fields() []Field { return eventFields }

// Fields is the table of the fields of a quote.
func (*Quote) Fields() []Field { return quoteFields }

// Fields is the table of the fields of a source.
func (*Source) Fields() []Field { return sourceFields }

// Fields is the table of the fields of a check.
func (*Check) Fields() []Field { return checkFields }

var eventFields = []Field{
	{Key: "id", Always: true, text: func(r Record) *string { return &r.(*Event).ID }},
	{Key: "date", Always: true, date: func(r Record) (*date.Date, *string) { e := r.(*Event); return &e.Date, &e.DateText }},
	{Key: "title", Always: true, text: func(r Record) *string { return &r.(*Event).Title }},
	{Key: "kind", Shared: true, text: func(r Record) *string { return &r.(*Event).Kind }},
	{Key: "actors", Shared: true, Names: true, list: func(r Record) *[]string { return &r.(*Event).Actors }},
	{Key: "targets", Shared: true, Names: true, list: func(r Record) *[]string { return &r.(*Event).Targets }},
	{Key: "countries", Shared: true, Names: true, list: func(r Record) *[]string { return &r.(*Event).Countries }},
	{Key: "topics", Shared: true, list: func(r Record) *[]string { return &r.(*Event).Topics }},
	{Key: "summary", text: func(r Record) *string { return &r.(*Event).Summary }},
	{Key: "quotes", records: func(r Record) Records { return (*recordsOf[Quote, *Quote])(&r.(*Event).Quotes) }},
	{Key: "responds_to", list: func(r Record) *[]string { return &r.(*Event).RespondsTo }},
	{Key: "follows", list: func(r Record) *[]string { return &r.(*Event).Follows }},
	{Key: "status", Shared: true, text: func(r Record) *string { return &r.(*Event).Status }},
	{Key: "sources", records: func(r Record) Records { return (*recordsOf[Source, *Source])(&r.(*Event).Sources) }},
	{Key: "checked", Desk: true, records: func(r Record) Records { return (*recordsOf[Check, *Check])(&r.(*Event).Checked) }},
	{Key: "note", Desk: true, text: func(r Record) *string { return &r.(*Event).Note }},
	{Key: "allow", Desk: true, Shared: true, list: func(r Record) *[]string { return &r.(*Event).Allow }},
}

var quoteFields = []Field{
	{Key: "by", Shared: true, Names: true, text: func(r Record) *string { return &r.(*Quote).By }},
	{Key: "text", Always: true, text: func(r Record) *string { return &r.(*Quote).Text }},
	{Key: "source", number: func(r Record) *int { return &r.(*Quote).Source }},
}

var sourceFields = []Field{
	{Key: "url", text: func(r Record) *string { return &r.(*Source).URL }},
	{Key: "title", text: func(r Record) *string { return &r.(*Source).Title }},
	{Key: "description", text: func(r Record) *string { return &r.(*Source).Description }},
	{Key: "publisher", Shared: true, text: func(r Record) *string { return &r.(*Source).Publisher }},
	{Key: "author", Shared: true, text: func(r Record) *string { return &r.(*Source).Author }},
	{Key: "published", date: func(r Record) (*date.Date, *string) { s := r.(*Source); return &s.Published, &s.PublishedText }},
	{Key: "accessed", date: func(r Record) (*date.Date, *string) { s := r.(*Source); return &s.Accessed, &s.AccessedText }},
	{Key: "archived", text: func(r Record) *string { return &r.(*Source).Archived }},
	{Key: "pages", text: func(r Record) *string { return &r.(*Source).Pages }},
	{Key: "number", text: func(r Record) *string { return &r.(*Source).Number }},
	{Key: "excerpt", Desk: true, text: func(r Record) *string { return &r.(*Source).Excerpt }},
}

var checkFields = []Field{
	{Key: "by", Shared: true, text: func(r Record) *string { return &r.(*Check).By }},
	{Key: "on", date: func(r Record) (*date.Date, *string) { c := r.(*Check); return &c.On, &c.OnText }},
	{Key: "content", text: func(r Record) *string { return &r.(*Check).Content }},
}

func init() {
	for _, table := range [...][]Field{eventFields, quoteFields, sourceFields, checkFields} {
		for i := range table {
			table[i].Kind = table[i].kind()
		}
	}
}

// kind follows from the function that there is.
func (f *Field) kind() Kind {
	switch {
	case f.list != nil:
		return ListKind
	case f.date != nil:
		return DateKind
	case f.number != nil:
		return NumberKind
	case f.records != nil:
		return RecordsKind
	}
	return TextKind
}

// FieldOf is the row of a key in the table of a record; nil if there is none.
func FieldOf(r Record, key string) *Field {
	table := r.Fields()
	if i := slices.IndexFunc(table, func(f Field) bool { return f.Key == key }); i >= 0 {
		return &table[i]
	}
	return nil
}

// Published is the event without what is for the desk alone: its fields for the
// desk, those of its records, and where it stands.
func (e *Event) Published() *Event {
	own := *e
	own.Pos = Pos{}
	withoutDesk(&own)
	return &own
}

// ForDesk tells whether a record holds something for the desk alone.
func ForDesk(r Record) bool {
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Empty(r):
		case f.Desk:
			return true
		case f.Kind == RecordsKind:
			list := f.Records(r)
			for k := range list.Len() {
				if ForDesk(list.At(k)) {
					return true
				}
			}
		}
	}
	return false
}

// withoutDesk empties the fields for the desk. Lists of records that have any are
// copied before.
func withoutDesk(r Record) {
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Empty(r):
		case f.Desk:
			f.clear(r)
		case f.Kind == RecordsKind && ForDesk(r):
			list := f.Records(r)
			list.copy()
			for k := range list.Len() {
				withoutDesk(list.At(k))
			}
		}
	}
}

// Empty tells whether a record leaves the field out.
func (f *Field) Empty(of Record) bool {
	switch f.Kind {
	case ListKind:
		return len(*f.List(of)) == 0
	case DateKind:
		d, text := f.Date(of)
		return d.IsZero() && *text == ""
	case NumberKind:
		return *f.Number(of) == 0
	case RecordsKind:
		return f.Records(of).Len() == 0
	case TextKind:
	}
	return *f.Text(of) == ""
}

// clear takes the value out of a record.
func (f *Field) clear(of Record) {
	switch f.Kind {
	case TextKind:
		*f.Text(of) = ""
	case ListKind:
		*f.List(of) = nil
	case DateKind:
		d, text := f.Date(of)
		*d, *text = date.Date{}, ""
	case NumberKind:
		*f.Number(of) = 0
	case RecordsKind:
		f.Records(of).clear()
	}
}
