package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	inplace "dateline/timeline/edit"
	"dateline/ui"
	"dateline/ui/files/faults"
	"dateline/ui/rewrite"
	"dateline/ui/state"
)

// planned is a command that writes, run again and again on a disk that goes wrong.
type planned struct {
	name string
	args []string
	run  func(dir string) int // instead of args
	// writes is a file of the timeline that the command makes or changes.
	writes string
	// judges says that the status is also about what the timeline says.
	judges bool
	// resumes says that the command goes on where it was broken off.
	resumes bool
}

// before is the folder that each command is run in, an untidy timeline, and what
// lies outside.
var before = map[string]string{
	"in/timeline.yaml":        "title: Untidy\n",
	"in/events/a.yaml":        "title:   A\ndate: 2020\n",
	"in/events/b.yaml":        "date: \"2021\"\ntitle: B\n",
	"in/events/c.yaml":        "id: c\ndate: \"2022\"\ntitle: C\nsources: [{url: https://example.org}]\nkidn: ban\n",
	"in/old.md":               "old\n",
	"in/sheet.csv":            "Date,Title\n2020,First\n2021,Second\n2022,Third\n",
	"in/sent.csv":             "id,title\nb,B\n",
	"in/back.csv":             "id,title\nb,Another\n",
	"in/state/dateline/x.txt": "",
	// A copy that was found today, so that nobody is asked for it.
	"in/state/dateline/sources.jsonl": `{"url":"https://example.org","copy":{"address":"https://web.archive.org/web/20220101000000/https://example.org","day":"2022-01-01","for":"2022-01-01","sought":"2025-11-24T12:00:00Z"}}` + "\n",
	"outside":                         "outside\n",
}

func plans() []planned {
	return []planned{
		{name: "fmt", args: []string{"fmt", "."}, writes: "in/events/a.yaml"},
		{name: "check --fix", args: []string{"check", ".", "--fix"}, writes: "in/events/c.yaml", judges: true},
		{name: "add", args: []string{"add", ".", "--date", "2023", "--title", "C"}, writes: "in/events/c-2023.yaml"},
		{name: "import", args: []string{"import", "sheet.csv", "--output", "made/new"}, resumes: true},
		{name: "import into a timeline", args: []string{"import", "sheet.csv", "--output", "."}, resumes: true, writes: "in/events/first-2020.yaml"},
		{name: "import --update", args: []string{"import", "--update", "back.csv", "--base", "sent.csv", "--output", ".", "--yes"}, writes: "in/events/b.yaml"},
		{name: "sources archive --write", run: noteACopy, writes: "in/events/c.yaml"},
		{name: "init", args: []string{"init", "made"}, resumes: true},
		{name: "export", args: []string{"export", ".", "--output", "new.md"}},
		{name: "export over a file", args: []string{"export", ".", "--output", "old.md", "--force"}},
		{name: "publish", args: []string{"publish", "site", "."}, resumes: true},
		{name: "save a view", run: saveAView, writes: "in/timeline.yaml"},
		{name: "change an event", run: changeAnEvent, writes: "in/events/b.yaml"},
		{name: "state", run: func(dir string) int {
			return statusFor(state.For(filepath.Join(dir, "state"), "x").Save(1, state.State{Marks: []string{"a"}}))
		}},
		{name: "the reader's name", run: func(dir string) int { return statusFor(state.KeepName(filepath.Join(dir, "state"), "Ada")) }},
	}
}

func saveAView(dir string) int {
	err := fs.ErrInvalid
	_, _, _ = tryIn(dir, func(e *Env) {
		e.TTY = true
		e.screen = func(o ui.Options) error {
			err = o.SaveView("mine", "kind:ban")
			return nil
		}
	}, ".")
	return statusFor(err)
}

// noteACopy writes a copy that is known into the file.
func noteACopy(dir string) int {
	status, _, _ := tryIn(dir, func(e *Env) {
		e.Getenv = func(name string) string {
			return map[string]string{"XDG_STATE_HOME": filepath.Join(dir, "state")}[name]
		}
	}, "sources", "archive", ".", "--write")
	return status
}

// changeAnEvent does what the form, the marked events and the list of problems do.
func changeAnEvent(dir string) int {
	err := fs.ErrInvalid
	_, _, _ = tryIn(dir, func(e *Env) {
		e.TTY = true
		e.screen = func(o ui.Options) error {
			if b, ok := o.Timeline.Find("b"); ok {
				plan := o.Files.Events([]rewrite.Wish{{Event: b, Change: inplace.Change{Path: "title", Value: "Another"}}})
				if n, wrong := plan.Write(o.Files); wrong != nil || n == 1 {
					err = wrong
				}
			}
			return nil
		}
	}, ".")
	return statusFor(err)
}

func statusFor(err error) int {
	if err != nil {
		return negative
	}
	return done
}

func (p planned) in(dir string) int {
	if p.run != nil {
		return p.run(dir)
	}
	status, _, _ := tryIn(dir, nil, p.args...)
	return status
}

// fresh is a folder as before.
func fresh(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, before)
	return dir
}

func lay(t *testing.T, dir string, tree map[string]string) {
	t.Helper()
	for name, content := range tree {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// treeOf is what a folder holds, hidden files aside; a link is where it leads.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), ".") || d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			link, err := os.Readlink(path)
			tree[filepath.ToSlash(name)] = "-> " + link
			return err
		}
		b, err := os.ReadFile(path)
		tree[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// different names the files in which two trees differ.
func different(a, b map[string]string) (names []string) {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if text, ok := b[name]; !ok || text != a[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}

// A disk that fails, is full or refuses at any step leaves the folder as it was, or
// as it is to be; the exit status says which.
func TestFaultsByPlan(t *testing.T) {
	for _, p := range plans() {
		t.Run(p.name, func(t *testing.T) {
			dir := fresh(t)
			if status := p.in(filepath.Join(dir, "in")); status != done {
				t.Fatalf("without a fault the status is %d", status)
			}
			after := treeOf(t, dir)
			if len(different(before, after)) == 0 {
				t.Fatal("it writes nothing")
			}
			for _, wrong := range few([]error{syscall.EIO, syscall.ENOSPC, syscall.EACCES}) {
				for n, came := 0, true; came; n++ {
					dir := fresh(t)
					status, what := 0, faults.Step{}
					came = faults.At(n, func(s faults.Step) error { what = s; return wrong }, func() { status = p.in(filepath.Join(dir, "in")) })
					want, words := before, "as before"
					if status == done {
						want, words = after, "as after"
					}
					if names := different(want, treeOf(t, dir)); len(names) > 0 {
						t.Errorf("%v at step %d (%s %s): status %d, and not %s: %q", wrong, n, what.What, filepath.Base(what.Name), status, words, names)
					}
				}
			}
		})
	}
}

// What another program saves at any step is there in the end, and where a link
// takes the place of a file or of its folder, nothing is written where it leads.
func TestMeddlingByPlan(t *testing.T) {
	for _, p := range plans() {
		if p.writes == "" {
			continue
		}
		for name, meddle := range map[string]func(dir string){
			"saved": func(dir string) { replaceBy(t, filepath.Join(dir, p.writes), "theirs: 1\n") },
			"a link": func(dir string) {
				_ = os.Remove(filepath.Join(dir, p.writes))
				_ = os.Symlink(filepath.Join(dir, "outside"), filepath.Join(dir, p.writes))
			},
			"a linked folder": func(dir string) {
				events := filepath.Join(dir, "in", "events")
				_ = os.Rename(events, filepath.Join(dir, "moved"))
				_ = os.Symlink(filepath.Join(dir, "other"), events)
			},
		} {
			t.Run(p.name+"/"+name, func(t *testing.T) {
				for n, came := 0, true; came; n++ {
					dir, status, late := fresh(t), 0, false
					lay(t, dir, map[string]string{"other/a.yaml": "other", "other/b.yaml": "other"})
					var theirs string
					what := ""
					came = faults.At(n, func(s faults.Step) error {
						what = fmt.Sprint(s.What, " ", filepath.Base(s.Name))
						late = treeOf(t, dir)[p.writes] != before[p.writes]
						meddle(dir)
						theirs = treeOf(t, dir)[p.writes]
						return nil
					}, func() { status = p.in(filepath.Join(dir, "in")) })
					now := treeOf(t, dir)
					if came && name != "a linked folder" && !strings.HasPrefix(what, "rename") && (now[p.writes] != theirs || late != (status == done) && !(late && p.judges)) {
						t.Errorf("step %d (%s): status %d, and %s holds %q, want %q", n, what, status, p.writes, now[p.writes], theirs)
					}
					outside := map[string]string{"other/a.yaml": "other", "other/b.yaml": "other", "outside": before["outside"]}
					for name, text := range now {
						if !strings.HasPrefix(name, "in/") && !strings.HasPrefix(name, "moved/") && outside[name] != text {
							t.Errorf("step %d (%s): outside the folder %s holds %q", n, what, name, text)
						}
					}
				}
			})
		}
	}
}

func replaceBy(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path+".new~", []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new~", path); err != nil {
		t.Fatal(err)
	}
}

// A program that dies at any step leaves nothing half, and a second try is not
// refused: it ends as the first would have.
func TestBrokenOffByPlan(t *testing.T) {
	for _, p := range plans() {
		t.Run(p.name, func(t *testing.T) {
			dir := fresh(t)
			var seen []map[string]string
			faults.Each(func(int, faults.Step) error {
				seen = append(seen, treeOf(t, dir))
				return nil
			}, func() { p.in(filepath.Join(dir, "in")) })
			after := treeOf(t, dir)
			for n, tree := range seen {
				for name, text := range tree {
					if text != before[name] && text != after[name] {
						t.Errorf("step %d: %s holds %q", n, name, text)
					}
				}
				if !p.resumes || len(different(tree, after)) == 0 {
					continue
				}
				again := t.TempDir()
				lay(t, again, tree)
				if status := p.in(filepath.Join(again, "in")); status != done {
					t.Errorf("step %d: the second try has the status %d", n, status)
				}
				if names := different(after, treeOf(t, again)); len(names) > 0 {
					t.Errorf("step %d: the second try ends with others: %q", n, names)
				}
			}
		})
	}
}
