package ui_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/state"
)

// housed starts the screen on a timeline with templates of its own.
func housed(t *testing.T, saved state.State) (*screentest.Session, *state.Store) {
	t.Helper()
	o := options(t, nil)
	o.Saved, o.Store = saved, state.For(t.TempDir(), "here")
	o.Templates = func() []ui.Template {
		return []ui.Template{
			{Name: "letter.txt.tmpl", Path: "templates/letter.txt.tmpl", Text: "Dear readers,\n{{range .Entries}}* {{.Heading}}\n{{end}}"},
			{Name: "broken.md", Path: "templates/broken.md", Text: "{{.Nope"},
			{Name: "lost.md", Path: "templates/lost.md", Err: errors.New("permission denied")},
			{Name: "brief", Path: "templates/brief", Text: "short"},
		}
	}
	return screentest.Start(t, ui.New(o), 110, 30), o.Store
}

// toStyle opens the dialog and goes to the line of the style.
func toStyle(s *screentest.Session) {
	s.Press("e", "tab", "tab")
}

func TestTemplatesOfTheTimelineAreStyles(t *testing.T) {
	dir := inFolder(t)
	s, store := housed(t, state.State{})
	toStyle(s)
	s.Press("down", "down", "down")
	shows(t, s, "letter.txt.tmpl", "a template of this", "Dear readers,", "* House committee warns", "this style has its own", "a-small-chronology.txt")
	s.Press("down")
	shows(t, s, "templates/broken.md:1:3: unclosed action")
	hides(t, s, "Dear readers,")
	s.Press("down")
	shows(t, s, "templates/lost.md: permission denied", "a-small-chronology.md")
	s.Press("down")
	shows(t, s, "templates/brief", "│ short")
	hides(t, s, "permission denied")
	s.Press("up", "up", "up", "tab", "tab", "tab", "down", "tab", "tab", "enter")
	shows(t, s, "wrote 8 events to a-small-chronology.txt")
	text, err := os.ReadFile(filepath.Join(dir, "a-small-chronology.txt"))
	if err != nil || !strings.HasPrefix(string(text), "Dear readers,\n* House committee") {
		t.Errorf("%v: %s", err, text)
	}
	saved, err := store.Load()
	if err != nil || saved.Export.Style != "letter.txt.tmpl" {
		t.Errorf("kept is %+v, %v", saved.Export, err)
	}
}

// How the last export was written comes back whole.
func TestTheChoicesOfTheLastExportAreKept(t *testing.T) {
	inFolder(t)
	s, store := housed(t, state.State{})
	s.Press("space", "e", "tab", "tab", "tab", "tab", "down", "tab", "down", "tab", "tab", "enter")
	shows(t, s, "wrote 2 events")
	saved, err := store.Load()
	if err != nil || saved.Export.Notes != "endnotes" || !saved.Export.Answers {
		t.Fatalf("kept is %+v, %v", saved.Export, err)
	}
	s, _ = housed(t, saved)
	s.Press("e")
	shows(t, s, "Notes   endnotes", "Answers yes  with 1 event")
	saved.Export.Style = "letter.txt.tmpl"
	s, _ = housed(t, saved)
	s.Press("e")
	shows(t, s, "letter.txt.tmpl", "Dear readers,", "a-small-chronology")
}
