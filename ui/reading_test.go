package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/state"
)

// Stories of a first hour: what a reader tries, and what must not get in the way.

func TestNarrowingStaysInItsFacet(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 36)
	s.Press("shift+tab", "/")
	s.Type("uzzqq")
	shows(t, s, "Actor / uzzqq", "no value holds that", "petition")
	hides(t, s, "concerned /", "Kind /", "Topic /", "Status /")
	s.Press("enter")
	shows(t, s, "Actor / uzzqq")
	s.Press("esc") // one layer: the facets are whole again, and the keys stay in them
	hides(t, s, "uzzqq")
	shows(t, s, "Hikvision")
	s.Press("/")
	s.Type("kz")
	s.Press("enter", "F")
	hides(t, s, "/ kz")
	s.Press("/")
	s.Type("hua")
	s.Press("enter", "/")
	s.Type("x")
	s.Press("esc") // leaves all as it was before the line was opened
	shows(t, s, "Actor / hua")
}

func TestNamesThatBeginAlikeAreToldApart(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var events []timeline.Event
	for _, who := range []string{"Commerce", "Justice", "State", "Defense"} {
		events = append(events, timeline.Event{ID: strings.ToLower(who), Title: who, Actors: []string{"United States Department of " + who}})
	}
	o.Timeline = timeline.New(timeline.Data{Events: events})
	s := screentest.Start(t, ui.New(o), 120, 36)
	shows(t, s, "…Commerce 1", "… Justice 1", "…of State 1", "… Defense 1")
	s.Press("shift+tab")
	shows(t, s, " United States", " Department of")
}

func TestOneEventIsCopiedAlone(t *testing.T) {
	t.Parallel()
	s, h := start(t, 100, 30)
	s.Press("y")
	shows(t, s, "copied this event")
	if !strings.HasPrefix(h.copied, "### 8 October 2012 · House committee warns against Huawei\n") || strings.Contains(h.copied, "exported") || strings.Contains(h.copied, "not in this export") {
		t.Errorf("one event is copied as\n%s", h.copied)
	}
	s.Press("space", "j", "space", "y")
	if !strings.HasPrefix(h.copied, "# A small chronology\n\n2 events · ") {
		t.Errorf("two events are copied as\n%s", h.copied)
	}
}

func TestTheCommandGivesTheSelection(t *testing.T) {
	t.Parallel()
	s, h := start(t, 100, 30)
	for _, step := range []struct{ keys, want string }{
		{"Y", "dateline list"},
		{"space Y", "dateline export --ids report"},
		{"j j space Y", "dateline export --ids report,calls"},
		{"v j Y", "dateline export --range calls..petition"},
	} {
		s.Press(strings.Fields(step.keys)...)
		if h.copied != step.want {
			t.Errorf("after %s: %s, want %s", step.keys, h.copied, step.want)
		}
	}
}

func TestAPastedParagraphKeepsItsEmptyLine(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var got timeline.Event
	o.Add = func(e timeline.Event) (ui.Added, error) { got = e; return ui.Added{}, nil }
	m := ui.New(o)
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
	press(m, "A")
	for range 8 {
		press(m, "tab")
	}
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("One line\nand on.\r\n\r\nTwo.\n"), Paste: true})
	if !strings.Contains(m.View(), "One line and on.¶Two.") {
		t.Errorf("the paragraphs are not told apart:\n%s", m.View())
	}
	press(m, "tab")
	if !strings.Contains(m.View(), "One line and on. ¶ Two.") {
		t.Errorf("the paragraphs are not told apart:\n%s", m.View())
	}
	_, cmd := m.Update(key("ctrl+s"))
	cmd()
	if want := "One line and on.\n\nTwo."; got.Summary != want {
		t.Errorf("the summary is %q, want %q", got.Summary, want)
	}
}

func TestTheMessageOfAProblemComesBeforeItsPath(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Timeline = timeline.New(timeline.Data{Problems: []timeline.Problem{{
		Pos: timeline.Pos{File: "events/" + strings.Repeat("deep/", 20) + "file.yaml", Line: 7}, Severity: timeline.Error, Code: "date-invalid", Message: `"soon" is not a date at all`,
	}}})
	s := screentest.Start(t, ui.New(o), 80, 24)
	s.Press("!")
	shows(t, s, `"soon" is not a date`, "file.yaml:7")
}

// The bar names what does something, help and the way out always.
func TestTheBar(t *testing.T) {
	t.Parallel()
	for _, w := range []int{40, 60, 80, 120, 200} {
		s, _ := start(t, w, 24)
		s.Press("j")
		shows(t, s, "? help  q quit")
		if w >= 60 {
			shows(t, s, "e export  ? help")
		}
		if w >= 200 {
			shows(t, s, "r dates", "y copy")
		}
		s.Press(":")
		shows(t, s, "Enter apply", "Esc leave")
		hides(t, s, "Tab take", "exclude")
		s.Press("esc", "/")
		hides(t, s, "complete")
	}
	s, _ := start(t, 100, 24)
	line := strings.Split(s.Screen(), "\n")[23]
	s.Click(strings.Index(line, "? help"), 23)
	shows(t, s, "Keys")
}

func TestAnEmptyTimelineSaysWhatAddsAnEvent(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Timeline = timeline.New(timeline.Data{})
	shows(t, screentest.Start(t, ui.New(o), 120, 24), "A adds the first event")
	o.Add = nil
	shows(t, screentest.Start(t, ui.New(o), 120, 24), "dateline init DIR")
}

func TestReadingOnFromEventToEvent(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 36)
	s.Press("enter", "J")
	shows(t, s, "J next event", "House committee warns against Huawei")
	s.Press("J", "K", "K")
	shows(t, s, "▌   8 Oct ●  House committee")
	row := -1
	for i, line := range strings.Split(s.Screen(), "\n") {
		if strings.Contains(line, "  8 Oct 2012  House committee") {
			row = i
		}
	}
	s.Click(100, row)
	shows(t, s, "▌   8 Oct ●  House committee")
	s.Press("ctrl+o")
	shows(t, s, "▌   8 Oct ●  House committee")
}

// An editor is found where the reader has named none; without one the message
// says what to do.
func TestTheUsualEditors(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	h := ui.NewHost(func(string) string { return "" }, nil)
	if cmd := h.Editor("a.yaml", 3); cmd != nil {
		t.Errorf("an editor in an empty folder: %v", cmd)
	}
	if err := os.WriteFile(filepath.Join(dir, "nano"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if cmd := h.Editor("a.yaml", 3); cmd == nil || strings.Join(cmd.Args, " ") != "nano +3 a.yaml" {
		t.Errorf("with nano: %v", cmd)
	}
	o := options(t, nil)
	o.Path, o.Reload, o.File = "here", func() (*timeline.Timeline, error) { return o.Timeline, nil }, func(s string) string { return s }
	s := screentest.Start(t, ui.New(o), 120, 24)
	s.Press("E")
	shows(t, s, "no editor was found: set $EDITOR")
}

func TestThePanesFollowWhatIsTyped(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]ui.Options{"at once": options(t, nil), "later": options(t, nil).Later()} {
		s := screentest.Start(t, ui.New(o), 130, 36)
		s.Press("f")
		s.Type("kind:response")
		shows(t, s, "8 → 2", "2 of 8 events")
		hides(t, s, "Two cables in the Baltic")
		s.Type(" rumour")
		shows(t, s, "8 → 1", "1 of 8 events")
		s.Press("esc")
		shows(t, s, "no filter", "▌   8 Oct ●  House committee", "Two cables in the Baltic")
		s.Press("z")
		shows(t, s, "nothing to undo")
		s.Press("f")
		s.Type("cables")
		s.Press("enter", "z")
		shows(t, s, "▌   8 Oct ●  House committee")
		if s.Press("z"); !strings.Contains(s.Screen(), "nothing to undo") {
			t.Errorf("%s: a letter was a step of its own:\n%s", name, s.Screen())
		}
	}
}

func TestEnterTakesWhatIsProposed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed string
		keys  []string
		want  string
	}{
		{"actor:hikv", []string{"enter"}, "actor:hikvision"},
		{"kind:pet", []string{"enter"}, "kind:petition"},
		{"kind:petition", []string{"enter"}, "kind:petition"},
		{"kind:petition,inv", []string{"enter"}, "kind:petition,investigation"},
		{"rumour", []string{"enter"}, "filter  rumour"},
		{"actor:hik*", []string{"enter"}, "actor:hik*"},
		{"act", []string{"down", "up", "enter", "down", "up", "enter"}, "actor:hikvision"},
	} {
		s, _ := start(t, 130, 36)
		s.Press("f")
		s.Type(tt.typed)
		s.Press(tt.keys...)
		shows(t, s, " filter  "+strings.TrimPrefix(tt.want, "filter  "), "q quit")
	}
	s, _ := start(t, 130, 36)
	s.Press("A")
	for range 4 {
		s.Press("tab")
	}
	s.Type("hikv")
	s.Press("enter")
	shows(t, s, "actors        hikvision, ")
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"2018..2023":                "date:2018..2023",
		"July 2022":                 "date:2022-07",
		"early March 2023":          "date:2023-03~",
		"Oct 2012 .. November 2024": "date:2012-10..2024-11",
		"2012,2024":                 "date:2012,2024",
	} {
		s, _ := start(t, 130, 36)
		s.Press("r")
		s.Type(typed)
		s.Press("enter")
		shows(t, s, " filter  "+want)
		if typed == "early March 2023" {
			shows(t, s, "“early March 2023” is read as date:2023-03~, about March 2023", "No event matches")
		}
	}
	s, _ := start(t, 130, 36)
	s.Press("r")
	s.Type("7/4/2022")
	shows(t, s, "2022-07-04", "2022-04-07", "2 readings")
	s.Press("down", "enter")
	shows(t, s, "dates 2022-07-04")
	s.Press("enter")
	shows(t, s, "date:2022-07-04")
}

func TestAMistakeShowsAfterARest(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var rests []tea.Msg
	o.Rest = func(msg tea.Msg) tea.Cmd { rests = append(rests, msg); return nil }
	m := ui.New(o)
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	press(m, "f x ( a")
	m.Update(rests[len(rests)-2])
	if strings.Contains(m.View(), "^") {
		t.Errorf("a mistake shows while one types:\n%s", m.View())
	}
	m.Update(rests[len(rests)-1])
	if !strings.Contains(m.View(), "^") {
		t.Errorf("the mistake does not show:\n%s", m.View())
	}
	press(m, ")")
	if strings.Contains(m.View(), "^") {
		t.Errorf("the mistake stays when it is mended:\n%s", m.View())
	}
}

func TestTheFirstLookSaysWhereToBegin(t *testing.T) {
	t.Parallel()
	for _, w := range []int{40, 60, 100, 160} {
		s, _ := start(t, w, 24)
		shows(t, s, "dateline", "? is help")
		s.Press("j")
		hides(t, s, "? is help")
		shows(t, s, "no filter")
	}
}

func TestTheHelpBeginsWithTheSignsAndSearches(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 100, 50)
	s.Press("?")
	at := -1
	for _, words := range []string{"Signs", "● confirmed", "Filter", "Select", "Take away"} {
		next := strings.Index(s.Screen(), words)
		if next < at {
			t.Errorf("%s stands in another place:\n%s", words, s.Screen())
		}
		at = next
	}
	s.Type("mark")
	shows(t, s, "✓ marked", "mark or unmark this event")
	hides(t, s, "write a filter")
	s.Press("esc", "esc")
	hides(t, s, "type to search")
}

func TestTheSignsOfAnEventInWords(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 160, 40)
	s.Press("j")
	shows(t, s, "~ about that date · ↳ answers another event")
	s.Press("k", "space")
	shows(t, s, "↳1 has an answer · ✓ marked")
	s.Press("space", "v")
	shows(t, s, "↳1 has an answer · ┃ in the range")
}

func TestWordsFindAnAction(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{"save view": "open a saved view, or save this one", "template": "export the range", "save file": "export the range"} {
		s, _ := start(t, 100, 30)
		s.Press(":")
		s.Type(words)
		shows(t, s, "▌  "+want)
	}
}

func TestTypingIntoAPresetLine(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 160, 48)
	s.Press("R") // kind and those who act are filled in
	s.Type("2023")
	s.Press("tab", "tab")
	shows(t, s, "kind          response")
	s.Type("law")
	shows(t, s, "kind          law ")
	s.Press("tab", "tab")
	s.Type("huawei")
	shows(t, s, "actors        huawei, huawei")
}

// The facet and the picker of countries turn between those concerned, those of who
// acts and those acted upon, each with counts of its own.
func TestCountriesToldApart(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 160, 48)
	shows(t, s, "Country concerned")
	s.Press("shift+tab", "b")
	shows(t, s, "Country of who acts")
	s.Press("b")
	shows(t, s, "Country acted upon")
	s.Press("tab", "c")
	shows(t, s, "Pick by country concerned", "ctrl+t turn")
	s.Press("ctrl+t", "ctrl+t")
	shows(t, s, "Pick by country acted upon")
	s.Type("china")
	s.Press("enter")
	shows(t, s, "on-country:CN")
	s.Press("esc", "c", "tab", "ctrl+t") // what is taken stays taken
	shows(t, s, "Pick by country of who acts", "country:")
	s.Press("esc")
}

// What came and what changed since the last time has a sign, a filter and a count at
// the start, and stays so until the end; the next start begins from there.
func TestWhatIsNewSinceTheLastTime(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) // a Thursday
	o.Now = func() time.Time { return now }
	var old []timeline.Event
	for i := range o.Timeline.Len() {
		if e := *o.Timeline.At(i); i != 1 {
			if i == 2 {
				e.Title += ", it was said"
			}
			old = append(old, e)
		}
	}
	store := state.For(t.TempDir(), "x")
	o.Reading = store.Reading()
	s := screentest.Start(t, ui.New(o), 160, 48)
	hides(t, s, " since ")
	o.Reading.Saw(timeline.New(timeline.Data{Events: old}).Prints())
	if err := o.Reading.Keep(now.AddDate(0, 0, -2)); err != nil {
		t.Fatal(err)
	}

	o.Reading = store.Reading()
	s = screentest.Start(t, ui.New(o), 160, 48)
	shows(t, s, "1 new, 1 changed since Tuesday")
	s.Press("j")
	shows(t, s, "▌+", "+ new")
	s.Press("space")
	shows(t, s, "▌✓", "▌+")
	s.Press("space", "j")
	shows(t, s, "▌±", "± has changed")
	s.Press("f")
	s.Type("is:new,changed")
	s.Press("enter")
	shows(t, s, "2 of 8 events")
	s.Press("f", "ctrl+u")
	s.Type("is:new")
	s.Press("enter")
	shows(t, s, "1 of 8 events")
	if err := o.Reading.Keep(now); err != nil {
		t.Fatal(err)
	}

	o.Reading = store.Reading()
	s = screentest.Start(t, ui.New(o), 160, 48)
	hides(t, s, " since ")
}
