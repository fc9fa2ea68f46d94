package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Style is how text looks, by what it means. Its sequences are worked out once,
// since a frame has hundreds of styled pieces.
type Style struct {
	open [rows]string // the sequences that begin it on each kind of row; "" for none
	base *lipgloss.Style
}

// rows is how many kinds of rows there are.
const rows = 3

const reset = "\x1b[0m"

// style makes a Style of what it looks like on a row of each kind.
func (t *Theme) style(base lipgloss.Style) Style {
	return Style{
		open: [rows]string{Normal: opening(base), Cursor: opening(base.Inherit(t.cursor)), Selected: opening(base.Inherit(t.selected))},
		base: &base,
	}
}

// opening is what a style writes before a text.
func opening(base lipgloss.Style) string {
	before, _, _ := strings.Cut(base.Render("x"), "x")
	return before
}

// Render is s in the style.
func (s Style) Render(text string) string {
	if s.open[Normal] == "" || text == "" {
		return text
	}
	return s.open[Normal] + text + reset
}

// Widget is the style for a widget of another library.
func (s Style) Widget() lipgloss.Style {
	if s.base == nil {
		return lipgloss.NewStyle()
	}
	return *s.base
}

// On is the style s as it is on a row of one kind, whatever row it is drawn on.
func (t *Theme) On(row Row, s Style) Style {
	s.open = [rows]string{s.open[row], s.open[row], s.open[row]}
	return s
}
