package ui_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/detail"
	"dateline/ui/exportdialog"
	"dateline/ui/facets"
	"dateline/ui/form"
	"dateline/ui/help"
	"dateline/ui/keys"
	"dateline/ui/list"
	"dateline/ui/picker"
	"dateline/ui/querybar"
	"dateline/ui/strip"
	"dateline/ui/text"
	"dateline/ui/theme"

	"dateline/timeline"
)

// Each pane fills its rectangle exactly, whatever its size: a pane is a row.
func TestEveryPaneFillsItsRectangle(t *testing.T) {
	t.Parallel()
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.TrueColor)
	th := theme.New(theme.Dark, r, true)
	v := fixture(t).All()

	l := list.New(th)
	l.SetView(v, "rules")
	l.SetFocus(true)
	l.SetSelection(list.Selection{Marked: func(string) bool { return true }, InRange: func(i int) bool { return i > 2 }})
	l.SetHighlights(theme.Highlights{{Text: "hikvision"}})
	d := detail.New(th)
	d.SetEvent(v, v.At(2))
	f := facets.New(th)
	counts := map[query.Field][]timeline.Count{}
	for _, field := range f.Fields() {
		counts[field] = v.Facet(field)
	}
	f.SetCounts(counts)
	f.SetFocus(true)
	s := strip.New(th)
	p := picker.New(th)
	p.Open("Pick", "a note", true, []picker.Item{{Label: "One 海康威视", Right: "1"}, {Label: strings.Repeat("long ", 40), Right: "22"}})
	x := exportdialog.New(th, []exportdialog.Format{{Option: exportdialog.Option{Name: "markdown", Help: "words"}, Extension: ".md", Styled: true}}, []exportdialog.Option{{Name: "chronology"}}, []exportdialog.Option{{Name: "links"}}, []exportdialog.Option{{Name: "desk"}})
	x.Open("Exports all", "Title", "file")
	if folder, wanted := x.Wants(); wanted {
		x.SetEntries(folder, []exportdialog.Entry{{Name: "file.md-資料-and-more", Folder: true}, {Name: "file.mdx"}})
	}
	x.SetProgress(strings.Repeat("written: 8 of 8 ", 9))
	x.SetPreview([]string{"# Title", strings.Repeat("text ", 60), "> quote"})
	n := form.New(th)
	n.Open("New event 海康威视", v.Timeline(), timeline.Event{DateText: "soon", Title: strings.Repeat("title ", 40), Actors: []string{"海康威视"}, Kind: "res"})
	n.Move(1)
	n.Move(1)
	n.Choose(1)
	n.SetTrouble(strings.Repeat("why not ", 30))
	h := help.New(th)
	h.Open(keys.New().In(keys.Timeline))
	b := querybar.New(th)
	b.SetChips([]string{"actor:hikvision", strings.Repeat("word ", 60)})

	whole, _ := v.Span()
	panes := map[string]func(w, h int) string{
		"list":   func(w, h int) string { l.SetSize(w, h); return l.View() },
		"detail": func(w, h int) string { d.SetSize(w, h); return d.View() },
		"facets": func(w, h int) string { f.SetSize(w, h); return f.View() },
		"strip": func(w, h int) string {
			s.SetSize(w, h)
			part := date.Span{First: whole.First + date.Day(h%2)*500, Last: whole.Last}
			s.SetScale(whole, part)
			s.SetBuckets(v.Buckets(part, s.Columns()))
			s.SetWindow(whole, true)
			s.SetChosen(date.Span{First: whole.First, Last: whole.First + 100}, true)
			return s.View()
		},
		"picker": p.View, "dialog": x.View, "form": n.View, "help": h.View,
		"query line": func(w, h int) string { return text.Block([]string{b.View(w)}, w, h) },
	}
	for name, view := range panes {
		t.Run(name, func(t *testing.T) {
			for w := 1; w <= 250; w += 1 + w/12 {
				for h := 1; h <= 50; h += 1 + h/6 {
					lines := strings.Split(view(w, h), "\n")
					if len(lines) != h {
						t.Fatalf("%d×%d: %d lines", w, h, len(lines))
					}
					for _, line := range lines {
						if got := text.Width(line); got != w {
							t.Fatalf("%d×%d: a line of %d cells: %q", w, h, got, line)
						}
					}
				}
			}
		})
	}
}
