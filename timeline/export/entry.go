package export

import (
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Entry is an event made ready for a reader: names in place of ids, words in
// place of codes. All texts are plain, not yet escaped. What is for the desk
// alone is empty in an export for publication.
type Entry struct {
	Group   string // the year that it begins in, "Earlier" or "Undated"
	Anchor  string // of its heading, for links within the document; may be empty
	When    string // the date in words; "undated" where there is none, with what the file says
	Date    date.Date
	Written string // the date as the file has it
	Heading string // the title, or the id where there is none

	Kind       string
	Topics     []string
	Status     string // "unverified" where the file gives none
	Confirmed  bool
	Possible   bool // its date allows it to match, and does not ensure it
	Paragraphs []string
	Quotes     []Quote
	Answers    []Link // what it responds to
	Replies    []Link // what responds to it

	Actors, Targets, Countries        []string // names
	ActorIDs, TargetIDs, CountryCodes []string
	Footnotes                         []int // numbers of its sources, each once

	// For the desk alone.
	ID       string
	Note     string
	File     string
	Line     int
	Problems []timeline.Problem

	event   *timeline.Event
	numbers []int // of each of its sources
	desk    bool
	words   *wording
}

// Quote is a quotation with its speaker in words.
type Quote struct {
	Speaker    string // empty where the file names none
	Office     string // the body that the speaker is part of; may be empty
	Note       string // what the actors' file says of the speaker; for the desk alone
	Text       string
	Paragraphs []string
	Footnote   int // 0 where the file names no source
}

// Link is an event that another one is tied to.
type Link struct {
	When, Heading string
	Exported      bool   // whether it is in this export
	Anchor        string // as in Entry
}

// Sources are the event's sources, in its order, with their footnotes' numbers.
func (e Entry) Sources() []Reference {
	list := make([]Reference, len(e.event.Sources))
	for i := range e.event.Sources {
		list[i] = e.words.reference(&e.event.Sources[i])
		list[i].Number = e.numbers[i]
	}
	return list
}

// Record is the event as the JSON formats give it.
func (e Entry) Record() Record {
	if e.desk {
		return EventJSON(e.event)
	}
	return EventJSON(e.event).publishable()
}

// builder makes entries of the events of a view, one after another.
type builder struct {
	v    *timeline.View
	t    *timeline.Timeline
	desk bool
	refs *references
	// anchors are those of the events, by place; nil where they have none.
	anchors  []string
	problems *problems // nil unless for the desk

	words   *wording
	texts   slab[string]
	numbers slab[int]
	ties    slab[Link]
}

func newBuilder(v *timeline.View, o Options) *builder {
	words := &wording{}
	b := &builder{v: v, t: v.Timeline(), desk: o.For == Desk, words: words, refs: newReferences(words)}
	if b.desk {
		b.problems = newProblems(v.Timeline(), o.Problems)
	}
	return b
}

// entry is the i-th event of the view. Entries are asked for in order, because
// footnotes are numbered as they are met.
func (b *builder) entry(i int) Entry {
	e := b.v.At(i)
	n := Entry{
		Group: b.words.group(e), Anchor: b.anchor(i), When: b.words.displayed(e), Date: e.Date,
		Written: written(e.Date, e.DateText), Heading: e.Heading(),
		Kind: e.Kind, Topics: e.Topics, Status: status(e), Confirmed: e.Status == "confirmed",
		Possible: b.v.Possible(i), Paragraphs: b.paragraphs(e.Summary),
		Answers: b.links(b.t.Answers(e)), Replies: b.links(b.t.Replies(e)),
		Actors: b.actors(e.Actors), Targets: b.actors(e.Targets), Countries: b.countries(e.Countries),
		ActorIDs: e.Actors, TargetIDs: e.Targets, CountryCodes: e.Countries,
		event: e, desk: b.desk, words: b.words,
	}
	n.numbers = b.numbers.take(len(e.Sources))
	for k := range e.Sources {
		n.numbers[k] = b.refs.number(&e.Sources[k])
	}
	n.Footnotes = distinct(n.numbers)
	for _, q := range e.Quotes {
		n.Quotes = append(n.Quotes, b.quote(q, n.numbers))
	}
	if b.desk {
		n.ID, n.Note, n.File, n.Line = e.ID, e.Note, e.Pos.File, e.Pos.Line
		n.Problems = b.problems.of(e)
	}
	return n
}

// distinct is the list without second ones; itself, where there are none.
func distinct(list []int) []int {
	for i, n := range list {
		if slices.Contains(list[:i], n) {
			first := slices.Clone(list[:i])
			for _, n := range list[i:] {
				if !slices.Contains(first, n) {
					first = append(first, n)
				}
			}
			return first
		}
	}
	return list
}

// paragraphs are those of a text; most have one.
func (b *builder) paragraphs(text string) []string {
	if strings.Contains(text, "\n") || blank(text) {
		return paragraphs(text)
	}
	list := b.texts.take(1)
	list[0] = text
	return list
}

func (b *builder) anchor(i int) string {
	if b.anchors == nil {
		return ""
	}
	return b.anchors[i]
}

func (b *builder) quote(q timeline.Quote, numbers []int) Quote {
	n := Quote{Text: q.Text, Paragraphs: b.paragraphs(q.Text)}
	if q.By != "" {
		speaker := b.t.Actor(q.By)
		n.Speaker = speaker.Name
		if speaker.PartOf != "" {
			n.Office = b.t.Actor(speaker.PartOf).Name
		}
		if b.desk {
			n.Note = speaker.Note
		}
	}
	if 0 < q.Source && q.Source <= len(numbers) {
		n.Footnote = numbers[q.Source-1]
	}
	return n
}

func (b *builder) links(events []*timeline.Event) []Link {
	list := b.ties.take(len(events))
	for k, e := range events {
		list[k] = Link{When: b.words.displayed(e), Heading: e.Heading()}
		if i, ok := b.v.Index(e.Key); ok {
			list[k].Exported, list[k].Anchor = true, b.anchor(i)
		}
	}
	return list
}

func (b *builder) actors(ids []string) []string {
	list := b.texts.take(len(ids))
	for i, id := range ids {
		list[i] = b.t.Actor(id).Name
	}
	return list
}

func (b *builder) countries(codes []string) []string {
	list := b.texts.take(len(codes))
	for i, code := range codes {
		list[i] = b.t.CountryName(code)
	}
	return list
}

// heading is how an event is named where there is one line for it.
func heading(e *timeline.Event) string { return joined((*wording)(nil).displayed(e), e.Heading()) }

func joined(when, heading string) string { return when + between(heading) + heading }

// between stands between a date and a heading.
func between(heading string) string {
	if heading == "" {
		return ""
	}
	return " · "
}

func status(e *timeline.Event) string {
	if e.Status == "" {
		return timeline.Unverified
	}
	return e.Status
}

// label is a kind of names with those of an entry.
type label struct {
	label string
	names []string
}

// names goes through who acts, who is acted upon and the countries, without
// empty ones.
func (e *Entry) names(yield func(label) bool) {
	for _, row := range [...]label{{"Actors", e.Actors}, {"Concerning", e.Targets}, {"Countries", e.Countries}} {
		if len(row.names) > 0 && !yield(row) {
			return
		}
	}
}

// listed joins names by commas, or by semicolons if a name has a comma itself.
func listed(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	for _, s := range names {
		if strings.Contains(s, ",") {
			return strings.Join(names, "; ")
		}
	}
	return strings.Join(names, ", ")
}
