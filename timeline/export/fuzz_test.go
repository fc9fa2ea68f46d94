package export_test

import (
	"encoding/csv"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/textnorm"
)

// FuzzEscape puts any text, as it comes out of the gate for texts of files, into
// every place of a Markdown document and into an event of each format, and reads
// it back to the letter.
func FuzzEscape(f *testing.F) {
	for _, s := range pieces {
		f.Add(s)
	}
	f.Add(strings.Join(pieces, ""))
	f.Fuzz(func(t *testing.T, raw string) {
		text, _ := textnorm.Clean(raw)
		if text == "" || len(text) > 2000 {
			return
		}
		escapedAnywhere(t, text)
		formatsGiveBack(t, text)
	})
}

// FuzzExport makes whole timelines out of bytes, every text of them hostile, and
// reads each export back with a parser of its format.
func FuzzExport(f *testing.F) {
	f.Add([]byte("a"))
	f.Add([]byte(strings.Repeat("\x01\x40\x92\xff\x00\x07", 100)))
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		o := export.Options{For: rapid.SampledFrom([]export.Audience{export.Desk, export.Publication}).Draw(t, "for")}
		switch n := rapid.IntRange(0, 7).Draw(t, "format"); n {
		case 0, 1, 2:
			[]func(*rapid.T){jsonGivesBack, csvGivesBack, timelineJSGivesBack}[n](t)
		default:
			[]func(*rapid.T, export.Options){chronologyGivesBack, tableGivesBack, briefGivesBack, htmlGivesBack, icsGivesBack}[n-3](t, o)
		}
	}))
}

var tags = regexp.MustCompile(`<[^>]*>`)

// formatsGiveBack exports an event whose title and note are the text.
func formatsGiveBack(t *testing.T, text string) {
	t.Helper()
	d, err := date.Parse("2020-07-14")
	if err != nil {
		t.Fatal(err)
	}
	v := timeline.New(timeline.Data{Events: []timeline.Event{{ID: "a", Date: d, DateText: "2020-07-14", Title: text, Note: text}}}).All()
	o := export.Options{For: export.Desk}
	rows, err := csv.NewReader(strings.NewReader(write(t, v, export.CSV, o))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%q makes %d rows of CSV, %v", text, len(rows), err)
	}
	want := strings.ReplaceAll(text, "\r\n", "\n") // as encoding/csv reads it
	for i, name := range rows[0] {
		if got := rows[1][i]; name == "title" && got != want && got != "'"+want || got != "" && strings.ContainsAny(got[:1], "=+-@\t\r\n") {
			t.Fatalf("the %s of %q is %q in CSV", name, text, got)
		}
	}
	var records []naiveRecord
	if err := json.Unmarshal([]byte(write(t, v, export.JSON, o)), &records); err != nil || len(records) != 1 || records[0].Title != text {
		t.Fatalf("%q is %+v in JSON, %v", text, records, err)
	}
	page := html.UnescapeString(tags.ReplaceAllString(write(t, v, export.HTML, o), ""))
	if !strings.Contains(page, text) {
		t.Fatalf("%q is not on the page", text)
	}
	calendar := strings.ReplaceAll(write(t, v, export.ICS, o), "\r\n ", "")
	summary, found := "", 0
	for line := range strings.SplitSeq(calendar, "\r\n") {
		if s, ok := strings.CutPrefix(line, "SUMMARY:"); ok {
			summary, found = strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n").Replace(s), found+1
		}
	}
	if summary != text || found != 1 {
		t.Fatalf("%q is %q in the calendar, %d entries", text, summary, found)
	}
}
