package load

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

// unmerged is a stretch of a file that two people have changed, as git and its like
// leave it to be joined by hand: the lines of one side, those of the other, and in
// some styles what both came from between them, each behind a line of signs. Lines
// count from 1.
type unmerged struct {
	ours, base, theirs, end int    // the lines of signs; base is 0 where there is none
	side, other             string // as the signs name them
	width                   int
}

// The signs at the start of a line.
const (
	signOurs   = "<<<<<<<"
	signBase   = "|||||||"
	signParted = "======="
	signTheirs = ">>>>>>>"
)

// joinable finds the stretches that are to be joined by hand, and gives the text with
// both sides and without the signs and what both came from: no line is moved, so that
// each side can be read where it stands.
func joinable(text string) (string, []unmerged) {
	if !strings.Contains(text, signOurs+" ") {
		return text, nil
	}
	var all []unmerged
	var u unmerged
	starts := lineStarts(text)
	line := func(i int) string {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		return strings.TrimRight(text[starts[i]:end], "\r\n")
	}
	for i := range starts {
		switch text := line(i); {
		case strings.HasPrefix(text, signOurs+" "):
			u = unmerged{ours: i + 1, side: text[len(signOurs)+1:], width: utf8.RuneCountInString(text)}
		case u.ours == 0:
		case strings.HasPrefix(text, signBase) && u.theirs == 0:
			u.base = i + 1
		case text == signParted && u.theirs == 0:
			u.theirs = i + 1
		case strings.HasPrefix(text, signTheirs+" ") && u.theirs > 0:
			u.end, u.other = i+1, text[len(signTheirs)+1:]
			all, u = append(all, u), unmerged{}
		}
	}
	return without(text, starts, all), all
}

// without takes the lines away that belong to neither side.
func without(text string, starts []int, all []unmerged) string {
	var b strings.Builder
	done := 0
	blank := func(line int) { // all but its end
		from, to := starts[line-1], len(text)
		if line < len(starts) {
			to = starts[line]
		}
		b.WriteString(text[done:from])
		done = from + len(strings.TrimRight(text[from:to], "\r\n"))
	}
	for _, u := range all {
		blank(u.ours)
		for line := u.base; line > 0 && line < u.theirs; line++ {
			blank(line)
		}
		blank(u.theirs)
		blank(u.end)
	}
	return b.String() + text[done:]
}

// report says what is to be joined, and where each side stands.
func (u unmerged) report(f *findings, s *source) {
	side := func(name string) string { return quoted(textnorm.CleanLine(s.unmask(name))) }
	ours, came := u.theirs, ""
	if u.base > 0 {
		ours, came = u.base, fmt.Sprintf(" (both came from %s, left out)", between(u.base, u.theirs))
	}
	f.report(s, mark{u.ours, 1, u.width}, YAMLSyntax, "a merge that was not finished: %s has %s, %s has %s%s",
		side(u.side), between(u.ours, ours), side(u.other), between(u.theirs, u.end), came).
		hint("keep what is right of both sides, and take the lines out that begin with %s, %s and %s", signOurs, signParted, signTheirs)
}

// between are the lines between two lines, in words.
func between(from, to int) string {
	switch to - from {
	case 1:
		return "nothing"
	case 2:
		return fmt.Sprintf("line %d", from+1)
	}
	return fmt.Sprintf("lines %d to %d", from+1, to-1)
}
