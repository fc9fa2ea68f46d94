package ui_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/keys"
	"dateline/ui/rewrite"
	"dateline/ui/screentest"
)

func startServed(t *testing.T, w, h int) (*screentest.Session, *host) {
	t.Helper()
	hd := &host{}
	o := options(t, hd)
	o.Place, o.SSH, o.Add, o.Path = keys.Served, "ssh ada@desk", nil, "/srv/chronology"
	return screentest.Start(t, ui.New(o), w, h), hd
}

// Where the timeline is served, what reaches that machine is neither listed nor done,
// whatever would do it, and its key says why.
func TestServedReachesNoHost(t *testing.T) {
	t.Parallel()
	hd := &host{}
	o := options(t, hd) // with all that a careless command could have given the screen
	o.Place, o.SSH, o.Path = keys.Served, "ssh ada@desk", "/srv/chronology"
	reached := false
	o.Add = func(timeline.Event) (ui.Added, error) { reached = true; return ui.Added{}, nil }
	o.Keep = func(string) (string, error) { reached = true; return "", nil }
	o.Files = rewrite.Door{
		Read:    func(string) ([]byte, error) { reached = true; return nil, nil },
		Replace: func(string, []byte, []byte) error { reached = true; return nil },
	}
	o.Reload = func() (*timeline.Timeline, error) { return o.Timeline, nil }
	s := screentest.Start(t, ui.New(o), 100, 30)
	panes := func() string { return s.Screen()[:strings.LastIndex(strings.TrimRight(s.Screen(), "\n"), "\n")] }
	s.Press("esc") // the greeting goes with the first key
	before := panes()
	for key, why := range map[string]string{
		"E": "no editor is started here", "W": "no file is written here", "C": "no file is written", "A": "no file is written",
		"R": "no file is written", "I": "no file is written", "o": "no browser is started here", "ctrl+z": "no shell here",
	} {
		s.Press(key)
		shows(t, s, why)
	}
	if panes() != before {
		t.Errorf("a key that does nothing has done something:\n%s", s.Screen())
	}
	s.Press("!", "ctrl+f", "ctrl+e")
	hides(t, s, "ctrl+f", "ctrl+e edit")
	s.Press("esc")
	for _, words := range []string{"edit the event's file", "open a source", "change this event", "event: a form, and a new file", "keep the table", "back to the shell", "save this one", "set the status of"} {
		s.Press(":")
		s.Type(words)
		shows(t, s, "nothing holds these words")
		s.Press("esc", "?")
		s.Type(words)
		hides(t, s, "Take away", "Leave")
		s.Press("esc", "esc")
	}
	hides(t, s, "A add", "o source")
	if reached || hd.opened != "" {
		t.Error("the machine was reached")
	}
}

// The export is a command that fetches it: for what is selected, with what was chosen.
func TestServedExportIsACommand(t *testing.T) {
	t.Parallel()
	s, hd := startServed(t, 100, 30)
	s.Press("e")
	shows(t, s, "This command fetches it:", "ssh ada@desk export > a-small-chronology.md", "# A small chronology", "y copy the command")
	hides(t, s, "File", "write", "takes")
	s.Press("y")
	if want := "ssh ada@desk export > a-small-chronology.md"; hd.copied != want {
		t.Errorf("copied %q, want %q", hd.copied, want)
	}
	shows(t, s, "copied ssh ada@desk export")
	s.Press("f")
	s.Type(`kind:petition "limits on"`)
	s.Press("enter", "space", "e", "right", "enter")
	if want := `ssh ada@desk "export --query 'kind:petition \"limits on\"' --ids calls --format html" > petition-limits-on.html`; hd.copied != want {
		t.Errorf("copied %s, want %s", hd.copied, want)
	}
	s.Press("Y")
	if strings.Contains(hd.copied, "/srv") || !strings.HasPrefix(hd.copied, `ssh ada@desk "export --query `) {
		t.Errorf("the command is %q", hd.copied)
	}
	s.Press("y")
	if !strings.Contains(hd.copied, "New Zealanders") {
		t.Errorf("the event is copied as %q", hd.copied)
	}
}

func TestServedAtAnySize(t *testing.T) {
	t.Parallel()
	s, _ := startServed(t, 1, 1)
	s.Press("e")
	for _, size := range [][2]int{{1000, 500}, {40, 12}, {1, 1}, {100, 30}} {
		s.Resize(size[0], size[1])
	}
	shows(t, s, "This command fetches it:")
}
