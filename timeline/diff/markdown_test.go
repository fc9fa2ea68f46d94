package diff_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/diff"
)

// reading is what a reader of Markdown makes of a diff.
type reading struct {
	items, links []string
	stray        []string // kinds of nodes that a diff has no use for
}

func read(source string) (r reading) {
	src := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Document, *ast.List, *ast.ListItem, *ast.Text, *ast.String:
		case *ast.Heading:
			if s := inline(n, src); !slices.Contains([]string{"Changes", "Changed", "Added", "Removed"}, s) {
				r.stray = append(r.stray, "heading "+s)
			}
		case *ast.Paragraph, *ast.TextBlock:
			if n.Parent().Kind() == ast.KindListItem {
				r.items = append(r.items, inline(n, src))
			}
		case *ast.Link:
			r.links = append(r.links, string(n.Destination))
		case *ast.AutoLink:
			r.links = append(r.links, string(n.URL(src)))
		default:
			r.stray = append(r.stray, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	return r
}

// inline is the text that a reader sees of a node.
func inline(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			var out bytes.Buffer
			w := bufio.NewWriter(&out)
			gmhtml.DefaultWriter.Write(w, c.Segment.Value(src))
			w.Flush()
			b.WriteString(html.UnescapeString(out.String()))
			if c.SoftLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		default:
			b.WriteString(inline(c, src))
		}
	}
	return b.String()
}

var hostile = []string{
	"# 1. <script>alert(1)</script> | *bold* `code` [x](javascript:alert(1)) ![i](http://evil.example/i.png) [^1] &amp; ~~gone~~ \\",
	"- item", "1. item", "> quote", "```", "**bold**", "www.evil.org", "http://evil.org", "_", "plain", "+ a", "===", "[x]: /y", "a!", "<!-- -->",
}

// Whatever stands in a file comes out as that text and as nothing else.
func TestMarkdownEscapes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom(hostile), rapid.StringMatching("[ -~]{0,12}[!-~]").Filter(func(s string) bool {
			return strings.TrimSpace(s) == s && !strings.Contains(s, "  ") && !strings.Contains(s, "@")
		}))
		draw := func(label string) string { return word.Draw(rt, label) }
		before := timeline.Event{
			ID: "x", Title: draw("headline"), Kind: draw("old kind"), Topics: []string{draw("old topic")},
			Sources: []timeline.Source{{URL: "https://a.example/1", Title: draw("source")}},
			Quotes:  []timeline.Quote{{Text: draw("old quote"), By: draw("old speaker")}},
		}
		after := before
		after.Kind, after.Topics = draw("kind"), []string{draw("topic")}
		after.Sources = []timeline.Source{{URL: "https://a.example/1", Title: draw("new source")}}
		after.Quotes = []timeline.Quote{{Text: draw("quote"), By: draw("speaker")}}
		added := timeline.Event{ID: "y", DateText: "2022", Title: draw("new headline"), Sources: []timeline.Source{{Title: draw("its source")}}}

		var want []string
		say := func(format string, changed bool, args ...any) {
			if changed {
				want = append(want, fmt.Sprintf(format, args...))
			}
		}
		kind, topic := before.Kind != after.Kind, before.Topics[0] != after.Topics[0]
		source, quote := before.Sources[0] != after.Sources[0], before.Quotes[0] != after.Quotes[0]
		say("undated · %s", kind || topic || source || quote, after.Title)
		say("Kind: %s → %s", kind, before.Kind, after.Kind)
		say("Topics, removed: %s", topic, before.Topics[0])
		say("Topics, added: %s", topic, after.Topics[0])
		// Of one speaker or of the same words the two quotes are one that changed.
		was, is := before.Quotes[0], after.Quotes[0]
		switch {
		case was.By == is.By:
			say("Quotes: “%s” → “%s” — %s", quote, was.Text, is.Text, is.By)
		case was.Text == is.Text:
			say("Quotes: “%s” — %s → “%s” — %s", quote, was.Text, was.By, is.Text, is.By)
		default:
			say("Quotes, removed: “%s” — %s", quote, was.Text, was.By)
			say("Quotes, added: “%s” — %s", quote, is.Text, is.By)
		}
		say("Sources: https://a.example/1, title: “%s” → “%s”", source, before.Sources[0].Title, after.Sources[0].Title)
		say("2022 · %s (unverified)", true, added.Title)
		say("Source: “%s”", true, added.Sources[0].Title)

		md := written(t, diff.Markdown, diff.Of(of(before), of(after, added)))
		got := read(md)
		if d := cmp.Diff(want, got.items); d != "" {
			rt.Errorf("-want +got:\n%s\n%s", d, md)
		}
		if len(got.stray) > 0 {
			rt.Errorf("%q in\n%s", got.stray, md)
		}
		for _, l := range got.links {
			if l != "https://a.example/1" {
				rt.Errorf("a link to %q in\n%s", l, md)
			}
		}
	})
}

// What is for the desk alone does not reach a page.
func TestMarkdownIsForPublication(t *testing.T) {
	t.Parallel()
	before := of(
		timeline.Event{ID: "secret-id", DateText: "2020", Title: "One", Note: "secret note"},
		timeline.Event{ID: "secret-two", DateText: "2021", Title: "Two"},
		timeline.Event{ID: "secret-three", DateText: "2022", Title: "Three", Note: "secret too"},
	)
	after := of(
		timeline.Event{ID: "secret-id", DateText: "2020", Title: "One", Note: "another secret"},
		timeline.Event{ID: "secret-two", DateText: "2021", Title: "Two", RespondsTo: []string{"secret-nowhere"}},
		timeline.Event{ID: "secret-four", DateText: "2023", Title: "Four", Note: "secret as well", Status: "confirmed"},
	)
	d := diff.Of(before, after)
	want := "## Changes\n\n1 event added, 1 removed.\n\n### Added\n\n- 2023 · Four\n\n### Removed\n\n- 2022 · Three\n"
	if diff := cmp.Diff(want, written(t, diff.Markdown, d)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := d.Summary(); got != "1 added, 1 removed, 2 changed" {
		t.Errorf("for the desk: %s", got)
	}
}

func TestNothingChanged(t *testing.T) {
	t.Parallel()
	d := diff.Of(of(timeline.Event{ID: "x"}), of(timeline.Event{ID: "x"}))
	for _, test := range []struct {
		write func(io.Writer, diff.Diff) error
		want  string
	}{
		{diff.Text, "0 added, 0 removed, 0 changed\n"},
		{diff.Markdown, "## Changes\n\nNo event was added, removed or changed.\n"},
		{diff.JSON, "{\n  \"added\": [],\n  \"removed\": [],\n  \"changed\": []\n}\n"},
	} {
		if got := written(t, test.write, d); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestOutputThatFails(t *testing.T) {
	t.Parallel()
	d := sample(t)
	for i, write := range []func(io.Writer, diff.Diff) error{diff.Text, diff.Markdown, diff.JSON} {
		if err := write(full{}, d); !errors.Is(err, errFull) {
			t.Errorf("writer %d: %v", i, err)
		}
	}
}
