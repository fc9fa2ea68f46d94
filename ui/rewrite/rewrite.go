// Package rewrite changes events in the files that they stand in. In go events as
// the timeline has them and what is to become of them, or a problem with a fix; out
// comes a Plan, which shows as a diff what would change and says what can't be
// changed, where and why. It is carried out through a Door: a file only if it is
// still what was read.
package rewrite

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// Door reads and replaces the files of a timeline, by their paths within it, as
// [files.Read] and [files.Replace] do. The zero Door is shut.
type Door struct {
	Read    func(file string) ([]byte, error)
	Replace func(file string, was, now []byte) error
	// ReplaceAll does as [files.ReplaceAll] does; nil where files are replaced one after
	// the other.
	ReplaceAll func(list []files.Change) []error
}

// Open tells whether files can be changed.
func (d Door) Open() bool { return d.Read != nil && d.Replace != nil }

// Wish is what is to become of an event of the timeline.
type Wish struct {
	Event  *timeline.Event
	Change edit.Change // where the event begins is filled in
}

// Plan is files as they were read and as they are to be.
type Plan struct {
	files []file
	// Refused says of each change that can't be made where and why.
	Refused []string
}

type file struct {
	name string
	was  []byte
	edit.Result
}

// errMoved is why an event is left alone that is not where the timeline has it.
var errMoved = errors.New("the event does not stand here any more: read the files again")

// Find reads the file of an event, and the event as the file alone has it: names
// as they are written there, and nothing inferred.
func (d Door) Find(e *timeline.Event) (text []byte, own timeline.Event, err error) {
	if text, err = d.Read(e.Pos.File); err != nil {
		return nil, own, fmt.Errorf("%s: %w", e.Pos.File, files.Bare(err))
	}
	there := standing(e.Pos.File, text)
	if own := there[e.Pos]; own != nil && own.ID == e.ID {
		return text, *own, nil
	}
	return nil, own, fmt.Errorf("%s:%d: %w", e.Pos.File, e.Pos.Line, errMoved)
}

// standing are the events of a file by their places, one at each.
func standing(name string, text []byte) map[timeline.Pos]*timeline.Event {
	events := load.File(name, text).Events
	there := make(map[timeline.Pos]*timeline.Event, len(events))
	for i := range events {
		there[events[i].Pos] = &events[i]
	}
	return there
}

// Events works out what is wished of events, in the order of their files.
func (d Door) Events(wishes []Wish) *Plan {
	p := &Plan{}
	byFile := map[string][]Wish{}
	var order []string
	for _, w := range wishes {
		name := w.Event.Pos.File
		if byFile[name] == nil {
			order = append(order, name)
		}
		byFile[name] = append(byFile[name], w)
	}
	for _, name := range order {
		text, err := d.Read(name)
		if err != nil {
			p.refuse("%s: %v", name, files.Bare(err))
			continue
		}
		p.events(name, text, byFile[name])
	}
	return p
}

// events works out what is wished of the events of one file.
func (p *Plan) events(name string, text []byte, wishes []Wish) {
	there := standing(name, text)
	var changes []edit.Change
	for _, w := range wishes {
		if own := there[w.Event.Pos]; own == nil || own.ID != w.Event.ID {
			p.refuse("%s:%d: %v", name, w.Event.Pos.Line, errMoved)
			continue
		}
		w.Change.At = edit.Place{Line: w.Event.Pos.Line, Column: w.Event.Pos.Column}
		changes = append(changes, w.Change)
	}
	result, errs := edit.Try(name, text, changes...)
	for _, err := range errs {
		if err != nil {
			p.refuse("%s:%v", name, err)
		}
	}
	p.add(name, text, result)
}

// Fix works out the fix of a problem.
func (d Door) Fix(problem timeline.Problem) *Plan {
	p, name := &Plan{}, problem.Pos.File
	text, err := d.Read(name)
	if err != nil {
		p.refuse("%s: %v", name, files.Bare(err))
		return p
	}
	result, errs := edit.Fix(name, text, []timeline.Problem{problem})
	if errs[0] != nil {
		p.refuse("%s:%v", name, errs[0])
	}
	p.add(name, text, result)
	return p
}

// Of is the plan of one file whose changes have been worked out.
func Of(name string, was []byte, now edit.Result) *Plan {
	p := &Plan{}
	p.add(name, was, now)
	return p
}

func (p *Plan) refuse(format string, args ...any) {
	p.Refused = append(p.Refused, textnorm.CleanLine(fmt.Sprintf(format, args...)))
}

func (p *Plan) add(name string, was []byte, now edit.Result) {
	if len(now.Edits) > 0 {
		p.files = append(p.files, file{name, was, now})
	}
}

// Empty tells whether nothing would change.
func (p *Plan) Empty() bool { return len(p.files) == 0 }

// Files are the files that change, in words.
func (p *Plan) Files() string {
	if len(p.files) == 1 {
		return p.files[0].name
	}
	return english.Count(len(p.files), "file")
}

// Diff is the lines that change, as `diff -U0` has them, then what is refused. No
// control character passes.
func (p *Plan) Diff() []string { return p.DiffAs(func(name string) string { return name }) }

// DiffAs is Diff with files as they are called elsewhere.
func (p *Plan) DiffAs(shown func(name string) string) []string {
	var lines []string
	for _, f := range p.files {
		lines = append(lines, Lines(shown(f.name), f.was, f.Result)...)
	}
	return append(lines, p.Refused...)
}

// Changed are the lines that go and come, in words: without their files and places.
func (p *Plan) Changed() []string {
	var lines []string
	for _, f := range p.files {
		for _, l := range Lines(f.name, f.was, f.Result)[2:] {
			switch l[:1] {
			case "-":
				lines = append(lines, "Out: "+strings.TrimSpace(l[1:]))
			case "+":
				lines = append(lines, "In: "+strings.TrimSpace(l[1:]))
			}
		}
	}
	return lines
}

// Lines are those of a changed file's diff.
func Lines(name string, was []byte, now edit.Result) []string {
	var lines []string
	for line := range strings.Lines(now.Diff(name, was)) {
		lines = append(lines, textnorm.CleanLine(strings.TrimRight(line, "\r\n")))
	}
	return lines
}

// Write replaces the files. Of one that can't be replaced it says why, and goes on; it
// gives how many were.
func (p *Plan) Write(d Door) (written int, err error) {
	var errs []error
	if d.ReplaceAll != nil && len(p.files) > 1 {
		list := make([]files.Change, len(p.files))
		for i, f := range p.files {
			list[i] = files.Change{Name: f.name, Was: f.was, Now: f.Text}
		}
		errs = d.ReplaceAll(list)
	} else {
		for _, f := range p.files {
			errs = append(errs, d.Replace(f.name, f.was, f.Text))
		}
	}
	for _, err := range errs {
		if err == nil {
			written++
		}
	}
	return written, errors.Join(errs...)
}

// Gives are the wishes that a value be added to what events say under a key, or be set
// there; an event that has it already needs none.
func Gives(events *timeline.View, key string, op edit.Op, value string) (wishes []Wish) {
	for i := range events.Len() {
		e := events.At(i)
		f, has := timeline.FieldOf(e, key), false
		if f.Kind == timeline.ListKind {
			has = slices.Contains(*f.List(e), value)
		} else {
			has = *f.Text(e) == value
		}
		if !has {
			wishes = append(wishes, Wish{e, edit.Change{Path: key, Op: op, Value: value}})
		}
	}
	return wishes
}

// Checks are the wishes that events be written down as checked, by whom and on
// which day; one that is so already, and has not changed since, needs none.
func Checks(events *timeline.View, by, on string) (wishes []Wish) {
	for i := range events.Len() {
		e := events.At(i)
		content := e.Content()
		done := slices.ContainsFunc(e.Checked, func(c timeline.Check) bool { return c.By == by && c.Content == content })
		if !done {
			wishes = append(wishes, Wish{e, edit.Change{
				Path: "checked", Op: edit.Append, Value: edit.Record{"by": by, "on": on, "content": content},
			}})
		}
	}
	return wishes
}
