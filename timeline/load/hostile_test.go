package load_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
)

// Aliases may not unfold to more than a file could hold itself.
func TestAliasBombs(t *testing.T) {
	t.Parallel()
	var lists, merges strings.Builder
	lists.WriteString("id: a\ntitle: T\nx0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	merges.WriteString("id: a\ntitle: T\nx0: &x0 {kind: ban}\n")
	for i := 1; i < 12; i++ {
		all := strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*x%d, ", i-1), 10), ", ")
		fmt.Fprintf(&lists, "x%d: &x%d [%s]\n", i, i, all)
		fmt.Fprintf(&merges, "x%d: &x%d {<<: [%s]}\n", i, i, all)
	}
	huge := "id: a\ntitle: T\nnote: &n " + strings.Repeat("x", 1<<19) + "\ntopics: [" + strings.Repeat("*n,", 10000) + "]\n"
	for name, text := range map[string]string{
		"lists":     lists.String() + "topics: *x11\nactors: *x11\nsources: *x11\nquotes: *x11\n",
		"merges":    merges.String() + "<<: *x11\nsources: *x11\n",
		"long text": huge,
		"itself":    "id: a\ntitle: T\nsources: &s [*s, *s]\nquotes: &q {<<: *q, text: x}\ntopics: &t [*t]\nsummary: &u {*u : *u}\n",
	} {
		e, problems := one(t, text)
		if e.ID != "a" || e.Title != "T" {
			t.Errorf("%s: %+v", name, e)
		}
		if name == "long text" && len(places(problems, load.YAMLSyntax)) != 1 {
			t.Errorf("%s: %v", name, places(problems))
		}
		if len(e.Topics) > 100 || len(e.Sources) > 100 {
			t.Errorf("%s: %d topics, %d sources", name, len(e.Topics), len(e.Sources))
		}
	}
}

func TestDeepAndLong(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 20000)
	e, problems := one(t, "id: a\ntitle: T\ntopics: "+deep+"\nkind: x\n")
	if e.Title != "T" || e.Kind != "x" || len(places(problems, load.YAMLSyntax)) != 1 {
		t.Errorf("%q, %q: %v", e.Title, e.Kind, places(problems))
	}
	nested := strings.Repeat("[", 5000) + strings.Repeat("]", 5000)
	if e, _ = one(t, "id: a\ntitle: "+nested+"\ntopics: "+nested+"\n"); e.ID != "a" {
		t.Errorf("%+v", e)
	}
	e, problems = one(t, "id: a\ntitle: T\nnote: "+strings.Repeat("é", 1<<20)+"\n")
	if got := places(problems, load.ValueType); len(got) != 1 || len(e.Note) > 1<<20 || !strings.HasPrefix(e.Note, "éé") {
		t.Errorf("a long note: %v, %d bytes kept", got, len(e.Note))
	}
	if got := len([]rune(problems[0].Excerpt)); got > 3000 {
		t.Errorf("an excerpt of %d characters", got)
	}
	var keys strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&keys, "k%d: x\n", i)
	}
	_, problems = one(t, keys.String()+"id: a\ntitle: T\n")
	last := problems[len(problems)-1]
	if got := len(places(problems, load.KeyUnknown)); got != 1000 || !strings.HasSuffix(last.Message, "and 4000 more of this kind") {
		t.Errorf("%d problems; %v", got, last)
	}
}

// Bytes that are no text are named, and the rest is read.
func TestEncodings(t *testing.T) {
	t.Parallel()
	text := "id: a\ntitle: Élysée 😀\ndate: 2020\n"
	utf16le := "\xff\xfe"
	utf16be := "\xfe\xff"
	for _, u := range utf16.Encode([]rune(text)) {
		utf16le += string([]byte{byte(u), byte(u >> 8)})
		utf16be += string([]byte{byte(u >> 8), byte(u)})
	}
	for name, data := range map[string]string{
		"plain": text, "mark": "\ufeff" + text, "CR LF": strings.ReplaceAll(text, "\n", "\r\n"), "CR": strings.ReplaceAll(text, "\n", "\r"),
		"UTF-16, little": utf16le, "UTF-16, big": utf16be, "no last line feed": strings.TrimSpace(text),
	} {
		e, problems := one(t, data)
		if e.ID != "a" || e.Title != "Élysée 😀" || e.DateText != "2020" {
			t.Errorf("%s: %+v", name, e)
		}
		if got := places(problems, load.YAMLSyntax, load.TextControl); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, c := range []struct{ data, title, want string }{
		{"id: a\ntitle: Caf\xe9 noir\n", "Caf\ufffd noir", "2:11 yaml-syntax"},
		{"id: a\ntitle: \xff\xfe\xfd\nkind: \xff\n", "\ufffd\ufffd\ufffd", "2:8 yaml-syntax 3:7 yaml-syntax"},
		{"id: a\ntitle: a\ufffdb\n", "a\ufffdb", ""},
		{"\xff\xfei\x00d\x00:\x00 \x00\x00\xd8x\x00", "", "1:5 yaml-syntax"},
	} {
		e, problems := one(t, c.data)
		if got := strings.Join(places(problems, load.YAMLSyntax), " "); got != c.want || e.Title != c.title {
			t.Errorf("%q: %s, title %q; want %s, %q", c.data, got, e.Title, c.want, c.title)
		}
	}
	_, problems := one(t, strings.Repeat("# \xff\n", 500)+"id: a\n")
	if got := places(problems, load.YAMLSyntax); len(got) != 10 {
		t.Errorf("%d problems of encoding, want 10", len(got))
	}
}

// Control characters, raw or escaped, are taken out and named with their field;
// the places of what follows stay right.
func TestControlCharacters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, title, want string }{
		{"title: \"a\\e[31mb\\0c\"\n", "abc", "1:8"},
		{"title: a\x1b[31mb\x00c\n", "abc", "1:8"},
		{"title: a\x7fb\u009b1mc\n", "abc", "1:8"},
		{"title: \"a\\u202eb\"\n", "ab", "1:8"},
		{"title: a\u202eb\n", "ab", "1:8"},
		{"title: a\u2028b\n", "a b", ""},
		{"title: a\tb\n", "a b", ""},
		{"title: \"a\\nb\"\n", "a b", ""},
		{"title: |\n  a\n  b\n", "a b", ""},
		{"title: a\U0010fffdb\n", "a\U0010fffdb", ""},
	} {
		e, problems := one(t, c.text+"date: 2020-13\n")
		want := c.want
		if want != "" {
			want += " text-control"
		}
		if got := strings.Join(places(problems, load.TextControl), ","); e.Title != c.title || got != want {
			t.Errorf("%q: title %q, problems %q; want %q, %q", c.text, e.Title, got, c.title, want)
		}
	}
	e, problems := one(t, "summary: \"a\\nb\\e[2Jc\"\nid: \"x\\u200b\"\ndate: \"20\\x0720\"\ntitle: T\nquotes: [{by: \"\\x07b\", text: \"\\x07t\"}]\nsources: [{url: \"https://a.example/\\x1b\"}]\n\"ki\\x07nd\": x\n")
	if e.Summary != "a\nbc" || e.ID != "x" || e.DateText != "2020" || e.Quotes[0].By != "b" || e.Quotes[0].Text != "t" || e.Sources[0].URL != "https://a.example/" || e.Kind != "x" {
		t.Errorf("%+v", e)
	}
	want := []string{"1:10 text-control", "2:5 text-control", "3:7 text-control", "5:15 text-control", "5:30 text-control", "6:17 text-control"}
	if diff := cmp.Diff(want, places(problems, load.TextControl)); diff != "" {
		t.Error(diff)
	}
	d := folder(t, "a\x1b[31m.yaml", "date: 2020\ntitle: T\n")
	if d.Events[0].Pos.File != "a.yaml" || len(places(d.Problems, load.TextControl)) != 1 {
		t.Errorf("a name with an escape sequence: %q, %v", d.Events[0].Pos.File, d.Problems)
	}
}

// A line is quoted so that it cannot mislead and every character keeps its column.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	_, problems := one(t, "id: a\ntitle: T\n\"x\u202e\x1b[31m\ty\": z\n")
	for _, p := range problems {
		if p.Code == load.KeyUnknown {
			if want := "\"x\ufffd\ufffd[31m y\": z"; p.Excerpt != want {
				t.Errorf("excerpt %q, want %q", p.Excerpt, want)
			}
			if p.Message != `an event has no key "x y"` {
				t.Errorf("message %q", p.Message)
			}
		}
	}
}

// Thousands of links and names that lead nowhere do not cost the square of it.
func TestManyUnknown(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "- {id: event-%d, date: 2020, title: T, responds_to: [evnt-%d], actors: [Actor Number %d], countries: [Landia %d]}\n", i, i, i, i)
	}
	d := load.Reader("x.yaml", strings.NewReader(b.String()))
	if got := len(places(d.Problems, load.ReferenceUnknown)); got != 3000 {
		t.Errorf("%d unknown references", got)
	}
	if got := len(places(d.Problems, load.ActorUnknown)); got != 3000 {
		t.Errorf("%d unknown actors", got)
	}
}

// A chain of answers as long as the timeline ends without a deep recursion.
func TestLongChain(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	const n = 5000
	for i := range n {
		fmt.Fprintf(&b, "- {id: e-%d, date: 2020, title: T, responds_to: [e-%d]}\n", i, (i+1)%n)
	}
	d := load.Reader("x.yaml", strings.NewReader(b.String()))
	if got := places(d.Problems, load.ReferenceCycle); len(got) != 1 || !strings.HasPrefix(got[0], fmt.Sprintf("%d:", n)) {
		t.Errorf("%v, want one at line %d", got, n)
	}
}
