package diff

import (
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
)

// sign says what a line tells of a value.
type sign uint8

const (
	turned sign = iota // one value became another
	lost
	gained
)

// line is one thing to say of a change, in the form of its voice.
type line struct {
	key  string // of the event file
	sign sign
	text string // where a value became another, what it was
	now  string // what it is; empty where there is nothing to set against text
}

// voice is how values are put for a reader.
type voice struct {
	escape func(string) string
	cite   func(*timeline.Source) string
	// desk tells whether the reader may see notes and ids.
	desk bool
}

var (
	plainVoice    = voice{func(s string) string { return s }, export.CiteText, true}
	markdownVoice = voice{export.Escape, export.Cite, false}
)

// lines are all that is to be said of a change to the reader of a voice.
func (d *Diff) lines(c *Change, v voice) []line {
	w := &liner{d: d, voice: v}
	w.turn("date", c.Date)
	w.text("title", c.Title, "")
	w.turn("kind", c.Kind)
	w.list("actors", c.Actors, d.actor)
	w.list("targets", c.Targets, d.actor)
	w.list("countries", c.Countries, d.country)
	w.list("topics", c.Topics, func(topic string) string { return topic })
	w.text("summary", c.Summary, "")
	w.quotes(c)
	w.list("responds_to", c.RespondsTo, w.answered)
	w.turn("status", c.Status)
	w.sources(c.Sources)
	if v.desk {
		w.text("note", c.Note, "")
	}
	return w.lines
}

// liner collects lines.
type liner struct {
	voice
	d     *Diff
	lines []line
}

func (w *liner) add(key string, s sign, text string) {
	w.lines = append(w.lines, line{key, s, text, ""})
}

func (w *liner) become(key, before, after string) {
	w.lines = append(w.lines, line{key, turned, before, after})
}

// turn says a change of a short value.
func (w *liner) turn(key string, t Turn) {
	if t.changed() {
		w.become(key, w.short(t.Before), w.short(t.After))
	}
}

// short is a value that may be missing.
func (w *liner) short(s string) string {
	if s == "" {
		return "(none)"
	}
	return w.escape(s)
}

// text says a change of wording; behind stands after it.
func (w *liner) text(key string, t Turn, behind string) {
	if !t.changed() {
		return
	}
	part := excerpt(t)
	if !part.changed() {
		w.add(key, turned, "only spaces or line breaks"+behind)
		return
	}
	w.become(key, w.quoted(part.Before), w.quoted(part.After)+behind)
}

func (w *liner) quoted(s string) string {
	if s == "" {
		return "(none)"
	}
	return "“" + w.escape(s) + "”"
}

// list says what came and went; a value whose name is empty is not for this
// reader.
func (w *liner) list(key string, l List[string], name func(string) string) {
	for _, s := range l.Lost {
		w.named(key, lost, name(s))
	}
	for _, s := range l.Gained {
		w.named(key, gained, name(s))
	}
}

func (w *liner) named(key string, s sign, name string) {
	if name != "" {
		w.add(key, s, w.escape(name))
	}
}

// answered is an event by its id. One that does not exist has only its id, which
// is for the desk.
func (w *liner) answered(id string) string {
	for _, t := range []*timeline.Timeline{w.d.after, w.d.before} {
		if e, ok := t.Find(id); ok {
			return heading(e)
		}
	}
	if w.desk {
		return id + " (no such event)"
	}
	return ""
}

func (w *liner) quotes(c *Change) {
	for _, q := range c.Quotes.Lost {
		w.add("quotes", lost, w.quote(q))
	}
	for _, q := range c.Quotes.Gained {
		w.add("quotes", gained, w.quote(q))
	}
	for _, p := range c.Quotes.Changed {
		behind := ""
		if from, to := w.sourceOf(p.Before, c.Before), w.sourceOf(p.After, c.After); from != to {
			behind = " (source: " + from + " → " + to + ")"
		}
		switch {
		case p.Before.By != p.After.By:
			w.become("quotes", w.quote(p.Before), w.quote(p.After)+behind)
		case p.Before.Text != p.After.Text:
			w.text("quotes", Turn{p.Before.Text, p.After.Text}, " — "+w.escape(w.d.speaker(p.After.By))+behind)
		default:
			w.add("quotes", turned, w.quote(p.After)+behind)
		}
	}
}

func (w *liner) quote(q timeline.Quote) string {
	return w.quoted(oneLine(q.Text)) + " — " + w.escape(w.d.speaker(q.By))
}

// sourceOf is the source of a quote.
func (w *liner) sourceOf(q timeline.Quote, e *timeline.Event) string {
	if q.Source < 1 || q.Source > len(e.Sources) {
		return "(none)"
	}
	return w.cite(&e.Sources[q.Source-1])
}

// source names a source by its address, else by its title, else by all of it.
func (w *liner) source(s *timeline.Source) string {
	switch {
	case s.URL != "":
		return w.cite(&timeline.Source{URL: s.URL})
	case s.Title != "":
		return w.cite(&timeline.Source{Title: s.Title})
	}
	return w.cite(s)
}

func (w *liner) sources(l List[timeline.Source]) {
	for i := range l.Lost {
		w.add("sources", lost, w.cite(&l.Lost[i]))
	}
	for i := range l.Gained {
		w.add("sources", gained, w.cite(&l.Gained[i]))
	}
	for _, p := range l.Changed {
		b, a := p.Before, p.After
		name := w.source(&a)
		if b.URL != a.URL { // then they have the title in common
			name = w.cite(&timeline.Source{Title: a.Title})
		}
		for _, row := range []struct {
			label string
			turn  Turn
			put   func(string) string
		}{
			{"address", turn(b.URL, a.URL), w.address},
			{"title", turn(b.Title, a.Title), w.quoted},
			{"publisher", turn(b.Publisher, a.Publisher), w.short},
			{"author", turn(b.Author, a.Author), w.short},
			{"published", sourceDate(b.Published, b.PublishedText, a.Published, a.PublishedText), w.short},
			{"accessed", sourceDate(b.Accessed, b.AccessedText, a.Accessed, a.AccessedText), w.short},
			{"archived copy", turn(b.Archived, a.Archived), w.address},
			{"pages", turn(b.Pages, a.Pages), w.short},
		} {
			if row.turn.changed() {
				w.become("sources", name+", "+row.label+": "+row.put(row.turn.Before), row.put(row.turn.After))
			}
		}
	}
}

func (w *liner) address(s string) string {
	if s == "" {
		return "(none)"
	}
	return w.cite(&timeline.Source{URL: s})
}

// sourceDate is dateTurn where no date is no text.
func sourceDate(before date.Date, beforeText string, after date.Date, afterText string) Turn {
	t := dateTurn(before, beforeText, after, afterText)
	if before.IsZero() {
		t.Before = beforeText
	}
	if after.IsZero() {
		t.After = afterText
	}
	return t
}
