package export

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// builder makes entries of the events of a view. One builder takes the runs of
// events in their order, because footnotes are numbered as they are met; any
// number of others, made by worker, make the entries.
type builder struct {
	v    *timeline.View
	t    *timeline.Timeline
	desk bool
	// withNames says that actors and countries stand below an entry of Markdown, alone
	// that there is no document around the entries.
	withNames, alone bool
	refs             *references
	// anchor is that of the event at a place of the view; nil where there are none.
	anchor func(i int, e *timeline.Event, words *wording) string
	// elsewhere is where an event stands that is not in the view; nil where that is not
	// known.
	elsewhere func(e *timeline.Event) string
	problems  *problems // nil unless for the desk
	runs      runs

	words  *wording
	reuse  bool // an entry is done with when the next one is asked for
	texts  arena[string]
	quotes arena[Quote]
	ties   arena[Link]
}

func newBuilder(v *timeline.View, o Options) *builder {
	words := &wording{}
	b := &builder{v: v, t: v.Timeline(), desk: o.For == Desk, withNames: o.Names || o.For == Desk, alone: o.Alone, words: words, refs: newReferences(words), runs: runs{v: v}}
	if b.desk {
		b.problems = newProblems(v.Timeline(), o.Problems)
	}
	return b
}

// worker is a builder of entries, for one goroutine.
func (b *builder) worker() *builder {
	return &builder{v: b.v, t: b.t, desk: b.desk, withNames: b.withNames, alone: b.alone, anchor: b.anchor, elsewhere: b.elsewhere, problems: b.problems, words: &wording{}, reuse: true}
}

// write makes entries of all events and hands on what is written of them, in
// order. writer is called once for each processor; what it gives appends an
// entry to dst and keeps nothing of it.
func (b *builder) write(o Options, emit func([]byte) error, writer func(w *builder) func(dst []byte, e *Entry) []byte) error {
	return inOrder(b.v.Len(), b.next,
		func() func([]byte, run) []byte {
			w := b.worker()
			write := writer(w)
			var e Entry // one for all, since it is a large thing
			return func(dst []byte, r run) []byte {
				for k := range r.events {
					e = w.entry(&r, k)
					dst = write(dst, &e)
				}
				return dst
			}
		},
		func(text []byte, r run) error {
			if err := emit(text); err != nil {
				return err
			}
			return o.tick(r.from + len(r.events))
		})
}

// next is the next run of events, with the numbers of their sources.
func (b *builder) next(from, to int) run {
	r := b.runs.next(from, to)
	r.cited = len(b.refs.list)
	r.numbers = make([]int, 0, to-from)
	for _, e := range r.events {
		from := len(r.numbers)
		if c := marked(e); len(c.Marks) > 0 {
			r.numbers = append(r.numbers, make([]int, len(e.Sources))...)
			for _, k := range inOrderOfMarks(c.Marks, len(e.Sources)) {
				r.numbers[from+k] = b.refs.number(&e.Sources[k])
			}
			continue
		}
		for k := range e.Sources {
			r.numbers = append(r.numbers, b.refs.number(&e.Sources[k]))
		}
	}
	return r
}

// run is a part of a view that is worked on by itself.
type run struct {
	from    int
	events  []*timeline.Event
	before  *timeline.Event // the last one of the run before; may be nil
	cited   int             // how many sources have been cited before
	numbers []int           // of the sources of the events, one event after another
	taken   int             // how many of them belong to the events done
}

// runs parts a view.
type runs struct {
	v    *timeline.View
	last *timeline.Event
}

// next is the events from one place up to another, which begin behind those of
// the call before.
func (r *runs) next(from, to int) run {
	events := make([]*timeline.Event, to-from)
	for i := range events {
		events[i] = r.v.At(from + i)
	}
	part := run{from: from, events: events, before: r.last}
	r.last = events[len(events)-1]
	return part
}

// entry is the k-th event of a run. They are asked for in order.
func (b *builder) entry(r *run, k int) Entry {
	if b.reuse {
		b.texts.reuse()
		b.quotes.reuse()
		b.ties.reuse()
	}
	i, e := r.from+k, r.events[k]
	c := marked(e)
	n := Entry{
		Group: b.words.group(e), When: b.words.displayed(e), Date: e.Date,
		Written: timeline.Written(e.Date, e.DateText), Heading: e.Heading(),
		Kind: e.Kind, Topics: e.Topics, Status: status(e), Confirmed: e.Status == "confirmed",
		Possible: b.v.Possible(i), Paragraphs: b.paragraphs(c.Text),
		Answers: b.links(b.t.AnswerHeads(e)), Replies: b.links(b.t.ReplyHeads(e)),
		Follows: b.links(b.t.FollowHeads(e)), FollowedBy: b.links(b.t.FollowedByHeads(e)),
		Actors: b.actors(e.Actors), Targets: b.actors(e.Targets), Countries: b.countries(e.Countries),
		ActorIDs: e.Actors, TargetIDs: e.Targets, CountryCodes: e.Countries,
		plain: c.Text, marks: c.Marks, event: e, place: i, desk: b.desk, words: b.words, cited: r.cited,
	}
	n.opens = r.before == nil || b.words.group(r.before) != n.Group
	r.before = e
	n.numbers = r.numbers[r.taken : r.taken+len(e.Sources)]
	r.taken += len(e.Sources)
	n.cite()
	for _, number := range n.numbers {
		r.cited = max(r.cited, number)
	}
	n.Quotes = b.quotes.take(len(e.Quotes))
	for k, q := range e.Quotes {
		n.Quotes[k] = b.quote(q, n.numbers)
	}
	if b.desk {
		n.ID, n.Note, n.File, n.Line = e.ID, e.Note, e.Pos.File, e.Pos.Line
		n.Problems = b.problems.of(e)
	}
	return n
}

// distinct is the list without second ones; itself, where there are none.
func distinct(list []int) []int {
	if slices.IsSortedFunc(list, func(a, b int) int { return a - b - 1 }) { // each larger than the one before, as in most
		return list
	}
	var first []int
	seen := make(map[int]bool, len(list))
	for _, n := range list {
		if !seen[n] {
			first = append(first, n)
		}
		seen[n] = true
	}
	return first
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
			list[k].Exported = true
			if b.anchor != nil {
				list[k].Anchor = b.anchor(i, e, b.words)
			}
		} else if b.elsewhere != nil {
			list[k].page = b.elsewhere(e)
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
