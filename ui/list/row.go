package list

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// The columns of a row, in cells: cursor and mark, day and month, node.
const (
	lead      = 2
	dayCol    = 8
	nodeCol   = 3
	roomyFrom = 84 // from here the answers are counted in words
	gutterMin = 40 // below this the column of days goes
	leastName = 12 // where less is left of names that are cut, they go
)

// View draws the pane: exactly h lines of w cells.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	lines := make([]string, 0, p.h)
	for pos := p.top; pos < p.Len() && len(lines) < p.h; pos++ {
		if days, ok := p.quiet(pos); ok {
			lines = append(lines, p.silence(days))
		}
		if p.headed(pos) {
			lines = append(lines, p.heading(pos))
		}
		lines = append(lines, p.item(pos)...)
	}
	return text.Rows(lines, p.w, p.h)
}

// heading is the line above the first event of a year.
func (p *Pane) heading(pos int) string {
	t := p.theme
	year := p.year(pos)
	rule := strings.Repeat(t.Glyphs.Rule, max(p.w-lead-text.Width(year)-1, 0))
	return t.Line(theme.Normal, p.w, theme.Seg{Text: strings.Repeat(" ", lead)}, theme.Seg{Text: year + " ", Style: t.Heading}, theme.Seg{Text: rule, Style: t.Faint})
}

// rowState is all that the lines of an event depend on and that changes from frame
// to frame.
type rowState struct {
	i, height                      int // its place in the view, and how many lines it has
	cursor, focus, inRange, marked bool
	fresh, changed                 bool
}

// item draws an event on one or two lines, which are kept: from one frame to the
// next few of them change.
func (p *Pane) item(pos int) []string {
	i := p.flip(pos)
	e := p.event(i)
	at := rowState{
		i: i, height: p.itemHeight(), cursor: pos == p.cursor,
		inRange: p.sel.InRange != nil && p.sel.InRange(p.view.Place(i)), marked: p.sel.Marked != nil && p.sel.Marked(e.Key),
		fresh: p.sel.New != nil && p.sel.New(e.Key), changed: p.sel.Changed != nil && p.sel.Changed(e.Key),
	}
	at.focus = at.cursor && p.focus
	lines, ok := p.drawn[at]
	if !ok {
		if len(p.drawn) >= keptEvents {
			clear(p.drawn)
		}
		lines = p.draw(e, at)
		p.drawn[at] = lines
	}
	return lines
}

func (p *Pane) draw(e *timeline.Event, at rowState) []string {
	row := theme.Normal
	if at.inRange {
		row = theme.Selected
	}
	if at.focus {
		row = theme.Cursor
	}
	first, second := p.margin(e, at)
	head, rest := p.headline(e, at.cursor, p.w-width(first))
	lines := []string{p.theme.Line(row, p.w, append(first, head...)...)}
	if p.itemHeight() > 1 {
		lines = append(lines, p.theme.Line(row, p.w, p.meta(second, rest, e, at.i)...))
	}
	return lines
}

// margin is what stands left of the text: cursor, mark, day and rail.
func (p *Pane) margin(e *timeline.Event, at rowState) (first, second []theme.Seg) {
	t, g := p.theme, p.theme.Glyphs
	bar := theme.Seg{Text: " "}
	if at.inRange {
		bar = theme.Seg{Text: g.Range, Style: t.Accent}
	}
	if at.cursor {
		bar = theme.Seg{Text: g.Cursor, Style: t.Dim}
		if at.focus {
			bar.Style = t.Accent
		}
	}
	mark, below := theme.Seg{Text: " "}, p.unread(at)
	if at.marked {
		mark = theme.Seg{Text: g.Mark, Style: t.Good}
	} else {
		mark, below = below, mark
	}
	first, second = []theme.Seg{bar, mark}, []theme.Seg{bar, below}
	if p.w >= gutterMin {
		first = append(first, theme.Seg{Text: text.FitLeft(railDate(e.Date), dayCol-1) + " ", Style: t.Dim})
		second = append(second, theme.Seg{Text: strings.Repeat(" ", dayCol)})
	}
	node := theme.Seg{Text: g.Status(e.Status), Style: p.statusStyle(e.Status)}
	first = append(first, node, theme.Seg{Text: doubt(e), Style: t.Warn}, theme.Seg{Text: " "})
	second = append(second, theme.Seg{Text: g.Rail, Style: t.Faint}, p.check(e), theme.Seg{Text: strings.Repeat(" ", nodeCol-2)})
	return first, second
}

// unread is the sign of what is new or has changed. It stands in the place of a mark
// and, where there is one, below it.
func (p *Pane) unread(at rowState) theme.Seg {
	switch {
	case at.fresh:
		return theme.Seg{Text: p.theme.Glyphs.New, Style: p.theme.Accent}
	case at.changed:
		return theme.Seg{Text: p.theme.Glyphs.Changed, Style: p.theme.Accent}
	}
	return theme.Seg{Text: " "}
}

// check is the sign of what the desk has checked.
func (p *Pane) check(e *timeline.Event) theme.Seg {
	switch e.CheckState() {
	case timeline.Checked:
		return theme.Seg{Text: p.theme.Glyphs.Checked, Style: p.theme.Good}
	case timeline.Stale:
		return theme.Seg{Text: p.theme.Glyphs.Stale, Style: p.theme.Warn}
	case timeline.Unchecked:
	}
	return theme.Seg{Text: " "}
}

// doubt is the sign of a date that its source does not vouch for.
func doubt(e *timeline.Event) string {
	switch a, u := e.Date.Approximate(), e.Date.Uncertain(); {
	case a && u:
		return "%"
	case a:
		return "~"
	case u:
		return "?"
	}
	return " "
}

func (p *Pane) statusStyle(status string) theme.Style {
	t := p.theme
	switch status {
	case "confirmed":
		return t.Accent
	case "disputed", "retracted":
		return t.Warn
	}
	return t.Text
}

// headline is the headline over both lines: head fills the rest of the first,
// which has that room, rest is what is left for the second.
func (p *Pane) headline(e *timeline.Event, cursor bool, room int) (head, rest []theme.Seg) {
	t := p.theme
	style := t.Text
	if cursor {
		style = t.Strong
	}
	if len(e.RespondsTo) > 0 {
		head = append(head, theme.Seg{Text: t.Glyphs.Reply + " ", Style: t.Dim})
		room -= width(head)
	}
	words := e.Heading()
	hits := p.highlights.Hits(words)
	first := text.Wrap(words, max(room, 1))[0]
	if p.itemHeight() == 1 || !strings.HasPrefix(words, first) {
		return append(head, theme.Seg{Text: words, Style: style, Hits: hits}), nil
	}
	tail := strings.TrimLeft(words[len(first):], " ")
	head = append(head, theme.Seg{Text: first, Style: style, Hits: within(hits, 0, len(first))})
	if tail == "" {
		return head, nil
	}
	return head, []theme.Seg{{Text: tail, Style: style, Hits: within(hits, len(words)-len(tail), len(words))}}
}

// within are the ranges that lie between two places, counted from the first.
func within(ranges [][2]int, from, to int) [][2]int {
	var out [][2]int
	for _, r := range ranges {
		if a, b := max(r[0], from), min(r[1], to); a < b {
			out = append(out, [2]int{a - from, b - from})
		}
	}
	return out
}

// width is how many cells segments take.
func width(segs []theme.Seg) int {
	n := 0
	for _, s := range segs {
		n += text.Width(s.Text)
	}
	return n
}

// meta is the second line: the margin, the rest of the headline, the date where
// the rail does not say all of it, who and whom, and the tags at its end. The
// headline goes first: all else gives way to it but that a date only may match.
func (p *Pane) meta(margin, rest []theme.Seg, e *timeline.Event, i int) []theme.Seg {
	t := p.theme
	room := p.w - width(margin)
	var right []theme.Seg
	for k, tag := range [][]theme.Seg{p.possible(i), p.standing(e), p.tags(e)} {
		if k == 0 || width(rest)+width(right)+width(tag) <= room {
			right = append(right, tag...)
		}
	}
	room -= width(right)
	if len(rest) > 0 {
		rest[0].Text = text.Cut(rest[0].Text, room)
	}
	for _, part := range []theme.Seg{{Text: p.dateWords(e), Style: t.Text}, {Text: p.who(e), Style: t.Dim}} {
		left := room - width(rest)
		if part.Text != "" && len(rest) > 0 {
			part.Text = " " + t.Glyphs.Dot + " " + part.Text
		}
		if part.Text == "" || left < min(text.Width(part.Text), leastName) {
			continue
		}
		part.Text = text.Cut(part.Text, left)
		rest = append(rest, part)
	}
	rest = append(rest, theme.Seg{Text: strings.Repeat(" ", max(room-width(rest), 0))})
	return slices.Concat(margin, rest, right)
}

// possible says that the event only may match.
func (p *Pane) possible(i int) []theme.Seg {
	if !p.view.Possible(i) {
		return nil
	}
	return []theme.Seg{{Text: " possible", Style: p.theme.Warn}}
}

// standing says in a word what the sign of the node says, where it matters most.
func (p *Pane) standing(e *timeline.Event) []theme.Seg {
	if e.Status != "disputed" && e.Status != "retracted" {
		return nil
	}
	return []theme.Seg{{Text: " " + e.Status, Style: p.theme.Warn}}
}

// tags are how many answers there are, and the countries.
func (p *Pane) tags(e *timeline.Event) []theme.Seg {
	t := p.theme
	var segs []theme.Seg
	if n := p.view.Timeline().ReplyCount(e); n > 0 {
		words := t.Glyphs.Reply + strconv.Itoa(n)
		if p.w >= roomyFrom {
			words = english.Count(n, "answer")
		}
		segs = append(segs, theme.Seg{Text: " " + words, Style: t.Dim})
	}
	codes := e.Countries
	if more := len(codes) - 4; more > 0 {
		codes = append(append([]string(nil), codes[:3]...), fmt.Sprintf("+%d", more+1))
	}
	return append(segs, theme.Seg{Text: " " + strings.Join(codes, " ") + " ", Style: t.Dim})
}

// who is the actors and, behind an arrow, the targets.
func (p *Pane) who(e *timeline.Event) string {
	tl := p.view.Timeline()
	names := func(ids []string) string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = tl.Actor(id).Name
		}
		return strings.Join(out, ", ")
	}
	who := names(e.Actors)
	if len(e.Targets) > 0 {
		who = strings.TrimSpace(who + " " + p.theme.Glyphs.Arrow + " " + names(e.Targets))
	}
	return who
}
