package export_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/export"
)

func hostileFormat(t *rapid.T, tl *timeline.Timeline, f export.Format, o export.Options) string {
	var b strings.Builder
	if err := export.Write(&b, tl.All(), f, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONGivesBackEveryEvent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, jsonGivesBack)
}

func jsonGivesBack(t *rapid.T) {
	tl := hostileTimeline(t)
	var want []naiveRecord
	for i := range tl.Len() {
		want = append(want, recordOf(tl.At(i)))
	}
	same := cmpopts.EquateEmpty()
	var array []naiveRecord
	if err := json.Unmarshal([]byte(hostileFormat(t, tl, export.JSON, export.Options{For: export.Desk})), &array); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, array, same); diff != "" {
		t.Error(diff)
	}
	var lines []naiveRecord
	dec := json.NewDecoder(strings.NewReader(hostileFormat(t, tl, export.JSONL, export.Options{For: export.Desk})))
	for dec.More() {
		var r naiveRecord
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r)
	}
	if diff := cmp.Diff(want, lines, same); diff != "" {
		t.Error(diff)
	}
}

func TestEventJSONShape(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		event timeline.Event
		want  string
	}{
		{timeline.Event{ID: "a"}, `{"id":"a","date":"","title":"","earliest":null,"latest":null,"date_text":"undated"}`},
		{timeline.Event{ID: "a", DateText: "soon"}, `{"id":"a","date":"soon","title":"","earliest":null,"latest":null,"date_text":"undated"}`},
		{
			timeline.Event{ID: "a", DateText: "2022-05/..", Title: "T", Quotes: []timeline.Quote{{By: "b", Text: "<q>"}}, Pos: timeline.Pos{File: "f.yaml", Line: 2}},
			`{"id":"a","date":"2022-05/..","title":"T","quotes":[{"by":"b","text":"<q>"}],"earliest":"2022-05-01","latest":null,"date_text":"from May 2022","file":"f.yaml","line":2}`,
		},
	} {
		tl := timeline.New(dated(t, timeline.Data{Events: []timeline.Event{tt.event}}))
		if got := write(t, tl.All(), export.JSONL, export.Options{For: export.Desk}); got != tt.want+"\n" {
			t.Errorf("got  %swant %s", got, tt.want)
		}
	}
	none := timeline.New(timeline.Data{}).All()
	if got := write(t, none, export.JSON, export.Options{}); got != "[]\n" {
		t.Errorf("no events give %q", got)
	}
}

func TestCSVGivesBackEveryCell(t *testing.T) {
	t.Parallel()
	rapid.Check(t, csvGivesBack)
}

func csvGivesBack(t *rapid.T) {
	tl := hostileTimeline(t)
	source := hostileFormat(t, tl, export.CSV, export.Options{For: export.Desk})
	rows, err := csv.NewReader(strings.NewReader(source)).ReadAll()
	if err != nil || len(rows) != tl.Len()+1 {
		t.Fatalf("%d rows, error %v", len(rows), err)
	}
	if strings.Count(source, "\n") != strings.Count(source, "\r\n") {
		t.Error("a line ends in LF alone")
	}
	place := map[string]int{}
	for i, name := range rows[0] {
		place[name] = i
	}
	for i, row := range rows[1:] {
		e := tl.At(i)
		for name, text := range map[string]string{
			"id": e.ID, "date": e.DateText, "title": e.Title, "summary": e.Summary, "note": e.Note, "kind": e.Kind, "status": e.Status,
			"actors": timeline.ListCell(e.Actors), "target_names": strings.Join(e.Targets, "; "), "date_text": e.Date.Words(),
			"responds_to": timeline.ListCell(e.RespondsTo), "sources": naiveSources(e), "quotes": naiveQuotes(e), "file": e.Pos.File,
		} {
			got := row[place[name]]
			if strings.ContainsAny(got[:min(1, len(got))], "=+-@\t\r\n") {
				t.Errorf("%s of %q begins like a formula", name, got)
			}
			if bare := strings.TrimLeft(text, "'"); bare != "" && strings.ContainsAny(bare[:1], "=+-@\t\r\n") {
				text = "'" + text
			}
			if got != text {
				t.Errorf("%s is %q, want %q", name, got, text)
			}
		}
	}
}

func naiveSources(e *timeline.Event) string {
	var list []string
	for _, s := range e.Sources {
		list = append(list, naiveNote(s))
	}
	return strings.Join(list, "; ")
}

func naiveQuotes(e *timeline.Event) string {
	var list []string
	for _, q := range e.Quotes {
		s := "“" + q.Text + "”"
		if q.By != "" {
			s = q.By + ": " + s
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestTimelineJSLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, timelineJSGivesBack)
}

func timelineJSGivesBack(t *rapid.T) {
	type slide struct {
		StartDate map[string]int `json:"start_date"`
		EndDate   map[string]int `json:"end_date"`
		Display   string         `json:"display_date"`
		Text      struct{ Headline, Text string }
		Group     string
		UniqueID  string `json:"unique_id"`
		Autolink  *bool
	}
	tl := hostileTimeline(t)
	var doc struct {
		Title  slide
		Events []slide
	}
	if err := json.Unmarshal([]byte(hostileFormat(t, tl, export.TimelineJS, export.Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	for i := range tl.Len() {
		e := tl.At(i)
		if e.Date.IsZero() {
			if !strings.Contains(html.UnescapeString(doc.Title.Text.Text), naiveHeading(e)) {
				t.Errorf("%q is lost", naiveHeading(e))
			}
			continue
		}
		s := doc.Events[0]
		doc.Events = doc.Events[1:]
		_, title := naiveNamed(e)
		if html.UnescapeString(s.Text.Headline) != title || html.UnescapeString(s.Display) != e.Date.Words() || s.UniqueID != e.ID {
			t.Errorf("slide %+v for %q", s, e.Title)
		}
		// The library takes one escape away from groups and then treats them as HTML.
		if group := html.UnescapeString(s.Group); html.UnescapeString(group) != e.Kind || strings.ContainsAny(group, "<>") {
			t.Errorf("group %q for the kind %q", s.Group, e.Kind)
		}
		if strings.ContainsAny(s.Text.Headline+s.Display, "<>") || s.Autolink == nil || *s.Autolink {
			t.Errorf("slide %+v may hold markup", s)
		}
		for _, p := range naiveNumbered(e) {
			if !strings.Contains(s.Text.Text, "<p>"+html.EscapeString(p)+"</p>") {
				t.Errorf("%q is not in %q", p, s.Text.Text)
			}
		}
		checkSlide(t, tl, e, s.Text.Text)
	}
}

// checkSlide reads the HTML of a slide with the parser of pages.
func checkSlide(t *rapid.T, tl *timeline.Timeline, e *timeline.Event, text string) {
	page, err := parsePage(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	checkPageLinks(t, tl, page.links)
	var want []string
	for _, s := range e.Sources {
		want = append(want, "li "+naiveNote(s))
	}
	for _, q := range e.Quotes {
		for _, p := range naiveParagraphs(q.Text) {
			want = append(want, "p "+p)
		}
		want = append(want, "p — "+orUnnamed(q.By))
	}
	for label, events := range map[string][]*timeline.Event{
		"In reply to": tl.Answers(e), "Answered by": tl.Replies(e), "Follows": tl.FollowHeads(e), "Followed by": tl.FollowedByHeads(e),
	} {
		for _, other := range events {
			want = append(want, "p "+label+": "+naiveHeading(other))
		}
	}
	for _, block := range want {
		if !slices.Contains(page.blocks, block) {
			t.Errorf("%q is not in %q", block, page.blocks)
		}
	}
}

func TestTimelineJSDatesAreNoFinerThanGiven(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ date, want string }{
		{"2020-07-15", `"start_date":{"year":2020,"month":7,"day":15},"display_date"`},
		{"2020-07", `"start_date":{"year":2020,"month":7},"display_date"`},
		{"2020-07-XX", `"start_date":{"year":2020,"month":7},"display_date"`},
		{"2020?", `"start_date":{"year":2020},"display_date"`},
		{"2020-21", `"start_date":{"year":2020,"month":3},"end_date":{"year":2020,"month":5}`},
		{"202X", `"start_date":{"year":2020},"end_date":{"year":2029}`},
		{"2020-07/2020-10-05", `"start_date":{"year":2020,"month":7},"end_date":{"year":2020,"month":10,"day":5}`},
		{"2020/2022", `"start_date":{"year":2020},"end_date":{"year":2022}`},
		{"2022-05/..", `"start_date":{"year":2022,"month":5},"display_date"`},
		{"../2019", `"start_date":{"year":2019},"display_date"`},
		{"-0044", `"start_date":{"year":-44},"display_date"`},
	} {
		e := timeline.Event{ID: "a", DateText: tt.date, Title: "T"}
		tl := timeline.New(dated(t, timeline.Data{Events: []timeline.Event{e}}))
		if got := write(t, tl.All(), export.TimelineJS, export.Options{}); !strings.Contains(got, tt.want) {
			t.Errorf("%s gives %s, want %s", tt.date, got, tt.want)
		}
	}
}

func TestICSDays(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ date, first, end, summary string }{
		{"2020-07-15", "20200715", "20200716", "T"},
		{"2020-12-31", "20201231", "20210101", "T"},
		{"2023-08-07/2023-08-08", "20230807", "20230809", "T"},
		{"2020-07-15~", "20200715", "20200716", "about 15 July 2020 · T"},
		{"2020-02", "20200201", "20200301", "February 2020 · T"},
		{"2020", "20200101", "20210101", "2020 · T"},
		{"2022-05-03/..", "20220503", "20220504", "from 3 May 2022 · T"},
		{"../2019", "20190101", "20200101", "until 2019 · T"},
	} {
		e := timeline.Event{ID: "a", DateText: tt.date, Title: "T"}
		tl := timeline.New(dated(t, timeline.Data{Events: []timeline.Event{e}}))
		got := write(t, tl.All(), export.ICS, export.Options{})
		want := "DTSTART;VALUE=DATE:" + tt.first + "\r\nDTEND;VALUE=DATE:" + tt.end + "\r\nSUMMARY:" + tt.summary + "\r\n"
		if !strings.Contains(got, want) {
			t.Errorf("%s gives %s, want %s", tt.date, got, want)
		}
	}
}

// TestHash computes the fingerprint as the documentation tells a reader to.
func TestHash(t *testing.T) {
	t.Parallel()
	all := fixture(t).All()
	sum := sha256.Sum256([]byte(write(t, all, export.JSONL, export.Options{})))
	want := hex.EncodeToString(sum[:])[:12]
	if got := export.Hash(all); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
	for _, f := range []export.Format{export.Markdown, export.HTML, export.TimelineJS, export.ICS} {
		for _, a := range export.Audiences() {
			got := write(t, all, f, export.Options{For: a.Name})
			if !strings.Contains(strings.ReplaceAll(got, "\r\n ", ""), want) {
				t.Errorf("%s for %s does not show %s", f, a.Name, want)
			}
		}
	}
	if part := all.Slice(1, all.Len()); export.Hash(part) == want {
		t.Error("a part has the hash of the whole")
	}
}

// TestTimelineJSGroupsAreFew gives each event a kind of its own.
func TestTimelineJSGroupsAreFew(t *testing.T) {
	t.Parallel()
	for kinds, want := range map[int]int{1: 1, 6: 6, 7: 0} {
		var data timeline.Data
		for i := range kinds {
			data.Events = append(data.Events, timeline.Event{ID: string(rune('a' + i)), DateText: "2020", Kind: string(rune('A' + i))})
		}
		got := write(t, timeline.New(dated(t, data)).All(), export.TimelineJS, export.Options{})
		if n := strings.Count(got, `"group":`); n != want {
			t.Errorf("%d kinds give %d groups, want %d", kinds, n, want)
		}
	}
}

// TestICSAddressesAreASCII looks at the addresses of events, which RFC 5545
// wants as URIs.
func TestICSAddressesAreASCII(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"https://a.example/中国?q=é":    "https://a.example/%E4%B8%AD%E5%9B%BD?q=%C3%A9",
		"https://a.example/a b(c),d;": "https://a.example/a%20b(c),d;",
		"javascript:alert(1)":         "",
	} {
		got := write(t, withSources(t, timeline.Source{URL: url}), export.ICS, export.Options{})
		_, found, _ := strings.Cut(got, "\r\nURL:")
		found, _, _ = strings.Cut(found, "\r\n")
		if found != want {
			t.Errorf("%q becomes %q, want %q", url, found, want)
		}
	}
}

// A cell that a spreadsheet would take for a formula is none, be its sign of full
// width or not, and comes back.
func TestNoCellOfCSVIsAFormula(t *testing.T) {
	t.Parallel()
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠", "'=", "''＝"} {
		title := sign + "1+1"
		tl := timeline.New(timeline.Data{Events: []timeline.Event{{ID: "a", Title: title}}})
		var b strings.Builder
		if err := export.Write(&b, tl.All(), export.CSV, export.Options{Day: exportDay}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := rows[1][slices.Index(rows[0], "title")]; got != "'"+title {
			t.Errorf("%q stands in the cell as %q", title, got)
		}
	}
}
