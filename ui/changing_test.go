package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/rewrite"
	"dateline/ui/screentest"
)

// folder is a timeline on disk.
type folder struct {
	t    *testing.T
	path string
}

const petitionFile = `# kept by the desk
- id: petition
  date: "2022-07?"
  title: "Lawmakers ask"   # as printed
  actors: [parliament]
  topics: [cameras]
  sources:
    - url: https://news.example/a
      title: A page
    - url: https://news.example/b
- id: &name denial
  date: 2022-08
  title: The company denies
  responds_to: [petition]
  topics: &tags [cameras]
`

// disk writes files into a new folder.
func disk(t *testing.T, text ...string) folder {
	t.Helper()
	f := folder{t, t.TempDir()}
	for i := 0; i < len(text); i += 2 {
		f.write(text[i], text[i+1])
	}
	return f
}

func (f folder) write(name, text string) {
	f.t.Helper()
	path := filepath.Join(f.path, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(filepath.Join(f.path, name))
	if err != nil {
		f.t.Fatal(err)
	}
	return string(text)
}

func (f folder) load() (*timeline.Timeline, error) {
	d, err := load.Path(f.path)
	return timeline.New(d), err
}

func (f folder) options() ui.Options {
	f.t.Helper()
	o := options(f.t, nil)
	root, err := os.OpenRoot(f.path)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { _ = root.Close() })
	o.Path, o.Reload = f.path, f.load
	o.Files = rewrite.Door{
		Read:    func(name string) ([]byte, error) { return files.Read(root, name, load.DefaultMaxFile) },
		Replace: func(name string, was, now []byte) error { return files.Replace(root, name, was, now) },
	}
	o.File = func(name string) string { return filepath.Join(f.path, name) }
	if o.Timeline, err = f.load(); err != nil {
		f.t.Fatal(err)
	}
	return o
}

func (f folder) start(w, h int) *screentest.Session {
	f.t.Helper()
	return screentest.Start(f.t, ui.New(f.options()), w, h)
}

func TestAnEventIsChangedInItsFile(t *testing.T) {
	t.Parallel()
	f := disk(t, "events/a.yaml", petitionFile)
	s := f.start(120, 40)
	s.Press("W")
	shows(t, s, "Change Lawmakers ask", "events/a.yaml", "nothing is changed yet")
	s.Press("tab")
	s.Type(" for a ban")
	shows(t, s, `-  title: "Lawmakers ask"   # as printed`, `+  title: "Lawmakers ask for a ban"   # as printed`)
	s.Press("tab")
	s.Type("petition")
	s.Press("ctrl+s")
	shows(t, s, "wrote title and kind in events/a.yaml", "Lawmakers ask for a ban")
	want := strings.Replace(petitionFile, `"Lawmakers ask"   # as printed`, "\"Lawmakers ask for a ban\"   # as printed\n  kind: petition", 1)
	if got := f.read("events/a.yaml"); got != want {
		t.Errorf("the file holds\n%s\nwant\n%s", got, want)
	}
}

func TestWithoutAnEditorTheFormOpens(t *testing.T) {
	t.Parallel()
	s := disk(t, "events/a.yaml", petitionFile).start(100, 30)
	s.Press("E")
	shows(t, s, "Change Lawmakers ask")
	s.Press("esc")
	hides(t, s, "Change Lawmakers ask", "y or n")
}

// What can't be changed is said with its reason, and nothing is written: a value
// with a name, a file that another program has changed, a wrong date.
func TestAChangeThatIsRefused(t *testing.T) {
	t.Parallel()
	f := disk(t, "events/a.yaml", petitionFile)
	s := f.start(120, 40)
	s.Press("j", "W", "tab", "tab", "tab", "tab", "tab", "tab", "tab")
	s.Type("privacy")
	shows(t, s, "topics        cameras, privacy")
	shows(t, s, "can't be written: events/a.yaml:11:3: topics", "changes with it wherever")
	s.Press("ctrl+s")
	shows(t, s, "Change The company denies", "changes with it wherever")
	s.Press("esc", "y")

	s.Press("k", "W")
	s.Type("x")
	s.Press("ctrl+s")
	shows(t, s, "date:", "Change Lawmakers ask")
	s.Press("esc", "y", "W", "tab")
	s.Type("!")
	f.write("events/a.yaml", "# another was here\n"+petitionFile)
	s.Press("ctrl+s")
	shows(t, s, "it has changed since it was read")
	s.Press("esc", "y", "W")
	shows(t, s, "the event does not stand here any more")
	if got := f.read("events/a.yaml"); got != "# another was here\n"+petitionFile {
		t.Errorf("the file holds\n%s", got)
	}
}

// Of several quotes each can be changed, taken out and added; the others stay as they
// are written, and so does all that has no line.
func TestQuotesAreChangedOneByOne(t *testing.T) {
	t.Parallel()
	const checked = "checked:\n  - {by: Ada, on: 2023-01-02, content: 0123456789ab}\n"
	f := disk(t, "events/a.yaml", `date: 2020
title: One
quotes:
  - text: "The first."   # from the floor
    by: mp
  - by: mp
    source: 1
  - text: The second.
  - text: The third.
    source: 1
sources: [{title: A page}]
`+checked)
	s := f.start(120, 60)
	s.Press("W")
	to := func(sign string) {
		for !strings.Contains(line(s, "▌"), sign) {
			s.Press("tab")
		}
	}
	to("The second.")
	s.Press("ctrl+u")
	to("The third.")
	s.Type("!")
	s.Press("tab", "tab")
	s.Press("ctrl+u")
	s.Type("7")
	shows(t, s, "no source has that number", "can't be written: source: no source")
	s.Press("ctrl+u", "tab")
	s.Type("The fourth.")
	s.Press("ctrl+s")
	shows(t, s, "wrote quotes in events/a.yaml")
	got := f.read("events/a.yaml")
	for _, want := range []string{"  - text: \"The first.\"   # from the floor\n    by: mp\n  - by: mp\n    source: 1\n  - text: The third.!\n", "  - text: The fourth.\n", checked} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "second") || strings.Count(got, "source: 1") != 1 {
		t.Errorf("the file holds\n%s", got)
	}
}

// Sources are named by their number, so that only the last can go in the form.
func TestASourceBeforeOthersStays(t *testing.T) {
	t.Parallel()
	f := disk(t, "events/a.yaml", petitionFile)
	s := f.start(120, 50)
	s.Press("W")
	for !strings.Contains(line(s, "▌"), "source  ") {
		s.Press("tab")
	}
	s.Press("ctrl+u")
	shows(t, s, "source 1 can't be taken out here")
}

func line(s *screentest.Session, sign string) string {
	for _, l := range strings.Split(s.Screen(), "\n") {
		if strings.Contains(l, sign) {
			return l
		}
	}
	return ""
}

func TestATopicIsGivenToTheMarkedEvents(t *testing.T) {
	t.Parallel()
	const other = "date: 2023\ntitle: Another\nstatus: reported\n"
	f := disk(t, "events/a.yaml", petitionFile, "events/b.yaml", other)
	s := f.start(120, 40)
	s.Press("space", "G", "space", ":")
	s.Type("add a topic")
	s.Press("enter")
	shows(t, s, "Add a topic to 2 events")
	s.Type("surveillance")
	shows(t, s, "a new topic: surveillance")
	s.Press("enter")
	shows(t, s, "Add the topic surveillance to 2 events, in 2 files? y or n", "-  topics: [cameras]", "+  topics: [cameras, surveillance]", "+topics: [surveillance]")
	s.Press("n")
	if f.read("events/b.yaml") != other {
		t.Error("no was taken for yes")
	}
	s.Press(":")
	s.Type("add a topic")
	s.Press("enter")
	s.Type("surveillance")
	s.Press("enter", "y")
	shows(t, s, "done: add the topic surveillance to 2 events")
	if got, want := f.read("events/a.yaml"), strings.Replace(petitionFile, "[cameras]", "[cameras, surveillance]", 1); got != want {
		t.Errorf("the file holds\n%s\nwant\n%s", got, want)
	}
	if got := f.read("events/b.yaml"); got != other+"topics: [surveillance]\n" && !strings.Contains(got, "\ntopics: [surveillance]\n") {
		t.Errorf("the file holds\n%s", got)
	}
}

// Who has checked an event is asked once where nobody knows, and stands in its file;
// what is changed after that has to be checked anew.
func TestAnEventIsChecked(t *testing.T) {
	t.Parallel()
	f := disk(t, "events/a.yaml", petitionFile)
	o, name := f.options(), ""
	o.Reader, o.KeepReader = func() string { return name }, func(said string) error { name = said; return nil }
	s := screentest.Start(t, ui.New(o), 120, 40)
	s.Press("C")
	shows(t, s, "checked by")
	s.Type("Ada")
	s.Press("enter")
	shows(t, s, "was checked by Ada")
	if name != "Ada" {
		t.Errorf("the name that is kept is %q", name)
	}
	if got := f.read("events/a.yaml"); !strings.Contains(got, "  checked:\n    - by: Ada\n      on: \"2026-11-24\"\n      content: ") {
		t.Errorf("the file holds\n%s", got)
	}
	s.Press("C")
	shows(t, s, "checked by Ada already")
	s.Press("W", "tab")
	s.Type("!")
	s.Press("ctrl+s", "f")
	s.Type("no:check")
	s.Press("enter")
	shows(t, s, "2 of 2")
	s.Press("F", "C")
	s.Press("f")
	s.Type("has:check")
	s.Press("enter")
	shows(t, s, "1 of 2", "Lawmakers ask!")
}

// After a fix the list is there again, narrowed as it was, and the next problem is
// highlighted; after the last one it is gone.
func TestProblemsAreFixedInTheList(t *testing.T) {
	t.Parallel()
	const faulty = "date: 2020\ntitle: One\nsumary: What happened\nsources: [{title: A page}]\n"
	f := disk(t, "events/a.yaml", faulty, "events/b.yaml", "kidn: law\n"+faulty)
	s := f.start(120, 40)
	s.Press("!")
	shows(t, s, "3 problems", "fixable")
	s.Type("sumary")
	s.Press("ctrl+f")
	shows(t, s, "2 problems", "sumary is now summary", "1 of 2")
	hides(t, s, "lists them")
	if got := f.read("events/a.yaml"); !strings.Contains(got, "\nsummary: What happened\n") {
		t.Errorf("the file holds\n%s", got)
	}
	s.Press("ctrl+f")
	shows(t, s, "1 problem")
	f.write("events/b.yaml", "# by another hand\n"+f.read("events/b.yaml"))
	s.Press("ctrl+u", "ctrl+f")
	shows(t, s, "nothing is changed", "1 problem")
	s.Press("esc", "ctrl+r", "!", "ctrl+f")
	shows(t, s, "kidn is now kind")
	hides(t, s, "problem")
}
