package diff

import (
	"strings"

	"dateline/timeline"
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
	plainVoice    = voice{itself, export.CiteText, true}
	readerVoice   = voice{itself, export.CiteText, false}
	markdownVoice = voice{export.Escape, export.Cite, false}
)

func itself(s string) string { return s }

// lines are all that is to be said of a change to the reader of a voice.
func (d *Diff) lines(c *Change, v voice) []line {
	w := &liner{d: d, voice: v}
	for i := range c.Parts {
		if p := &c.Parts[i]; v.desk || !p.Field.Desk {
			w.part(c, p)
		}
	}
	return w.lines
}

// liner collects lines.
type liner struct {
	voice
	d     *Diff
	lines []line
}

// part says what changed in a field. Texts that many events share are short words.
func (w *liner) part(c *Change, p *Part) {
	switch key := p.Field.Key; {
	case p.Turn.changed() && p.Field.Kind == timeline.TextKind && !p.Field.Shared:
		w.text(key, p.Turn, "")
	case p.Turn.changed():
		w.turn(key, p.Turn)
	case p.List.changed():
		w.list(key, p.List, w.naming(p.Field))
	case key == "quotes":
		w.quotes(c, p.Records)
	case key == "sources":
		w.sources(p.Records)
	default:
		w.records(key, p.Records)
	}
}

// records says which records came and went.
func (w *liner) records(key string, l List[timeline.Record]) {
	for _, r := range l.Lost {
		w.named(key, lost, inWords(r))
	}
	for _, r := range l.Gained {
		w.named(key, gained, inWords(r))
	}
}

// inWords is what a record holds, as written.
func inWords(r timeline.Record) string {
	var parts []string
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Empty(r):
		case f.Kind == timeline.DateKind:
			d, text := f.Date(r)
			parts = append(parts, timeline.Written(*d, *text))
		case f.Kind == timeline.TextKind:
			parts = append(parts, *f.Text(r))
		}
	}
	return strings.Join(parts, ", ")
}

// naming is how what a list holds is called.
func (w *liner) naming(f *timeline.Field) func(string) string {
	switch {
	case f.Key == "countries":
		return w.d.country
	case f.Names:
		return w.d.actor
	case f.Key == "responds_to" || f.Key == "follows":
		return w.answered
	}
	return func(text string) string { return text }
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

func (w *liner) quotes(c *Change, l List[timeline.Record]) {
	for _, r := range l.Lost {
		w.add("quotes", lost, w.quote(r.(*timeline.Quote)))
	}
	for _, r := range l.Gained {
		w.add("quotes", gained, w.quote(r.(*timeline.Quote)))
	}
	for _, p := range l.Changed {
		was, is := p.Before.(*timeline.Quote), p.After.(*timeline.Quote)
		behind := ""
		if from, to := w.sourceOf(was, c.Before), w.sourceOf(is, c.After); from != to {
			behind = " (source: " + from + " → " + to + ")"
		}
		switch {
		case was.By != is.By:
			w.become("quotes", w.quote(was), w.quote(is)+behind)
		case was.Text != is.Text:
			w.text("quotes", Turn{was.Text, is.Text}, " — "+w.escape(w.d.speaker(is.By))+behind)
		default:
			w.add("quotes", turned, w.quote(is)+behind)
		}
	}
}

func (w *liner) quote(q *timeline.Quote) string {
	return w.quoted(oneLine(q.Text)) + " — " + w.escape(w.d.speaker(q.By))
}

// sourceOf is the source of a quote.
func (w *liner) sourceOf(q *timeline.Quote, e *timeline.Event) string {
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
	case s.Title+s.Description != "":
		return w.cite(&timeline.Source{Title: s.Title, Description: s.Description})
	}
	return w.cite(s)
}

func (w *liner) sources(l List[timeline.Record]) {
	for _, r := range l.Lost {
		w.add("sources", lost, w.cite(r.(*timeline.Source)))
	}
	for _, r := range l.Gained {
		w.add("sources", gained, w.cite(r.(*timeline.Source)))
	}
	for _, p := range l.Changed {
		was, is := p.Before.(*timeline.Source), p.After.(*timeline.Source)
		name := w.source(is)
		if was.URL != is.URL { // then they have the title in common
			name = w.cite(&timeline.Source{Title: is.Title, Description: is.Description})
		}
		fields := is.Fields()
		for i := range fields {
			f := &fields[i]
			label, put := w.detail(f)
			if t := sourceTurn(f, was, is); t.changed() && (w.desk || !f.Desk) {
				w.become("sources", name+", "+label+": "+put(t.Before), put(t.After))
			}
		}
	}
}

// detail is how a field of a source is called, and how its value is put.
func (w *liner) detail(f *timeline.Field) (label string, put func(string) string) {
	switch f.Key {
	case "url":
		return "address", w.address
	case "archived":
		return "archived copy", w.address
	case "title", "description", "excerpt":
		return f.Key, w.quoted
	}
	return f.Key, w.short
}

// sourceTurn is what changed in a field of a source, which holds texts and dates.
func sourceTurn(f *timeline.Field, was, is *timeline.Source) Turn {
	if f.Kind != timeline.DateKind {
		return turn(*f.Text(was), *f.Text(is))
	}
	before, beforeText := f.Date(was)
	after, afterText := f.Date(is)
	t := dateTurn(*before, *beforeText, *after, *afterText)
	if before.IsZero() { // no date is no text
		t.Before = *beforeText
	}
	if after.IsZero() {
		t.After = *afterText
	}
	return t
}

func (w *liner) address(s string) string {
	if s == "" {
		return "(none)"
	}
	return w.cite(&timeline.Source{URL: s})
}
