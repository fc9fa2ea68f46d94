package form_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/form"
	"dateline/ui/theme"
)

// dates are compared as texts: the form reads none.
var dates = cmpopts.EquateComparable(date.Date{})

func open(e timeline.Event) *form.Form {
	tl := known()
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.Ascii)
	f := form.New(theme.New(theme.Plain, r, true))
	f.Open("New event", tl, e)
	gather(f, tl)
	return f
}

func known() *timeline.Timeline {
	when, _ := date.Parse("2022-07")
	return timeline.New(timeline.Data{
		Actors: []timeline.Actor{
			{ID: "acme", Name: "Acme Cameras", Aliases: []string{"ACME Corp., Ltd"}}, {ID: "jo-1", Name: "Jo Smith"}, {ID: "jo-2", Name: "Jo Smith"},
		},
		Events: []timeline.Event{{ID: "petition", Title: "A petition", Kind: "petition", Topics: []string{"surveillance"}, Actors: []string{"acme"}, Date: when, DateText: "2022-07"}},
	})
}

// gather gives the form all that it wants to know.
func gather(f *form.Form, tl *timeline.Timeline) {
	for w, wanted := f.Wants(); wanted; w, wanted = f.Wants() {
		f.SetValues(form.Gather(tl, w))
	}
}

func typed(f *form.Form, words string) {
	for _, r := range words {
		f.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		gather(f, known())
	}
}

func shown(f *form.Form) string { return f.View(90, 60) }

// Each line says how it is understood.
func TestChecks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		event timeline.Event
		want  string
	}{
		{timeline.Event{DateText: "2022-07?"}, "date          2022-07?  July 2022 (uncertain)"},
		{timeline.Event{DateText: "202X"}, "date          202X  2020s"},
		{timeline.Event{DateText: "2022-13"}, "!date          2022-13  there is no month 13"},
		{timeline.Event{Status: "confirmd"}, "!status        confirmd  no status; did you mean confirmed?"},
		{timeline.Event{Kind: "petitoin"}, "?kind          petitoin  a new kind: petitoin; did you mean petition?"},
		{timeline.Event{Kind: "petition"}, "kind          petition  "},
		{timeline.Event{Topics: []string{"Surveillance", "drones"}}, "?topics        Surveillance, drones  new: drones"},
		{timeline.Event{Actors: []string{"acme corp., ltd"}}, `actors        "acme corp., ltd"  Acme Cameras`},
		{timeline.Event{Actors: []string{"Acne Cameras"}}, "?actors        Acne Cameras  no actor is called Acne Cameras; did you mean acme?"},
		{timeline.Event{Targets: []string{"Jo Smith"}}, "!targets       Jo Smith  several actors are called Jo Smith: jo-1 or jo-2"},
		{timeline.Event{Targets: []string{"Nobody"}}, "?targets       Nobody  no actor is called Nobody; it stands for itself"},
		{timeline.Event{Countries: []string{"UK", "cn"}}, "countries     UK, cn  United Kingdom, China"},
		{timeline.Event{Countries: []string{"Chnia"}}, "!countries     Chnia  no country is called Chnia; did you mean China?"},
		{timeline.Event{RespondsTo: []string{"petition"}}, "responds_to   petition  A petition"},
		{timeline.Event{RespondsTo: []string{"pettion"}}, "!responds_to   pettion  no event has the id pettion; did you mean petition?"},
		{timeline.Event{ID: "Petition"}, "!id            Petition  an id is small letters, digits and hyphens: petition"},
		{timeline.Event{ID: "petition"}, "!id            petition  another event has this id"},
		{timeline.Event{Sources: []timeline.Source{{URL: "www.example.org"}}}, "!source        www.example.org  no address that opens"},
		{timeline.Event{Sources: []timeline.Source{{Title: "A book"}}}, "source        A book  a source without an address"},
	} {
		if got := shown(open(c.event)); !strings.Contains(got, c.want) {
			t.Errorf("%q is not in\n%s", c.want, got)
		}
	}
}

// The event is what the lines say, however it comes into them.
func TestEvent(t *testing.T) {
	t.Parallel()
	want := timeline.Event{
		ID: "x", DateText: "2022-07", Title: `"A title", they say`, Kind: "law", Status: "reported", Actors: []string{"acme", "A, B", `The "X"`}, Targets: []string{"jo-1"},
		Countries: []string{"GB"}, Topics: []string{"5g"}, Summary: "A summary.", RespondsTo: []string{"petition"}, Note: "A note.",
		Quotes:  []timeline.Quote{{By: "acme", Text: "So."}, {Text: "Not so.\n\nNever.", Source: 2}, {By: "jo-1"}},
		Checked: []timeline.Check{{By: "Ada", OnText: "2023-01-02", Content: "0123456789ab"}}, Allow: []string{"source-missing"},
		Sources: []timeline.Source{
			{
				URL: "https://example.org", Title: "A page", Publisher: "A paper", Author: "A. Writer", PublishedText: "2022",
				AccessedText: "2023", Archived: "https://archive.example/x", Pages: "3", Number: "C-311/18", Excerpt: "So it is.",
			}, {Title: "A book", Publisher: "A press"}, {Publisher: "A paper alone"}, {Description: "A letter to the firm"},
		},
	}
	f := open(want)
	if diff := cmp.Diff(want, f.Event(), dates); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f.Typed() {
		t.Error("nothing was typed")
	}
}

func TestTyping(t *testing.T) {
	t.Parallel()
	f := open(timeline.Event{})
	typed(f, "July 2022")
	f.Move(1) // takes the only way to read it
	typed(f, "A title")
	f.Move(1)
	typed(f, "petition")
	f.Move(2)
	typed(f, "corp") // in an alias
	f.Choose(1)
	f.Take()
	typed(f, "Some Body, jo-1")
	f.Move(1)
	f.Move(-1)
	f.Move(-1)
	typed(f, "rep")
	f.Move(1)
	want := timeline.Event{DateText: "2022-07", Title: "A title", Kind: "petition", Status: "reported", Actors: []string{"acme", "Some Body", "jo-1"}}
	if diff := cmp.Diff(want, f.Event(), dates); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !f.Typed() {
		t.Error("something was typed")
	}
}

// A source that has begun has lines of its own, and there is room for another.
func TestSources(t *testing.T) {
	t.Parallel()
	f := open(timeline.Event{DateText: "2022", Title: "x"})
	if strings.Contains(shown(f), "publisher") {
		t.Errorf("there is no source yet:\n%s", shown(f))
	}
	for range 10 { // from kind
		f.Move(1)
	}
	typed(f, "https://example.org/a")
	f.Move(1)
	typed(f, "A page")
	for range 10 { // past description, publisher, author, published, accessed, archived, pages, number and excerpt
		f.Move(1)
	}
	typed(f, "A book")
	want := []timeline.Source{{URL: "https://example.org/a", Title: "A page"}, {Title: "A book"}}
	if diff := cmp.Diff(want, f.Event().Sources, dates); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, shown(f))
	}
}

// Each quote has lines of its own, the number of its source among them.
func TestQuotes(t *testing.T) {
	t.Parallel()
	f := open(timeline.Event{DateText: "2022", Title: "x", Quotes: []timeline.Quote{{By: "acme", Text: "So.", Source: 1}}})
	for range 11 { // from kind, past the quote and by
		f.Move(1)
	}
	if want := "there is no source yet"; !strings.Contains(shown(f), want) {
		t.Errorf("%q is not in\n%s", want, shown(f))
	}
	f.Move(1)
	typed(f, "Not so.")
	f.Move(2)
	typed(f, "two")
	f.Move(1)
	f.Move(1)
	typed(f, "https://example.org/a")
	for _, want := range []string{"!  source      two  no source has that number: it is from 1 to 1", "   source      1  https://example.org/a"} {
		if !strings.Contains(shown(f), want) {
			t.Errorf("%q is not in\n%s", want, shown(f))
		}
	}
	want := []timeline.Quote{{By: "acme", Text: "So.", Source: 1}, {Text: "Not so.", Source: -1}}
	if diff := cmp.Diff(want, f.Event().Quotes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What would be written stands there, and what check would say of it.
func TestPreview(t *testing.T) {
	t.Parallel()
	f := open(timeline.Event{DateText: "2022-07-01", Title: "A ban"})
	typed(f, "ban")
	for _, want := range []string{"events/a-ban-2022.yaml", `date: "2022-07-01"`, "kind: ban", "warning: no source bears out that it was the first of the month"} {
		if !strings.Contains(shown(f), want) {
			t.Errorf("%q is not in\n%s", want, shown(f))
		}
	}
	if view := f.View(40, 12); strings.Count(view, "\n") != 11 || !strings.Contains(view, "▌") {
		t.Errorf("the line at hand is out of sight:\n%s", view)
	}
	f.Scroll(100)
	if view := f.View(40, 12); !strings.Contains(view, "warning") {
		t.Errorf("the end can't be reached:\n%s", view)
	}
}
