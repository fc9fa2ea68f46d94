package picture

import (
	"math/bits"
	"strconv"

	"dateline/timeline/date"
)

// The measures of a picture.
const (
	margin     px = 160
	gutter     px = 1500 // beside the lanes, for their names
	narrow     px = 7000 // below that width their names stand above the lanes
	edge       px = 80   // between the ends of the plot and the first and last mark
	half       px = 45   // of a mark
	apart      px = 70   // between labels
	behind     px = 75   // from the middle of a mark to its label
	longMark   px = 500  // a longer mark has its label below
	labelWidth px = 1750
	mostLines     = 4  // of a label
	shortMark  px = 90 // the least length of what is no single day
	laneTop    px = 70
	rugHeight  px = 80
	column     px = 3100 // of the list
)

// arrange puts everything in its place.
func arrange(p *Picture) *scene {
	s := &scene{Picture: p, w: px(p.Width) * 10, numbers: make([]int, len(p.Events)), marks: make([]mark, len(p.Events))}
	s.left, s.right = margin, s.w-margin
	if s.w >= narrow && s.named() {
		s.left += gutter
	}
	s.span()
	s.h = margin
	inner := s.w - 2*margin
	if !p.Part {
		s.band(p.Title, "t", titleFont, inner, margin)
		s.band(p.Lead, "d", leadFont, inner, margin)
		s.h += 60
	}
	s.findGaps()
	s.axis(s.h)
	s.h += axisFont.line + 40
	s.top = s.h
	s.gapLabels()
	for lane := range p.Lanes {
		s.lane(lane)
	}
	s.bottom = s.h
	s.h += 30
	s.axis(s.h)
	s.h += axisFont.line + 40
	s.legend()
	s.list()
	s.h += 60
	for _, note := range p.Notes {
		s.band(note, "d", listFont, inner, margin)
	}
	s.h += margin - 60
	return s
}

// named tells whether a lane has a name.
func (s *scene) named() bool {
	for _, name := range s.Lanes {
		if name != "" {
			return true
		}
	}
	return false
}

// span finds the first and the last day of the plot: those that are known.
func (s *scene) span() {
	s.first, s.last = date.Future, date.Past
	for i := range s.Events {
		for _, day := range [...]date.Day{s.Events[i].Days.First, s.Events[i].Days.Last} {
			if day != date.Past && day != date.Future {
				s.first, s.last = min(s.first, day), max(s.last, day)
			}
		}
	}
	if s.first > s.last {
		s.first, s.last = 0, 0
	}
	const least = 60
	if short := least - (s.last - s.first); short > 0 {
		s.first -= short / 2
		s.last += short / 2
	}
}

// x is where a day stands.
func (s *scene) x(day date.Day) px {
	from, to := s.left+edge, s.right-edge
	high, low := bits.Mul64(uint64(day-s.first), uint64(to-from))
	along, _ := bits.Div64(high, low, uint64(s.last-s.first))
	return from + px(along)
}

// ends are where the mark of an event begins and ends.
func (s *scene) ends(e *Event) (x0, x1 px) {
	x0, x1 = s.left, s.right
	if e.Days.First != date.Past {
		x0 = s.x(e.Days.First)
	}
	if e.Days.Last != date.Future {
		x1 = s.x(e.Days.Last)
	}
	if e.Days.First == e.Days.Last {
		return x0, x0
	}
	if short := shortMark - (x1 - x0); short > 0 {
		x0, x1 = x0-short/2, x1+short/2
	}
	return max(x0, s.left), min(x1, s.right)
}

// lane puts the marks and labels of a lane below what is there.
func (s *scene) lane(lane int) {
	from := s.h
	s.h += laneTop
	names := 0
	if name := s.Lanes[lane]; name != "" && s.left == margin {
		s.band(name, "n", laneFont, s.w-2*margin, margin)
		s.h += 20
	} else if name != "" {
		lines := wrap(name, laneFont, gutter-160)
		s.labels = append(s.labels, label{box: box{margin, s.h, widest(lines, laneFont), px(len(lines)) * laneFont.line}, lines: lines, class: "n", font: laneFont})
		names = len(lines)
	}
	rows := &rows{right: []px{s.left}, top: s.h}
	for i := range s.Events {
		if e := &s.Events[i]; e.Lane == lane {
			s.put(i, e, rows, s.mostRows())
		}
	}
	s.h += max(px(len(rows.right))*labelFont.line, px(names)*laneFont.line)
	rug := false
	for i := range s.Events {
		for _, also := range s.Events[i].Also {
			if also == lane {
				x0, x1 := s.ends(&s.Events[i])
				s.rug = append(s.rug, box{(x0 + x1) / 2, s.h + 30, 0, 50})
				rug = true
			}
		}
	}
	if rug {
		s.h += rugHeight
	}
	s.h = max(s.h+30, from+300)
	s.rules = append(s.rules, s.h)
}

// mostRows is how many lines of a lane may hold labels: few lanes have more of them.
func (s *scene) mostRows() int { return min(max(72/max(len(s.Lanes), 1), 9), 40) }

// rows are the lines of a lane: how far each of them is taken, and the upper edge of
// the first.
type rows struct {
	right []px
	top   px
}

// place takes the first lines that are free from x on for a block of that height;
// it gives the uppermost, or -1 where none of the first most are.
func (r *rows) place(x, to px, height, most int) int {
	for y := 0; y+height <= most; y++ {
		for len(r.right) < y+height {
			r.right = append(r.right, 0)
		}
		free := true
		for k := y; k < y+height; k++ {
			free = free && r.right[k] <= x
		}
		if !free {
			continue
		}
		for k := y; k < y+height; k++ {
			r.right[k] = to + apart
		}
		return y
	}
	return -1
}

// block is a mark and its label: where the label begins, how many lines it has, and
// what both take together.
type block struct {
	x        px // of the label
	anchor   anchor
	from, to px
	height   int
	below    bool // the label stands below the mark
}

// block is that of a label of that width in so many lines.
func (s *scene) block(x0, x1, width px, lines int) block {
	if x1-x0 > s.longest() {
		x := max(s.left, min(x0, s.right-width))
		return block{x, start, min(x0, x) - half, max(x1, x+width), lines + 1, true}
	}
	if mid := x1 + behind; mid+width <= s.right {
		return block{mid, start, x0 - half, mid + width, lines, false}
	}
	return block{x0 - behind, end, x0 - behind - width, x1 + half, lines, false}
}

// longest is the longest mark that has its label beside it.
func (s *scene) longest() px { return min(longMark, (s.right-s.left)/8) }

// put places an event in its lane, with its label if there is room for it, else with
// a number, which there always is.
func (s *scene) put(i int, e *Event, r *rows, most int) {
	x0, x1 := s.ends(e)
	width := min(labelWidth, (s.right-s.left-s.longest())/2-2*behind) // which fits on one side of any mark
	lines := wrap(e.When+" "+e.Label, labelFont, width)
	at := -1
	var b block
	text := label{lines: lines, lead: e.When, class: "l", font: labelFont, event: i + 1}
	if len(lines) <= mostLines {
		b = s.block(x0, x1, widest(lines, labelFont), len(lines))
		at = r.place(b.from, b.to, b.height, most)
	}
	if at < 0 {
		s.numbers[i] = 1 // which one is told when all are known
		text = label{lines: []string{strconv.Itoa(len(s.Events))}, class: "l m", font: numberFont, event: i + 1}
		b = s.block(x0, x1, numberFont.width(text.lines[0]), 1)
		at = r.place(b.from, b.to, b.height, len(r.right)+b.height)
	}
	y := r.top + px(at)*labelFont.line
	s.marks[i] = mark{x0, x1, y + labelFont.line/2, i}
	if b.below {
		y += labelFont.line
	}
	w := widest(text.lines, text.font)
	text.anchor, text.box = b.anchor, box{b.x, y, w, px(len(text.lines)) * labelFont.line}
	if b.anchor == end {
		text.x -= w
	}
	s.labels = append(s.labels, text)
}
