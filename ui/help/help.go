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
	theme  *theme.Theme
	rows   []keys.Binding
	line   *input.Line
	typing bool
	// Which keys do what, at the edge of the box.
	reading, narrowing string
	top                int
	h                  int
}

// New makes an empty page.
func New(t *theme.Theme) *Pager { return &Pager{theme: t, line: input.New(t)} }

// SetTheme changes the styles.
func (p *Pager) SetTheme(t *theme.Theme) { p.theme = t; p.line.SetTheme(t) }

// Open shows these rows from the top.
func (p *Pager) Open(rows []keys.Binding) {
	p.rows, p.top, p.typing = rows, 0, false
	p.line.Set("")
}

// SetNotes says which keys do what, for the edge of the box: while the page is
// read, and while letters narrow it.
func (p *Pager) SetNotes(reading, narrowing string) { p.reading, p.narrowing = reading, narrowing }

// Typing tells whether letters narrow the page.
func (p *Pager) Typing() bool { return p.typing }

// SetTyping starts or ends that.
func (p *Pager) SetTyping(on bool) { p.typing = on }

// Clear shows all rows again; it tells whether they had been narrowed.
func (p *Pager) Clear() bool {
	was := p.line.Text() != ""
	p.line.Set("")
	return was
}

// Key edits the text that narrows.
func (p *Pager) Key(msg tea.KeyMsg) {
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
	p.top = max(min(p.top, len(lines)-max(h-2, 0)), 0)
	lines = lines[p.top:]
	note := p.reading
	if p.typing || p.line.Text() != "" {
		head := text.Fit(p.theme.Accent.Render(" / ")+p.line.View(max(w-6, 1)), max(w-2, 0))
		lines = append([]string{head}, lines...)
		note = p.narrowing
	}
	return p.theme.Box(w, h, "Keys", note, lines)
}

// lines are the rows under their headings, then what the signs mean.
func (p *Pager) lines(w int) []string {
	t, needle := p.theme, textnorm.Fold(p.line.Text())
	var lines []string
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
	if needle == "" {
		lines = append(lines, p.legend(w)...)
	}
	return lines
}

func (p *Pager) legend(w int) []string {
	t, g := p.theme, p.theme.Glyphs
	lines := []string{t.Heading.Render(text.Cut(" Signs", w))}
	for _, s := range [][2]string{
		{g.Confirmed, "confirmed"},
		{g.Reported, "reported"},
		{g.Unknown, "unverified: the file gives no status"},
		{g.Disputed, "disputed"},
		{g.Retracted, "retracted"},
		{"~", "about that date"},
		{"?", "the date is uncertain"},
		{"%", "both"},
		{g.Reply, "answers another event: < goes there"},
		{g.Mark, "marked"},
		{g.Range, "in the range"},
		{"possible", "the date allows the dates asked for and does not ensure them"},
	} {
		lines = append(lines, t.Line(theme.Normal, w, theme.Seg{Text: " " + text.Fit(s[0], 16), Style: t.Accent}, theme.Seg{Text: s[1], Style: t.Text}))
	}
	return lines
}
