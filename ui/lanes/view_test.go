package lanes_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/lanes"
	"dateline/ui/text"
	"dateline/ui/theme"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// exact fails unless the pane is h lines of w cells.
func exact(t *testing.T, p *lanes.Pane, w, h int) string {
	t.Helper()
	p.SetSize(w, h)
	s := p.View()
	lines := strings.Split(s, "\n")
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for y, l := range lines {
		if n := text.Width(l); n != w {
			t.Fatalf("%d×%d: line %d has %d cells: %q", w, h, y, n, l)
		}
	}
	return s
}

func TestEverySizeIsFilled(t *testing.T) {
	t.Parallel()
	all, big := fixture(t), large(3000)
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("open", "../..", "Always", "", nil, nil), event("lost", "", "Never", "", nil, nil),
		event("wide", "2020", "海康威视 हिन्दी 👩‍👩‍👧", "", names("海康威视数字技术股份有限公司官方新闻办公室"), nil),
		event("far", "Y-1000000000000000", "Far", "", names("海康威视数字技术股份有限公司官方新闻办公室"), nil),
	}})
	for _, utf8 := range []bool{true, false} {
		for name, view := range map[string]*timeline.View{
			"fixture": all, "many": big, "odd": tl.All(), "none": all.Slice(0, 0), "undated": all.Slice(all.Len()-1, all.Len()),
			"open": tl.All().Pick(func(key string) bool { return key == "open" }), "one": all.Slice(0, 1),
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.TrueColor))
				p := lanes.New(theme.New(theme.Dark, r, utf8))
				p.SetView(view, "denial")
				p.SetSelection(func(k string) bool { return k == "denial" || k == "e7" }, func(i int) bool { return i < 4 })
				for w := 1; w <= 250; w += 1 + w/16 {
					for h := 1; h <= 50; h += 1 + h/5 {
						exact(t, p, w, h)
						p.Move(1, 1)
					}
					p.Zoom(w%5 - 2)
					p.Last()
				}
			})
		}
	}
}

// The goldens are what a reader sees, without colours.
func TestGoldens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		w, h int
		key  string
		do   func(p *lanes.Pane)
	}{
		{"conversation", 120, 12, "answer", nil},
		{"ascii", 120, 12, "answer", func(p *lanes.Pane) {
			r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
			p.SetTheme(theme.New(theme.Plain, r, false))
		}},
		{"interval", 100, 12, "hearing", nil},
		{"approximate-month", 100, 12, "petition", nil},
		{"undated", 100, 12, "lost", nil},
		{"undated-narrow", 50, 12, "lost", nil},
		{"undated-hidden", 28, 8, "rules", nil},
		{"countries", 100, 12, "denial", func(p *lanes.Pane) { p.SetBy(query.Country) }},
		{"zoomed", 100, 12, "denial", func(p *lanes.Pane) { p.Zoom(3) }},
		{"scrolled", 80, 6, "rules", nil},
		{"selection", 100, 12, "letters", func(p *lanes.Pane) {
			p.SetSelection(func(k string) bool { return k == "denial" || k == "report" || k == "lost" }, func(i int) bool { return i >= 1 && i <= 4 })
		}},
		{"low", 60, 4, "denial", nil},
		{"empty", 40, 3, "", func(p *lanes.Pane) { p.SetView(fixture(t).Slice(0, 0), "") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := pane(true)
			p.SetSize(c.w, c.h)
			p.SetView(fixture(t), c.key)
			if c.do != nil {
				c.do(p)
			}
			got := exact(t, p, c.w, c.h) + "\n"
			file := filepath.Join("testdata", c.name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
