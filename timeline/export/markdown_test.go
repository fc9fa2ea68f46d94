package export_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
)

// pieces are what hostile texts are put together from.
var pieces = []string{
	"# ", "## ", "- ", "+ ", "* ", "1. ", "12) ", "> ", "| ", "|", " | --- | ", "---", "===", ":--", "```", "~~~", "`", "``", "~~", "~",
	"*", "**", "_", "__", "\\", "\\\\", "\\|", "&", "&amp;", "&#65;", "&#x41;", "&copy", ";", "<", ">", "<script>", "</a>", "<!-- ", "-->", "<b>", "<http://evil.example>",
	"[x](javascript:alert(1))", "[x]: /y", "[", "]", "](", ")", "![", "!", "[^1]", "[^1]:", "^", "[ ] ", "[x] ",
	"www.evil.org", "WWW.evil.org", "http://evil.org/", "https://", "ftp://evil.org", "mailto:", "a@b.co", "foo.bar@evil.org", "evil.org", "://", "xmpp:a@b.co",
	"word\n===\n", "\n---\n", "\n- ", "\n# ", "\n1. ", "\n> ", "\na | b\n- | -\n", "\na\n:-\n", "\n[^1]: ", "&amp", "\nwww.1a.org", "\nhttp://1a.4b.example/x",
	" ", "  ", "    ", "\t", "\n", "\n\n", "\n    ", "  \n", "\\\n", "a", "Z", "0", "word", "$", "$x$", "{#id}", ":", ":tada:", "\"", "'", "(", "%", "=", "=SUM(A1)", "@", "-", "+", ".", ",", "?", "/",
	"中国", "華為", "é", "İ", "😀", "👩‍💻", "العربية", "שלום", "\u00a0", "\u3000", "“", "”", "·", "—",
}

func hostileText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "")
	})
}

var (
	dates     = []string{"2020-07-14", "2020-07", "2022?", "2021-05~", "2020-07/2020-10", "2022-05/..", "../2019", "202X", "-0044", ""}
	addresses = []string{
		"", "https://a.example/b", "http://a.example/?a=1&b=2&copy;=3", "https://a.example/x (y) [z]", "https://a.example/<b>\"'`|\\^{}", "HTTPS://a.example/*a*_b_~c~",
		"https://a.example/中国", "javascript:alert(1)", "data:text/html,x", "//a.example/", "www.evil.org", "https://", "https://a.example/\n\n# x", "a@b.co", "https://a.example/)](https://b.example)",
	}
	statuses = []string{"", "confirmed", "reported", "disputed", "retracted"}
)

// hostileSources are sources of which no two can be taken for one.
func hostileSources(t *rapid.T) []timeline.Source {
	text := hostileText()
	list := make([]timeline.Source, 4)
	for i := range list {
		list[i] = timeline.Source{
			URL: rapid.SampledFrom(addresses).Draw(t, "url"), Title: text.Draw(t, "title"), Publisher: text.Draw(t, "publisher"),
			Author: text.Draw(t, "author"), Archived: rapid.SampledFrom(addresses).Draw(t, "archived"),
			Pages: fmt.Sprint(text.Draw(t, "pages"), i), Number: text.Draw(t, "number"), Description: text.Draw(t, "description"), PublishedText: text.Draw(t, "published"), AccessedText: text.Draw(t, "accessed"),
		}
	}
	return list
}

// hostileTimeline is a timeline whose every text is hostile, all undated events
// with a hostile date included.
func hostileTimeline(t *rapid.T) *timeline.Timeline {
	text := hostileText()
	names := rapid.SliceOfN(text.Filter(func(s string) bool { return s != "" }), 0, 2)
	n := rapid.IntRange(1, 4).Draw(t, "events")
	data := timeline.Data{Title: text.Draw(t, "timeline")}
	sources := rapid.SliceOfN(rapid.SampledFrom(hostileSources(t)), 0, 3)
	for i := range n {
		e := timeline.Event{
			ID: fmt.Sprintf("event-%d", i), DateText: rapid.SampledFrom(dates).Draw(t, "date"), Title: text.Draw(t, "title"),
			Actors: names.Draw(t, "actors"), Targets: names.Draw(t, "targets"), Summary: text.Draw(t, "summary"),
			Status: rapid.SampledFrom(statuses).Draw(t, "status"), Kind: text.Draw(t, "kind"), Note: text.Draw(t, "note"),
			Sources: sources.Draw(t, "sources"), Pos: timeline.Pos{File: text.Draw(t, "file"), Line: i},
			RespondsTo: []string{fmt.Sprintf("event-%d", rapid.IntRange(0, n).Draw(t, "to"))},
		}
		if d, err := date.Parse(e.DateText); err == nil {
			e.Date = d
		} else {
			e.DateText = text.Draw(t, "datetext")
		}
		for range rapid.IntRange(0, 2).Draw(t, "quotes") {
			e.Quotes = append(e.Quotes, timeline.Quote{By: text.Draw(t, "by"), Text: text.Draw(t, "quote"), Source: rapid.IntRange(0, 3).Draw(t, "source")})
		}
		data.Events = append(data.Events, e)
	}
	data.Problems = hostileProblems(t, data.Events)
	return timeline.New(data)
}

// hostileProblems are findings about events, whose words come from files as well.
func hostileProblems(t *rapid.T, events []timeline.Event) []timeline.Problem {
	text := hostileText()
	var list []timeline.Problem
	for range rapid.IntRange(0, 3).Draw(t, "problems") {
		e := rapid.SampledFrom(events).Draw(t, "about")
		list = append(list, timeline.Problem{
			Pos: timeline.Pos{File: e.Pos.File, Line: 7}, Severity: timeline.Warning, Code: "source-missing",
			Message: text.Draw(t, "message"), Hint: text.Draw(t, "hint"), Event: e.ID,
		})
	}
	return list
}

// bothAudiences runs a property for each.
func bothAudiences(t *testing.T, property func(t *rapid.T, o export.Options)) {
	t.Helper()
	for _, a := range export.Audiences() {
		t.Run(string(a.Name), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) { property(t, export.Options{For: a.Name}) })
		})
	}
}

// TestChronologyGivesBackEveryText reads the export as a CommonMark parser does
// and compares block by block with what the events say.
func TestChronologyGivesBackEveryText(t *testing.T) {
	t.Parallel()
	bothAudiences(t, chronologyGivesBack)
}

func chronologyGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	o.Query = strings.TrimSpace(hostileText().Draw(t, "query"))
	source := hostileWrite(t, tl, o)
	got, err := tryParse(source)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, source)
	}
	head := 2 // the title and the line below
	if o.For == export.Desk {
		head++
	}
	if diff := cmp.Diff(wantChronology(tl, o.For == export.Desk), got.blocks[head:]); diff != "" {
		t.Errorf("(-events +export):\n%s\nin:\n%s", diff, source)
	}
	checkLinks(t, tl, got, source)
}

func hostileWrite(t *rapid.T, tl *timeline.Timeline, o export.Options) string {
	var b strings.Builder
	if err := export.Write(&b, tl.All(), export.Markdown, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wantChronology is what a reader ought to see below the head.
func wantChronology(tl *timeline.Timeline, desk bool) []string {
	var want []string
	notes := &naiveNotes{}
	year := ""
	for i := range tl.Len() {
		e := tl.At(i)
		if g := naiveGroup(e); g != year {
			want, year = append(want, "h2 "+g), g
		}
		want = append(want, "h3 "+naiveHeading(e))
		if e.Status != "confirmed" {
			want = append(want, "p Status: "+naiveStatus(e))
		}
		for _, s := range e.Sources {
			notes.add(s)
		}
		summary := naiveParagraphs(e.Summary)
		if len(summary) == 0 && len(e.Sources) > 0 {
			summary = []string{"Sources: "}
		}
		for k, p := range summary {
			if k == len(summary)-1 {
				p += spaces(e.Sources)
			}
			want = append(want, "p "+p)
		}
		for _, q := range e.Quotes {
			for _, p := range naiveParagraphs(q.Text) {
				want = append(want, "quote "+p)
			}
			by := q.By
			if by == "" {
				by = "speaker not named"
			}
			want = append(want, "quote — "+by)
		}
		for _, a := range tl.Answers(e) {
			want = append(want, "li In reply to: "+naiveHeading(a))
		}
		for _, r := range tl.Replies(e) {
			want = append(want, "li Answered by: "+naiveHeading(r))
		}
		if s := naiveNames(e); s != "" {
			want = append(want, "p "+s)
		}
		if desk {
			want = append(want, naiveDesk(tl, e)...)
		}
	}
	if len(notes.texts) > 0 {
		want = append(want, "h2 Sources")
	}
	for _, n := range notes.texts {
		want = append(want, "note "+n)
	}
	return want
}

// naiveDesk is what the desk reads of an event, in items.
func naiveDesk(tl *timeline.Timeline, e *timeline.Event) []string {
	list := []string{"li " + strings.TrimSuffix("Id: "+e.ID+" · "+naivePlace(e), " · ")}
	for k, p := range naiveParagraphs(e.Note) {
		if k == 0 {
			p = "Note: " + p
		}
		list = append(list, "li "+p)
	}
	for _, f := range naiveFindings(tl, e) {
		list = append(list, "li Check: "+f)
	}
	return list
}

// naiveFindings are what the checks say of an event.
func naiveFindings(tl *timeline.Timeline, e *timeline.Event) (list []string) {
	for _, p := range tl.Problems() {
		if p.Event == e.ID {
			s := "line 7: warning: " + p.Message + " [source-missing]"
			if p.Hint != "" {
				s += "; " + p.Hint
			}
			list = append(list, s)
		}
	}
	return list
}

// TestTableGivesBackEveryText compares cell by cell.
func TestTableGivesBackEveryText(t *testing.T) {
	t.Parallel()
	bothAudiences(t, tableGivesBack)
}

func tableGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	o.Style = export.Table
	source := hostileWrite(t, tl, o)
	got, err := tryParse(source)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, source)
	}
	want := []string{"Date", "Event", "Actors", "Countries", "Status", "Sources"}
	if o.For == export.Desk {
		want = append(want, "Id", "Place", "Note", "Checks")
	}
	for i := range tl.Len() {
		e := tl.At(i)
		when, title := naiveNamed(e)
		actors := naiveList(e.Actors)
		if len(e.Actors) > 0 && len(e.Targets) > 0 {
			actors += " "
		}
		if len(e.Targets) > 0 {
			actors += "→ " + naiveList(e.Targets)
		}
		want = append(want, when, title, actors, "", naiveStatus(e), spaces(e.Sources))
		if o.For == export.Desk {
			want = append(want, e.ID, naivePlace(e), e.Note, strings.Join(naiveFindings(tl, e), "; "))
		}
	}
	if diff := cmp.Diff(want, got.texts("cell")); diff != "" {
		t.Errorf("(-events +export):\n%s\nin:\n%s", diff, source)
	}
	checkNotes(t, tl, got)
	checkLinks(t, tl, got, source)
}

// TestBriefGivesBackEveryText compares item by item.
func TestBriefGivesBackEveryText(t *testing.T) {
	t.Parallel()
	bothAudiences(t, briefGivesBack)
}

func briefGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	o.Style = export.Brief
	source := hostileWrite(t, tl, o)
	got, err := tryParse(source)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, source)
	}
	var want []string
	for i := range tl.Len() {
		e := tl.At(i)
		when, title := naiveNamed(e)
		item := when + " " + title
		if e.Status != "confirmed" {
			item += " (" + naiveStatus(e) + ")"
		}
		want = append(want, item+spaces(e.Sources))
		if o.For == export.Desk {
			for _, line := range naiveDesk(tl, e) {
				want = append(want, strings.TrimPrefix(line, "li "))
			}
		}
	}
	if diff := cmp.Diff(want, got.texts("li")); diff != "" {
		t.Errorf("(-events +export):\n%s\nin:\n%s", diff, source)
	}
	checkNotes(t, tl, got)
	checkLinks(t, tl, got, source)
}

// checkNotes compares the footnotes with the sources, each once.
func checkNotes(t *rapid.T, tl *timeline.Timeline, got parsed) {
	notes := &naiveNotes{}
	for i := range tl.Len() {
		for _, s := range tl.At(i).Sources {
			notes.add(s)
		}
	}
	if diff := cmp.Diff(notes.texts, got.texts("note")); diff != "" {
		t.Errorf("footnotes (-sources +export):\n%s", diff)
	}
}
