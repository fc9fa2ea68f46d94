package ui_test

import (
	"testing"

	"dateline/timeline/export"
	"dateline/ui"
	"dateline/ui/exportdialog"
	"dateline/ui/keys"
	"dateline/ui/screentest"
)

// What the screen says of keys is what they do, also where the reader has
// chosen them.
func TestReboundKeysAreShownAndWork(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Keys = keys.Rebound{
		keys.Filter: {"\\"}, keys.Mark: {";"}, keys.Range: {"f"}, keys.Export: {}, keys.PickTake: {"ctrl+t"}, keys.HalfDown: {"ctrl+f"}, keys.Back: {"esc"},
	}
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("j")
	shows(t, s, "\\ filter", "; mark", "f range")
	hides(t, s, "e export")
	s.Press("?")
	s.Type("half a page")
	shows(t, s, "ctrl+f          down half a page")
	hides(t, s, "ctrl+d")
	s.Press("esc", "esc", ";")
	shows(t, s, "exports 1 marked")
	s.Press("f", "j")
	shows(t, s, "exports the range of 2")
	s.Press("f")
	shows(t, s, ":export exports it, Esc drops it")
	s.Press("esc", "a")
	shows(t, s, "ctrl+t take")
	s.Press("ctrl+t", "enter")
	shows(t, s, "3 of 8 events")
	s.Press(";")
	s.Press(":")
	s.Type("half-page-down")
	shows(t, s, "ctrl+f")
	s.Press("esc", ":")
	s.Type("export")
	s.Press("enter")
	shows(t, s, "Preview")
}

func TestTheScreenStartsAsTheReaderLikesIt(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Newest, o.Notice = true, "2 mistakes in config.ini"
	o.Export = exportdialog.Choice{Format: string(export.CSV), For: string(export.Desk)}
	s := screentest.Start(t, ui.New(o), 120, 30)
	shows(t, s, "newest first", "2 mistakes in config.ini")
	s.Press("e")
	shows(t, s, "a-small-chronology.csv", "desk")
}
