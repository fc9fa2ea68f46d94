package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/ui/keys"
	"dateline/ui/screentest"
)

func TestParseTakesEverySetting(t *testing.T) {
	t.Parallel()
	c := Parse("config.ini", strings.Join([]string{
		"\ufeff# how I read", "; and more", "name = Ada",
		"theme = Contrast", "ascii=yes", "\tmouse = off ", "plain = true", "order = newest", "cache = No", "path = ~/desk timelines/eu",
		`query = topic:5g "national security"`, "export.format = html", "export.style = brief", "export.for = desk",
		"[keys]", "half-page-down = ctrl+f PgDn", "page-down = X", "mark = #", "filter = a", "pick-actor = f", "copy = none", "search = = /",
	}, "\r\n"))
	if len(c.Problems) > 0 {
		t.Fatal(c.Problems)
	}
	want := Settings{
		MaxFile: 64 << 20,
		Theme:   "contrast", ASCII: true, Plain: true, Newest: true, Path: "~/desk timelines/eu", Name: "Ada", Query: `topic:5g "national security"`,
		Format: export.HTML, Style: export.Brief, For: export.Desk,
		Keys: keys.Rebound{
			keys.HalfDown: {"ctrl+f", "pgdown"}, keys.PageDown: {"X"}, keys.Mark: {"#"}, keys.Filter: {"a"},
			keys.PickActor: {"f"}, keys.Copy: nil, keys.Search: {"=", "/"},
		},
	}
	if diff := cmp.Diff(want, c.Settings); diff != "" {
		t.Error(diff)
	}
	settings, actions := c.Rows()
	for _, want := range []Row{{"theme", "contrast", 4}, {"mouse", "no", 6}, {"query", want.Query, 11}} {
		if !slices.Contains(settings, want) {
			t.Errorf("%v is not among %v", want, settings)
		}
	}
	for _, want := range []Row{{"half-page-down", "ctrl+f pgdown", 16}, {"copy", "none", 21}, {"down", "j down", 0}} {
		if !slices.Contains(actions, want) {
			t.Errorf("%v is not among %v", want, actions)
		}
	}
}

func TestWithoutAFileAllIsAsDocumented(t *testing.T) {
	t.Parallel()
	want := Settings{
		MaxFile: 64 << 20,
		Theme:   "auto", Mouse: true, Cache: true, Format: export.Markdown, Style: export.Chronology, For: export.Publication, Keys: keys.Rebound{},
	}
	if diff := cmp.Diff(want, None().Settings); diff != "" {
		t.Error(diff)
	}
}

// Everything that is wrong is said at once, each at its place.
func TestProblems(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("testdata/wrong.ini")
	if err != nil {
		t.Fatal(err)
	}
	c := Parse("wrong.ini", string(file))
	var b strings.Builder
	for _, p := range c.Problems {
		b.WriteString(load.Text(p) + "\n")
	}
	screentest.Golden(t, "wrong", b.String())
	want := None().Settings
	want.Newest = true
	want.Keys = keys.Rebound{keys.Filter: {"ctrl+f"}, keys.Down: {"D"}}
	if diff := cmp.Diff(want, c.Settings); diff != "" {
		t.Errorf("what is wrong keeps its default:\n%s", diff)
	}
}

// A line whose key is taken does not count, and gives its action the keys of
// the table back; so two that change places stand or fall together.
func TestKeysThatDependOnEachOther(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lines string
		want  keys.Rebound
		lost  []int
	}{
		{"filter = a\npick-actor = f", keys.Rebound{keys.Filter: {"a"}, keys.PickActor: {"f"}}, nil},
		{"filter = a\npick-actor = f c", keys.Rebound{}, []int{1, 2}},
		{"filter = ctrl+f\nhelp = ctrl+f", keys.Rebound{keys.Filter: {"ctrl+f"}}, []int{2}},
		{"mark = x", keys.Rebound{keys.Mark: {"x"}}, nil},
		{"views = x", keys.Rebound{}, []int{1}},
	} {
		c := Parse("", "[keys]\n"+tt.lines)
		var lost []int
		for _, p := range c.Problems {
			lost = append(lost, p.Pos.Line-1)
		}
		if diff := cmp.Diff(tt.want, c.Keys); diff != "" || !slices.Equal(lost, tt.lost) {
			t.Errorf("%q: lines %v do not count, want %v\n%s", tt.lines, lost, tt.lost, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"theme = dark\n[keys]\ndown = J ↓\n", "[x]\na\n=\n", "[keys]\nfilter = a\npick-actor = f c\nup = none"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := Parse("f", text)
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\v") + strings.Count(text, "\f") +
			strings.Count(text, "\u0085") + strings.Count(text, "\x85") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + 1
		for _, p := range c.Problems {
			if p.Pos.Line < 1 || p.Pos.Line > lines || p.Pos.Column < 1 || p.Pos.Column > utf8.RuneCountInString(p.Excerpt)+1 || p.Message == "" {
				t.Fatalf("a problem is nowhere: %+v", p)
			}
		}
		if clashes := c.Keys.Clashes(); len(clashes) > 0 {
			t.Fatalf("keys have two meanings: %v", clashes)
		}
		again := Parse("f", written(c))
		if len(again.Problems) > 0 {
			t.Fatalf("what holds is wrong: %v in\n%s", again.Problems, written(c))
		}
		if got, want := written(again), written(c); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// written is a file that says all that holds.
func written(c *Config) string {
	var b strings.Builder
	settings, actions := c.Rows()
	for _, r := range settings {
		b.WriteString(r.Name + " = " + r.Value + "\n")
	}
	b.WriteString("[keys]\n")
	for _, r := range actions {
		b.WriteString(r.Name + " = " + r.Value + "\n")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		env   map[string]string
		want  string
		named bool
	}{
		{map[string]string{"HOME": "/h"}, "/h/.config/dateline/config.ini", false},
		{map[string]string{"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "/x/dateline/config.ini", false},
		{map[string]string{"HOME": "/h", "XDG_CONFIG_HOME": "/x", "DATELINE_CONFIG": "mine.ini"}, "mine.ini", true},
		{nil, "", false},
	} {
		got, named := Find(func(name string) string { return tt.env[name] })
		if filepath.ToSlash(got) != tt.want || named != tt.named {
			t.Errorf("%v: got %q, %v", tt.env, got, named)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	there, large := filepath.Join(dir, "config.ini"), filepath.Join(dir, "large.ini")
	if err := os.WriteFile(there, []byte("theme = light\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(large, make([]byte, maxSize+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path  string
		named bool
		theme string
		wrong string
	}{
		{there, false, "light", ""},
		{filepath.Join(dir, "none.ini"), false, "auto", ""},
		{filepath.Join(dir, "none.ini"), true, "auto", "c:1:1: error: there is no such file [file-unreadable]"},
		{dir, false, "auto", "c:1:1: error: it can't be read: is a directory [file-unreadable]"},
		{large, false, "auto", "c:1:1: error: it can't be read: it has more than 1048576 bytes [file-unreadable]"},
	} {
		c := Read(tt.path, "c", tt.named)
		wrong := ""
		for _, p := range c.Problems {
			wrong += p.String()
		}
		if c.Theme != tt.theme || wrong != tt.wrong {
			t.Errorf("%s: theme %s, %q; want %s, %q", tt.path, c.Theme, wrong, tt.theme, tt.wrong)
		}
	}
}
