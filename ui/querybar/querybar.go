// Package querybar is the line that shows the filter in force and in which a
// new one is written. In go the query, the proposals for what stands at the
// cursor and the mistake, if there is one; out come one line, and below it,
// over the panes, the proposals or the place of the mistake.
package querybar

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/input"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Proposal is a way to complete what is being typed.
type Proposal struct {
	Insert string // replaces what is being typed
	Label  string
	Right  string
}

// Mistake is an error with a place.
type Mistake struct {
	Pos, Len      int // bytes in the text
	Message, Hint string
}

// Bar is the query line.
type Bar struct {
	theme     *theme.Theme
	line      *input.Line
	prompt    string
	chips     []string
	welcome   []string
	open      bool
	note      string
	mistake   *Mistake
	proposals []Proposal
	start     int
	end       int
	at        int
	picked    bool
}

// New makes a bar that shows no filter.
func New(t *theme.Theme) *Bar { return &Bar{theme: t, line: input.New(t)} }

// SetTheme changes the styles.
func (b *Bar) SetTheme(t *theme.Theme) { b.theme = t; b.line.SetTheme(t) }

// SetWelcome shows the first of these words that has room while there is no
// filter; nil shows none.
func (b *Bar) SetWelcome(words []string) { b.welcome = words }

// SetChips shows the terms of the filter in force.
func (b *Bar) SetChips(c []string) { b.chips = c }

// Open starts editing s behind a prompt.
func (b *Bar) Open(prompt, s string) {
	b.open, b.prompt, b.mistake, b.proposals, b.note = true, prompt, nil, nil, ""
	b.line.Set(s)
}

// Close ends editing.
func (b *Bar) Close() { b.open = false }

// Text is what is being edited, Cursor the byte that the cursor stands before.
func (b *Bar) Text() string { return b.line.Text() }

// Cursor is the byte of Text before which the cursor stands.
func (b *Bar) Cursor() int { return b.line.Cursor() }

// Key edits the text; it tells whether the text has changed.
func (b *Bar) Key(msg tea.KeyMsg) bool { return b.line.Key(msg) }

// Set replaces the text.
func (b *Bar) Set(s string) { b.line.Set(s) }

// SetNote shows a few words at the right, such as "142 → 17".
func (b *Bar) SetNote(s string) { b.note = s }

// SetMistake shows an error under its place; nil shows none.
func (b *Bar) SetMistake(m *Mistake) { b.mistake = m }

// SetProposals lists ways to complete the bytes start to end of the text.
func (b *Bar) SetProposals(start, end int, p []Proposal) {
	b.start, b.end, b.proposals, b.at, b.picked = start, end, p, 0, false
}

// Move goes through the proposals.
func (b *Bar) Move(n int) {
	if len(b.proposals) == 0 {
		return
	}
	b.at, b.picked = (b.at+n+len(b.proposals))%len(b.proposals), true
}

// Picked tells whether the reader has moved through the proposals, Proposes
// whether there are any.
func (b *Bar) Picked() bool { return b.picked && b.Proposes() }

// Proposes tells whether there are proposals.
func (b *Bar) Proposes() bool { return len(b.proposals) > 0 }

// Complete puts the highlighted proposal in; it tells whether there was one.
func (b *Bar) Complete() bool {
	if b.at >= len(b.proposals) {
		return false
	}
	s, ins := b.line.Text(), b.proposals[b.at].Insert
	b.line.SetAt(s[:b.start]+ins+s[b.end:], b.start+len(ins))
	return true
}

// View draws the line on exactly w cells.
func (b *Bar) View(w int) string {
	if b.open {
		return b.editing(w)
	}
	t := b.theme
	if len(b.chips) == 0 {
		for _, words := range b.welcome {
			if text.Width(words)+2 <= w {
				return t.Line(theme.Normal, w, theme.Seg{Text: " " + words, Style: t.Dim})
			}
		}
		return t.Line(theme.Normal, w, theme.Seg{Text: " no filter", Style: t.Dim})
	}
	segs := []theme.Seg{{Text: chipsLead, Style: t.Dim}}
	for i, c := range b.chips {
		if i > 0 {
			segs = append(segs, theme.Seg{Text: b.between(), Style: t.Faint})
		}
		segs = append(segs, theme.Seg{Text: c, Style: t.Accent})
	}
	return t.Line(theme.Normal, w, segs...)
}

// chipsLead stands before the first term, between stands between two.
const chipsLead = " filter  "

func (b *Bar) between() string { return " " + b.theme.Glyphs.Dot + " " }

// ChipAt is the term that is drawn in column x, if one is.
func (b *Bar) ChipAt(x int) (i int, ok bool) {
	at := text.Width(chipsLead)
	for i, c := range b.chips {
		if x < at {
			break
		}
		at += text.Width(c)
		if x < at {
			return i, !b.open
		}
		at += text.Width(b.between())
	}
	return 0, false
}

func (b *Bar) editing(w int) string {
	t := b.theme
	prompt := text.Cut(" "+b.prompt+" ", w)
	note := text.Cut(" "+b.note+" ", max(w-text.Width(prompt)-8, 0))
	room := max(w-text.Width(prompt)-text.Width(note), 0)
	style := t.Dim
	if b.mistake != nil {
		style = t.Bad
	}
	return text.Fit(t.Accent.Render(prompt)+b.line.View(room)+style.Render(note), w)
}

// Below is what hangs under the line while it is edited: the mistake with a
// caret under its place, or else the proposals. It is at most w by h cells.
func (b *Bar) Below(w, h int) []string {
	if !b.open || h <= 0 || w <= 0 {
		return nil
	}
	if b.mistake != nil {
		return b.explain(w, h)
	}
	return b.menu(w, h)
}

// few is how many proposals are listed at once.
const few = 8

// menu lists the proposals in a frame, the highlighted one always among them.
func (b *Bar) menu(w, h int) []string {
	t, n := b.theme, len(b.proposals)
	if n == 0 || h < 3 {
		return nil
	}
	w = min(w, 64)
	rows := min(n, few, h-2)
	first := max(min(b.at-rows/2, n-rows), 0)
	var lines []string
	for i := first; i < first+rows; i++ {
		p := b.proposals[i]
		on, bar := theme.Normal, theme.Seg{Text: "  "}
		if i == b.at {
			on, bar = theme.Cursor, theme.Seg{Text: t.Glyphs.Cursor + " ", Style: t.Accent}
		}
		right := text.Cut(p.Right, max(w/2, 0))
		label := text.Fit(p.Label, max(w-6-text.Width(right), 0))
		lines = append(lines, t.Line(on, max(w-2, 0), bar, theme.Seg{Text: label + " ", Style: t.Text}, theme.Seg{Text: right + " ", Style: t.Dim}))
	}
	note := ""
	if n > rows {
		note = fmt.Sprintf("%d of %d", b.at+1, n)
	}
	return strings.Split(t.Box(w, rows+2, "", note, lines), "\n")
}

// explain draws the caret under the mistake, as far as its place is in sight.
func (b *Bar) explain(w, h int) []string {
	t, m, s := b.theme, b.mistake, b.line.Text()
	pos, end := min(m.Pos, len(s)), min(m.Pos+m.Len, len(s))
	indent := text.Width(" "+b.prompt+" ") + text.Width(s[:pos])
	carets := strings.Repeat("^", max(text.Width(s[pos:end]), 1))
	if indent+len(carets) >= w {
		indent, carets = 1, "^"
	}
	lines := []string{t.Line(theme.Normal, w, theme.Seg{Text: strings.Repeat(" ", indent) + carets, Style: t.Bad})}
	words := m.Message
	if m.Hint != "" {
		words += ": " + m.Hint
	}
	for _, line := range text.Wrap(words, max(w-2, 1)) {
		lines = append(lines, t.Line(theme.Normal, w, theme.Seg{Text: " " + line, Style: t.Text}))
	}
	return lines[:min(len(lines), h)]
}
