package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
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
	from    *origin
	src     *source // the text for its excerpt; nil once it is settled, or where the file must be read again
	of      *event  // nil where it is about no event
	outside bool    // it was reported before its event was known
	settled bool    // only its place among the others is open
	rank    rank
	run     int // how many of its kind came right before it
	more    int // how many of its kind came right after it, and were not kept
}

// rank parts problems of one place: by the step that found them, then by their
// event.
type rank uint64

// The steps, in the order in which their problems stand.
const (
	whileReading rank = iota << 56
	ofActors
	ofIDs
	ofEvents // and within it the place of the event in its file, and what was asked
	ofCycles
	ofNames
	ofSimilarActors
	ofSimilarNames
	ofViews
)

// What is asked of an event, in that order.
const (
	itsNames rank = iota
	itsCountries
	itsLinks
	editorsQuestions
)

// eventRank is that of what was asked of the i-th event of a part of a file.
func eventRank(i int, what rank) rank { return ofEvents | rank(i)<<2 | what }

// maxRun is how many problems of one code in a row one event (or a file, outside
// events) may have before the rest of them is only counted: a hostile file could
// otherwise fill the memory with its mistakes.
const maxRun = 1000

// report adds a problem of the code's usual severity and returns it, to be
// given a hint or another severity.
func (f *findings) report(s *source, at mark, code timeline.Code, format string, args ...any) *found {
	p := &found{from: s.origin, of: f.event, outside: f.event == nil, rank: f.rank}
	if s.text != "" {
		p.src = s
	}
	p.Code, p.Severity = code, severityOf(code)
	p.Pos, p.Width = at.pos(s), at.width
	if f.continues(p) {
		p.run = f.all[len(f.all)-1].run + 1
		if p.run >= maxRun {
			f.all[len(f.all)-1].more++
			return p
		}
	}
	p.Message = fmt.Sprintf(format, args...)
	f.all = append(f.all, p)
	return p
}

// continues tells whether p, as it was reported, is of the same kind as the last
// problem.
func (f *findings) continues(p *found) bool {
	if len(f.all) == 0 {
		return false
	}
	last, of := f.all[len(f.all)-1], p.of
	if p.outside {
		of = nil
	}
	return last.Code == p.Code && last.of == of && last.from == p.from
}

// join adds what was found in the part of the file that follows, as if both had
// been read in one go.
func (f *findings) join(next []*found) {
	for i, p := range next {
		if p.run == 0 && i > 0 || !f.continues(p) {
			f.all = append(f.all, next[i:]...)
			return
		}
		last := f.all[len(f.all)-1]
		if p.run = last.run + 1; p.run >= maxRun {
			last.more += 1 + p.more
			continue
		}
		f.all = append(f.all, p)
	}
}

// hint sets what to do about a problem.
func (p *found) hint(format string, args ...any) *found {
	p.Hint = fmt.Sprintf(format, args...)
	return p
}

// fix says what to write at a place in place of what stands there.
func (p *found) fix(at mark, old, new string) *found {
	p.Fix = timeline.Fix{Line: at.line, Column: at.column, Old: old, New: new}
	return p
}

// fixOne is fix if there is only one candidate.
func (p *found) fixOne(at mark, old string, meant []string) *found {
	if len(meant) == 1 {
		p.fix(at, old, meant[0])
	}
	return p
}

// Letters that a word must have for each that may be wrong in it, so that what was
// meant is beyond doubt: few for those of a short list, more for names.
const (
	lettersOfWord = 4
	lettersOfName = 6
)

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
	rank  rank
}

// quote takes the line that the problem is about from its source.
func (p *found) quote() {
	p.Pos.Line, p.Pos.Column, p.Width = max(p.Pos.Line, 1), max(p.Pos.Column, 1), max(p.Width, 1)
	if p.src == nil {
		return
	}
	p.src.index()
	p.Excerpt = p.src.excerpt(p.Pos.Line)
	room := utf8.RuneCountInString(p.Excerpt) - p.Pos.Column + 1
	p.Width = max(min(p.Width, room), 1)
	p.src = nil
}

// settle drops the problems that their events allow, and makes the others ready
// to be shown, so that neither events nor texts need be kept for them.
func (f *findings) settle() {
	kept := f.all[:0]
	for _, p := range f.all {
		if p.of != nil && !p.settled {
			p.Event = strings.Clone(p.of.ID)
			if p.Severity == timeline.Warning && p.of.allows(p.Code) {
				continue
			}
		}
		if p.more > 0 {
			p.Message += fmt.Sprintf(", and %d more of this kind", p.more)
		}
		p.quote()
		p.of, p.more, p.settled = nil, 0, true
		kept = append(kept, p)
	}
	f.all = slices.Clip(kept)
}

// problems are the findings in the order of the files and of the places in
// them, ready to be shown. Files whose text is no longer at hand are read again
// for the lines that are quoted.
func (f *findings) problems() []timeline.Problem {
	slices.SortStableFunc(f.all, func(a, b *found) int {
		return cmp.Or(a.from.order-b.from.order, a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column, cmp.Compare(a.rank, b.rank))
	})
	var text *source
	var of *origin
	for _, p := range f.all {
		if p.settled || p.src != nil {
			continue
		}
		if p.from != of {
			of, text = p.from, p.from.reread()
		}
		p.src = text
	}
	f.settle()
	var problems []timeline.Problem
	for _, p := range f.all {
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
