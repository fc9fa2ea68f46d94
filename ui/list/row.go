package list

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// The columns of a row, in cells: cursor and mark, month, node, date.
const (
	lead      = 2
	monthCol  = 4
	nodeCol   = 3
	dateCol   = 17
	roomyFrom = 84 // from here dates have a column of their own
	gutterMin = 40 // below this the month's column goes
)

// View draws the pane: exactly h lines of w cells.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	lines := make([]string, 0, p.h)
	for pos := p.top; pos < p.Len() && len(lines) < p.h; pos++ {
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
	year := p.group(pos).year
	rule := strings.Repeat(t.Glyphs.Rule, max(p.w-lead-text.Width(year)-1, 0))
	return t.Line(theme.Normal, p.w, theme.Seg{Text: strings.Repeat(" ", lead)}, theme.Seg{Text: year + " ", Style: t.Heading}, theme.Seg{Text: rule, Style: t.Faint})
}

// look is all that the lines of an event depend on and that changes from frame
// to frame.
type look struct {
	i, height                      int // its place in the view, and how many lines it has
	cursor, focus, inRange, marked bool
	month                          string
}

// item draws an event on one or two lines, which are kept: from one frame to the
// next few of them change.
func (p *Pane) item(pos int) []string {
	i := p.flip(pos)
	e := p.event(i)
	at := look{
		i: i, height: p.itemHeight(), cursor: pos == p.cursor, month: p.month(pos),
		inRange: p.sel.InRange != nil && p.sel.InRange(i), marked: p.sel.Marked != nil && p.sel.Marked(e.Key),
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

func (p *Pane) draw(e *timeline.Event, at look) []string {
	row := theme.Normal
	if at.inRange {
		row = theme.Selected
	}
	if at.focus {
		row = theme.Cursor
	}
	first, second := p.margin(e, at)
	words := p.date(e)
	first = append(first, words[0])
	first = append(first, p.headline(e, at.cursor)...)
	lines := []string{p.theme.Line(row, p.w, first...)}
	if p.itemHeight() > 1 {
		second = append(second, words[1])
		lines = append(lines, p.theme.Line(row, p.w, p.meta(second, e, at.i)...))
	}
	return lines
}

// margin is what stands left of the text: cursor, mark, month and rail.
func (p *Pane) margin(e *timeline.Event, at look) (first, second []theme.Seg) {
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
	mark := theme.Seg{Text: " "}
	if at.marked {
		mark = theme.Seg{Text: g.Mark, Style: t.Good}
	}
	first, second = []theme.Seg{bar, mark}, []theme.Seg{bar, {Text: " "}}
	if p.w >= gutterMin {
		first = append(first, theme.Seg{Text: text.Fit(at.month, monthCol), Style: t.Dim})
		second = append(second, theme.Seg{Text: strings.Repeat(" ", monthCol)})
	}
	node := theme.Seg{Text: g.Status(e.Status), Style: p.statusStyle(e.Status)}
	first = append(first, node, theme.Seg{Text: doubt(e), Style: t.Warn}, theme.Seg{Text: " "})
	second = append(second, theme.Seg{Text: g.Rail, Style: t.Faint}, theme.Seg{Text: strings.Repeat(" ", nodeCol-1)})
	return first, second
}

// month names the month at the first event of its group and at the top.
func (p *Pane) month(pos int) string {
	g := p.group(pos)
	if pos > p.top && p.group(pos-1) == g {
		return ""
	}
	return g.month
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

// date is the date's column on both lines, empty where there is no room for it.
func (p *Pane) date(e *timeline.Event) [2]theme.Seg {
	if p.w < roomyFrom {
		return [2]theme.Seg{}
	}
	words := []string{e.Date.Words()}
	if e.Date.IsZero() {
		words[0] = "undated"
	}
	if p.itemHeight() == 2 {
		words = text.Wrap(words[0], dateCol)
	}
	if len(words) > p.itemHeight() || text.Width(words[0]) > dateCol {
		words = []string{e.Date.Short()}
	}
	var out [2]theme.Seg
	for i := range out {
		w := ""
		if i < len(words) {
			w = words[i]
		}
		out[i] = theme.Seg{Text: text.Fit(w, dateCol+1), Style: p.theme.Dim}
	}
	return out
}

func (p *Pane) headline(e *timeline.Event, cursor bool) []theme.Seg {
	t := p.theme
	style := t.Text
	if cursor {
		style = t.Strong
	}
	var segs []theme.Seg
	if len(e.RespondsTo) > 0 {
		segs = append(segs, theme.Seg{Text: t.Glyphs.Reply + " ", Style: t.Dim})
	}
	return append(segs, theme.Seg{Text: e.Heading(), Style: style, Hits: p.highlights.Hits(e.Heading())})
}

// meta fills the second line: who, whom, and the countries at its end.
func (p *Pane) meta(segs []theme.Seg, e *timeline.Event, i int) []theme.Seg {
	t := p.theme
	right := p.tags(e, i)
	used, end := 0, 0
	for _, s := range segs {
		used += text.Width(s.Text)
	}
	for _, s := range right {
		end += text.Width(s.Text)
	}
	who := p.who(e)
	if p.w < roomyFrom {
		words := e.Date.Words()
		if e.Date.IsZero() {
			words = "undated"
		}
		sep := ""
		if who != "" {
			sep = " " + t.Glyphs.Dot + " "
		}
		room := max(p.w-used-end-1, 0)
		words = text.Cut(words, room)
		who = text.Cut(sep+who, room-text.Width(words))
		segs = append(segs, theme.Seg{Text: words, Style: t.Text}, theme.Seg{Text: who, Style: t.Dim})
		used += text.Width(words) + text.Width(who)
	} else {
		who = text.Cut(who, max(p.w-used-end-1, 0))
		segs = append(segs, theme.Seg{Text: who, Style: t.Dim})
		used += text.Width(who)
	}
	segs = append(segs, theme.Seg{Text: strings.Repeat(" ", max(p.w-used-end, 0))})
	return append(segs, right...)
}

// tags stand at the right: what a reader must not miss, then the countries.
func (p *Pane) tags(e *timeline.Event, i int) []theme.Seg {
	t := p.theme
	var segs []theme.Seg
	if p.view.Possible(i) {
		segs = append(segs, theme.Seg{Text: " possible", Style: t.Warn})
	}
	if e.Status == "disputed" || e.Status == "retracted" {
		segs = append(segs, theme.Seg{Text: " " + e.Status, Style: t.Warn})
	}
	if n := p.view.Timeline().ReplyCount(e); n > 0 {
		words := t.Glyphs.Reply + strconv.Itoa(n)
		if p.w >= roomyFrom {
			words = count(n, "answer", "answers")
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
