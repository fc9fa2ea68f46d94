package theme_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"dateline/ui/text"
	"dateline/ui/theme"
)

func dark() *theme.Theme {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.TrueColor))
	r.SetColorProfile(termenv.TrueColor)
	return theme.New(theme.Dark, r, true)
}

// A row's background lies behind all of it, also behind what has no style.
func TestTheBackgroundOfARowHasNoHoles(t *testing.T) {
	t.Parallel()
	th := dark()
	const w = 12
	term := vt.NewEmulator(w, 1)
	line := th.Line(theme.Selected, w, theme.Seg{Text: " "}, theme.Seg{Text: "ab", Style: th.Dim}, theme.Seg{Text: " cd "}, theme.Seg{Text: "ef", Style: th.Accent, Hits: [][2]int{{0, 1}}})
	if _, err := term.WriteString(line); err != nil {
		t.Fatal(err)
	}
	for x := range w {
		if c := term.CellAt(x, 0); c.Style.Bg == nil {
			t.Errorf("column %d, %q, has no background in %q", x, c.Content, line)
		}
	}
}

// Whatever stands next to each other, a line has the cells that it is asked for.
func TestALineIsExact(t *testing.T) {
	t.Parallel()
	th := dark()
	pieces := []string{"", "a", " ", "é", "海外", "हिन्दी", "\u0301", "\u0600", "👩\u200d👩\u200d👧", "─│●", strings.Repeat("word ", 5)}
	styles := []theme.Style{{}, th.Text, th.Dim, th.Accent, th.Warn}
	rapid.Check(t, func(t *rapid.T) {
		var segs []theme.Seg
		for range rapid.IntRange(0, 6).Draw(t, "pieces") {
			segs = append(segs, theme.Seg{Text: rapid.SampledFrom(pieces).Draw(t, "text"), Style: styles[rapid.IntRange(0, len(styles)-1).Draw(t, "style")]})
		}
		w := rapid.IntRange(0, 30).Draw(t, "cells")
		row := theme.Row(rapid.IntRange(0, 2).Draw(t, "row"))
		if got := th.Line(row, w, segs...); text.Width(got) != w {
			t.Fatalf("%q has %d cells; want %d", got, text.Width(got), w)
		}
	})
}
