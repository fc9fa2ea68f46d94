// Package detail is the pane that shows one event whole: summary, quotes, the
// thread it stands in, its numbered sources, the desk's note, and the file and
// line. In go an event and its View; out come lines that can be scrolled.
package detail

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/ui/sources"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Pane shows an event. Its lines are made once for an event and a width.
type Pane struct {
	theme      *theme.Theme
	view       *timeline.View
	event      *timeline.Event
	highlights theme.Highlights
	links      bool
	found      map[string]sources.Finding // what is known of addresses
	selected   []string                   // how the event is selected, in words
	w, h       int
	top        int
	lines      []string
	events     map[int]string // the event that a line of the thread is about, by key
	sourced    []int          // the line at which each source begins, and the one behind the last
	chosen     int            // the number of the source that the reader is on; 0 for none
}

// New makes an empty pane.
func New(t *theme.Theme) *Pane { return &Pane{theme: t} }

// SetSize gives the pane its rectangle.
func (p *Pane) SetSize(w, h int) {
	if w != p.w {
		p.lines = nil
	}
	p.w, p.h = max(w, 0), max(h, 0)
}

// SetEvent shows e as part of v, from its top if it is another event, and where
// the reader is in it if it has only been read again; nil shows an empty pane.
func (p *Pane) SetEvent(v *timeline.View, e *timeline.Event) {
	another := (e == nil) != (p.event == nil) || e != nil && e.Key != p.event.Key
	if another {
		p.top, p.chosen = 0, 0
	}
	if e != nil && p.chosen > len(e.Sources) {
		p.chosen = 0
	}
	if another || p.view != v {
		p.lines = nil
	}
	p.view, p.event = v, e
}

// SetFound tells what is known of the addresses of sources.
func (p *Pane) SetFound(found map[string]sources.Finding) { p.found, p.lines = found, nil }

// SetHighlights tells what to highlight.
func (p *Pane) SetHighlights(n theme.Highlights) {
	if !slices.Equal(n, p.highlights) {
		p.highlights, p.lines = n, nil
	}
}

// SetSelected tells in words, each with its sign, how the event is selected.
func (p *Pane) SetSelected(words []string) {
	if !slices.Equal(words, p.selected) {
		p.selected, p.lines = words, nil
	}
}

// SetTheme changes the styles.
func (p *Pane) SetTheme(t *theme.Theme) { p.theme, p.lines = t, nil }

// SetLinks makes addresses links, for a terminal that has them.
func (p *Pane) SetLinks(on bool) { p.links, p.lines = on, nil }

// Scroll moves the text n lines up.
func (p *Pane) Scroll(n int) { p.top += n }

// Top and Bottom go to the ends of the text.
func (p *Pane) Top() { p.top = 0 }

// Bottom goes to the end.
func (p *Pane) Bottom() { p.top = len(p.build()) }

// Choose puts the reader on the source of that number, and brings it in sight; 0
// on none.
func (p *Pane) Choose(n int) {
	p.chosen, p.lines = n, nil
	p.build()
	p.settle()
	if n < 1 || n >= len(p.sourced) {
		return
	}
	from, to := p.sourced[n-1], p.sourced[n]
	if from < p.top || to > p.top+p.Height() {
		p.top = max(from-1, 0)
	}
}

// Chosen is the number of the source that the reader is on, 0 for none.
func (p *Pane) Chosen() int { return p.chosen }

// SourceAt is the number of the source that is drawn at y.
func (p *Pane) SourceAt(y int) (n int, ok bool) {
	for i := range max(len(p.sourced)-1, 0) {
		if at := p.top + y; at >= p.sourced[i] && at < p.sourced[i+1] {
			return i + 1, true
		}
	}
	return 0, false
}

// Height is how many lines a page holds.
func (p *Pane) Height() int { return max(p.h-1, 1) }

// settle keeps the pane from being scrolled beyond its text.
func (p *Pane) settle() { p.top = max(min(p.top, len(p.lines)-p.h), 0) }

// View draws the pane: exactly h lines of w cells. The last line says how much
// lies below.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	lines := p.build()
	p.settle()
	shown := lines[p.top:min(p.top+p.h, len(lines))]
	if below := len(lines) - p.top - p.h; below > 0 && p.h > 2 {
		more := fmt.Sprintf(" %s %d more lines", p.theme.Glyphs.More, below+1)
		shown = append(append([]string(nil), shown[:p.h-1]...), p.theme.Line(theme.Normal, p.w, theme.Seg{Text: more, Style: p.theme.Dim}))
	}
	return text.Rows(shown, p.w, p.h)
}

// EventAt is the key of the event of the thread whose line is drawn at y.
func (p *Pane) EventAt(y int) (key string, ok bool) {
	if below := len(p.lines) - p.top - p.h; below > 0 && p.h > 2 && y == p.h-1 {
		return "", false
	}
	key, ok = p.events[p.top+y]
	return key, ok
}

func (p *Pane) build() []string {
	if p.lines != nil || p.event == nil || p.w <= 0 {
		return p.lines
	}
	b := &builder{theme: p.theme, w: p.w, highlights: p.highlights, events: map[int]string{}}
	p.head(b)
	p.body(b)
	p.thread(b)
	p.steps(b)
	p.sources(b)
	p.foot(b)
	p.lines, p.events, p.sourced = b.lines, b.events, b.sourced
	return p.lines
}

// builder gathers lines that are one cell in from either side.
type builder struct {
	theme      *theme.Theme
	w          int
	highlights theme.Highlights
	lines      []string
	events     map[int]string
	sourced    []int
}

func (b *builder) blank() {
	if n := len(b.lines); n > 0 && b.lines[n-1] != "" {
		b.lines = append(b.lines, "")
	}
}

// para wraps s, with lead before the first line and as many blanks before the rest.
func (b *builder) para(lead, s string, leadStyle, style theme.Style) {
	b.linked(lead, s, "", leadStyle, style)
}

// linked is para with the text as a link to an address, unless that is "".
func (b *builder) linked(lead, s, address string, leadStyle, style theme.Style) {
	indent := text.Width(lead)
	for i, line := range text.Wrap(s, max(b.w-2-indent, 1)) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		b.lines = append(b.lines, b.theme.Line(theme.Normal, b.w,
			theme.Seg{Text: " " + lead, Style: leadStyle}, theme.Seg{Text: line, Style: style, Hits: b.highlights.Hits(line), Link: address}))
	}
}

// bar is para with lead before every line.
func (b *builder) bar(lead, s string, leadStyle, style theme.Style) {
	for _, line := range text.Wrap(s, max(b.w-2-text.Width(lead), 1)) {
		b.lines = append(b.lines, b.theme.Line(theme.Normal, b.w,
			theme.Seg{Text: " " + lead, Style: leadStyle}, theme.Seg{Text: line, Style: style, Hits: b.highlights.Hits(line)}))
	}
}

func (b *builder) section(name string) {
	b.blank()
	b.para("", name, b.theme.Text, b.theme.Heading)
}
