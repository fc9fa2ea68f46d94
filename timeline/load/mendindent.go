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
func (m *mender) settle(i int, e entry) bool {
	column := indentOf(m.in[i])
	below := level{-1, false} // the one that ended last
	for len(m.levels) > 0 && m.levels[len(m.levels)-1].column > column {
		below = m.levels[len(m.levels)-1]
		m.levels = m.levels[:len(m.levels)-1]
	}
	top := level{-1, false}
	if len(m.levels) > 0 {
		top = m.levels[len(m.levels)-1]
	}
	target := column
	switch {
	case top.column == column && e.dash && !top.dash && m.pending < 0:
		m.note(i, column, 1, "a list item that belongs to no key", "put it under a key that takes a list")
		m.out[i] = ""
		return false
	case top.column == column, len(m.levels) == 0 && below.column < 0:
	case below.column >= 0:
		target = below.column
	case m.pending < 0 && !top.dash:
		target = top.column
	}
	if target != column && (e.dash || isKey(e.key)) {
		if n := len(m.fixes); n == 0 || m.fixes[n-1].at.line != i+1 { // a tab says it all
			m.note(i, column, 1, "this is indented unlike the lines that it belongs to", hintIndent)
		}
		m.move(i, target-column)
	}
	m.open(m.in[i])
	return true
}

// open notes the levels at which the dashes and the key of a line stand.
func (m *mender) open(line string) {
	column := indentOf(line)
	for isDash(line[column:]) {
		m.push(level{column, true})
		column++
		column += indentOf(line[column:])
	}
	if takeApart(line).key != "" {
		m.push(level{column, false})
	}
}

func (m *mender) push(l level) {
	if n := len(m.levels); n == 0 || m.levels[n-1] != l {
		m.levels = append(m.levels, l)
	}
}

// move indents line i, and those after it that are deeper, by more or less.
func (m *mender) move(i, by int) {
	column := indentOf(m.in[i])
	for n := i; n < len(m.in); n++ {
		line := m.in[n]
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n > i && indentOf(line) <= column {
			return
		}
		m.in[n] = strings.Repeat(" ", max(indentOf(line)+by, 0)) + strings.TrimLeft(line, " ")
		m.out[n] = m.in[n]
		m.moved[n] += by
	}
}
