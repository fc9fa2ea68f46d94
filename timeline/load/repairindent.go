package load

import "strings"

// level is a column, from 0, in which keys or dashes stand.
type level struct {
	column int
	dash   bool
}

// settle finds the level at which the key or dash of line i stands, and moves
// the line and what belongs to it where it stands between two. It tells whether
// the line belongs anywhere; one that does not is taken out.
func (r *repairer) settle(i int, e entry) bool {
	column := indentOf(r.in[i])
	below := level{-1, false} // the one that ended last
	for len(r.levels) > 0 && r.levels[len(r.levels)-1].column > column {
		below = r.levels[len(r.levels)-1]
		r.levels = r.levels[:len(r.levels)-1]
	}
	top := level{-1, false}
	if len(r.levels) > 0 {
		top = r.levels[len(r.levels)-1]
	}
	target := column
	switch {
	case top.column == column && e.dash && !top.dash && r.pending < 0:
		r.note(i, column, 1, "a list item that belongs to no key", "put it under a key that takes a list")
		r.out[i] = ""
		return false
	case top.column == column, len(r.levels) == 0 && below.column < 0:
	case below.column >= 0:
		target = below.column
	case r.pending < 0 && !top.dash:
		target = top.column
	}
	if target != column && (e.dash || isKey(e.key)) {
		if n := len(r.fixes); n == 0 || r.fixes[n-1].at.line != i+1 { // a tab says it all
			r.note(i, column, 1, "this is indented unlike the lines that it belongs to", hintIndent)
		}
		r.move(i, target-column)
	}
	r.open(r.in[i])
	return true
}

// open notes the levels at which the dashes and the key of a line stand.
func (r *repairer) open(line string) {
	column := indentOf(line)
	for isDash(line[column:]) {
		r.push(level{column, true})
		column++
		column += indentOf(line[column:])
	}
	if takeApart(line).key != "" {
		r.push(level{column, false})
	}
}

func (r *repairer) push(l level) {
	if n := len(r.levels); n == 0 || r.levels[n-1] != l {
		r.levels = append(r.levels, l)
	}
}

// move indents line i, and those after it that are deeper, by more or less.
func (r *repairer) move(i, by int) {
	column := indentOf(r.in[i])
	for n := i; n < len(r.in); n++ {
		line := r.in[n]
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n > i && indentOf(line) <= column {
			return
		}
		r.in[n] = strings.Repeat(" ", max(indentOf(line)+by, 0)) + strings.TrimLeft(line, " ")
		r.out[n] = r.in[n]
		r.moved[n] += by
	}
}
