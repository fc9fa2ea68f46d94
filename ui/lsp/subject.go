package lsp

import (
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/query"
)

// subject is what the word at a place names: an event, an actor, or neither.
type subject struct {
	word  edit.Word
	from  int // bytes that name it
	to    int
	event string // an id
	actor string // an id
	named string // the text that names it
	// In a query that is a part of the word, from a byte on and so long.
	query  bool
	at, of int
}

func (s subject) none() bool { return s.event == "" && s.actor == "" }

// reader finds what words name, in one folder.
type reader struct {
	tl     *timeline.Timeline
	actors *timeline.Names
}

func (f *folder) reader() reader { return reader{f.tl, timeline.NewNames(f.tl.Actors())} }

// words are the keys and values of a file; of a broken document those that its lines
// show.
func (f *folder) words(name string) (words []edit.Word, whole bool) {
	return edit.Words(name, []byte(f.text(name).s))
}

// wordAt is the key or value that a byte lies in, or that ends there.
func wordAt(words []edit.Word, at int) (edit.Word, bool) {
	i := slices.IndexFunc(words, func(w edit.Word) bool { return w.Start <= at && at <= w.End })
	if i < 0 {
		return edit.Word{}, false
	}
	return words[i], true
}

// subjects are what a word names: of a query there may be several.
func (r reader) subjects(w edit.Word, raw string) []subject {
	one := subject{word: w, from: w.Start, to: w.End, named: w.Text}
	if w.IsKey {
		return nil
	}
	switch w.Key.Type {
	case load.IDType:
		if w.Of == load.ActorMapping {
			one.actor = w.Text
		} else if w.Of == load.EventMapping {
			one.event = w.Text
		}
	case load.IDsType:
		one.event = w.Text
	case load.ActorType, load.ActorsType:
		one.actor, _ = r.actors.Resolve(w.Text)
	case load.QueryType:
		return r.inQuery(w, raw)
	}
	if one.none() {
		return nil
	}
	return []subject{one}
}

// inQuery are the events and actors that a saved view names.
func (r reader) inQuery(w edit.Word, raw string) []subject {
	q, err := query.Parse(w.Text)
	if err != nil {
		return nil
	}
	shift := strings.Index(raw, w.Text)
	var all []subject
	q.Walk(func(n *query.Node) bool {
		for _, v := range n.Values {
			s := subject{word: w, from: w.Start, to: w.End, named: v.Text, query: true, at: v.Pos, of: v.Len}
			switch n.Field {
			case query.ID, query.Thread, query.Story:
				s.event = v.Text
			case query.Actor, query.By, query.On:
				s.actor, _ = r.actors.Resolve(v.Text)
			}
			if v.Prefix || s.none() {
				continue
			}
			if shift >= 0 {
				s.from, s.to = w.Start+shift+v.Pos, w.Start+shift+v.Pos+v.Len
			}
			all = append(all, s)
		}
		return true
	})
	return all
}

// subjectAt is what is named at a place of a file.
func (c *call) subjectAt(p where) (f *folder, name string, s subject, err error) {
	f, name, err = c.open(p.Document.URI)
	if f == nil || err != nil {
		return nil, "", s, err
	}
	t := f.text(name)
	at := t.offset(p.Position, c.units)
	words, whole := f.words(name)
	w, ok := wordAt(words, at)
	if !ok && !whole {
		w, ok = brokenWord(name, t, at)
	}
	if !ok {
		return f, name, s, nil
	}
	s.word, s.from, s.to = w, w.Start, w.End
	for _, named := range f.reader().subjects(w, t.s[w.Start:w.End]) {
		if named.from <= at && at <= named.to {
			return f, name, named, nil
		}
	}
	s.event = f.nameless(words, name, w)
	return f, name, s, nil
}

// nameless is the id of an event that has it from its file's name, where the word is
// its date's or title's key: there is no other place at which it could be named.
func (f *folder) nameless(words []edit.Word, name string, w edit.Word) string {
	if !w.IsKey || w.Of != load.EventMapping || w.Key.Name != "date" && w.Key.Name != "title" {
		return ""
	}
	for _, o := range words {
		if o.Self == w.Self && o.IsKey && o.Of == load.EventMapping && o.Key.Name == "id" {
			return ""
		}
	}
	for _, e := range f.tl.In(name) {
		if (edit.Place{Line: e.Pos.Line, Column: e.Pos.Column}) == w.Self {
			return e.ID
		}
	}
	return ""
}

// brokenWord is the word at a place of a file that can't be read as YAML.
func brokenWord(name string, t *text, at int) (edit.Word, bool) {
	const ends = " \t\r\n,[]{}\"'"
	end := at
	for end < len(t.s) && !strings.ContainsRune(ends, rune(t.s[end])) {
		end++
	}
	cur := cursorAt(name, t, end)
	if cur.key.Name == "" || cur.start > at || cur.typed == "" {
		return edit.Word{}, false
	}
	return edit.Word{Start: cur.start, End: end, Text: cur.typed, Of: cur.of, Key: cur.key}, true
}
