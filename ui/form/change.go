package form

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui/rewrite"
)

// Target is an event that stands in a file, to be changed there.
type Target struct {
	File  string // its path within the timeline
	Text  []byte // as it was read
	Event timeline.Event
}

// Change starts a form on an event that is there, as its file alone has it.
func (f *Form) Change(title string, tl *timeline.Timeline, t Target) {
	f.target = &t
	e := t.Event
	if e.Inferred {
		e.Countries = nil // the file says none
	}
	f.open(title, tl, e)
	f.file, f.preview, f.problems, f.fault = t.File, nil, nil, ""
	f.changed()
}

// Changing is the file of the event that is changed, "" while a new one is
// written.
func (f *Form) Changing() string {
	if f.target == nil {
		return ""
	}
	return f.target.File
}

// Draft is what the lines change, to be worked out. It takes the longer the longer
// the file is, and can be done anywhere.
type Draft struct {
	target  Target
	changes []edit.Change
	keys    []string
	fault   string
}

// Draft is the change as it stands; wanted tells whether it is neither known nor
// being worked out.
func (f *Form) Draft() (d Draft, wanted bool) {
	if f.target == nil {
		return Draft{}, false
	}
	wanted, f.asked = !f.asked, true
	now := f.Event()
	d = Draft{target: *f.target, fault: f.misfit()}
	at := edit.Place{Line: f.target.Event.Pos.Line, Column: f.target.Event.Pos.Column}
	gone := f.takeOut(&now, at)
	d.changes = append(edit.Between(at, &f.begin, &now), gone...)
	seen := map[string]bool{}
	for _, c := range d.changes {
		if key, _, _ := strings.Cut(c.Path, "["); !seen[key] {
			seen[key] = true
			d.keys = append(d.keys, key)
		}
	}
	return d, wanted
}

// takeOut gives an event the quotes back that were taken out of it, so that all have
// the numbers that they have in the file, and is the changes that take them out, the
// last one first.
func (f *Form) takeOut(e *timeline.Event, at edit.Place) (gone []edit.Change) {
	quotes, _ := f.records()
	e.Quotes = nil
	for i, q := range quotes {
		switch there := f.stands(quoteText, i+1); {
		case there:
			e.Quotes = append(e.Quotes, q)
		case i < len(f.begin.Quotes):
			e.Quotes = append(e.Quotes, f.begin.Quotes[i])
			gone = append(gone, edit.Change{At: at, Path: fmt.Sprintf("quotes[%d]", i), Op: edit.Remove})
		}
	}
	slices.Reverse(gone)
	return gone
}

// misfit says why the lines can't be written: one that was changed is wrong, or a
// source is gone by whose number those behind it are named.
func (f *Form) misfit() string {
	for _, l := range f.lines {
		if r := f.check(l); r.grade == wrong && l.text() != l.was {
			return strings.TrimSpace(l.label()) + ": " + r.words
		}
	}
	gone := 0
	for i := 1; i <= f.count(sourceWhere); i++ {
		there := f.stands(sourceWhere, i)
		if !there && i <= len(f.begin.Sources) && gone == 0 {
			gone = i
		}
		if there && gone > 0 {
			return fmt.Sprintf("source %d can't be taken out here: quotes and marks in the summary name those behind it by their number", gone)
		}
	}
	return ""
}

// Rewritten is the file as a Draft makes it.
type Rewritten struct {
	File     string
	Was      []byte
	Now      edit.Result
	Words    string // the keys that change
	ID       string // of the event
	Fault    string // why nothing can be written; else ""
	diff     []string
	problems []timeline.Problem
}

// Make works the change out. An error that the event did not have before is a
// reason not to write it.
func (d Draft) Make() Rewritten {
	r := Rewritten{File: d.target.File, Was: d.target.Text, Words: english.And(d.keys), ID: d.target.Event.ID, Fault: d.fault}
	if len(d.changes) == 0 {
		return r
	}
	for _, c := range d.changes {
		if id, ok := c.Value.(string); ok && c.Path == "id" && id != "" {
			r.ID = id
		}
	}
	var err error
	if r.Now, err = edit.Apply(d.target.File, d.target.Text, d.changes...); err != nil {
		r.Now, r.Fault = edit.Result{}, textnorm.CleanLine(d.target.File+":"+err.Error())
		return r
	}
	r.diff = rewrite.Lines(d.target.File, d.target.Text, r.Now)
	r.diff = r.diff[min(len(r.diff), 2):] // the names of the file, which stand above
	before := map[string]bool{}
	for _, p := range load.File(d.target.File, d.target.Text).Problems {
		before[string(p.Code)+p.Event+p.Message] = true
	}
	for _, p := range load.File(d.target.File, r.Now.Text).Problems {
		if alone[p.Code] || p.Event != r.ID || before[string(p.Code)+p.Event+p.Message] {
			continue
		}
		r.problems = append(r.problems, p)
		if p.Severity == timeline.Error && r.Fault == "" {
			r.Fault = p.Message
		}
	}
	return r
}

// SetRewritten shows what a change makes of the file, unless more was typed since.
func (f *Form) SetRewritten(r Rewritten) {
	if f.target == nil || !f.asked {
		return
	}
	f.preview, f.problems, f.fault = r.diff, r.problems, r.Fault
}

// difference draws the lines that change.
func (f *Form) difference(w int) []string {
	t := f.theme
	var lines []string
	if len(f.preview) == 0 && f.fault == "" {
		return f.said("nothing is changed yet; what is changed here is all that is written", t.Dim, w, 1)
	}
	for _, l := range f.preview {
		lines = append(lines, t.Diff(l, w)...)
	}
	if f.fault != "" {
		lines = append(lines, "")
		lines = append(lines, f.said("can't be written: "+f.fault, t.Bad, w, 1)...)
	}
	return lines
}
