package lsp

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
)

// prepareRename tells what would be renamed at a place.
func prepareRename(c *call, p where) (any, error) {
	f, name, s, err := c.subjectAt(p)
	if err != nil || f == nil || s.none() {
		return nil, err
	}
	return map[string]any{"range": f.text(name).span(s.from, s.to, c.units), "placeholder": s.event + s.actor}, nil
}

type renameParams struct {
	where
	NewName string `json:"newName"`
}

// rename gives an event or an actor another id, in all files that name it.
func rename(c *call, p renameParams) (any, error) {
	f, _, s, err := c.subjectAt(p.where)
	if err != nil || f == nil {
		return nil, err
	}
	r := &renaming{f: f, s: s, now: p.NewName, changes: map[string][]edit.Change{}, queries: map[string]map[edit.Place]string{}}
	if err := r.check(); err != nil {
		return nil, err
	}
	broken, err := f.mentions(c, s, r.mention)
	if err != nil {
		return nil, err
	}
	if len(broken) > 0 {
		return nil, fmt.Errorf("%s can't be read as YAML at present, and may name it: repair that first", strings.Join(broken, ", "))
	}
	return r.edit(c)
}

// renaming is what it takes to rename.
type renaming struct {
	f       *folder
	s       subject
	now     string
	names   *timeline.Names // as they will be
	own     bool            // its id is written in a file
	changes map[string][]edit.Change
	queries map[string]map[edit.Place]string
}

// check tells why the new name won't do.
func (r *renaming) check() error {
	switch {
	case r.s.none():
		return errors.New("no event and no actor is named here")
	case !load.IsID(r.now):
		return fmt.Errorf("%q is no id: write lower-case words joined by hyphens", r.now)
	case r.s.event != "" && len(r.f.tl.Carrying(r.s.event)) != 1:
		return fmt.Errorf("%d events have the id %s: one must", len(r.f.tl.Carrying(r.s.event)), r.s.event)
	case r.s.event != "" && r.f.tl.Has(r.now):
		return fmt.Errorf("another event has the id %s", r.now)
	case r.s.event != "":
		return nil
	}
	all := slices.Clone(r.f.tl.Actors())
	at := slices.IndexFunc(all, func(a timeline.Actor) bool { return a.ID == r.s.actor })
	if at < 0 {
		return fmt.Errorf("%s is no actor of actors.yaml", r.s.actor)
	}
	if all[at].Name == all[at].ID { // which may be all that it has
		all[at].Name = r.now
	}
	all[at].ID = r.now
	if id, _ := r.f.reader().actors.Resolve(r.now); id != "" && id != r.s.actor {
		return fmt.Errorf("%s is what %s is called", r.now, id)
	}
	r.names = timeline.NewNames(all)
	return nil
}

// mention takes a place that names what is renamed. One that names an actor in a way
// that stays is left.
func (r *renaming) mention(name string, m subject) {
	w := m.word
	r.own = r.own || isID(w)
	if r.s.actor != "" && m.named != r.s.actor {
		if id, _ := r.names.Resolve(m.named); id == r.now {
			return
		}
	}
	if !m.query {
		r.changes[name] = append(r.changes[name], edit.Change{At: w.At, Was: w.Text, Value: r.now})
		return
	}
	if r.queries[name] == nil {
		r.queries[name] = map[edit.Place]string{}
	}
	text := cmp.Or(r.queries[name][w.At], w.Text)
	at := m.at + len(text) - len(w.Text) // those before it have become longer or shorter
	alone := ""
	if text[at] == '=' {
		alone = "="
	}
	r.queries[name][w.At] = text[:at] + alone + r.now + text[at+m.of:]
}

// fileRename is a file that is called something else.
type fileRename struct {
	Kind string `json:"kind"`
	Old  string `json:"oldUri"`
	New  string `json:"newUri"`
}

// edit is all that the editor is to change.
func (r *renaming) edit(c *call) (any, error) {
	for name, texts := range r.queries {
		for at, text := range texts {
			r.changes[name] = append(r.changes[name], edit.Change{At: at, Value: text})
		}
	}
	var moved *fileRename
	if !r.own {
		home, ok := r.f.home(r.s)
		base := strings.TrimSuffix(path.Base(home.File), path.Ext(home.File))
		switch {
		case !ok || r.s.actor != "":
			return nil, errors.New("it has no id yet: write one where it stands")
		case c.able.rename && base == r.s.event:
			to := path.Join(path.Dir(home.File), r.now+path.Ext(home.File))
			if _, taken := r.f.marks[to]; taken {
				return nil, fmt.Errorf("there is a file %s already", to)
			}
			moved = &fileRename{"rename", c.b.uriOf(r.f.path(home.File)), c.b.uriOf(r.f.path(to))}
		default:
			r.changes[home.File] = append(r.changes[home.File],
				edit.Change{At: edit.Place{Line: home.Line, Column: home.Column}, Path: "id", Value: r.now})
		}
	}
	w := newWorkspaceEdit(c)
	for _, name := range slices.Sorted(maps.Keys(r.changes)) {
		result, err := edit.Apply(name, []byte(r.f.text(name).s), r.changes[name]...)
		if err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
		w.add(r.f, name, result.Edits)
	}
	if moved != nil {
		w.Documents = append(w.Documents, *moved)
	}
	return w, nil
}

// workspaceEdit is changes of files in the form that the editor takes.
type workspaceEdit struct {
	c         *call
	Changes   map[string][]textEdit `json:"changes,omitempty"`
	Documents []any                 `json:"documentChanges,omitempty"`
}

func newWorkspaceEdit(c *call) *workspaceEdit {
	return &workspaceEdit{c: c, Changes: map[string][]textEdit{}}
}

type documentEdit struct {
	Document struct {
		URI     string `json:"uri"`
		Version *int   `json:"version"`
	} `json:"textDocument"`
	Edits []textEdit `json:"edits"`
}

func (w *workspaceEdit) add(f *folder, name string, edits []edit.Edit) {
	changes := f.text(name).edits(edits, w.c.units)
	uri := w.c.b.uriOf(f.path(name))
	if !w.c.able.changes {
		w.Changes[uri] = changes
		return
	}
	d := documentEdit{Edits: changes}
	d.Document.URI = uri
	if open := f.open[name]; open != nil {
		d.Document.Version = &open.version
	}
	w.Documents = append(w.Documents, d)
}
