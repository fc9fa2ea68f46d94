package load

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// event is an event as written, with the places of what is looked up once all
// files are read.
type event struct {
	timeline.Event
	src        *source
	damaged    bool // a part of it could not be read
	self       mark
	id, date   mark
	status     mark
	actors     []word
	targets    []word
	countries  []word
	respondsTo []word
	follows    []word
	quotedBy   []word // one a quote
	// quoteSources are the places at which quotes name a source.
	quoteSources []quoteSource
	sources      []sourcePlaces
	marks        []citation // in the summary
	checked      mark
	// What no actor and no country bears, and what several actors share.
	noActors, noCountries []word
	ambiguous             []string
}

type quoteSource struct {
	quote int // place in Quotes
	at    mark
}

// sourcePlaces are the places of a source and of what is asked about it later.
type sourcePlaces struct{ self, published, archived mark }

// Kinds lists the usual kinds of events; an event may be of any other.
func Kinds() []string {
	return []string{
		"petition", "debate", "statement", "response", "sanction", "ban", "law", "export-control", "ruling", "investigation", "agreement", "disclosure", "market",
	}
}

// allows tells whether the desk has accepted warnings of that code.
func (e *event) allows(code timeline.Code) bool { return slices.Contains(e.Allow, string(code)) }

var eventKeys = []key[event]{
	{
		KeyInfo{Name: "id", Type: IDType, Help: "kebab-case, unique in the timeline; left out, it is the file's base name"},
		func(r *reader, n *yaml.Node, e *event) { e.ID, e.id = r.line(n, "id"), r.mark(n) },
	},
	{
		KeyInfo{Name: "date", Type: DateType, Required: true, Help: "when it happened, no finer than is known"},
		func(r *reader, n *yaml.Node, e *event) { e.DateText, e.Date = r.date(n, "date"); e.date = r.mark(n) },
	},
	{
		KeyInfo{Name: "title", Type: LineType, Required: true, Help: "a headline"},
		func(r *reader, n *yaml.Node, e *event) { e.Title = r.line(n, "title") },
	},
	{
		KeyInfo{Name: "kind", Type: LineType, Help: strings.Join(Kinds(), ", ") + " or any other word"},
		func(r *reader, n *yaml.Node, e *event) { e.Kind = r.line(n, "kind") },
	},
	{
		KeyInfo{Name: "status", Type: StatusType, Help: "confirmed, reported, disputed or retracted; left out: unverified"},
		func(r *reader, n *yaml.Node, e *event) { e.Status, e.status = r.status(n), r.mark(n) },
	},
	{
		KeyInfo{Name: "actors", Type: ActorsType, Help: "who acts"},
		func(r *reader, n *yaml.Node, e *event) { e.actors = r.words(n, "actors") },
	},
	{
		KeyInfo{Name: "targets", Type: ActorsType, Help: "who is acted upon"},
		func(r *reader, n *yaml.Node, e *event) { e.targets = r.words(n, "targets") },
	},
	{
		KeyInfo{Name: "countries", Type: CountriesType, Help: "codes or usual names; left out, they follow from the actors and targets"},
		func(r *reader, n *yaml.Node, e *event) { e.countries = r.words(n, "countries") },
	},
	{
		KeyInfo{Name: "topics", Type: WordsType, Help: "free tags"},
		func(r *reader, n *yaml.Node, e *event) { e.Topics = unique(texts(r.words(n, "topics"))) },
	},
	{
		KeyInfo{Name: "summary", Type: TextType, Help: "what happened, as plain text; an empty line parts paragraphs; [1], [1,3] or [2-4] behind a word names sources"},
		func(r *reader, n *yaml.Node, e *event) {
			e.Summary = r.text(n, "summary")
			e.marks = r.citations(n, e.Summary)
		},
	},
	{
		KeyInfo{Name: "quotes", Type: MappingsType, Of: QuoteMapping, Help: "what was said, to the letter"},
		readQuotes,
	},
	{
		KeyInfo{Name: "responds_to", Type: IDsType, Help: "the events that this one answers"},
		func(r *reader, n *yaml.Node, e *event) { e.respondsTo = r.words(n, "responds_to") },
	},
	{
		KeyInfo{Name: "follows", Type: IDsType, Help: "the events that this one carries on: the same side's next step"},
		func(r *reader, n *yaml.Node, e *event) { e.follows = r.words(n, "follows") },
	},
	{
		KeyInfo{Name: "sources", Type: MappingsType, Of: SourceMapping, Help: "where it can be checked"},
		readSources,
	},
	{
		KeyInfo{Name: "checked", Type: MappingsType, Of: CheckMapping, Help: "who has checked it against its sources, and when; never in a publishable export"},
		readChecked,
	},
	{
		KeyInfo{Name: "note", Type: TextType, Help: "for the desk alone; never in a publishable export"},
		func(r *reader, n *yaml.Node, e *event) { e.Note = r.text(n, "note") },
	},
	{
		KeyInfo{Name: "allow", Type: CodesType, Help: "warnings that the desk has looked at and accepts for this event"},
		readAllow,
	},
}

// status is one of the known statuses, case aside; "" where it is none.
func (r *reader) status(n *yaml.Node) string {
	text := r.line(n, "status")
	status := strings.ToLower(text)
	if slices.Contains(timeline.Statuses, status) {
		return status
	}
	if status != timeline.Unverified && status != "" {
		p := r.f.report(r.src, r.mark(n), StatusUnknown, "%s is no status; the event counts as unverified", quoted(text))
		if nearest, ok := textnorm.Nearest(text, timeline.Statuses); ok {
			p.hint("did you mean %s?", nearest)
			p.fixOne(r.mark(n), text, textnorm.Meant(text, timeline.Statuses, lettersOfWord))
		} else {
			p.hint("write one of %s, or leave it out", strings.Join(timeline.Statuses, ", "))
		}
	}
	return ""
}

func readAllow(r *reader, n *yaml.Node, e *event) {
	for _, w := range r.words(n, "allow") {
		if !slices.ContainsFunc(codes, func(c CodeInfo) bool { return string(c.Code) == w.text }) {
			names := make([]string, len(codes))
			for i := range codes {
				names[i] = string(codes[i].Code)
			}
			p := r.f.report(r.src, w.at, ValueType, "allow takes codes of warnings, and %s is none", quoted(w.text))
			if nearest, ok := textnorm.Nearest(w.text, names); ok {
				p.hint("did you mean %s?", nearest)
				p.fixOne(w.at, w.text, textnorm.Meant(w.text, names, lettersOfWord))
			}
			continue
		}
		e.Allow = append(e.Allow, w.text)
	}
}

// quote is a quote as written.
type quote struct {
	timeline.Quote
	by     word
	source *yaml.Node
}

var quoteKeys = []key[quote]{
	{
		KeyInfo{Name: "by", Type: ActorType, Help: "who said it"},
		func(r *reader, n *yaml.Node, q *quote) { q.by = word{r.line(n, "by"), r.mark(n)} },
	},
	{
		KeyInfo{Name: "text", Type: TextType, Required: true, Help: "the words, without quotation marks"},
		func(r *reader, n *yaml.Node, q *quote) { q.Text = r.text(n, "text") },
	},
	{
		KeyInfo{Name: "source", Type: NumberType, Help: "number of the source, in the order of sources, from 1"},
		func(r *reader, n *yaml.Node, q *quote) {
			q.source = n
			text := r.line(n, "source")
			number, err := strconv.Atoi(text)
			if err != nil || number < 1 {
				r.f.report(r.src, r.mark(n), ValueType, "source takes the number of one of the event's sources, not %s", quoted(text)).
					hint("write 1 for the first source")
				return
			}
			q.Source = number
		},
	},
}

func readQuotes(r *reader, n *yaml.Node, e *event) {
	r.mappings(n, "quotes", func(m *yaml.Node) {
		var q quote
		readMapping(r, m, "a quote", quoteKeys, &q)
		if q.Text == "" {
			r.f.report(r.src, r.start(m), ValueType, "a quote without a text").hint("add text: and the words")
		}
		if q.source != nil {
			e.quoteSources = append(e.quoteSources, quoteSource{len(e.Quotes), r.mark(q.source)})
		}
		e.Quotes, e.quotedBy = append(e.Quotes, q.Quote), append(e.quotedBy, q.by)
	}, func(_ *yaml.Node, text string, p *found) {
		p.hint("write - text: and the words, and who said them as by:")
		if text != "" {
			e.Quotes, e.quotedBy = append(e.Quotes, timeline.Quote{Text: text}), append(e.quotedBy, word{})
		}
	})
}
