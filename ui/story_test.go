package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/state"
)

// Stories: what a reader does, and what stands on the screen then.

func start(t *testing.T, w, h int) (*screentest.Session, *host) {
	t.Helper()
	hd := &host{}
	return screentest.Start(t, ui.New(options(t, hd)), w, h), hd
}

func TestTheFirstScreen(t *testing.T) {
	t.Parallel()
	for _, size := range []struct {
		name string
		w, h int
	}{{"first-60x18", 60, 18}, {"first-100x30", 100, 30}, {"first-160x48", 160, 48}} {
		s := screentest.Start(t, ui.Drawn(options(t, nil)), size.w, size.h)
		s.Golden(size.name)
	}
}

func shows(t *testing.T, s *screentest.Session, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.Screen(), w) {
			t.Fatalf("%q is not on the screen:\n%s", w, s.Screen())
		}
	}
}

func hides(t *testing.T, s *screentest.Session, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(s.Screen(), w) {
			t.Fatalf("%q is on the screen:\n%s", w, s.Screen())
		}
	}
}

func TestFilterSelectExport(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	s, _ := start(t, 100, 30)
	s.Press("a")
	s.Type("hikvison") // a misspelling that the actor's aliases hold
	s.Press("enter")
	shows(t, s, "actor:hikvision", "3 of 8 events")
	hides(t, s, "Two cables in the Baltic")
	s.Press("g", "v", "j")
	shows(t, s, "range of 2")
	s.Press("e")
	shows(t, s, "Exports the range of 2 events", "# Hikvision")
	s.Press("enter")
	shows(t, s, "wrote 2 events to hikvision.md")
	got, err := os.ReadFile(filepath.Join(dir, "hikvision.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(got), "New Zealanders ask") || strings.Contains(string(got), "Two cables") {
		t.Errorf("the export holds other events than the range:\n%s", got)
	}
	s.Press("e", "enter")
	shows(t, s, "exists. Replace it?")
	s.Press("n", "esc", "esc", "esc")
	shows(t, s, "8 events")
	hides(t, s, "actor:hikvision")
}

func TestEscPeelsOneLayerAndTheCursorStays(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("f")
	s.Type("kind:response")
	shows(t, s, "8 → 2")
	s.Press("enter", "j", "space", "v")
	shows(t, s, "kind:response", "1 marked", "range of 1")
	s.Press("esc")
	hides(t, s, "range of 1")
	shows(t, s, "1 marked")
	s.Press("esc")
	hides(t, s, "1 marked")
	shows(t, s, "kind:response")
	s.Press("esc")
	hides(t, s, "kind:response")
	shows(t, s, "Hikvision calls its accusers a fringe", "8 events")
}

func TestAMistakeKeepsTheEvents(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 100, 30)
	s.Press("f")
	s.Type("actor:hikvisoin")
	s.Press("enter")
	shows(t, s, "^", "hikvision", "Two cables in the Baltic")
	s.Press("esc")
	shows(t, s, "no filter", "8 events")
}

func TestPickersTakeExcludeAndLeave(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("a")
	s.Type("hua")
	s.Press("tab", "enter")
	shows(t, s, "actor:huawei")
	s.Press("a")
	s.Type("uk par")
	s.Press("tab", "enter")
	shows(t, s, "actor:huawei,parliament")
	s.Press("i")
	s.Type("resp")
	s.Press("ctrl+x", "enter")
	shows(t, s, "-kind:response")
	s.Press("i", "tab", "esc")
	shows(t, s, "-kind:response", "actor:huawei,parliament")
	s.Press("z")
	hides(t, s, "-kind:response")
	s.Press("Z")
	shows(t, s, "-kind:response")
	s.Press("F")
	shows(t, s, "no filter")
}

func TestFacetPane(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("shift+tab", "space")
	shows(t, s, "filter  actor:")
	s.Press("space")
	shows(t, s, "no filter")
	s.Press("x")
	shows(t, s, "filter  -actor:")
	s.Press("q")
	s.Press("esc")
	shows(t, s, "no filter")
}

func TestThreadsThereAndBack(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 190, 40)
	s.Press("f")
	s.Type("kind:response actor:hikvision")
	s.Press("enter")
	shows(t, s, "UK lawmakers ask for a ban", "(outside the filter)")
	s.Press("<")
	shows(t, s, "the filter is lifted", "8 events", "▸ Jul 2022?  UK lawmakers")
	s.Press("ctrl+o")
	shows(t, s, "1 of 8 events", "▸ Jul 2022?  Hikvision calls")
	s.Press("<", ">")
	shows(t, s, "8 events", "▸ Jul 2022?  Hikvision calls")
	s.Press("ctrl+o", "ctrl+o")
	shows(t, s, "1 of 8 events")
	s.Press("ctrl+o")
	shows(t, s, "you have not jumped")
	s.Press("<", "z")
	shows(t, s, "1 of 8 events")
}

func TestFarMovesCanBeTakenBack(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 190, 40)
	s.Press("j", "j", "G", "g")
	s.Press("ctrl+o")
	shows(t, s, "▌         ◐  Nobody knows when this was")
	s.Press("ctrl+o")
	shows(t, s, "▌         ◐? New Zealanders ask")
}

// A filter that was set after a jump is not lifted by the way back.
func TestTheWayBackKeepsANewFilter(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 40)
	s.Press("f")
	s.Type("kind:response actor:hikvision")
	s.Press("enter", "<", "f")
	s.Type("actor:hikvision")
	s.Press("enter", "ctrl+o")
	shows(t, s, "filter  actor:hikvision", "3 of 8 events", "▸ Jul 2022?  Hikvision calls")
}

// Of several ways on the reader picks one: answers and next steps alike.
func TestOfSeveralWaysTheReaderPicks(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Timeline = timeline.New(timeline.Data{Title: "Talk", Events: []timeline.Event{
		{ID: "claim", Title: "The claim"},
		{ID: "one", Title: "The first answer", RespondsTo: []string{"claim"}},
		{ID: "step", Title: "The next step", Follows: []string{"claim"}, RespondsTo: []string{"one"}, Kind: "law"},
	}})
	s := screentest.Start(t, ui.New(o), 120, 30)
	s.Press(">")
	shows(t, s, "2 events", "▌  undated  The first answer                             answered by", "   undated  The next step                                followed by")
	s.Press("esc", ">", "down", "enter")
	shows(t, s, "▸ undated  The next step", "│ Follows")
	s.Press("<")
	shows(t, s, "The first answer                                 answers ", "The claim                                        follows ")
	s.Press("esc", "ctrl+o", ">", "enter")
	shows(t, s, "▸ undated  The first answer")
	s.Press("<")
	shows(t, s, "▸ undated  The claim")
	s.Press("f")
	s.Type("-kind:law")
	s.Press("enter", ">", "down")
	shows(t, s, "▌  undated  The next step (outside the filter) ")
	s.Press("enter")
	shows(t, s, "3 events", "▸ undated  The next step")
}

func TestDatesAreAskedForInTheirOwnPrompt(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 40)
	s.Press("r")
	s.Type("2022-08..2024")
	s.Press("enter")
	shows(t, s, "date:2022-08..2024", "possible", "New Zealanders")
	s.Press("r")
	shows(t, s, "2022-08..2024")
	s.Type("x")
	s.Press("enter")
	shows(t, s, "^")
	s.Press("esc")
	shows(t, s, "date:2022-08..2024")
}

func TestWhatLeavesTheTerminal(t *testing.T) {
	t.Parallel()
	s, h := start(t, 120, 40)
	s.Press("y")
	shows(t, s, "copied this event")
	if !strings.Contains(h.copied, "House committee warns") {
		t.Errorf("copied %q", h.copied)
	}
	s.Press("a")
	s.Type("hikvision")
	s.Press("enter", "Y")
	if h.copied != "dateline list --query actor:hikvision" && h.copied != "dateline list --query 'actor:hikvision'" {
		t.Errorf("copied %q", h.copied)
	}
	s.Press("o", "1")
	if h.opened != "https://news.example/a" {
		t.Errorf("opened %q", h.opened)
	}
}

func TestProblemsSavedViewsAndPalette(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	shows(t, s, "1 error in the files: ! lists")
	s.Press("!", "enter")
	shows(t, s, "Nobody knows when this was", "Undated")
	s.Press("w", "enter")
	shows(t, s, "kind:petition", "2 of 8")
	s.Press("w", "down", "enter")
	shows(t, s, "^")
	s.Press("esc", ":")
	s.Type("newest")
	s.Press("enter")
	shows(t, s, "newest first")
}

func TestSearchGoesFromHitToHit(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("/")
	s.Type("hikvision")
	s.Press("enter")
	shows(t, s, "hit 1 of 3")
	s.Press("n", "n")
	shows(t, s, "hit 3 of 3")
	s.Press("n")
	shows(t, s, "hit 1 of 3")
	s.Press("esc")
	hides(t, s, "hit 1")
}

func TestHelpSaysWhatWorksHere(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 100, 50)
	s.Press("?")
	shows(t, s, "start or stop a range")
	s.Press("/")
	s.Type("undo")
	shows(t, s, "undo the last change of the view")
	hides(t, s, "start or stop a range")
	s.Press("esc", "esc", "shift+tab", "?")
	hides(t, s, "start or stop a range")
	s.Press("esc", "q", "q")
	if !s.Ended() {
		t.Errorf("q does not end at the top:\n%s", s.Screen())
	}
}

func TestFastTypingIsManyKeys(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 100, 30)
	s.Type("jjj")
	shows(t, s, "▌  ", "Hikvision calls")
	s.Type("vjj")
	shows(t, s, "range of 3")
}

func TestAChangeOnDiskKeepsTheReader(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	changes := make(chan string)
	o.Changes = changes
	o.Reload = func() (*timeline.Timeline, error) {
		return timeline.New(timeline.Data{Title: "A small chronology", Events: []timeline.Event{
			{ID: "calls", Title: "New Zealanders ask for limits", Kind: "petition", Targets: []string{"hikvision"}},
			{ID: "new", Title: "An event that was not there", Kind: "petition"},
		}, Actors: []timeline.Actor{{ID: "hikvision", Name: "Hikvision"}}}), nil
	}
	s := screentest.Start(t, ui.New(o), 120, 30, screentest.Idle("watch"))
	s.Press("f")
	s.Type("kind:petition")
	s.Press("enter", "space")
	changes <- "the watch is lame"
	s.Wait(func(screen string) bool { return strings.Contains(screen, "read again: +1 ~1 −7; the watch is lame") })
	shows(t, s, "filter  kind:petition", "An event that was not there", "1 marked")
	close(changes)
}

// ctrl+r reads the files again, and says so where nothing has changed.
func TestTheFilesAreReadAgainOnDemand(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	s := screentest.Start(t, ui.New(o), 120, 30)
	s.Press("ctrl+r")
	shows(t, s, "does not lie in files")
	o.Reload = func() (*timeline.Timeline, error) { return o.Timeline, nil }
	s = screentest.Start(t, ui.New(o), 120, 30)
	s.Press("ctrl+r")
	shows(t, s, "read again: nothing has changed")
}

func TestASelectionSurvivesARestart(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	dir := t.TempDir()
	o.Store = state.For(dir, "here")
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("space", "j", "v", "j", "v", "q")
	saved, err := o.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	o.Saved, o.Store = saved, state.For(dir, "here")
	again := screentest.Start(t, ui.New(o), 100, 30)
	shows(t, again, "exports the range of 2 (1 marked)")
	again.Press("v", "j", "q") // a range that was not stopped
	if o.Saved, err = o.Store.Load(); err != nil {
		t.Fatal(err)
	}
	shows(t, screentest.Start(t, ui.New(o), 100, 30), "exports 1 marked")
}

func TestPartsOfTheFilterGoOneByOneAndOldFiltersComeBack(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("f")
	s.Type("kind:petition actor:hikvision")
	s.Press("enter", "backspace")
	shows(t, s, "filter  kind:petition")
	hides(t, s, "· actor:hikvision")
	s.Press("f", "ctrl+p", "enter")
	shows(t, s, "kind:petition · actor:hikvision")
}

func TestAFilterCanBeSavedAsAView(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var name, saved string
	o.SaveView = func(n, q string) error { name, saved = n, q; return nil }
	o.Reload = func() (*timeline.Timeline, error) { return fixture(t), nil }
	s := screentest.Start(t, ui.New(o), 120, 30)
	s.Press("i")
	s.Type("law")
	s.Press("enter", "w")
	s.Type("save")
	s.Press("enter")
	s.Type("Laws")
	s.Press("enter")
	shows(t, s, "saved the view Laws")
	if name != "Laws" || saved != "kind:law" {
		t.Errorf("saved %q as %q", saved, name)
	}
}

func TestTheMouseMovesAndSetsARange(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Click(40, 9)
	shows(t, s, "exports all 8")
	s.Wheel(40, 9, 1)
	s.Click(119, 1)
	hides(t, s, "exports the range")
	s.Drag(1, 1, 119, 1)
	shows(t, s, "exports the range of 7") // all but the undated one
	s.Click(60, 1)
	shows(t, s, "exports the range of 7") // a click only goes there
	s.Press("esc")
	shows(t, s, "exports all 8")
}

// An end of the range is dragged where it is to be, and what lies between the ends
// moves the whole of it.
func TestTheMouseWidensAndMovesTheRangeOnTheStrip(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("v", "j", "j", "v")
	shows(t, s, "exports the range of 3")
	from, to := chosen(s)
	s.Drag(to, 1, 118, 1)
	shows(t, s, "exports the range of 7")
	s.Drag(118, 1, to, 1)
	shows(t, s, "exports the range of 5") // all that begins up to there
	s.Drag((from+to)/2, 1, 118, 1)
	shows(t, s, "exports the range of 5")
	if at, _ := chosen(s); at <= from {
		t.Errorf("the range begins in column %d, as before", at)
	}
}

// chosen are the columns of the range on the strip.
func chosen(s *screentest.Session) (from, to int) {
	axis := []rune(strings.Split(s.Screen(), "\n")[2])
	from = -1
	for x, r := range axis {
		if r == '═' {
			if from < 0 {
				from = x
			}
			to = x
		}
	}
	return from, to
}

// The strip shows a shorter time around the event, says which part of the whole
// that is, moves with the cursor and by itself, and gives a range.
func TestTheStripIsNarrowedMovedAndSelectedByKeys(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	hides(t, s, "2012 – ")
	s.Press("+", "+", "+")
	shows(t, s, "Oct 2012 – Apr 2014", "→  ━")
	s.Press("V")
	shows(t, s, "exports the range of 2")
	s.Press("shift+right")
	shows(t, s, "exports the range of 2", "Hikvision calls")
	s.Press("shift+left", "esc", "j", "j")
	shows(t, s, "2021 – ", "2022", "←")
	s.Press("-")
	hides(t, s, "Oct 2012 – Apr 2014")
	s.Press("0")
	hides(t, s, " – 2", "←")
	s.Press("g", ".")
	shows(t, s, "New Zealanders ask for limits", "▌")
	s.Press(",")
	shows(t, s, "House committee warns against Huawei")
	s.Press("+", "G") // undated: the strip stays
	shows(t, s, "Oct 2012 – ")
}

// A range that was stopped goes on from the end at which the cursor stands.
func TestARangeThatWasStoppedCanBeExtended(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("v", "j", "v", "shift+down")
	shows(t, s, "exports the range of 3")
	s.Press("v", "g", "shift+down")
	shows(t, s, "exports the range of 2")
}

func TestAPartOfTheFilterIsClickedAway(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 120, 30)
	s.Press("f")
	s.Type("kind:petition actor:hikvision")
	s.Press("enter")
	shows(t, s, "filter  kind:petition · actor:hikvision")
	s.Click(12, 3)
	shows(t, s, "filter  actor:hikvision")
	s.Click(60, 3)
	shows(t, s, "filter  actor:hikvision")
}

func TestAnASCIITerminalGetsASCII(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.UTF8 = false
	o.Timeline = timeline.New(timeline.Data{Title: "Plain", Events: []timeline.Event{
		{ID: "a", Title: strings.Repeat("long words ", 20), Actors: []string{"x"}, Targets: []string{"y"}, Status: "disputed"},
		{ID: "b", Title: "Short", RespondsTo: []string{"a"}},
	}})
	s := screentest.Start(t, ui.New(o), 100, 30)
	for _, keys := range [][]string{nil, {"j", "space", "v"}, {"?"}, {"esc", "e"}, {"esc", "a"}, {"esc", "f"}, {"esc", "shift+tab"}} {
		s.Press(keys...)
		for _, r := range s.Screen() {
			if r > 0x7e {
				t.Fatalf("after %v: %q is on the screen:\n%s", keys, r, s.Screen())
			}
		}
	}
}

// Where the terminal has links, the address of a source is one, over all of its
// lines; the words are the same.
func TestAddressesAreLinksWhereTheTerminalHasThem(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	without := ui.New(o)
	o.Modern = true
	with := ui.New(o)
	for _, m := range []*ui.Model{without, with} {
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	}
	const open = "\x1b]8;;https://news.example/a\x1b\\"
	if n := strings.Count(with.View(), open); n != 1 || strings.Contains(without.View(), open) {
		t.Errorf("%d links in\n%s", n, with.View())
	}
	if a, b := ansi.Strip(with.View()), ansi.Strip(without.View()); a != b {
		t.Errorf("with links the screen is\n%s\nand without\n%s", a, b)
	}
}
