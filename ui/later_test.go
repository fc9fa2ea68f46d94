package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui"
	"dateline/ui/screentest"
)

// What a reader sees of a long timeline, where answers come after the frame of
// the key, is in the end what a short one shows at once.
func TestAnswersThatComeLaterAreTheSame(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	q, err := o.Timeline.ParseQuery("country:CN")
	if err != nil {
		t.Fatal(err)
	}
	o.Query = q
	now := screentest.Start(t, ui.New(o), 130, 36)
	later := screentest.Start(t, ui.New(o.Later()), 130, 36)
	same := func(what string) {
		t.Helper()
		if a, b := now.Screen(), later.Screen(); a != b {
			t.Fatalf("after %s: at once\n%s\nlater\n%s", what, a, b)
		}
	}
	same("the start")
	for _, keys := range [][]string{
		{"z"},
		{"F"},
		{"shift+tab"},
		{"space"},
		{"j"},
		{"x"},
		{"z"},
		{"z"},
		{"Z"},
		{"Z"},
		{"Z"},
		{"tab"},
		{"F"},
		{"j"},
		{"space"},
		{"G"},
		{"space"},
		{"m"},
		{"M"},
		{"v"},
		{"}"},
		{"]"},
		{"s"},
		{"v"},
		{"esc"},
		{"L"},
		{"L"},
		{"z"},
		{"z"},
		{"w"},
		{"esc"},
	} {
		now.Press(keys...)
		later.Press(keys...)
		same(keys[0])
	}
	for _, text := range []string{
		"fkind:petition", "\n", "fis:mar", "\t", "\n", " ", "F", "factor:nobody", "\n", "\x1b", "r2012..2022", "\n", "F",
		"/huawei", "\n", "n", "N", "\x1b", "a", "\t", "\n", "z", "/nothing at all", "\n",
	} {
		switch text {
		case "\n", "\t", "\x1b":
			key := map[string]string{"\n": "enter", "\t": "tab", "\x1b": "esc"}[text]
			now.Press(key)
			later.Press(key)
		default:
			for _, s := range []*screentest.Session{now, later} {
				s.Press(text[:1])
				if len(text) > 1 {
					s.Type(text[1:])
				}
			}
		}
		same(text)
	}
}

// Of a long timeline, too, ids are proposed: those that begin with what is typed
// in front.
func TestIDsAreProposedInALongTimeline(t *testing.T) {
	t.Parallel()
	const proposal = "answer-report  Huawei says" // the id with its heading
	s := screentest.Start(t, ui.New(options(t, nil).Later()), 130, 36)
	if before := s.Screen(); strings.Contains(before, proposal) {
		t.Fatalf("it is there before it was asked for:\n%s", before)
	}
	s.Press("f")
	s.Type("id:answer-")
	screen := s.Screen()
	if !strings.Contains(screen, proposal) {
		t.Errorf("no id is proposed:\n%s", screen)
	}
	s.Type("nothing-like-it")
	if after := s.Screen(); strings.Contains(after, proposal) {
		t.Errorf("ids are proposed that don't hold the text:\n%s", after)
	}
}

// Who opens the filter that is set and goes on typing adds a term to it.
func TestAnOpenFilterGoesOnWithAnotherTerm(t *testing.T) {
	t.Parallel()
	s := screentest.Start(t, ui.New(options(t, nil)), 100, 30)
	s.Press("f")
	s.Type("kind:petition")
	s.Press("enter", "f")
	s.Type("country:GB")
	s.Press("enter")
	if screen := s.Screen(); !strings.Contains(screen, "kind:petition · country:GB") {
		t.Errorf("the second term was not added:\n%s", screen)
	}
}

// What has to read all of a long timeline is never done within Update: the frame
// of the key comes first.
func TestWhatReadsTheTimelineComesLater(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, before, key, shows string }{
		{"an id that the new event answers", "A\t\t\t\t\t\t\t\t", "\t", "answer-report"},
		{"the list of problems", "", "!", "date-invalid"},
		{"the list of sources", "", "S", "1 address in all 8 events"},
		{"a filter", "fkind:la", "w", "1 of 8"},
		{"a search", "/cables", "\n", "hit 1 of 1"},
	} {
		m := tea.Model(ui.New(options(t, nil).Later()))
		_, cmd := m.Update(tea.WindowSizeMsg{Width: 130, Height: 40})
		settle(m, cmd)
		for _, r := range c.before {
			settle(m, strike(m, string(r)))
		}
		cmd = strike(m, c.key)
		if strings.Contains(m.View(), c.shows) {
			t.Errorf("%s: it was read within Update:\n%s", c.what, m.View())
		}
		if settle(m, cmd); !strings.Contains(m.View(), c.shows) {
			t.Errorf("%s: it is not shown:\n%s", c.what, m.View())
		}
	}
}
