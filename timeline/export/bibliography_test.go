package export_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
)

// citing is a timeline of one event with these sources.
func citing(sources ...timeline.Source) *timeline.View {
	return timeline.New(timeline.Data{Events: []timeline.Event{{ID: "e", Title: "Event", Sources: sources}}}).All()
}

func published(t *testing.T, text string) timeline.Source {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return timeline.Source{URL: "https://a.example/x", Title: "Title", Published: d, PublishedText: text}
}

// awkward are texts with all that TeX and JSON take for something else.
const awkward = `50% of #1 & "x_y" ~ a^b $5 \\cmd {braces} <b>`

// pandoc reads a bibliography with another program's reader.
func pandoc(t *testing.T, from, text string) []map[string]any {
	t.Helper()
	path, err := exec.LookPath("pandoc")
	if err != nil {
		t.Skip("pandoc is not installed: what another program reads is not checked")
	}
	cmd := exec.Command(path, "-f", from, "-t", "csljson")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pandoc: %v\n%s", err, text)
	}
	var items []map[string]any
	if err := json.Unmarshal(out, &items); err != nil {
		t.Fatal(err)
	}
	return items
}

func TestBibliographiesAreReadByAnother(t *testing.T) {
	t.Parallel()
	s := published(t, "2020-07-15")
	s.URL, s.Title, s.Author, s.Publisher, s.Number, s.Pages = "https://a.example/50%25_of~it#x", awkward, "Ada & Bob Smith", "News & Co", "84 FR 22961", "3-5"
	v := citing(s)
	for format, from := range map[export.Format]string{export.BibLaTeX: "biblatex", export.CSLJSON: "csljson"} {
		items := pandoc(t, from, write(t, v, format, export.Options{}))
		if len(items) != 1 {
			t.Fatalf("%s: %d items", format, len(items))
		}
		got := items[0]
		for key, want := range map[string]string{"title": awkward, "number": "84 FR 22961", "URL": s.URL, "publisher": "News & Co"} {
			text, _ := got[key].(string)
			if strings.NewReplacer("“", `"`, "”", `"`, "<span class=\"nocase\">", "", "</span>", "").Replace(text) != want {
				t.Errorf("%s: %s is read as %q, want %q", format, key, text, want)
			}
		}
		if day := cmp.Diff(map[string]any{"date-parts": []any{[]any{2020.0, 7.0, 15.0}}}, got["issued"]); day != "" {
			t.Errorf("%s: the date is read as %v", format, got["issued"])
		}
	}
}

// Each date says what its source says, in the notation of the format or in words.
func TestBibliographyDates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][3]string{
		"2020-07-15":            {"2020-07-15", `{"date-parts":[[2020,7,15]]}`, ""},
		"2020-07":               {"2020-07", `{"date-parts":[[2020,7]]}`, ""},
		"2020":                  {"2020", `{"date-parts":[[2020]]}`, ""},
		"2020-07~":              {"2020-07~", `{"date-parts":[[2020,7]],"circa":true}`, "published about July 2020"},
		"2020-07?":              {"2020-07?", `{"literal":"July 2020 (uncertain)"}`, "published July 2020 (uncertain)"},
		"2020-07/2020-10":       {"2020-07/2020-10", `{"date-parts":[[2020,7],[2020,10]]}`, "published July – October 2020"},
		"2022-05/..":            {"2022-05/..", `{"literal":"from May 2022"}`, "published from May 2022"},
		"2020-21":               {"2020-21", `{"date-parts":[[2020]],"season":1}`, "published spring 2020"},
		"202X":                  {"202X", `{"literal":"2020s"}`, "published 2020s"},
		"?2022-07":              {"2022-07-01/2022-07-31", `{"literal":"July 2022 (year uncertain)"}`, "published July 2022 (year uncertain)"},
		"[2020-07,2020-09]":     {"2020-07-01/2020-09-30", `{"literal":"one of: July 2020, September 2020"}`, "published one of: July 2020, September 2020"},
		"2020-33":               {"2020-01-01/2020-03-31", `{"literal":"first quarter of 2020"}`, "published first quarter of 2020"},
		"2020-07-15/2020-07-16": {"2020-07-15/2020-07-16", `{"date-parts":[[2020,7,15],[2020,7,16]]}`, "published 15 – 16 July 2020"},
	} {
		v := citing(published(t, text))
		tex, csl := write(t, v, export.BibLaTeX, export.Options{}), write(t, v, export.CSLJSON, export.Options{})
		if !strings.Contains(tex, "date = {"+want[0]+"},") {
			t.Errorf("%s: want %s in\n%s", text, want[0], tex)
		}
		if !strings.Contains(csl, `"issued":`+want[1]) {
			t.Errorf("%s: want %s in\n%s", text, want[1], csl)
		}
		if note := `"note":"` + want[2]; (want[2] != "") != strings.Contains(csl, `"note"`) || want[2] != "" && !strings.Contains(csl, note) {
			t.Errorf("%s: want %q in\n%s", text, want[2], csl)
		}
	}
}

// What has no headline has the desk's own words in brackets; the kind of a
// document follows from its number; nothing for the desk is in it.
func TestBibliographyEntries(t *testing.T) {
	t.Parallel()
	v := citing(
		timeline.Source{Number: "C-311/18", Publisher: "CJEU", Description: "Judgment of the Court", Excerpt: "secret words"},
		timeline.Source{Number: "84 FR 22961", Title: "Addition of Entities"},
		timeline.Source{Number: "Public Law 115-232", Title: "An Act"},
		timeline.Source{Number: "112th Congress", Title: "A report"},
		timeline.Source{URL: "https://a.example/{x}", Title: "Same", Publisher: "News"},
		timeline.Source{URL: "https://b.example/y", Title: "Same", Publisher: "News"},
	)
	csl := write(t, v, export.CSLJSON, export.Options{For: export.Desk})
	var items []struct{ ID, Type, Title string }
	if err := json.Unmarshal([]byte(csl), &items); err != nil {
		t.Fatal(err)
	}
	want := []struct{ ID, Type, Title string }{
		{"cjeu-nd-judgment-of-the", "legal_case", "[Judgment of the Court]"},
		{"nd-addition-of-entities", "regulation", "Addition of Entities"},
		{"nd-an-act", "legislation", "An Act"},
		{"nd-report", "report", "A report"},
		{"news-nd-same", "webpage", "Same"},
		{"news-nd-same-2", "webpage", "Same"},
	}
	if diff := cmp.Diff(want, items); diff != "" {
		t.Error(diff)
	}
	if tex := write(t, v, export.BibLaTeX, export.Options{For: export.Desk}); strings.Contains(tex+csl, "secret") || !strings.Contains(tex, "url = {https://a.example/%7Bx%7D}") {
		t.Error(tex)
	}
}

// CSL allows no keys but its own; every text comes back.
func TestCSLJSONIsStrict(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, key := range strings.Fields("id type author title container-title publisher number issued page URL accessed archive archive_location note") {
		known[key] = true // of CSL-JSON 1.0.2, which has additionalProperties: false
	}
	rapid.Check(t, func(t *rapid.T) {
		tl := hostileTimeline(t)
		var b bytes.Buffer
		if err := export.Write(&b, tl.All(), export.CSLJSON, export.Options{}); err != nil {
			t.Fatal(err)
		}
		var items []map[string]any
		if err := json.Unmarshal(b.Bytes(), &items); err != nil {
			t.Fatalf("%v\n%s", err, b.Bytes())
		}
		titles, ids := map[string]bool{}, map[string]bool{}
		for _, item := range items {
			for key := range item {
				if !known[key] {
					t.Fatalf("the key %s", key)
				}
			}
			id, _ := item["id"].(string)
			if item["type"] == "" || id == "" || ids[id] {
				t.Fatalf("an id %q, a type %v", id, item["type"])
			}
			title, _ := item["title"].(string)
			titles[title], ids[id] = true, true
		}
		for i := range tl.Len() {
			for _, s := range tl.At(i).Sources {
				if s.Title != "" && !titles[s.Title] {
					t.Fatalf("no item has the title %q", s.Title)
				}
			}
		}
	})
}
