package lsp

import (
	"bytes"
	"slices"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
)

// define is where the event or actor at a place is written.
func define(c *call, p where) (any, error) {
	f, _, s, err := c.subjectAt(p)
	if err != nil || f == nil || s.none() {
		return nil, err
	}
	if pos, ok := f.home(s); ok {
		return []location{c.at(f, pos)}, nil
	}
	return nil, nil
}

// home is where an event or an actor begins.
func (f *folder) home(s subject) (timeline.Pos, bool) {
	if s.event != "" {
		if e, ok := f.tl.Find(s.event); ok {
			return e.Pos, true
		}
		return timeline.Pos{}, false
	}
	for _, a := range f.tl.Actors() {
		if a.ID == s.actor {
			return a.Pos, true
		}
	}
	return timeline.Pos{}, false
}

// at is a place of a folder for the editor.
func (c *call) at(f *folder, pos timeline.Pos) location {
	t := f.text(pos.File)
	from := t.place(pos.Line, pos.Column)
	return location{c.b.uriOf(f.path(pos.File)), t.span(from, from, c.units)}
}

type referenceParams struct {
	where
	Context struct {
		Declaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// refer is all places that name the event or actor at a place.
func refer(c *call, p referenceParams) (any, error) {
	f, _, s, err := c.subjectAt(p.where)
	if err != nil || f == nil || s.none() {
		return nil, err
	}
	all := []location{}
	home, ok := f.home(s)
	if ok && p.Context.Declaration {
		all = append(all, c.at(f, home))
	}
	_, err = f.mentions(c, s, func(name string, m subject) {
		if own := (edit.Place{Line: home.Line, Column: home.Column}); isID(m.word) && name == home.File && m.word.Self == own {
			return
		}
		all = append(all, location{c.b.uriOf(f.path(name)), f.text(name).span(m.from, m.to, c.units)})
	})
	return all, err
}

// isID tells whether a word is the id of an event or actor where that is written.
func isID(w edit.Word) bool { return w.Key.Name == "id" }

// mentions gives each place of the files that names an event or actor. broken are the
// files that can't be read in part, and may hold others.
func (f *folder) mentions(c *call, s subject, yield func(name string, m subject)) (broken []string, err error) {
	r := f.reader()
	may := f.naming(s)
	for _, name := range f.files() {
		if err := c.ctx.Err(); err != nil {
			return nil, err
		}
		if load.MappingOf(name) == load.EventMapping && !may[name] {
			continue
		}
		data := []byte(f.text(name).s)
		words, whole := edit.Words(name, data)
		if !whole && bytes.Contains(data, []byte(s.event+s.actor)) {
			broken = append(broken, name)
		}
		for _, w := range words {
			for _, m := range r.subjects(w, string(data[w.Start:w.End])) {
				if m.event == s.event && m.actor == s.actor {
					yield(name, m)
				}
			}
		}
	}
	return broken, nil
}

// naming are the files of events that may name an event or actor: those whose events do,
// and those with a problem, which may say more than the timeline has of them.
func (f *folder) naming(s subject) map[string]bool {
	may := map[string]bool{}
	for _, p := range f.tl.Problems() {
		may[p.Pos.File] = true
	}
	for i := range f.tl.Len() {
		if e := f.tl.At(i); !may[e.Pos.File] && s.isNamedBy(e) {
			may[e.Pos.File] = true
		}
	}
	return may
}

// isNamedBy tells whether an event of the timeline names it.
func (s subject) isNamedBy(e *timeline.Event) bool {
	if s.event != "" {
		return e.ID == s.event || slices.Contains(e.RespondsTo, s.event) || slices.Contains(e.Follows, s.event)
	}
	return slices.Contains(e.Actors, s.actor) || slices.Contains(e.Targets, s.actor) ||
		slices.ContainsFunc(e.Quotes, func(q timeline.Quote) bool { return q.By == s.actor })
}
