package edit_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
)

var edits = flag.Int("edits", 3000, "how many changes of random and of bundled files are tried, a tenth with -short")

func tries() int {
	if testing.Short() {
		return *edits / 10
	}
	return *edits
}

// trial is a change of an event, and what it does to what the loader reads.
type trial struct {
	change edit.Change
	expect func(e *timeline.Event)
}

// awkward are texts that YAML takes for something else.
var awkward = []string{
	"plain", "yes", "012", "2022-07-01", "a: b", "- x", "#", "a #b", "null", "~", "*a", "&a", "!t", "[a", "a]", "{", "it's", `"q"`, "x,y", "x:", "0x1F", "1e3", "?", "%", "@", "|", ">",
	"日本", "É", "a\\n", "<<", "=", "...", "--- x", "a  b", "\U0001F600",
}

func awkwardLine(r *rand.Rand) string {
	parts := make([]string, 1+r.IntN(3))
	for i := range parts {
		parts[i] = awkward[r.IntN(len(awkward))]
	}
	return strings.Join(parts, " ")
}

func awkwardText(r *rand.Rand) string {
	parts := make([]string, 1+r.IntN(4))
	for i := range parts {
		parts[i] = strings.Repeat(awkwardLine(r)+" ", 1+r.IntN(5)) + "end"
		if r.IntN(6) == 0 {
			parts[i] = "  " + parts[i]
		}
	}
	return strings.Join(parts, []string{"\n", "\n\n", "\n\n\n"}[r.IntN(3)])
}

// draw makes a change of an event.
func draw(r *rand.Rand, e *timeline.Event) trial {
	line := awkwardLine(r)
	lines := []string{line + "1", awkwardLine(r) + "2", awkwardLine(r) + "3"}[:1+r.IntN(3)]
	if n := len(e.Topics); n > 0 && r.IntN(2) == 0 {
		lines = slices.Concat(e.Topics[:r.IntN(n+1)], lines, e.Topics[n:])
	}
	text := awkwardText(r)
	record := edit.Record{"url": "https://example.org/new?a=b#c", "title": line, "published": "2021-02-03"}
	source := timeline.Source{URL: "https://example.org/new?a=b#c", Title: line, PublishedText: "2021-02-03"}
	trials := []trial{
		{edit.Change{Path: "title", Value: line}, func(e *timeline.Event) { e.Title = line }},
		{edit.Change{Path: "kind", Value: line}, func(e *timeline.Event) { e.Kind = line }},
		{edit.Change{Path: "date", Value: "2019-05"}, func(e *timeline.Event) { e.DateText = "2019-05" }},
		{edit.Change{Path: "status", Value: "disputed"}, func(e *timeline.Event) { e.Status = "disputed" }},
		{edit.Change{Path: "summary", Value: text}, func(e *timeline.Event) { e.Summary = strings.TrimLeft(text, "\n") }},
		{edit.Change{Path: "note", Value: text}, func(e *timeline.Event) { e.Note = strings.TrimLeft(text, "\n") }},
		{edit.Change{Path: "note", Value: line}, func(e *timeline.Event) { e.Note = line }},
		{edit.Change{Path: "topics", Value: lines}, func(e *timeline.Event) { e.Topics = lines }},
		{edit.Change{Path: "topics", Op: edit.Append, Value: "added: it"}, func(e *timeline.Event) { e.Topics = append(slices.Clone(e.Topics), "added: it") }},
		{edit.Change{Path: "sources", Op: edit.Append, Value: record}, func(e *timeline.Event) { e.Sources = append(slices.Clone(e.Sources), source) }},
	}
	if e.Note != "" {
		trials = append(trials, trial{edit.Change{Path: "note", Op: edit.Remove}, func(e *timeline.Event) { e.Note = "" }})
	}
	if n := len(e.Topics); n > 0 {
		i := r.IntN(n)
		path := "topics[" + string(rune('0'+i)) + "]"
		trials = append(
			trials,
			trial{edit.Change{Path: path, Value: line + "0"}, func(e *timeline.Event) {
				e.Topics = slices.Clone(e.Topics)
				e.Topics[i] = line + "0"
			}},
			trial{edit.Change{Path: path, Op: edit.Remove}, func(e *timeline.Event) { e.Topics = slices.Delete(slices.Clone(e.Topics), i, i+1) }},
			trial{edit.Change{Path: path, Op: edit.Insert, Value: "before"}, func(e *timeline.Event) { e.Topics = slices.Insert(slices.Clone(e.Topics), i, "before") }},
		)
	}
	i := r.IntN(max(len(e.Sources), 1))
	if i < len(e.Sources) && e.Sources[i].URL != "" { // one that is wrong may stand as a title
		at := "sources[" + string(rune('0'+i)) + "]"
		of := func(change edit.Change, do func(s *timeline.Source)) trial {
			change.Path = at + change.Path
			return trial{change, func(e *timeline.Event) {
				e.Sources = slices.Clone(e.Sources)
				do(&e.Sources[i])
			}}
		}
		trials = append(
			trials,
			of(edit.Change{Path: ".archived", Value: "https://web.example/x"}, func(s *timeline.Source) { s.Archived = "https://web.example/x" }),
			of(edit.Change{Path: ".title", Value: line}, func(s *timeline.Source) { s.Title = line }),
			of(edit.Change{Path: ".url", Value: ""}, func(s *timeline.Source) { s.URL = "" }),
			of(edit.Change{Value: record}, func(s *timeline.Source) { *s = source }),
		)
		if len(e.Quotes) == 0 { // which name sources by their numbers
			trials = append(trials, trial{edit.Change{Path: at, Op: edit.Remove}, func(e *timeline.Event) { e.Sources = slices.Delete(slices.Clone(e.Sources), i, i+1) }})
		}
	}
	t := trials[r.IntN(len(trials))]
	t.change.At = edit.Place{Line: e.Pos.Line, Column: e.Pos.Column}
	return t
}

var readAlike = cmp.Options{
	cmpopts.IgnoreFields(timeline.Event{}, "Pos", "Key", "Date"),
	cmpopts.IgnoreFields(timeline.Source{}, "Published", "Accessed"), cmpopts.EquateEmpty(),
}

type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// try makes a change and holds what the loader reads then against what it is to
// read. It tells whether the change was made. In a neat file whatever looks like a
// comment is one.
func try(t reporter, text []byte, tr trial, number int, neat bool) bool {
	t.Helper()
	before := load.File("events/x.yaml", text)
	got, err := edit.Apply("events/x.yaml", text, tr.change)
	if err != nil {
		var refused *edit.Error
		if !errors.As(err, &refused) || got.Text != nil {
			t.Fatalf("%v with a text", err)
		}
		return false
	}
	var rebuilt bytes.Buffer
	at := 0
	for _, e := range got.Edits {
		if e.Start < at || e.End < e.Start {
			t.Fatalf("edits that overlap: %+v", got.Edits)
		}
		rebuilt.Write(text[at:e.Start])
		rebuilt.WriteString(e.Text)
		at = e.End
	}
	rebuilt.Write(text[at:])
	if !bytes.Equal(rebuilt.Bytes(), got.Text) {
		t.Fatalf("the edits %+v do not make the text\n%s", got.Edits, got.Text)
	}
	if now := patched(t, text, got.Diff("x.yaml", text)); now != string(got.Text) {
		t.Fatalf("the diff of %q makes %q, want %q:\n%s", text, now, got.Text, got.Diff("x.yaml", text))
	}
	after := load.File("events/x.yaml", got.Text)
	was, is := comments(text, before.Events), comments(got.Text, after.Events)
	tr.expect(&before.Events[number])
	if diff := cmp.Diff(before.Events, after.Events, readAlike); diff != "" {
		t.Fatalf("%+v (-want +read):\n%s\n--- before\n%s\n--- after\n%s", tr.change, diff, text, got.Text)
	}
	if _, list := tr.change.Value.([]string); neat && !list && tr.change.Op != edit.Remove && tr.change.Value != "" {
		if was > is {
			t.Fatalf("%+v lost a comment\n--- before\n%s\n--- after\n%s", tr.change, text, got.Text)
		}
	}
	if !mixed(text) && mixed(got.Text) {
		t.Fatalf("%+v mixed the ends of lines: %q", tr.change, got.Text)
	}
	return true
}

// mixed tells whether a text has lines that end in CR LF and others that do not.
func mixed(text []byte) bool {
	cr := bytes.Count(text, []byte("\r\n"))
	return cr > 0 && cr < bytes.Count(text, []byte("\n"))
}

// patched is a text with the lines of a diff in place of those that it takes out.
func patched(t reporter, text []byte, diff string) string {
	t.Helper()
	old := strings.SplitAfter(string(text), "\n")
	var out strings.Builder
	at, last := 0, byte(0)
	_, diff, _ = strings.Cut(diff, "\n") // both of its heads
	_, diff, _ = strings.Cut(diff, "\n")
	for line := range strings.Lines(diff) {
		from, n := 0, 1
		switch _, rest, _ := strings.Cut(line, " "); {
		case line[0] == '@':
			if _, err := fmt.Sscanf(rest, "-%d,%d ", &from, &n); err != nil || n > 0 {
				from-- // of nothing it is the line before
			}
			for ; at < from; at++ {
				out.WriteString(old[at])
			}
		case line[0] == '-' && strings.TrimSuffix(old[at], "\n") != strings.TrimSuffix(line[1:], "\n"):
			t.Fatalf("the diff takes out what is not there: %q", line)
		case line[0] == '-':
			at++
		case line[0] == '+':
			out.WriteString(line[1:])
		case line[0] == '\\' && last == '+':
			text := strings.TrimSuffix(out.String(), "\n")
			out.Reset()
			out.WriteString(text)
		}
		last = line[0]
	}
	for ; at < len(old); at++ {
		out.WriteString(old[at])
	}
	return out.String()
}

// comments counts those that the generator writes, less those that have become
// part of a text.
func comments(text []byte, events []timeline.Event) int {
	n := 0
	for _, c := range []string{"# why", "# 'x' [", "# about: {it", "# how", "# next", "# between", "# x"} {
		n += bytes.Count(text, []byte(c))
		for i := range events {
			n -= strings.Count(events[i].Summary, c) + strings.Count(events[i].Note, c)
		}
	}
	return n
}

// TestRandomFiles changes files of every style.
func TestRandomFiles(t *testing.T) {
	t.Parallel()
	made, refused := 0, map[string]int{}
	for seed := range uint64(tries()) {
		r := rand.New(rand.NewPCG(seed, 1))
		g := &generator{r: r, odd: seed%5 == 0}
		text := []byte(g.file())
		events := load.File("events/x.yaml", text).Events
		if len(events) == 0 {
			continue
		}
		number := r.IntN(len(events))
		tr := draw(r, &events[number])
		if try(t, text, tr, number, true) {
			made++
		} else if !g.odd {
			_, err := edit.Apply("events/x.yaml", text, tr.change)
			refused[err.(*edit.Error).Reason]++
			if testing.Verbose() && refused[err.(*edit.Error).Reason] < 4 {
				t.Logf("seed %d: %v %+v\n%s", seed, err, tr.change, text)
			}
		}
	}
	total := 0
	for reason, n := range refused {
		t.Logf("%6d %s", n, reason)
		total += n
	}
	if made < tries()*3/4 || total > tries()/20 {
		t.Errorf("%d changes made, %d refused of files without anything odd", made, total)
	}
}

// TestBundledFiles changes every bundled file: nothing is refused.
func TestBundledFiles(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(data.FS, "events/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for n := range max(tries()/2, len(files)) {
		r := rand.New(rand.NewPCG(uint64(n), 2))
		text, err := fs.ReadFile(data.FS, files[n%len(files)])
		if err != nil {
			t.Fatal(err)
		}
		events := load.File("events/x.yaml", text).Events
		number := r.IntN(len(events))
		tr := draw(r, &events[number])
		if !try(t, text, tr, number, true) {
			_, err := edit.Apply("events/x.yaml", text, tr.change)
			t.Fatalf("%s: %+v: %v", files[n%len(files)], tr.change, err)
		}
	}
}

// TestDamagedFiles changes files in which some characters are wrong.
func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	const wrong = "\n :-[]{}#&*!|>'\"\t,?%@x"
	for seed := range uint64(tries() / 2) {
		r := rand.New(rand.NewPCG(seed, 9))
		text := []byte((&generator{r: r, odd: seed%2 == 0}).file())
		for range 1 + r.IntN(4) {
			i, j := r.IntN(len(text)), r.IntN(len(text))
			switch r.IntN(3) {
			case 0:
				text[i] = wrong[r.IntN(len(wrong))]
			case 1:
				text = slices.Delete(text, i, max(i, min(len(text)-1, i+1+r.IntN(5))))
			case 2:
				text = slices.Insert(text, i, slices.Clone(text[j:min(len(text), j+10)])...)
			}
		}
		events := load.File("events/x.yaml", text).Events
		if len(events) == 0 {
			continue
		}
		number := r.IntN(len(events))
		if e := &events[number]; len(e.Topics) < 10 && len(e.Sources) < 10 { // paths of one digit are drawn
			try(t, text, draw(r, e), number, false)
		}
	}
}
