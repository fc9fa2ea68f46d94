package ui_test

import (
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui"
	"dateline/ui/theme"
)

// joining are texts that become wider or narrower by what stands beside them.
var joining = []string{
	"\ufe0f", "\ufe0fa", "a \ufe0fb", "❤\ufe0f", "#\ufe0f\u20e3", "\u200d", "\u200da", "a\u200d", "👩\u200d", "\u200d👩", "\u0301a", "a\u0301", "\u0600", "a\u0600", "\u0600a",
	"🇬", "🇬🇧🇨", "\u1100", "\u1161", "\u11a8", "한", "नि", "क्", "\u0e33", "\U0001f3fb", "👍\U0001f3fb", "\U000e0100", "a\U000e0100", "\u3099", "\u20e3", "𝔸", "\u115f", "\u00ad", "\u034f", "ﷺ", "꧅",
}

// However texts join with what is drawn beside them, every line is as wide as
// the terminal: without styles, which would part them, and with.
func TestTextsThatJoinBreakNoLine(t *testing.T) {
	t.Parallel()
	day, err := date.Parse("2020-07-15")
	if err != nil {
		t.Fatal(err)
	}
	d := timeline.Data{Title: joining[1]}
	for i, s := range joining {
		d.Actors = append(d.Actors, timeline.Actor{ID: fmt.Sprint("actor", i), Name: s})
		d.Views = append(d.Views, timeline.SavedView{Name: s, Query: "kind:ban"})
		d.Events = append(d.Events, timeline.Event{
			ID: fmt.Sprint("e", i), Date: day, DateText: "2020-07-15", Title: s, Kind: s, Actors: []string{fmt.Sprint("actor", i), s}, Targets: []string{s}, Topics: []string{s},
			Summary: s + "\n\n" + s + s, Quotes: []timeline.Quote{{By: s, Text: s}}, Note: s, Sources: []timeline.Source{{Title: s, Publisher: s, Author: s, Pages: s}}, Pos: timeline.Pos{File: s + ".yaml", Line: 1},
			RespondsTo: []string{fmt.Sprint("e", (i+1)%len(joining))},
		})
	}
	tl := timeline.New(d)
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.TrueColor} {
		o := options(t, nil)
		o.Timeline, o.Theme, o.Profile = tl, theme.Plain, profile
		if profile == termenv.TrueColor {
			o.Theme = theme.Dark
		}
		for _, s := range screens {
			t.Run(fmt.Sprint(s.name, profile), func(t *testing.T) {
				t.Parallel()
				for _, size := range [][2]int{{130, 30}, {60, 12}, {7, 5}} {
					m := ui.New(o)
					m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					press(m, s.keys)
					for range tl.Len() / 3 {
						exact(t, m, size, "shown")
						press(m, "down down down")
					}
				}
			})
		}
	}
}
