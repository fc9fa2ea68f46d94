// Package input is a line of text that can be edited. In go keys; out come the
// text and a drawing of exactly as many cells as asked for.
package input

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/textnorm"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Line is one line of text with a cursor.
type Line struct {
	field textinput.Model
	prose bool // keeps the empty lines of what is pasted
	theme *theme.Theme
	ghost string
}

// New makes an empty line.
func New(t *theme.Theme) *Line {
	f := textinput.New()
	f.Prompt = ""
	// The terminal pastes by itself, as a key message; the widget's own way
	// would read the clipboard of the machine that runs the program.
	f.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	f.Cursor.SetMode(cursor.CursorStatic)
	f.Focus()
	l := &Line{field: f, theme: t}
	l.SetTheme(t)
	return l
}

// SetTheme changes the styles.
func (l *Line) SetTheme(t *theme.Theme) {
	l.theme = t
	l.field.TextStyle, l.field.Cursor.TextStyle = t.Text.Widget(), t.Text.Widget()
	l.field.Cursor.Style = t.Text.Widget()
	l.field.PlaceholderStyle = t.Dim.Widget()
}

// paragraph stands in the line for an empty line between two paragraphs. It is
// a character for private use, so that no text has it; a pilcrow is drawn.
const (
	paragraph = "\uf0b6"
	pilcrow   = "¶"
)

// SetProse makes the line keep the empty lines that part paragraphs.
func (l *Line) SetProse(on bool) { l.prose = on }

// clean is a text as the line holds it.
func (l *Line) clean(s string) string {
	if !l.prose {
		return textnorm.CleanLine(s)
	}
	s, _ = textnorm.Clean(strings.ReplaceAll(s, paragraph, ""))
	if !strings.Contains(s, "\n") {
		return s
	}
	var b strings.Builder
	empty := false
	for part := range strings.SplitSeq(s, "\n") {
		switch {
		case strings.TrimSpace(part) == "":
			empty = true
			continue
		case b.Len() == 0:
		case empty:
			b.WriteString(paragraph)
		default:
			b.WriteByte(' ')
		}
		b.WriteString(part)
		empty = false
	}
	return b.String()
}

// Set replaces the text and puts the cursor at its end.
func (l *Line) Set(s string) { l.field.SetValue(l.clean(s)); l.field.CursorEnd() }

// SetAt replaces the text and puts the cursor behind byte at.
func (l *Line) SetAt(s string, at int) {
	l.field.SetValue(s)
	l.field.SetCursor(len([]rune(s[:min(at, len(s))])))
}

// Text is what stands in the line.
func (l *Line) Text() string { return strings.ReplaceAll(l.field.Value(), paragraph, "\n\n") }

// Shown is the same on one line.
func (l *Line) Shown() string { return strings.ReplaceAll(l.field.Value(), paragraph, " "+pilcrow+" ") }

// Cursor is the byte of Text that the cursor stands before.
func (l *Line) Cursor() int {
	runes := []rune(l.field.Value())
	return len(string(runes[:min(l.field.Position(), len(runes))]))
}

// Key edits the line; it tells whether the text has changed.
func (l *Line) Key(msg tea.KeyMsg) bool {
	was := l.field.Value()
	if msg.Type == tea.KeyRunes {
		msg.Runes = []rune(l.clean(string(msg.Runes)))
		// The widget looks keys up by what a message spells, and "left" spells one.
		// What is pasted it takes as text.
		msg.Paste = msg.Paste || !msg.Alt
	} else {
		msg.Runes = slices.Clone(msg.Runes) // the widget writes to them, and all spaces share theirs
	}
	l.field, _ = l.field.Update(msg)
	return l.field.Value() != was
}

// SetGhost proposes what could follow the text. It is drawn behind the cursor
// while that stands at the end; it is no part of the text.
func (l *Line) SetGhost(s string) { l.ghost = textnorm.CleanLine(s) }

// AtEnd tells whether the cursor stands behind the text.
func (l *Line) AtEnd() bool { return l.Cursor() == len(l.field.Value()) }

// View draws the line on exactly w cells, scrolled so that the cursor shows.
func (l *Line) View(w int) string {
	if w <= 0 {
		return ""
	}
	if l.ghost != "" && l.AtEnd() {
		return l.ghostly(w)
	}
	l.field.Width = max(w-1, 1)
	// The widget works out what is visible when the cursor is set.
	l.field.SetCursor(l.field.Position())
	return text.Fit(strings.ReplaceAll(l.field.View(), paragraph, pilcrow), w)
}

// ghostly draws the end of the text and the ghost behind it, of which the first
// character is under the cursor.
func (l *Line) ghostly(w int) string {
	own := l.Text()
	shown := text.Cut(l.ghost, max(w-text.Width(own), w/2, 1))
	first, size := utf8.DecodeRuneInString(shown)
	for room := w - text.Width(shown); text.Width(own) > room; {
		_, n := utf8.DecodeRuneInString(own)
		own = own[n:]
	}
	t := l.theme
	return text.Fit(t.Text.Render(own)+t.Caret.Render(string(first))+t.Dim.Render(shown[size:]), w)
}
