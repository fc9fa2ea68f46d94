package picture

import "strconv"

// sign is a mark of the legend.
type sign struct {
	x, y px
	draw string // which one: see the table
}

// signs are what marks mean, and whether a picture has them.
var signs = []struct {
	name, words string
	in          func(s *scene) bool
}{
	{"day", "event", func(s *scene) bool { return len(s.Events) > 0 }},
	{"answer", "answer, with a line from what it answers", func(s *scene) bool {
		return s.any(func(e *Event) bool { return e.Answer })
	}},
	{"span", "the day is not known: somewhere within", func(s *scene) bool {
		return s.any(func(e *Event) bool { return e.Days.First != e.Days.Last })
	}},
	{"unsure", "uncertain or approximate", func(s *scene) bool { return s.any(func(e *Event) bool { return e.Unsure }) }},
	{"also", "concerned by an event of another lane", func(s *scene) bool { return len(s.rug) > 0 }},
}

func (s *scene) any(is func(e *Event) bool) bool {
	for i := range s.Events {
		if is(&s.Events[i]) {
			return true
		}
	}
	return false
}

// legend says what the marks mean that there are.
func (s *scene) legend() {
	const mark = 240
	x := margin
	y := s.h + 40
	for _, row := range signs {
		if !row.in(s) {
			continue
		}
		lines := wrap(row.words, listFont, s.w-2*margin-mark)
		w := widest(lines, listFont)
		if x > margin && x+mark+w > s.w-margin {
			x, y = margin, y+listFont.line
		}
		s.signs = append(s.signs, sign{x + 80, y + listFont.line/2, row.name})
		s.labels = append(s.labels, label{box: box{x + mark, y, w, px(len(lines)) * listFont.line}, lines: lines, class: "d", font: listFont})
		x += mark + w + 200
		y += px(len(lines)-1) * listFont.line
	}
	s.h = y + listFont.line
}

// list numbers the events without a label, and lists them in columns.
func (s *scene) list() {
	n := 0
	for i := range s.numbers {
		if s.numbers[i] > 0 {
			n++
			s.numbers[i] = n
		}
	}
	if n == 0 {
		return
	}
	for k := range s.labels {
		if l := &s.labels[k]; l.event > 0 && l.class == "l m" {
			l.lines = []string{strconv.Itoa(s.numbers[l.event-1])}
		}
	}
	s.h += 120
	columns := max(1, (s.w-2*margin+200)/(column+200))
	wide := (s.w-2*margin+200)/columns - 200
	indent := listFont.width(strconv.Itoa(n)) + 80
	all := px(0)
	var items []label
	for i := range s.Events {
		if s.numbers[i] == 0 {
			continue
		}
		lines := wrap(s.Events[i].When+" "+s.Events[i].Label, listFont, wide-indent)
		items = append(items, label{box: box{0, 0, widest(lines, listFont), px(len(lines)) * listFont.line}, lines: lines, lead: s.Events[i].When, class: "i", font: listFont, event: i + 1})
		all += items[len(items)-1].h + 30
	}
	from, deepest := s.h, s.h
	x, y := margin, from
	for k, item := range items {
		if y > from && y-from+item.h/2 > all/columns && x+wide+200 < s.w-margin {
			x, y = x+wide+200, from
		}
		number := strconv.Itoa(k + 1)
		w := listFont.width(number)
		s.labels = append(s.labels, label{box: box{x + indent - 80 - w, y, w, listFont.line}, lines: []string{number}, class: "d", font: listFont, anchor: end})
		item.x, item.y = x+indent, y
		s.labels = append(s.labels, item)
		y += item.h + 30
		deepest = max(deepest, y)
	}
	s.h = deepest
}
