package export_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
)

// pick is the events of the fixture with those keys.
func pick(t testing.TB, keys ...string) *timeline.View {
	t.Helper()
	return fixture(t).All().Pick(func(key string) bool { return strings.Contains(" "+strings.Join(keys, " ")+" ", " "+key+" ") })
}

func TestWeak(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"export-rule"}, "1 without a source"},
		{[]string{"uk-bans-huawei"}, "2 answers left out"},
		{[]string{"uk-bans-huawei", "china-answers-uk"}, "1 answer left out"},
		{[]string{"uk-answers-china", "export-rule", "twenties"}, "1 unverified, 2 without a source, 2 answers left out"},
		{[]string{"fcc-dahua"}, ""},
	} {
		if got, err := export.Weak(pick(t, tt.keys...), nil); err != nil || got.String() != tt.want {
			t.Errorf("%v: %q, %v; want %q", tt.keys, got, err, tt.want)
		}
	}
}

// What is added stands in the order of all, is linked, and says nothing of a date that
// it was not asked for.
func TestAnswersComeWithTheirClaims(t *testing.T) {
	t.Parallel()
	v, added := export.WithAnswers(pick(t, "uk-answers-china", "fcc-dahua"))
	if added != 2 || v.Len() != 4 || v.KeyAt(0) != "uk-bans-huawei" || v.KeyAt(1) != "china-answers-uk" {
		t.Fatalf("%d were added to %d", added, v.Len())
	}
	got := write(t, v, export.Markdown, export.Options{Added: added, Selection: export.Range})
	for _, want := range []string{
		"In reply to [UK bans Huawei from its 5G networks](#14-july-2020--uk-bans-huawei-from-its-5g-networks) (14 July 2020).",
		"2 events came with it, as they belong to the same conversations.", "The other 6 are left out.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "does not ensure it") {
		t.Errorf("an added event is doubted:\n%s", got)
	}
	if same, n := export.WithAnswers(v); n != 0 || same != v {
		t.Errorf("%d events came with what is whole", n)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"a.md": "", "pdf": "", "a.pdf.html": "",
		"out/a.pdf": ".pdf is no format of an export: write the page, out/a.html, and print it as PDF in a browser",
		"A.DocX":    ".docx is no format of an export: write Markdown and turn it into one: pandoc A.md -o A.docx",
	} {
		got := ""
		if err := export.Refused(name); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestNotesStandBehindTheirWords: each way to give sources, to the letter.
func TestNotesStandBehindTheirWords(t *testing.T) {
	t.Parallel()
	a, b := timeline.Source{URL: "https://a.example", Publisher: "A"}, timeline.Source{Title: "B"}
	e := timeline.Event{
		ID: "a", DateText: "2020", Title: "T", Status: "confirmed", Sources: []timeline.Source{a, b, {Description: "A letter"}},
		Summary: "It was[2] (so they say) banned [1].\n\nThen[1,2]: \\[sic] and [9].",
	}
	v := timeline.New(dated(t, timeline.Data{Events: []timeline.Event{e}})).All()
	for notes, want := range map[export.Notes]string{
		export.Footnotes: "It was[^1] (so they say) banned[^2].\n\nThen[^2] [^1]\\: \\[sic\\] and \\[9\\].[^3]\n",
		export.Endnotes:  "It was \\[1\\] (so they say) banned \\[2\\].\n\nThen \\[2\\] \\[1\\]\\: \\[sic\\] and \\[9\\]. \\[3\\]\n",
		export.Links:     "It was (“B”) (so they say) banned ([A](<https://a.example>)).\n\nThen ([A](<https://a.example>); “B”)\\: \\[sic\\] and \\[9\\]. (A letter)\n",
	} {
		if got := write(t, v, export.Markdown, export.Options{Notes: notes}); !strings.Contains(got, want) {
			t.Errorf("%s: %s is missing in:\n%s", notes, want, got)
		}
	}
	page := write(t, v, export.HTML, export.Options{})
	if want := `It was<span class="marks"><sup><a href="#fn:1" id="ref:1">[1]</a></sup></span> (so they say)`; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s:\n%s", want, page)
	}
	if got := write(t, v, export.JSONL, export.Options{}); !strings.Contains(got, `"summary":"It was[2] (so they say) banned [1].\n\nThen[1,2]: \\[sic] and [9]."`) {
		t.Errorf("the marks are not kept as written: %s", got)
	}
}

// TestDeskReadsWhoChecked: each check with its day, and what has changed since.
func TestDeskReadsWhoChecked(t *testing.T) {
	t.Parallel()
	fresh := timeline.Event{ID: "a", DateText: "2020", Date: day(t, "2020"), Title: "T"}
	fresh.Checked = []timeline.Check{{By: "Ada", OnText: "2026-03-02", On: day(t, "2026-03-02"), Content: fresh.Content()}}
	stale := timeline.Event{ID: "b", DateText: "2021", Title: "U", Checked: []timeline.Check{{By: "*Bo*", Content: "000000000000"}}}
	v := timeline.New(dated(t, timeline.Data{Events: []timeline.Event{fresh, stale, {ID: "c", Title: "V"}}})).All()
	for _, style := range export.Styles() {
		got := write(t, v, export.Markdown, export.Options{For: export.Desk, Style: style.Name})
		for _, want := range []string{"2 of 3 checked, 1 changed since\n", "hecked by Ada, 2 March 2026", `\*Bo\*; it has changed since`} {
			if !strings.Contains(strings.ReplaceAll(got, "hecked: by", "hecked by"), want) {
				t.Errorf("%s: %q is missing in:\n%s", style.Name, want, got)
			}
		}
		if got := write(t, v, export.Markdown, export.Options{Style: style.Name}); strings.Contains(got, "hecked") {
			t.Errorf("%s publishes a check:\n%s", style.Name, got)
		}
	}
}
