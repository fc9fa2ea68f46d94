package lanes

import (
	"slices"

	"dateline/timeline"
)

// maxAnswers is how many of an event's answers are tried to be drawn.
const maxAnswers = 64

// stroke is how a line is drawn: that to an answer is whole, that to a next step
// is broken.
type stroke struct {
	rule, rail string
	ink        ink
}

func (g *grid) stroke(step bool, i ink) stroke {
	glyphs := g.p.theme.Glyphs
	if step {
		return stroke{glyphs.StepRule, glyphs.StepRail, i}
	}
	return stroke{glyphs.Rule, glyphs.Rail, i}
}

// tied is an event that another one is tied to; step where one carries the other
// on, else one answers the other.
type tied struct {
	*timeline.Event
	step bool
}

// point is a cell of the grid.
type point struct{ row, col int }

// step is a piece of a line in a cell.
type step struct {
	point
	glyph string
}

// links draws lines from the claim to the answer, and from a step to the next: those
// of the selected event first, then those of its story, then the others. What
// does not fit is not drawn.
func (g *grid) links() {
	p := g.p
	tl := p.view.Timeline()
	e := p.view.At(p.cursor)
	here := []int{p.lane - p.top}
	for _, claim := range before(tl, e) {
		if i, ok := p.view.Index(claim.Key); ok {
			g.link(i, p.cursor, g.nearby(i), here, g.stroke(claim.step, threaded))
		}
	}
	for _, next := range after(tl, e) {
		if i, ok := p.view.Index(next.Key); ok {
			g.link(p.cursor, i, here, g.nearby(i), g.stroke(next.step, threaded))
		}
	}
	for _, i := range p.thread.places {
		if i == p.cursor {
			continue
		}
		for _, claim := range before(tl, p.view.At(i)) {
			if j, ok := p.view.Index(claim.Key); ok && j != p.cursor {
				g.link(j, i, g.rowsOf(j), g.rowsOf(i), g.stroke(claim.step, threaded))
			}
		}
	}
	g.others(tl)
}

// others draws the lines outside the story, between nodes of a single
// event in the lanes that these name first.
func (g *grid) others(tl *timeline.Timeline) {
	p := g.p
	for r := range g.rows {
		for _, c := range g.rows[r].cells {
			if c.events() != 1 {
				continue
			}
			i := g.rows[r].lane.at(c.from)
			e := p.view.At(i)
			if len(e.RespondsTo)+len(e.Follows) == 0 || p.lane0(i)-p.top != r || p.inThread(i) {
				continue
			}
			for _, claim := range before(tl, e) {
				j, ok := p.view.Index(claim.Key)
				at := -1
				if ok {
					at = p.lane0(j) - p.top
				}
				if at < 0 || at >= len(g.rows) {
					continue
				}
				if n := g.at(at, j); n != nil && n.events() == 1 {
					g.link(j, i, []int{at}, []int{r}, g.stroke(claim.step, faint))
				}
			}
		}
	}
}

// lane0 is the lane that an event names first.
func (p *Pane) lane0(i int) int { return p.data.lanesOf(p.view.At(i))[0] }

// inThread tells whether an event is of the thread.
func (p *Pane) inThread(i int) bool {
	_, ok := slices.BinarySearch(p.thread.places, i)
	return ok
}

// nearby are the rows of an event, those nearest to the cursor first.
func (g *grid) nearby(i int) []int {
	rows := g.rowsOf(i)
	far := func(r int) int {
		d := r + g.p.top - g.p.lane
		return max(d, -d)
	}
	slices.SortStableFunc(rows, func(a, b int) int { return far(a) - far(b) })
	return rows
}

// link draws a line from a claim to its answer between the first of their rows
// where one fits.
func (g *grid) link(claim, answer int, from, to []int, with stroke) {
	a, okA := g.column(claim)
	b, okB := g.column(answer)
	if !okA || !okB {
		return
	}
	tries := 0
	for _, r := range from {
		for _, s := range to {
			if tries++; tries > maxAnswers {
				return
			}
			for _, path := range g.paths(point{r, a}, point{s, b}, with) {
				if g.fits(path) {
					g.draw(path, with.ink)
					return
				}
			}
		}
	}
}

// paths are the lines from a to b with at most one bend.
func (g *grid) paths(a, b point, with stroke) [][]step {
	if a.row == b.row || a.col == b.col {
		return [][]step{straight(a, b, with)}
	}
	return [][]step{g.bent(a, point{a.row, b.col}, b, with), g.bent(a, point{b.row, a.col}, b, with)}
}

// bent is the line from a over the corner to b.
func (g *grid) bent(a, corner, b point, with stroke) []step {
	level, upright := a, b // the ends that the corner's two arms lead to
	if corner.col == a.col {
		level, upright = b, a
	}
	glyphs := g.p.theme.Glyphs
	glyph := glyphs.TopLeft
	switch left, down := level.col < corner.col, upright.row > corner.row; {
	case left && down:
		glyph = glyphs.TopRight
	case left:
		glyph = glyphs.BottomRight
	case !down:
		glyph = glyphs.BottomLeft
	}
	return append(append(straight(a, corner, with), step{corner, glyph}), straight(corner, b, with)...)
}

// straight is the cells between two points of a row or a column.
func straight(a, b point, with stroke) []step {
	var out []step
	if a.row == b.row {
		for c := min(a.col, b.col) + 1; c < max(a.col, b.col); c++ {
			out = append(out, step{point{a.row, c}, with.rule})
		}
		return out
	}
	for r := min(a.row, b.row) + 1; r < max(a.row, b.row); r++ {
		out = append(out, step{point{r, a.col}, with.rail})
	}
	return out
}

func (g *grid) fits(path []step) bool {
	return !slices.ContainsFunc(path, func(s step) bool { return g.rows[s.row].cells[s.col].kind == taken })
}

func (g *grid) draw(path []step, ink ink) {
	for _, s := range path {
		g.rows[s.row].cells[s.col] = cell{text: s.glyph, ink: ink, kind: taken}
	}
}

// before is what an event answers and carries on, as far as it is tried.
func before(tl *timeline.Timeline, e *timeline.Event) []tied {
	return some(tl.AnswerHeads(e), tl.FollowHeads(e))
}

// after is what answers an event and carries it on, as far as it is tried.
func after(tl *timeline.Timeline, e *timeline.Event) []tied {
	return some(tl.ReplyHeads(e), tl.FollowedByHeads(e))
}

func some(answers, steps []*timeline.Event) []tied {
	var all []tied
	for _, e := range answers[:min(maxAnswers, len(answers))] {
		all = append(all, tied{e, false})
	}
	for _, e := range steps[:min(maxAnswers, len(steps))] {
		all = append(all, tied{e, true})
	}
	return all
}
