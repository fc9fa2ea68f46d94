package paint

import (
	"bytes"
	"strconv"

	"dateline/ui/text"
)

// place is where the terminal's cursor stands.
type place struct{ x, y int }

// nowhere is the place of a cursor that is not known.
var nowhere = place{-1, -1}

// painter writes a frame. It knows where the cursor stands and in which style
// it writes, so that neither is said twice.
type painter struct {
	bytes.Buffer
	styles styles
	style  string
	at     place
	later  []strip // of links: written at the end, so that an address is said once
}

// strip is cells of a line that are written together.
type strip struct {
	place
	cells []cell
}

// finish writes what was put off and ends the style.
func (p *painter) finish() {
	for _, s := range p.later {
		p.move(s.x, s.y)
		p.write(s.cells)
	}
	p.pen("")
}

func (p *painter) linked(c cell) bool { return c.style != "" && p.styles.of(c.style).link != "" }

// line turns the line old into another. From the first glyph on that terminals
// disagree about, in either of them, it is written whole where it has changed.
func (p *painter) line(y int, old, line []cell) {
	sure := min(firstDoubt(old), firstDoubt(line))
	p.changes(y, old, line, min(sure, len(line)))
	if sure < len(line) && !same(old, line, sure) {
		p.rest(y, sure, line)
	}
	if len(old) > len(line) {
		p.erase(y, len(line))
	}
}

func firstDoubt(line []cell) int {
	for x, c := range line {
		if len(c.text) > 1 && text.Doubtful(c.text) {
			return x
		}
	}
	return len(line)
}

// same tells whether two lines are alike from a column on.
func same(old, line []cell, from int) bool {
	if len(old) != len(line) {
		return false
	}
	for x := from; x < len(line); x++ {
		if old[x] != line[x] {
			return false
		}
	}
	return true
}

// blank is a cell of a screen that has been emptied.
var blank = cell{space, ""}

// was is what a cell showed; where there was no line, the screen is empty.
func was(old []cell, x int) cell {
	if x < len(old) {
		return old[x]
	}
	return blank
}

// changes writes the runs of cells before the column end that have changed.
// None of them takes more than one column.
func (p *painter) changes(y int, old, line []cell, end int) {
	tail := end // the column from which the line is empty to its end
	for end == len(line) && tail > 0 && line[tail-1] == blank {
		tail--
	}
	for x := 0; x < end; x++ {
		switch {
		case was(old, x) == line[x]:
		case x >= tail && end == len(line):
			p.erase(y, x)
			return
		case p.linked(line[x]):
			n := 1
			for x+n < tail && p.linked(line[x+n]) {
				n++
			}
			p.later = append(p.later, strip{place{x, y}, line[x : x+n]})
			x += n - 1
		default:
			x = p.run(y, x, old, line[:tail]) - 1
		}
	}
}

// run writes changed cells from x on and tells where it stopped: at the first
// of unchanged ones that it is shorter to jump across than to write again.
func (p *painter) run(y, x int, old, line []cell) int {
	for x < len(line) && !p.linked(line[x]) {
		if n := unchanged(old, line, x); n > 0 {
			if x+n == len(line) || p.price(line[x:x+n]) > jump(n) {
				break
			}
			p.move(x, y)
			p.write(line[x : x+n])
			x += n
			continue
		}
		p.move(x, y)
		if n := blanks(line[x:]); n > 5 {
			// ECH erases without moving.
			p.rub()
			p.WriteString("\x1b[" + strconv.Itoa(n) + "X")
			x += n
			continue
		}
		p.write(line[x : x+1])
		x++
	}
	return x
}

// unchanged is how many cells from x on are as they were.
func unchanged(old, line []cell, x int) int {
	n := 0
	for x+n < len(line) && was(old, x+n) == line[x+n] {
		n++
	}
	return n
}

// jump is how many bytes it takes to go n columns to the right.
func jump(n int) int {
	if n < 10 {
		return 4
	}
	return 5
}

// price is how many bytes it takes to write cells, as a rule.
func (p *painter) price(cells []cell) int {
	n, style := 0, p.style
	for _, c := range cells {
		n += len(c.text)
		if c.style != style && !p.invisible(c, style) {
			n += len(p.styles.change(style, c.style))
			style = c.style
		}
		if n > 5 {
			break
		}
	}
	return n
}

// write writes cells of one column each where the cursor stands.
func (p *painter) write(cells []cell) {
	for _, c := range cells {
		if !p.invisible(c, p.style) {
			p.pen(c.style)
		}
		p.WriteString(c.text)
		p.at.x++
	}
}

// invisible tells whether a cell looks the same in another style than its own.
func (p *painter) invisible(c cell, style string) bool {
	k := p.styles.of(style)
	return c.text == space && k.blank == c.style && k.link == ""
}

// rest writes the line anew from a doubtful glyph on: what stands there now may
// be anywhere. Behind each run of doubtful glyphs, with the words among them, the
// next gap or edge of a pane is sent to its column.
func (p *painter) rest(y, from int, line []cell) {
	p.move(from, y)
	p.pen(line[from].style)
	p.WriteString("\x1b[K")
	adrift := false
	for x := from; x < len(line); x++ {
		c := line[x]
		if c.text == "" {
			continue
		}
		if adrift && (text.Edge(c.text) || gap(line[x:])) {
			p.at = nowhere
			p.move(x, y)
			adrift = false
		}
		adrift = adrift || text.Doubtful(c.text)
		if !p.invisible(c, p.style) {
			p.pen(c.style)
		}
		p.WriteString(c.text)
		p.at.x++
	}
	p.at = nowhere
}

// gap tells whether cells begin with a space that is not one between words.
func gap(cells []cell) bool {
	return cells[0].text == space && (len(cells) == 1 || cells[1].text == space)
}

// erase empties the line from a column to its end.
func (p *painter) erase(y, x int) {
	p.move(x, y)
	p.rub()
	p.WriteString("\x1b[K")
}

// rub makes the style one that leaves nothing where it erases. A link does not.
func (p *painter) rub() {
	if p.styles.of(p.style).blank != "" {
		p.pen("")
	}
}

// pen changes the style that is written in.
func (p *painter) pen(style string) {
	if style != p.style {
		p.WriteString(p.styles.change(p.style, style))
		p.style = style
	}
}

// blanks is how many cells at the beginning are empty.
func blanks(cells []cell) int {
	for i, c := range cells {
		if c != blank {
			return i
		}
	}
	return len(cells)
}

// move puts the cursor into a cell, by the shortest way that is safe.
func (p *painter) move(x, y int) {
	to := place{x, y}
	if p.at == to {
		return
	}
	way := "\x1b[" + strconv.Itoa(y+1) + ";" + strconv.Itoa(x+1) + "H"
	for _, other := range p.near(to) {
		if len(other) < len(way) {
			way = other
		}
	}
	p.WriteString(way)
	p.at = to
}

// near are ways to a cell on the cursor's line or the one below. The column is
// an absolute one behind a line feed, whatever the terminal makes of that.
func (p *painter) near(to place) []string {
	column := "\x1b[" + strconv.Itoa(to.x+1) + "G"
	switch {
	case p.at == nowhere:
	case to.y == p.at.y && to.x > p.at.x:
		return []string{column, "\x1b[" + strconv.Itoa(to.x-p.at.x) + "C"}
	case to.y == p.at.y+1:
		return []string{"\n" + column}
	}
	return nil
}
