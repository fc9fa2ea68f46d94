package linear_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/linear"
	"dateline/ui/screentest"
	"dateline/ui/session"
	"dateline/ui/state"
)

// fixture is a small timeline of every kind of event.
func fixture(t *testing.T) *timeline.Timeline {
	t.Helper()
	on := func(s string) date.Date {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	source := timeline.Source{
		URL: "https://news.example/a", Title: "A page", Publisher: "Example News", Author: "A. Writer",
		Published: on("2022-07-04"), PublishedText: "2022-07-04", Accessed: on("2022-08"), AccessedText: "2022-08", Archived: "https://archive.example/a",
	}
	event := func(id, when, title, kind, status string, actors, targets []string, answers ...string) timeline.Event {
		e := timeline.Event{
			ID: id, DateText: when, Title: title, Kind: kind, Status: status, Actors: actors, Targets: targets,
			RespondsTo: answers, Sources: []timeline.Source{source}, Topics: []string{"surveillance"},
			Pos: timeline.Pos{File: "events/" + id + ".yaml", Line: 3, Column: 1},
		}
		if d, err := date.Parse(when); err == nil {
			e.Date = d
		}
		return e
	}
	events := []timeline.Event{
		event("report", "2012-10-08", "House committee warns against Huawei", "investigation", "confirmed", []string{"congress"}, []string{"huawei"}),
		event("answer-report", "2012-10-09~", "Huawei says the report rests on rumour", "response", "confirmed", []string{"huawei"}, []string{"congress"}, "report", "gone"),
		event("petition", "2022-07?", "UK lawmakers ask: “Why not ban Chinese cameras?”", "petition", "confirmed", []string{"parliament"}, []string{"hikvision"}),
		event("denial", "2022-07?", "Hikvision calls its accusers a fringe", "response", "disputed", []string{"hikvision"}, []string{"parliament"}, "petition"),
		event("calls", "2022?", "New Zealanders ask for limits on Hikvision 海康威视", "petition", "reported", nil, []string{"hikvision"}),
		event("cables", "2024-11-17/2024-11-18", "Two cables in the Baltic are cut", "investigation", "", nil, nil),
		event("lost", "soon", "Nobody knows when this was", "statement", "reported", nil, nil),
	}
	events[3].Quotes = []timeline.Quote{{By: "hikvision", Text: "Not so.", Source: 1}}
	events[3].Note = "Both pages quote one broadcaster"
	events[3].Summary = "What happened, in a sentence [1].\n\nAnd what followed."
	events[0].Countries = []string{"US", "CN"}
	events[5].Sources = nil
	return timeline.New(timeline.Data{
		Title: "A small chronology", Events: events,
		Views: []timeline.SavedView{{Name: "Petitions", Query: "kind:petition"}, {Name: "Broken", Query: "kind:("}},
		Actors: []timeline.Actor{
			{ID: "huawei", Name: "Huawei", Kind: "company", Country: "CN"},
			{ID: "hikvision", Name: "Hikvision", Kind: "company", Country: "CN", Aliases: []string{"Hikvison"}},
			{ID: "parliament", Name: "UK Parliament", Kind: "legislature", Country: "GB"},
			{ID: "congress", Name: "US Congress", Kind: "legislature", Country: "US"},
		},
		Problems: []timeline.Problem{
			{
				Pos: timeline.Pos{File: "events/lost.yaml", Line: 1, Column: 7}, Severity: timeline.Error, Code: "date-invalid",
				Message: `"soon" is not a date`, Hint: "write 2020, 2020-07 or 2020-07-15", Event: "lost",
			},
			{Pos: timeline.Pos{File: "actors.yaml", Line: 2, Column: 1}, Severity: timeline.Warning, Code: "actor-similar", Message: "two actors have similar names"},
		},
	})
}

// typist gives one line at a time and leaves it in the transcript, where a
// terminal would show it.
type typist struct {
	lines []string
	out   *bytes.Buffer
}

func (t *typist) Read(b []byte) (int, error) {
	if len(t.lines) == 0 {
		return 0, io.EOF
	}
	line := t.lines[0]
	t.lines = t.lines[1:]
	t.out.WriteString(line)
	return copy(b, line), nil
}

func options(t *testing.T) linear.Options {
	t.Helper()
	return linear.Options{
		Timeline: fixture(t), Reach: session.Reach{Path: "desk/our timeline"}, Prompt: "> ",
		Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) },
	}
}

// transcript is what stands on the terminal after a script.
func transcript(t *testing.T, o linear.Options, script string) string {
	t.Helper()
	var out bytes.Buffer
	if err := linear.Run(o, &typist{strings.SplitAfter(script, "\n"), &out}, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Each script under testdata is typed in, and the transcript compared with what
// stands beside it.
func TestScripts(t *testing.T) {
	t.Parallel()
	scripts, err := filepath.Glob("testdata/*.script")
	if err != nil || len(scripts) == 0 {
		t.Fatal("there is no script under testdata", err)
	}
	for _, file := range scripts {
		name := strings.TrimSuffix(filepath.Base(file), ".script")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			o := options(t)
			dir := t.TempDir()
			o.Resolve = func(p string) string { return filepath.Join(dir, p) }
			screentest.Golden(t, name, transcript(t, o, string(script)))
		})
	}
}

// Every command and every key of the screen gets an answer that a terminal
// can't be moved by, also where no event is shown.
func TestEveryCommandAnswers(t *testing.T) {
	t.Parallel()
	var words []string
	for _, c := range linear.Commands() {
		if c.Action != keys.Quit {
			words = append(words, c.Words...)
		}
	}
	for _, b := range keys.New().In(keys.Timeline) {
		if b.Action != keys.Quit {
			words = append(words, b.Keys...)
		}
	}
	empty, nothing := options(t), options(t)
	empty.Timeline = timeline.New(timeline.Data{})
	q, err := nothing.Timeline.ParseQuery("kind:none")
	if err != nil {
		t.Fatal(err)
	}
	nothing.Query = q
	newest := options(t)
	newest.Newest = true
	for _, o := range []linear.Options{options(t), newest, nothing, empty} {
		dir := t.TempDir()
		o.Resolve = func(p string) string { return filepath.Join(dir, p) }
		for _, w := range words {
			for _, arg := range []string{"", " 2", " report", " a b", " -x", " ,", " \x1b]0;title\a", " 99999999999999999999", " \u202e"} {
				got := transcript(t, o, "4\n"+w+arg+"\n"+w+arg+"\n")
				typed := strings.ReplaceAll(got, w+arg+"\n", "")
				if strings.ContainsAny(typed, "\x1b\a\u202e") {
					t.Fatalf("%q lets a control character through: %q", w+arg, typed)
				}
				answers := strings.Split(typed, "> ")
				if len(answers) != 5 || answers[2] == "" || answers[3] == "" {
					t.Fatalf("%q is not answered: %q", w+arg, answers)
				}
			}
		}
	}
}

// What is written is what the screen and the command write.
func TestExport(t *testing.T) {
	t.Parallel()
	o := options(t)
	dir := t.TempDir()
	o.Resolve = func(p string) string { return filepath.Join(dir, p) }
	o.Export = linear.Export{Format: export.JSON, For: export.Desk}
	got := transcript(t, o, "f kind:response\nexport out.md style=brief for=publication\nexport out.md\nno\nexport other\nexport out.csv style=brief\nexport = format=nonsense\n")
	v, err := o.Timeline.View(mustParse(t, o.Timeline, "kind:response"))
	if err != nil {
		t.Fatal(err)
	}
	for file, how := range map[string]linear.Export{
		"out.md": {Format: export.Markdown, Style: export.Brief, For: export.Publication},
		"other":  {Format: export.JSON, For: export.Desk},
	} {
		var want bytes.Buffer
		opts := export.Options{Day: date.NewDay(2026, 11, 24), Style: how.Style, For: how.For}
		if err := export.Write(&want, v, how.Format, opts); err != nil {
			t.Fatal(err)
		}
		written, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if string(written) != want.String() {
			t.Errorf("%s holds\n%s\nwant\n%s", file, written, want.String())
		}
	}
	for _, want := range []string{"Wrote 2 events to out.md, as markdown for publication.", "out.md exists. Replace it? Say yes or no.", "Nothing was done."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out.csv")); err == nil {
		t.Error("a style of Markdown was taken for CSV")
	}
}

func mustParse(t *testing.T, tl *timeline.Timeline, text string) query.Query {
	t.Helper()
	q, err := tl.ParseQuery(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// What is selected is there again the next time, in the screen as well.
func TestTheSelectionIsKept(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Store = state.For(t.TempDir(), "place")
	transcript(t, o, "2\nmark\nrange 3 5\n")
	saved, err := o.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(saved.Marks) != 1 || saved.Marks[0] != "answer-report" || saved.RangeFrom != "calls" || saved.RangeTo != "denial" {
		t.Errorf("kept %+v", saved)
	}
	o.Saved = saved
	if got := transcript(t, o, ""); !strings.Contains(got, "Your selection of the last time is back: the range of 3 events.") {
		t.Errorf("got\n%s", got)
	}
}

func TestKeysAreTheReadersOwn(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Keys = keys.Rebound{keys.Down: {"ctrl+n", "b"}, keys.Quit: {"x"}}
	got := transcript(t, o, "b\nq\nhelp next\nx\nb\n")
	for _, want := range []string{"Event 2 of 7.", "There is no command “q”", "next [N], or b:"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if !strings.HasSuffix(got, "> x\n") {
		t.Errorf("x does not quit:\n%s", got)
	}
}

func TestFilesThatChangeAreReadAgain(t *testing.T) {
	t.Parallel()
	o := options(t)
	changes := make(chan string, 1)
	changes <- "the watch is lame"
	o.Changes = changes
	o.Reload = func() (*timeline.Timeline, error) {
		return timeline.New(timeline.Data{Events: []timeline.Event{{ID: "only", Title: "Only this"}}}), nil
	}
	got := transcript(t, o, "where\nwhere\n")
	if strings.Count(got, "The watch is lame.\nThe files have changed and were read again: 1 event.") != 1 || strings.Count(got, "Undated, unverified: Only this. Event 1 of 1.") != 2 {
		t.Errorf("got\n%s", got)
	}
}

func TestWhatReachesOutOfTheProgram(t *testing.T) {
	t.Parallel()
	o := options(t)
	var opened, saved string
	var edited timeline.Pos
	o.Browse = func(a string) error { opened = a; return nil }
	o.Edit = func(p timeline.Pos) error { edited = p; return nil }
	o.SaveView = func(name, q string) error { saved = name + ": " + q; return nil }
	o.Reload = func() (*timeline.Timeline, error) { return fixture(t), nil }
	transcript(t, o, "source 1\nedit\nf kind:petition\nsave-view Our petitions\n")
	if opened != "https://news.example/a" || edited.File != "events/report.yaml" || edited.Line != 3 || saved != "Our petitions: kind:petition" {
		t.Errorf("opened %q, edited %v, saved %q", opened, edited, saved)
	}
}
