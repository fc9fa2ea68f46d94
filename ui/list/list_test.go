package list_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/ui/layout"
	"dateline/ui/list"
	"dateline/ui/theme"
)

// pane is a list of the events, without colours.
func pane(t *testing.T, v *timeline.View, w, h int) *list.Pane {
	t.Helper()
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	p := list.New(theme.New(theme.Dark, r, true))
	p.SetSize(w, h)
	p.SetView(v, "")
	p.SetFocus(true)
	return p
}

func of(t *testing.T, dates ...string) *timeline.View {
	t.Helper()
	var d timeline.Data
	for _, text := range dates {
		when, err := date.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		d.Events = append(d.Events, timeline.Event{ID: "e" + text, Title: "Event", Date: when, DateText: text})
	}
	return timeline.New(d).All()
}

// No headline of the bundled timeline is cut where three panes stand side by side,
// as long as it keeps to the 80 characters of docs/style.md.
func TestNoBundledHeadlineIsCut(t *testing.T) {
	t.Parallel()
	v := timeline.New(load.FS(data.FS)).All()
	p := pane(t, v, layout.Compute(layout.ThreePanes, 36, layout.Timeline).Timeline.W, 30)
	for i := range v.Len() {
		p.GoTo(i)
		var shown []string
		for line := range strings.SplitSeq(p.View(), "\n") {
			if cells := []rune(line); cells[0] == '▌' {
				shown = append(shown, string(cells[13:])) // behind the rail
			}
		}
		words := strings.Join(strings.Fields(strings.TrimPrefix(strings.Join(shown, " "), "↳ ")), " ")
		if want := v.At(i).Heading(); len(want) <= 80 && !strings.HasPrefix(words, want) {
			t.Errorf("%q is shown as %q", want, words)
		}
	}
}

// The rail says the day or the month where a date has one; what it does not say
// stands on the second line.
func TestRail(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"2020-07-08":            {"   8 Jul ●  Event", ""},
		"2020-07":               {"     Jul ●  Event", ""},
		"2020":                  {"         ●  Event", ""},
		"2020?":                 {"         ●? Event", ""},
		"2020-07-08~":           {"   8 Jul ●~ Event", ""},
		"2020-07-08/2020-07-10": {"     Jul ●  Event", "8 – 10 July 2020"},
		"2020-21":               {"         ●  Event", "spring 2020"},
		"2020-07/..":            {"     Jul ●  Event", "from July 2020"},
		"[2020-07,2020-08]":     {"     Jul ●  Event", "one of: July 2020, August 2020"},
	} {
		lines := strings.Split(pane(t, of(t, text), 60, 20).View(), "\n")
		first, second := string([]rune(lines[1])[1:]), string([]rune(lines[2])[13:])
		if first = strings.Replace(first, "○", "●", 1); strings.TrimRight(first, " ") != want[0] || strings.TrimSpace(second) != want[1] {
			t.Errorf("%s:\n%s\n%s\nwant %q", text, lines[1], lines[2], want)
		}
	}
}

// More than a year without an event is a line, in either order.
func TestSilence(t *testing.T) {
	t.Parallel()
	v := of(t, "2015-03-01", "2016-02-28", "2019-09-30", "2021")
	for _, newest := range []bool{false, true} {
		p := pane(t, v, 60, 20)
		p.SetNewest(newest)
		p.GoTo(map[bool]int{false: 0, true: v.Len() - 1}[newest])
		lines := strings.Split(p.View(), "\n")
		var found []string
		for i, line := range lines {
			if strings.Contains(line, "without") {
				found = append(found, strings.Join(strings.Fields(line), " ")+" / "+strings.Fields(lines[i+1])[0])
			}
		}
		want := "┆ 3 years 7 months without an event / 2019, ┆ 1 year 3 months without an event / 2021"
		if newest {
			want = "┆ 1 year 3 months without an event / 2019, ┆ 3 years 7 months without an event / 2016"
		}
		if got := strings.Join(found, ", "); got != want {
			t.Errorf("newest %v: %s\nwant %s", newest, got, want)
		}
	}
}

// The range is asked for by places in the timeline: the session may have another
// view by now than the one that is drawn.
func TestTheRangeIsAskedForByPlacesInTheTimeline(t *testing.T) {
	t.Parallel()
	all := of(t, "2015", "2016", "2017", "2018")
	p := pane(t, all.Slice(2, 4), 60, 20)
	var asked []int
	p.SetSelection(list.Selection{InRange: func(place int) bool { asked = append(asked, place); return false }})
	p.View()
	if !slices.Equal(asked, []int{2, 3}) {
		t.Errorf("asked for %v", asked)
	}
}
