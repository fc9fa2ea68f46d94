package export_test

import (
	"fmt"
	"slices"
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
	"word[1]", "。[2,1]", " [1-2] ", "x[1][3]", "\\[", "[9]", "[1](x)", "[2]: ", "[1]  \n",
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
			Excerpt: rapid.SampledFrom([]string{"", "", "said so", "a | *b*\n\n- c"}).Draw(t, "excerpt"), Pages: fmt.Sprint(text.Draw(t, "pages"), i), Number: text.Draw(t, "number"), Description: text.Draw(t, "description"), PublishedText: text.Draw(t, "published"), AccessedText: text.Draw(t, "accessed"),
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
			Follows:    []string{fmt.Sprintf("event-%d", rapid.IntRange(0, n).Draw(t, "from"))},
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

// allNotes runs a property for both audiences and each way to give sources.
func allNotes(t *testing.T, property func(t *rapid.T, o export.Options)) {
	t.Helper()
	for _, n := range export.NotesTable() {
		t.Run(string(n.Name), func(t *testing.T) {
			t.Parallel()
			bothAudiences(t, func(t *rapid.T, o export.Options) {
				o.Notes = n.Name
				property(t, o)
			})
		})
	}
}

// TestChronologyGivesBackEveryText reads the export as a CommonMark parser does
// and compares block by block with what the events say.
func TestChronologyGivesBackEveryText(t *testing.T) {
	t.Parallel()
	allNotes(t, chronologyGivesBack)
}

func chronologyGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	o.Query = strings.TrimSpace(hostileText().Draw(t, "query"))
	o.Names, o.Head = rapid.Bool().Draw(t, "names"), rapid.Bool().Draw(t, "head")
	source := hostileWrite(t, tl, o)
	got, err := tryParse(source)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, source)
	}
	about := slices.Index(got.blocks, "h2 About this chronology")
	head := 2 // the title and the line below
	if o.For == export.Desk {
		head++
	}
	if about < 0 || (about == head) != (o.Head || tl.Len() == 0) {
		t.Fatalf("the chronology is told about at block %d in:\n%s", about, source)
	}
	if query := strings.NewReplacer("\n", " ", "\t", " ").Replace(o.Query); !strings.Contains(got.blocks[about+1], query) {
		t.Errorf("the query %q is not told in:\n%s", query, source)
	}
	blocks := slices.Concat(got.blocks[head:about], got.blocks[about+3:])
	if diff := cmp.Diff(wantChronology(tl, o), blocks); diff != "" {
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

// wantChronology is what a reader ought to see below the head, without what is told
// about the chronology.
func wantChronology(tl *timeline.Timeline, o export.Options) []string {
	var want []string
	notes := &naiveNotes{}
	year := ""
	for i := range tl.Len() {
		e := tl.At(i)
		if g := naiveGroup(e); g != year {
			want, year = append(want, "h2 "+g), g
		}
		want = append(want, "h3 "+naiveCapital(naiveHeading(e)))
		if e.Status != "confirmed" {
			want = append(want, "p Status: "+naiveStatus(e))
		}
		for _, p := range notes.summary(o.Notes, e) {
			want = append(want, "p "+p)
		}
		for _, q := range e.Quotes {
			for _, p := range naiveParagraphs(q.Text) {
				want = append(want, "quote "+p)
			}
			want = append(want, "quote — "+orUnnamed(q.By)+notes.marks(o.Notes, quoted(e, q)))
		}
		if s := naiveRelations(tl, e); s != "" {
			want = append(want, "p "+s)
		}
		if s := naiveNames(e); s != "" && (o.Names || o.For == export.Desk) {
			want = append(want, "p "+s)
		}
		if o.For == export.Desk {
			want = append(want, naiveDesk(tl, e, notes, o.Notes)...)
		}
	}
	return append(want, notes.section(o.Notes)...)
}

// quoted is the source that a quotation names, if there is such.
func quoted(e *timeline.Event, q timeline.Quote) []timeline.Source {
	if q.Source < 1 || q.Source > len(e.Sources) {
		return nil
	}
	return e.Sources[q.Source-1 : q.Source]
}

// section is the sources as they stand at the end.
func (n *naiveNotes) section(kind export.Notes) []string {
	if kind == export.Links || len(n.texts) == 0 {
		return nil
	}
	list := []string{"h2 Sources"}
	for _, text := range n.texts {
		list = append(list, map[bool]string{true: "li ", false: "note "}[kind == export.Endnotes]+text)
	}
	return list
}

// naiveDesk is what the desk reads of an event, in items.
func naiveDesk(tl *timeline.Timeline, e *timeline.Event, notes *naiveNotes, kind export.Notes) []string {
	list := []string{"li " + strings.TrimSuffix("Id: "+e.ID+" · "+naivePlace(e), " · ")}
	for k, p := range naiveParagraphs(e.Note) {
		if k == 0 {
			p = "Note: " + p
		}
		list = append(list, "li "+p)
	}
	for i, s := range e.Sources {
		excerpt := naiveParagraphs(s.Excerpt)
		for k, p := range excerpt {
			if k == 0 {
				p = "Excerpt: " + p
			}
			if k == len(excerpt)-1 {
				p += notes.marks(kind, e.Sources[i:i+1])
			}
			list = append(list, "li "+p)
		}
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
	allNotes(t, tableGivesBack)
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
		want = append(want, "Id", "Place", "Note", "Excerpts", "Checks")
	}
	notes := &naiveNotes{}
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
		want = append(want, naiveCapital(when), title, actors, "", naiveStatus(e), strings.TrimPrefix(notes.marks(o.Notes, notes.met(e)), " "))
		if o.For == export.Desk {
			var excerpts []string
			for i, s := range e.Sources {
				if s.Excerpt != "" {
					excerpts = append(excerpts, s.Excerpt+notes.marks(o.Notes, e.Sources[i:i+1]))
				}
			}
			want = append(want, e.ID, naivePlace(e), e.Note, strings.Join(excerpts, " "), strings.Join(naiveFindings(tl, e), "; "))
		}
	}
	if diff := cmp.Diff(want, got.texts("cell")); diff != "" {
		t.Errorf("(-events +export):\n%s\nin:\n%s", diff, source)
	}
	checkNotes(t, o, notes, got)
	checkLinks(t, tl, got, source)
}

// TestBriefGivesBackEveryText compares item by item.
func TestBriefGivesBackEveryText(t *testing.T) {
	t.Parallel()
	allNotes(t, briefGivesBack)
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
	notes := &naiveNotes{}
	for i := range tl.Len() {
		e := tl.At(i)
		when, title := naiveNamed(e)
		item := naiveCapital(when) + " " + title
		if e.Status != "confirmed" {
			item += " (" + naiveStatus(e) + ")"
		}
		want = append(want, item+notes.marks(o.Notes, notes.met(e)))
		if o.For == export.Desk {
			for _, line := range naiveDesk(tl, e, notes, o.Notes) {
				want = append(want, strings.TrimPrefix(line, "li "))
			}
		}
	}
	if o.Notes == export.Endnotes {
		want = append(want, notes.texts...)
	}
	if diff := cmp.Diff(want, got.texts("li")); diff != "" {
		t.Errorf("(-events +export):\n%s\nin:\n%s", diff, source)
	}
	checkNotes(t, o, notes, got)
	checkLinks(t, tl, got, source)
}

// checkNotes compares the footnotes with the sources, each once.
func checkNotes(t *rapid.T, o export.Options, notes *naiveNotes, got parsed) {
	var want []string
	if o.Notes != export.Links && o.Notes != export.Endnotes {
		want = notes.texts
	}
	if diff := cmp.Diff(want, got.texts("note")); diff != "" {
		t.Errorf("notes (-sources +export):\n%s", diff)
	}
}
