package ui_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/screentest"
	"dateline/ui/state"
)

// inFolder makes a working folder with files and folders in it.
func inFolder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range names {
		var err error
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(name, 0o755)
		} else {
			err = os.WriteFile(name, []byte("old"), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestThePathIsCompleted(t *testing.T) {
	inFolder(t, "reports/", "reports/2022/", "reports/rules.md", "reviews/", ".hidden/", "readme.md")
	s, _ := start(t, 100, 30)
	s.Press("e", "ctrl+u")
	s.Type("re")
	shows(t, s, "reports/", "→ takes it · ↓ ↑ 2 more")
	s.Press("right")
	shows(t, s, "reports/a-small-chronology.md", "→ takes it · ↓ ↑ 2 more")
	s.Type("r")
	s.Press("ctrl+@") // ctrl+Space
	shows(t, s, "reports/rules.md")
	hides(t, s, "takes")
	s.Press("ctrl+u")
	s.Type("re")
	s.Press("down")
	shows(t, s, "reviews/", "2 more")
	s.Press("right")
	shows(t, s, "reviews/", "→ takes a-small-chronology.md")
	s.Press("right", "enter")
	shows(t, s, "wrote 8 events to reviews/a-small-chronology.md")
	if _, err := os.Stat("reviews/a-small-chronology.md"); err != nil {
		t.Error(err)
	}
	s.Press("e", "ctrl+u")
	hides(t, s, "hidden")
	s.Type(".h")
	shows(t, s, "→ takes .hidden/")
	// Where the cursor is not at the end, the arrow moves it.
	s.Press("left", "right")
	shows(t, s, "→ takes .hidden/")
	// On other lines it chooses.
	s.Press("tab", "right")
	shows(t, s, "html")
}

func TestChoicesComeBackAfterARestart(t *testing.T) {
	dir := inFolder(t, "out/")
	o := options(t, nil)
	stateDir := t.TempDir()
	o.Store = state.For(stateDir, "here")
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("e", "ctrl+u")
	s.Type("out/first.md")
	s.Press("tab", "tab", "down", "tab", "down", "enter") // Style and For
	shows(t, s, "wrote 8 events to out/first.md")
	s.Press("q")
	saved, err := o.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := state.Export{Format: "markdown", Style: "table", For: "desk", Notes: "footnotes", Folder: filepath.Join(dir, "out")}
	if want.From, err = os.Getwd(); err != nil {
		t.Fatal(err)
	}
	if real, err := filepath.EvalSymlinks(want.Folder); err == nil && saved.Export.Folder == real {
		want.Folder = real
	}
	if saved.Export != want {
		t.Fatalf("kept is %+v, want %+v", saved.Export, want)
	}
	o.Saved, o.Store = saved, state.For(stateDir, "here")
	again := screentest.Start(t, ui.New(o), 100, 30)
	again.Press("e")
	shows(t, again, "table", "desk", "out/a-small-chronology.md", "| Date |")
	again.Press("esc", "space", "q") // a mark is kept beside it
	if saved, err = o.Store.Load(); err != nil || saved.Export != want || len(saved.Marks) != 1 {
		t.Errorf("kept is %+v, %v", saved, err)
	}
}

// Who works in another folder writes there.
func TestTheFolderOfAnExportStaysInItsWorkingFolder(t *testing.T) {
	inFolder(t, "out/")
	o := options(t, nil)
	o.Store = state.For(t.TempDir(), "here")
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("e", "ctrl+u")
	s.Type("out/first.md")
	s.Press("enter", "q")
	saved, err := o.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	inFolder(t)
	o.Saved, o.Store = saved, nil
	again := screentest.Start(t, ui.New(o), 100, 30)
	again.Press("e")
	shows(t, again, "a-small-chronology.md")
	hides(t, again, "out/")
}

// The dialog says what is weak, adds the answers that are left out, and shows how the
// sources would be given, and a page as text.
func TestDialogKeepsClaimsAndAnswersTogether(t *testing.T) {
	inFolder(t)
	s, _ := start(t, 120, 36)
	s.Press("f")
	s.Type("id:answer-report")
	s.Press("enter", "e")
	shows(t, s, "1 answer left out", "no  without 1 event", "8 October 2012, not", "[^1]")
	s.Press("shift+tab", "shift+tab", "down")
	shows(t, s, "yes  with 1 event", "2 events · ", "[House committee")
	hides(t, s, "2012, not", "1 answer left out")
	s.Press("shift+tab", "down")
	shows(t, s, "endnotes", `\[1\]`)
	s.Press("shift+tab", "shift+tab", "shift+tab", "down")
	shows(t, s, "html", "2 of 8 events")
	hides(t, s, "<!DOCTYPE", "font-family")
	s.Press("enter")
	shows(t, s, "wrote 2 events to")
}

// A name that promises what nothing here writes is refused.
func TestDialogRefusesWordAndPDF(t *testing.T) {
	dir := inFolder(t)
	s, _ := start(t, 120, 36)
	s.Press("e", "ctrl+u")
	s.Type("out.docx")
	s.Press("enter")
	shows(t, s, "pandoc out.md")
	if _, err := os.Stat(filepath.Join(dir, "out.docx")); err == nil {
		t.Error("it was written")
	}
}

// Looking at the choices changes nothing.
func TestLeavingTheDialogKeepsNothingOfIt(t *testing.T) {
	inFolder(t)
	s, _ := start(t, 100, 30)
	s.Press("e")
	shows(t, s, "1 unverified")
	before := s.Screen()
	s.Press("ctrl+u")
	s.Type("elsewhere.md")
	s.Press("tab", "down", "tab", "down", "tab", "down", "tab", "down", "tab", "tab")
	s.Type(" and more")
	shows(t, s, "elsewhere.html", "and more", "desk")
	s.Press("esc", "e")
	shows(t, s, "1 unverified")
	if got := s.Screen(); got != before {
		t.Errorf("the dialog has kept what was looked at:\n%s\nbefore\n%s", got, before)
	}
}

// Of each way in which writing fails: the old file stays, and the dialog says
// what to do.
func TestAFailedExportLeavesTheOldFile(t *testing.T) {
	dir := inFolder(t, "old.md", "file", "gone/")
	if err := os.Remove("gone"); err != nil {
		t.Fatal(err)
	}
	cases := map[string]string{
		"gone/x.md": "the folder gone does not exist: create it or choose another",
		"file/x.md": "file is a file, not a folder",
		"":          "name a file to write to",
		".":         ". is a folder: give the name of a file in it",
	}
	if runtime.GOOS == "linux" {
		cases["/dev/full"] = "the disk is full: free some space or choose another"
	}
	for path, want := range cases {
		s, _ := start(t, 160, 30)
		s.Press("e", "ctrl+u")
		s.Type(path)
		s.Press("enter")
		if !strings.Contains(strings.Join(strings.Fields(s.Screen()), " "), firstWords(want)) {
			t.Errorf("%q: %q is not on the screen:\n%s", path, want, s.Screen())
		}
		shows(t, s, "Preview") // and the dialog is still there
	}
	// The disk gets full, or the folder goes away, when half is written.
	for _, err := range []error{errors.New("old.md: the disk is full"), errors.New("old.md: the folder is gone")} {
		hd := &host{}
		o := options(t, hd)
		o.Host.Write = func(path string, overwrite bool, write func(io.Writer) error) error {
			return files.Write(path, overwrite, func(w io.Writer) error {
				if err := write(w); err != nil {
					return err
				}
				return err
			})
		}
		s := screentest.Start(t, ui.New(o), 100, 30)
		s.Press("e", "ctrl+u")
		s.Type("old.md")
		s.Press("enter")
		shows(t, s, "old.md exists. Replace it?")
		s.Press("y")
		shows(t, s, err.Error(), "Preview")
		got, read := os.ReadFile(filepath.Join(dir, "old.md"))
		if read != nil || string(got) != "old" {
			t.Errorf("the old file holds %q, %v", got, read)
		}
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 2 {
		t.Errorf("something is left behind: %v", entries)
	}
}

// firstWords are those that fit on a line of the dialog.
func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(len(words), 3)], " ")
}

// slow is a file that takes a piece at a time, when it is told to.
func slow(o *ui.Options) (pieces chan struct{}) {
	pieces = make(chan struct{})
	o.Host.Write = func(path string, overwrite bool, write func(io.Writer) error) error {
		return files.Write(path, overwrite, func(w io.Writer) error {
			return write(writerFunc(func(b []byte) (int, error) {
				<-pieces
				return w.Write(b)
			}))
		})
	}
	return pieces
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestALongExportShowsProgressAndCanBeStopped(t *testing.T) {
	for _, key := range []string{"esc", "ctrl+g"} {
		t.Run(key, func(t *testing.T) {
			dir := inFolder(t, "old.md")
			o := options(t, nil)
			pieces := slow(&o)
			s := screentest.Start(t, ui.New(o), 100, 30, screentest.Idle("follow"), screentest.Idle("write"))
			s.Press("e", "ctrl+u")
			s.Type("old.md")
			s.Press("enter")
			s.Wait(func(screen string) bool { return strings.Contains(screen, "Replace it?") })
			s.Press("y")
			s.Wait(func(screen string) bool {
				return strings.Contains(screen, "reading 8 events … · ctrl+g stops it")
			})
			s.Type("x") // changes nothing meanwhile
			pieces <- struct{}{}
			pieces <- struct{}{}
			s.Wait(func(screen string) bool { return strings.Contains(screen, "written: 8 of 8 events, ") })
			s.Press(key)
			shows(t, s, "stopping …")
			close(pieces)
			s.Wait(func(screen string) bool { return strings.Contains(screen, "stopped: nothing is written") })
			shows(t, s, "Preview")
			if got, err := os.ReadFile("old.md"); err != nil || string(got) != "old" {
				t.Errorf("the old file holds %q, %v", got, err)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("something is left behind: %v", entries)
			}
			s.Press(key)
			hides(t, s, "Preview")
		})
	}
}

// An export that ends at once says no more than that it is written.
func TestAShortExportShowsNoProgress(t *testing.T) {
	inFolder(t)
	o := options(t, nil)
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("e", "enter")
	shows(t, s, "wrote 8 events to a-small-chronology.md")
}

// Who quits while an export is written leaves nothing behind.
func TestQuittingStopsAnExport(t *testing.T) {
	dir := inFolder(t)
	o := options(t, nil)
	pieces := slow(&o)
	s := screentest.Start(t, ui.New(o), 100, 30, screentest.Idle("follow"), screentest.Idle("write"), screentest.Idle("endExport"), screentest.Idle("Quit"))
	s.Press("e", "enter")
	s.Wait(func(screen string) bool { return strings.Contains(screen, "reading 8 events") })
	s.Press("ctrl+c")
	close(pieces)
	s.Wait(func(string) bool { return s.Ended() })
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}
