package format_test

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/format"
)

// laid is a text in canonical style.
func laid(t *testing.T, path, text string) string {
	t.Helper()
	out, err := format.Source(path, []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(out)
}

// meaning is what a file says, without the places where it says it.
func meaning(path string, text []byte) timeline.Data {
	d := load.File(path, text)
	for i := range d.Events {
		d.Events[i].Pos = timeline.Pos{}
	}
	for i := range d.Actors {
		d.Actors[i].Pos = timeline.Pos{}
	}
	for i := range d.Views {
		d.Views[i].Pos = timeline.Pos{}
	}
	var problems []timeline.Problem
	for _, p := range d.Problems {
		problems = append(problems, timeline.Problem{Code: p.Code, Severity: p.Severity, Event: p.Event})
	}
	slices.SortFunc(problems, func(a, b timeline.Problem) int {
		return strings.Compare(string(a.Code)+" "+a.Event, string(b.Code)+" "+b.Event)
	})
	d.Problems = problems
	return d
}

// sound checks what holds of every text that is laid out: it says what it said,
// and laying it out again changes nothing.
func sound(t reporter, path string, text []byte) []byte {
	t.Helper()
	out, err := format.Source(path, text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(meaning(path, text), meaning(path, out), exported...); diff != "" {
		t.Fatalf("the meaning changes (-before +after):\n%s\n--- before\n%s\n--- after\n%s", diff, text, out)
	}
	again, err := format.Source(path, out)
	if err != nil || string(again) != string(out) {
		t.Fatalf("laid out twice it differs (%v):\n--- before\n%s\n--- once\n%s\n--- twice\n%s", err, text, out, again)
	}
	return out
}

type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// TestBundled holds the style to the bundled timeline, which is written in it.
func TestBundled(t *testing.T) {
	t.Parallel()
	for _, name := range load.Files(data.FS) {
		text, err := fs.ReadFile(data.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(text), laid(t, name, string(text))); diff != "" {
			t.Errorf("%s is laid out otherwise (-as it is +laid out):\n%s", name, diff)
		}
	}
}

// TestCorpus lays out every file that the loader is tested with.
func TestCorpus(t *testing.T) {
	t.Parallel()
	count := 0
	for _, dir := range []string{"../testdata/good", "../testdata/codes"} {
		folder := os.DirFS(dir)
		for _, name := range load.Files(folder) {
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				t.Fatal(err)
			}
			as := name
			if base := path.Base(name); base == load.ActorsName || base == load.TimelineName {
				as = base
			}
			if _, err := format.Source(as, text); err != nil {
				if broken := (*format.SyntaxError)(nil); !errors.As(err, &broken) || broken.Problems[0].Pos.Line == 0 {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			sound(t, as, text)
			count++
		}
	}
	if count < 25 {
		t.Errorf("only %d files were laid out", count)
	}
}

func TestStyle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, path, in, want string }{
		{"keys in the order of the table, unknown ones last", "x.yaml", "who: me\ntitle: T\nnote: N\ndate: \"2022\"\nid: x\n", "id: x\ndate: \"2022\"\ntitle: T\nnote: N\nwho: me\n"},
		{"of equal keys the first stays the first", "x.yaml", "title: T\ndate: \"2022\"\ntitle: U\n", "date: \"2022\"\ntitle: T\ntitle: U\n"},
		{"dates in quotes", "x.yaml", "date: 2022-07?\ntitle: 2022\nsources:\n  - title: T\n    published: '2022'\n    accessed: ~\n", "date: \"2022-07?\"\ntitle: 2022\nsources:\n  - title: T\n    published: \"2022\"\n    accessed: ~\n"},
		{"list items below their key", "x.yaml", "date: \"2022\"\ntopics:\n- a\n-   b\nsources:\n-   title: T\n    url: https://example.org\n", "date: \"2022\"\ntopics:\n  - a\n  - b\nsources:\n  - url: https://example.org\n    title: T\n"},
		{"lists in brackets", "x.yaml", "topics: [ a,b , \"c, d\",]\nactors: [ ]\ntargets: [a, {b: c}]\n", "actors: []\ntargets: [a, {b: c}]\ntopics: [a, b, \"c, d\"]\n"},
		{"indentation", "x.yaml", "date: \"2022\"\nsummary: >-\n       A\n       b\n\n         c\ntitle: one\n      two\n\n      three\nnote: |2\n    two more\n", "date: \"2022\"\ntitle: one\n  two\n\n  three\nsummary: >-\n  A\n  b\n\n    c\nnote: |2\n    two more\n"},
		{"white space", "x.yaml", "\n\ndate:   \"2022\"   \n\n\n\ntitle :  T\t\n\n\n", "date: \"2022\"\n\ntitle: T\n"},
		{"the white space within a text stays", "x.yaml", "title: \"a\\\n   b \\ \n  c\"\n", "title: \"a\\\n  b \\ \n  c\"\n"},
		{"several documents", "x.yaml", "---\ntitle: A\ndate: \"2022\"\n---   # second\n- title: B\n  id: b\n-\n  title: C\n...\n", "---\ndate: \"2022\"\ntitle: A\n---   # second\n- id: b\n  title: B\n- title: C\n...\n"},
		{"actors", "actors.yaml", "- name: A\n  id: a\n  aliases: [x]\n  kind: ngo\n", "- id: a\n  name: A\n  kind: ngo\n  aliases: [x]\n"},
		{"the timeline", "timeline.yaml", "views:\n- query: kind:law\n  name: Laws\ncountries:\n    XK: Kosova\ntitle: T\n", "title: T\nviews:\n  - name: Laws\n    query: kind:law\ncountries:\n  XK: Kosova\n"},
		{"no last line feed", "x.yaml", "title: T\ndate: \"2022\"", "date: \"2022\"\ntitle: T\n"},
		{"the line ends of Windows", "x.yaml", "title: T\r\ndate: \"2022\"\r\n", "date: \"2022\"\r\ntitle: T\r\n"},
		{"a byte order mark", "x.yaml", "\ufefftitle: T\ndate: \"2022\"\n", "\ufeffdate: \"2022\"\ntitle: T\n"},
		{"anchors keep a document as it is", "x.yaml", "title: &a T\ndate:  \"2022\"\nnote: *a\n---\ntitle: T\nid: x\n", "title: &a T\ndate:  \"2022\"\nnote: *a\n---\nid: x\ntitle: T\n"},
		{"JSON stays", "x.yaml", "{\"title\": \"T\",\n \"date\": \"2022\"}\n", "{\"title\": \"T\",\n \"date\": \"2022\"}\n"},
		{"nothing", "x.yaml", "\n\n", ""},
		{"a comment alone", "x.yaml", "\n  # nothing yet\n", "# nothing yet\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, laid(t, c.path, c.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			sound(t, c.path, []byte(c.in))
		})
	}
}

// TestComments shows where comments go: with what they stand before.
func TestComments(t *testing.T) {
	t.Parallel()
	in := `# yaml-language-server: $schema=../event.schema.json
# of the file

# of the title
title: T # behind the title
date: "2022" # behind the date
sources: # behind sources
# of the first source
- title: S
  # of the address
  url: https://example.org
  # at the end of the source

# of the second source
-
  # of it, too
  title: U
# of the summary
summary: >- # behind the mark
  A text. # in the text
  # in the text, too
 # below the text
kind: law
# at the end
`
	want := `# yaml-language-server: $schema=../event.schema.json
# of the file

date: "2022" # behind the date
# of the title
title: T # behind the title
# below the text
kind: law
# of the summary
summary: >- # behind the mark
  A text. # in the text
  # in the text, too
sources: # behind sources
  # of the first source
  # of the address
  - url: https://example.org
    title: S
    # at the end of the source

  # of the second source
  # of it, too
  - title: U
# at the end
`
	if diff := cmp.Diff(want, laid(t, "x.yaml", in)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	sound(t, "x.yaml", []byte(in))
}

// TestLeftAlone shows what is not laid out, and why.
func TestLeftAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"a syntax error", "title: T\nsummary: a: b\n", &format.SyntaxError{}},
		{"a control character", "title: a\x1bb\n", format.ErrText},
		{"UTF-16", "\xff\xfet\x00:\x00 \x00a\x00", format.ErrText},
		{"a document on the line of its marker", "--- |\n  title: T\n  id: x\n", format.ErrUnusual},
	} {
		out, err := format.Source("x.yaml", []byte(c.in))
		broken := (*format.SyntaxError)(nil)
		if ok := errors.As(err, &broken); ok != (c.name == "a syntax error") || !ok && !errors.Is(err, c.want) || out != nil {
			t.Errorf("%s: %v, %q", c.name, err, out)
		}
		if broken != nil && (broken.Problems[0].Code != load.YAMLSyntax || broken.Problems[0].Pos.Line != 2 || broken.Error() == "") {
			t.Errorf("%s: %+v", c.name, broken.Problems)
		}
	}
}
