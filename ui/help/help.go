// Package help is the page of what the keys do. In go the rows of the key
// table that hold in a place; out come lines to scroll and to narrow by typing.
package help

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/textnorm"
	"dateline/ui/input"
	"dateline/ui/keys"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Pager is the open page.
type Pager struct {
	theme *theme.Theme
	rows  []keys.Binding
	line  *input.Line
	note  string // which keys do what, at the edge of the box
	top   int
	h     int
}

// New makes an empty page.
func New(t *theme.Theme) *Pager { return &Pager{theme: t, line: input.New(t)} }

// SetTheme changes the styles.
func (p *Pager) SetTheme(t *theme.Theme) { p.theme = t; p.line.SetTheme(t) }

// Open shows these rows from the top.
func (p *Pager) Open(rows []keys.Binding) {
	p.rows, p.top = rows, 0
	p.line.Set("")
}

// SetNote says which keys do what, for the edge of the box.
func (p *Pager) SetNote(s string) { p.note = s }

// Clear shows all rows again; it tells whether they had been narrowed.
func (p *Pager) Clear() bool {
	was := p.line.Text() != ""
	p.line.Set("")
	return was
}

// Key edits the text that narrows. The key that searches elsewhere is no part of
// it.
func (p *Pager) Key(msg tea.KeyMsg) {
	if p.line.Text() == "" && msg.String() == "/" {
		return
	}
	if p.line.Key(msg) {
		p.top = 0
	}
}

// Scroll moves the page.
func (p *Pager) Scroll(n int) { p.top = max(min(p.top+n, len(p.lines(80))-max(p.h-2, 0)), 0) }

// Page is how many rows a page holds.
func (p *Pager) Page() int { return max(p.h-3, 1) }

// View draws the page on exactly w by h cells.
func (p *Pager) View(w, h int) string {
	p.h = h
	lines := p.lines(max(w-2, 0))
	p.top = max(min(p.top, len(lines)-max(h-3, 0)), 0)
	lines = lines[p.top:]
	head := p.theme.Accent.Render(" / ") + p.line.View(max(w-6, 1))
	if p.line.Text() == "" {
		head = p.theme.Dim.Render(" type to search")
	}
	return p.theme.Box(w, h, "Keys", p.note, append([]string{text.Fit(head, max(w-2, 0))}, lines...))
}

// lines are what the signs mean, then the rows under their headings.
func (p *Pager) lines(w int) []string {
	t, needle := p.theme, textnorm.Fold(p.line.Text())
	lines := p.legend(w, needle)
	for _, g := range keys.Groups() {
		var rows []string
		for _, b := range p.rows {
			label := b.Label()
			if b.Group == g && strings.Contains(textnorm.Fold(label+" "+b.Help), needle) {
				rows = append(rows, t.Line(theme.Normal, w, theme.Seg{Text: " " + text.Fit(label, 16), Style: t.Accent}, theme.Seg{Text: b.Help, Style: t.Text}))
			}
		}
		if len(rows) > 0 {
			lines = append(append(lines, t.Heading.Render(text.Cut(" "+g, w))), rows...)
			lines = append(lines, "")
		}
	}
	return lines
}

// legend is the signs that hold the needle, beside each other.
func (p *Pager) legend(w int, needle string) []string {
	t, g := p.theme, p.theme.Glyphs
	var signs []theme.Seg
	var lines []string
	used := 0
	end := func() {
		if len(signs) > 0 {
			lines = append(lines, t.Line(theme.Normal, w, signs...))
		}
		signs, used = nil, 0
	}
	for _, s := range [][2]string{
		{g.Confirmed, "confirmed"},
		{g.Reported, "reported"},
		{g.Unknown, "unverified: no status given"},
		{g.Disputed, "disputed"},
		{g.Retracted, "retracted"},
		{"~", "about that date"},
		{"?", "date uncertain"},
		{"%", "both"},
		{g.Reply, "answers another event"},
		{g.Reply + "2", "has two answers"},
		{g.Mark, "marked"},
		{g.Range, "in the range"},
		{g.New, "new since you last looked"},
		{g.Changed, "changed since then"},
		{g.Checked, "checked by the desk"},
		{g.Stale, "checked, and changed since"},
		{g.OnConfirmed, "in lanes: done to somebody"},
		{g.Rule + g.Rule, "to an answer"},
		{g.StepRule + g.StepRule, "to a next step"},
		{"possible", "its date allows the dates asked for, and does not ensure them"},
	} {
		if !strings.Contains(textnorm.Fold(s[0]+" "+s[1]), needle) {
			continue
		}
		n := 1 + text.Width(s[0]) + 1 + text.Width(s[1]) + 2
		if used+n > w {
			end()
		}
		signs = append(signs, theme.Seg{Text: " " + s[0] + " ", Style: t.Accent}, theme.Seg{Text: s[1] + "  ", Style: t.Text})
		used += n
	}
	end()
	if len(lines) == 0 {
		return nil
	}
	return append(append([]string{t.Heading.Render(text.Cut(" Signs", w))}, lines...), "")
}
