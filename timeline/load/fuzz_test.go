package load_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
)

// FuzzLoad feeds any bytes: nothing panics, every text that comes out is clean,
// and every problem has a place in the file.
func FuzzLoad(f *testing.F) {
	err := fs.WalkDir(os.DirFS("testdata"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path[len(path)-1] != 'l' {
			return err
		}
		data, err := os.ReadFile("testdata/" + path)
		f.Add(data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("a: &a [*a, *b]\n<<: *a\n---\n- ? x\n  : \"\\e[31m\"\n- !t\n...\n%X\n---\n{a"))
	f.Add([]byte("id: a\n..."))
	f.Add([]byte("\xff\xfei\x00:\x00 \x00\x1b\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := load.Reader("x.yaml", bytes.NewReader(data))
		for i := range d.Events {
			e := &d.Events[i]
			if e.ID == "" {
				t.Fatalf("an event without an id: %+v", e)
			}
			for _, s := range textsOf(e) {
				if clean, _ := textnorm.Clean(s); clean != s || !utf8.ValidString(s) {
					t.Fatalf("unclean: %q", s)
				}
			}
		}
		for _, p := range d.Problems {
			if p.Pos.Line < 1 || p.Pos.Column < 1 || p.Width < 1 || p.Message == "" || p.Pos.File != "x.yaml" {
				t.Fatalf("a problem without a place: %+v", p)
			}
			for _, s := range []string{p.Message, p.Hint, p.Excerpt} {
				if clean, _ := textnorm.Clean(s); clean != s {
					t.Fatalf("unclean: %q", s)
				}
			}
			load.Text(p)
		}
	})
}

// textsOf lists the texts of an event.
func textsOf(e *timeline.Event) []string {
	all := []string{e.ID, e.DateText, e.Title, e.Kind, e.Summary, e.Status, e.Note, e.Pos.File}
	for _, list := range [][]string{e.Actors, e.Targets, e.Countries, e.Topics, e.RespondsTo, e.Allow} {
		all = append(all, list...)
	}
	for _, q := range e.Quotes {
		all = append(all, q.By, q.Text)
	}
	for i := range e.Sources {
		s := &e.Sources[i]
		all = append(all, s.URL, s.Title, s.Publisher, s.Author, s.PublishedText, s.AccessedText, s.Archived, s.Pages)
	}
	return all
}
