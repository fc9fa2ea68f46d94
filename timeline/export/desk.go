package export

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/timeline"
)

// problems are what the checks found, by the event that it is about.
type problems struct {
	byID  map[string][]timeline.Problem
	byKey map[string][]timeline.Problem // of those that name no event but lie in one
	// rest is about no event: a file that can't be read, the file of actors.
	rest []timeline.Problem
}

// newProblems sorts the problems given, or else the timeline's own.
func newProblems(t *timeline.Timeline, list []timeline.Problem) *problems {
	if list == nil {
		list = t.Problems()
	}
	p := &problems{byID: map[string][]timeline.Problem{}, byKey: map[string][]timeline.Problem{}}
	var files map[string][]begins
	for _, problem := range list {
		if problem.Event != "" {
			p.byID[problem.Event] = append(p.byID[problem.Event], problem)
			continue
		}
		if files == nil {
			files = byFile(t)
		}
		events := files[problem.Pos.File]
		if len(events) == 0 {
			p.rest = append(p.rest, problem)
			continue
		}
		key := enclosing(events, problem.Pos.Line).key
		p.byKey[key] = append(p.byKey[key], problem)
	}
	return p
}

// of are the problems of an event. Of two events with one id each has those of
// its own file.
func (p *problems) of(e *timeline.Event) []timeline.Problem {
	var list []timeline.Problem
	for _, problem := range p.byID[e.ID] {
		if problem.Pos.File == e.Pos.File || problem.Pos.File == "" {
			list = append(list, problem)
		}
	}
	return append(list, p.byKey[e.Key]...)
}

// begins is where the event with a key begins in its file.
type begins struct {
	line int
	key  string
}

// byFile are the events of each file in the order of their lines.
func byFile(t *timeline.Timeline) map[string][]begins {
	files := map[string][]begins{}
	for i := range t.Len() {
		e := t.At(i)
		files[e.Pos.File] = append(files[e.Pos.File], begins{e.Pos.Line, e.Key})
	}
	for _, events := range files {
		slices.SortStableFunc(events, func(a, b begins) int { return cmp.Compare(a.line, b.line) })
	}
	return files
}

// enclosing is the last event that begins at or above the line, else the first.
func enclosing(events []begins, line int) begins {
	i, _ := slices.BinarySearchFunc(events, line+1, func(e begins, line int) int { return cmp.Compare(e.line, line) })
	return events[max(0, i-1)]
}

// finding is a problem in a line.
func finding(p timeline.Problem) string {
	s := fmt.Sprintf("line %d: %s: %s [%s]", p.Pos.Line, p.Severity, p.Message, p.Code)
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// checks are who checked an event and when, and whether it has changed since.
func checks(e *Entry) []string {
	var list []string
	for _, c := range e.event.Checked {
		s := "by " + cmp.Or(c.By, "somebody")
		if day := e.words.read(c.On, c.OnText); day != "" {
			s += ", " + day
		}
		if c.Content != e.event.Content() {
			s += "; it has changed since"
		}
		list = append(list, s)
	}
	return list
}

// whereabouts is the place of an event in its file.
func whereabouts(file string, line int) string {
	if file == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// leftOut are the events that belong to the threads of the view's events
// and are not in it.
func leftOut(v *timeline.View) []*timeline.Event {
	more := v.WithThreads()
	if more.Len() == v.Len() {
		return nil
	}
	var list []*timeline.Event
	for i := range more.Len() {
		if _, ok := v.Index(more.KeyAt(i)); !ok {
			list = append(list, more.At(i))
		}
	}
	return list
}
