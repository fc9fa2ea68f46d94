// Package theme holds every colour, style and glyph of the screen. In goes the
// name of a variant, a renderer and whether the terminal speaks UTF-8; out
// comes a Theme of ready styles. No other package names a colour.
//
// Colour never carries a meaning alone: a glyph or a word says the same.
package theme

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Variant names a palette.
type Variant string

// The palettes. Plain has no colour at all, for NO_COLOR and TERM=dumb.
const (
	Dark     Variant = "dark"
	Light    Variant = "light"
	Contrast Variant = "contrast"
	Plain    Variant = "none"
)

// Variants lists the names that ParseVariant takes.
func Variants() []Variant { return []Variant{Dark, Light, Contrast, Plain} }

// ParseVariant reads the name of a palette.
func ParseVariant(name string) (Variant, error) {
	for _, v := range Variants() {
		if strings.EqualFold(name, string(v)) {
			return v, nil
		}
	}
	return "", fmt.Errorf("there is no theme %q: choose dark, light, contrast or none", name)
}

// palette is what a variant gives colours to; "" leaves the terminal's own.
type palette struct {
	text, dim, faint, accent, warn, bad, good, cursor, onCursor, selected, hit, onHit string
}

var palettes = map[Variant]palette{
	Dark: {
		text: "", dim: "245", faint: "239", accent: "110", warn: "179", bad: "174", good: "108",
		cursor: "236", onCursor: "254", selected: "235", hit: "222", onHit: "16",
	},
	Light: {
		text: "", dim: "242", faint: "250", accent: "25", warn: "130", bad: "124", good: "28",
		cursor: "254", onCursor: "234", selected: "255", hit: "222", onHit: "16",
	},
	Contrast: {
		text: "15", dim: "15", faint: "7", accent: "14", warn: "11", bad: "9", good: "10",
		cursor: "4", onCursor: "15", selected: "8", hit: "11", onHit: "0",
	},
	Plain: {},
}

// Theme is the styles of the screen, by what they mean.
type Theme struct {
	Text     Style
	Strong   Style // headlines of the selected, titles
	Dim      Style // what is secondary
	Faint    Style // rules, ghosts
	Accent   Style // where the reader is
	Here     Style // the same, turned around: the event that the reader is on
	Quoted   Style // the same, not so loud
	Caret    Style // the character under the cursor of a line that is edited
	Heading  Style // years, sections
	Warn     Style // doubt: disputed, uncertain, only possible
	Bad      Style // errors
	Good     Style // done
	Hit      Style // what a search found
	Glyphs   Glyphs
	bare     Style // what has no style of its own
	cursor   lipgloss.Style
	selected lipgloss.Style
}

// New makes the styles of a variant for a renderer.
func New(v Variant, r *lipgloss.Renderer, utf8 bool) *Theme {
	p := palettes[v]
	fg := func(c string) lipgloss.Style {
		s := r.NewStyle()
		if c != "" {
			s = s.Foreground(lipgloss.Color(c))
		}
		return s
	}
	bg := func(s lipgloss.Style, c string) lipgloss.Style {
		if c != "" {
			s = s.Background(lipgloss.Color(c))
		}
		return s
	}
	t := &Theme{Glyphs: unicodeGlyphs, cursor: bg(fg(p.onCursor), p.cursor), selected: bg(fg(p.onCursor), p.selected)}
	dim, faint, hit := fg(p.dim), fg(p.faint), bg(fg(p.onHit), p.hit)
	if v == Plain {
		dim, faint, hit = r.NewStyle(), r.NewStyle(), r.NewStyle().Reverse(true)
	}
	t.bare = t.style(r.NewStyle())
	accent := fg(p.accent).Bold(true)
	t.Text, t.Strong, t.Dim, t.Faint = t.style(fg(p.text)), t.style(fg(p.text).Bold(true)), t.style(dim), t.style(faint)
	t.Accent, t.Here, t.Quoted = t.style(accent), t.style(accent.Reverse(true)), t.style(fg(p.accent))
	t.Caret = t.style(fg(p.text).Reverse(true))
	t.Heading, t.Hit = t.style(fg(p.text).Bold(true)), t.style(hit)
	t.Warn, t.Bad, t.Good = t.style(fg(p.warn)), t.style(fg(p.bad)), t.style(fg(p.good))
	if !utf8 {
		t.Glyphs = asciiGlyphs
	}
	return t
}

// Row is what lies behind a line of a list.
type Row uint8

// The rows.
const (
	Normal   Row = iota
	Cursor       // the line that keys act on
	Selected     // a line of the range
)
