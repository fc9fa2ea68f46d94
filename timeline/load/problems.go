package load

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"dateline/timeline"
)

// mark is a place in a file, in lines and characters from 1, and how many
// characters it takes. The zero mark is nowhere.
type mark struct{ line, column, width int }

func (m mark) pos(s *source) timeline.Pos {
	return timeline.Pos{File: s.path, Line: m.line, Column: m.column}
}

// found is a problem on its way to being reported: its event may still allow it.
type found struct {
	timeline.Problem
	src  *source
	of   *event // nil where it is about no event
	run  int    // how many of its kind came right before it
	more int    // how many of its kind came right after it, and were not kept
}

// maxRun is how many problems of one code in a row one event (or a file, outside
// events) may have before the rest of them is only counted: a hostile file could
// otherwise fill the memory with its mistakes.
const maxRun = 1000

// report adds a problem of the code's usual severity and returns it, to be
// given a hint or another severity.
func (f *findings) report(s *source, at mark, code timeline.Code, format string, args ...any) *found {
	p := &found{src: s, of: f.event}
	p.Code, p.Severity = code, severityOf(code)
	p.Pos, p.Width = at.pos(s), at.width
	if n := len(f.all); n > 0 && f.all[n-1].Code == code && f.all[n-1].of == p.of && f.all[n-1].src == s {
		p.run = f.all[n-1].run + 1
		if p.run >= maxRun {
			f.all[n-1].more++
			return p
		}
	}
	p.Message = fmt.Sprintf(format, args...)
	f.all = append(f.all, p)
	return p
}

// hint sets what to do about a problem.
func (p *found) hint(format string, args ...any) *found {
	p.Hint = fmt.Sprintf(format, args...)
	return p
}

func severityOf(code timeline.Code) timeline.Severity {
	for i := range codes {
		if codes[i].Code == code {
			return codes[i].Severity
		}
	}
	return timeline.Error
}

// findings collects problems. Those reported while event is set are about it.
type findings struct {
	all   []*found
	event *event
}

// problems are the findings without what their events allow, in the order of
// the files and of the places in them, ready to be shown.
func (f *findings) problems() []timeline.Problem {
	slices.SortStableFunc(f.all, func(a, b *found) int {
		return cmp.Or(a.src.order-b.src.order, a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column)
	})
	var problems []timeline.Problem
	for _, p := range f.all {
		if p.of != nil {
			p.Event = p.of.ID
			if p.Severity == timeline.Warning && p.of.allows(p.Code) {
				continue
			}
		}
		if p.more > 0 {
			p.Message += fmt.Sprintf(", and %d more of this kind", p.more)
		}
		p.Pos.Line, p.Pos.Column = max(p.Pos.Line, 1), max(p.Pos.Column, 1)
		p.Excerpt = p.src.excerpt(p.Pos.Line)
		room := utf8.RuneCountInString(p.Excerpt) - p.Pos.Column + 1
		p.Width = max(min(p.Width, room), 1)
		problems = append(problems, p.Problem)
	}
	return problems
}

// quoted is a text as messages cite it: in quotes, and not at any length.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = firstRunes(s, most) + "…"
	}
	return "\"" + s + "\""
}
