package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load/corpus"
	"dateline/timeline/textnorm"
	"dateline/timeline/together"
	"dateline/ui"
)

// desk is a folder with a timeline that is large enough to be kept, mistakes
// among its events, and with a cache folder.
type desk struct {
	*testing.T
	dir, caches, config string
	slow                time.Duration // see Env
}

func newDesk(t *testing.T) *desk {
	d := &desk{T: t, dir: t.TempDir(), caches: t.TempDir()}
	c := corpus.New(200)
	var events strings.Builder
	if err := c.WriteEvents(&events, 0, c.Len()); err != nil {
		t.Fatal(err)
	}
	d.put("news/big.yaml", events.String())
	d.put("news/odd.yaml", "date: soon\ntitle: Odd\nactors: [Nobody]\nwrong: key\n")
	d.put("news/small.yaml", "date: 2021\ntitle: Small\n")
	return d
}

func (d *desk) put(name, text string) {
	d.Helper()
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) env(out, errs *bytes.Buffer) Env {
	return Env{
		Stdin: strings.NewReader(""), Stdout: out, Stderr: errs, Dir: d.dir, Now: time.Now, slowLoad: d.slow,
		Getenv: func(name string) string {
			return map[string]string{"XDG_CACHE_HOME": d.caches, "DATELINE_CONFIG": d.config, "SOURCE_DATE_EPOCH": "1764000000"}[name]
		},
	}
}

// run gives the exit status and all output.
func (d *desk) run(args ...string) (status int, text string) {
	var out, errs bytes.Buffer
	status = Run(args, d.env(&out, &errs))
	return status, out.String() + "---\n" + errs.String()
}

// kept are the snapshots.
func (d *desk) kept() []string {
	found, err := filepath.Glob(filepath.Join(d.caches, "dateline", "*.snapshot"))
	if err != nil {
		d.Fatal(err)
	}
	return found
}

// unused makes the snapshot one that was last used long ago, used tells whether it
// is so no longer.
func (d *desk) unused() {
	old := time.Now().Add(-99 * time.Hour)
	for _, path := range d.kept() {
		if err := os.Chtimes(path, old, old); err != nil {
			d.Fatal(err)
		}
	}
}

func (d *desk) used() bool {
	for _, path := range d.kept() {
		info, err := os.Stat(path)
		if err != nil {
			d.Fatal(err)
		}
		if time.Since(info.ModTime()) < 50*time.Hour {
			return true
		}
	}
	return false
}

// Every command says the same from a snapshot as from the files.
func TestCommandsSayTheSameFromASnapshot(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, args := range [][]string{
		{"check", "news"},
		{"check", "news", "--format", "json"},
		{"list", "news", "--format", "jsonl"},
		{"list", "news", "--query", "actor:nobody OR has:reply"},
		{"export", "news", "--for", "desk"},
		{"facets", "news", "actor"},
		{"show", "news", "odd"},
		{"actors", "news"},
		{"list", "news/big.yaml", "--format", "json"},
		{"check", "news/big.yaml"},
	} {
		status, want := d.run(append(args, "--no-cache")...)
		d.run(args...) // which writes the snapshot, if there is none
		d.unused()
		again, got := d.run(args...)
		if diff := cmp.Diff(want, got); diff != "" || status != again {
			t.Errorf("%v: status %d, then %d (-files +snapshot):\n%s", args, status, again, diff)
		}
		if !d.used() {
			t.Errorf("%v: no snapshot was used", args)
		}
	}
	if n := len(d.kept()); n != 2 {
		t.Errorf("there are %d snapshots, want one of the folder and one of the file", n)
	}
}

// A screen whose snapshot is cut short under it comes back with what the files say.
func TestTheScreenComesBackFromTheFiles(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.run("list", "news")
	var out, errs bytes.Buffer
	env := d.env(&out, &errs)
	env.TTY = true
	screens, last := 0, ""
	env.screen = func(o ui.Options) (err error) {
		defer func() {
			if cause := recover(); cause != nil {
				err = &ui.Fault{Lost: together.Lost(cause)}
			}
		}()
		screens++
		for _, path := range d.kept() {
			if err := os.Truncate(path, 0); err != nil {
				return err
			}
		}
		last = o.Timeline.At(o.Timeline.Len() - 1).Title
		return nil
	}
	if status := Run([]string{"news"}, env); status != done || last == "" || screens > 2 {
		t.Errorf("status %d after %d screens, the last event is %q\n%s", status, screens, last, errs.String())
	}
}

// A change of a file is seen in the next command.
func TestAChangedFileIsSeen(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.run("list", "news")
	d.put("news/small.yaml", "date: 2021\ntitle: Other\n")
	if _, text := d.run("show", "news", "small"); !strings.Contains(text, "Other") {
		t.Errorf("shown: %s", text)
	}
}

// Nothing is written by --no-cache, by a setting, for a small timeline, for standard
// input, and by a command that was fast, unless the timeline is the bundled one.
func TestWhenNoSnapshotIsWritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	none := func(what string, args ...string) {
		t.Helper()
		if status, text := d.run(args...); status != done || len(d.kept()) != 0 {
			t.Errorf("%s: status %d, %d snapshots\n%.300s", what, status, len(d.kept()), text)
		}
	}
	none("--no-cache", "list", "news", "--no-cache")
	none("a small timeline", "list", "news/small.yaml")
	none("standard input", "list", "-")
	d.config = filepath.Join(d.dir, "own.ini")
	d.put("own.ini", "cache = no\n")
	none("a setting", "list", "news")
	d.config, d.slow = "", time.Hour
	none("a fast load", "list", "news")
	for n, args := range [][]string{{"list"}, {"list", "news"}} {
		if d.run(args...); len(d.kept()) != n+1 {
			t.Errorf("after %v there are %d snapshots", args, len(d.kept()))
		}
		d.slow = 0
	}
	if _, text := d.run("cache"); !strings.Contains(text, "\nthe bundled timeline\n") {
		t.Errorf("kept: %s", text)
	}
}

// The setting is read without a word about mistakes elsewhere in the file, which
// no command that a script relies on has spoken of.
func TestTheSettingIsReadQuietly(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.config = filepath.Join(d.dir, "own.ini")
	d.put("own.ini", "theme = loud\n")
	if _, text := d.run("show", "news", "small"); strings.Contains(text, "mistake") {
		t.Errorf("it says %s", text)
	}
}

// Where no snapshot can be written the commands work as ever.
func TestNoSnapshotCanBeWritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, want := d.run("list", "news", "--no-cache")
	if err := os.WriteFile(filepath.Join(d.caches, "dateline"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, text := d.run("list", "news"); status != done || text != want {
		t.Errorf("status %d, %s", status, cmp.Diff(want, text))
	}
	if status, text := d.run("cache"); !strings.Contains(text, "can't be") {
		t.Errorf("status %d, it says %s", status, text)
	}
}

// A damaged snapshot is thrown away without a word, and written anew.
func TestADamagedSnapshotIsReplaced(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, want := d.run("check", "news")
	path := d.kept()[0]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{0, len(whole) / 2, len(whole) - 1} {
		b := bytes.Clone(whole)
		b[at] ^= 4
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, text := d.run("check", "news"); text != want {
			t.Errorf("byte %d: %s", at, cmp.Diff(want, text))
		}
		d.unused()
		if _, text := d.run("check", "news"); text != want || !d.used() {
			t.Errorf("byte %d: the snapshot is not written anew", at)
		}
	}
}

// A file that breaks after a warm start keeps its last good events, and gets its
// new ones when it is whole again.
func TestLastGoodEventsAfterAWarmStart(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.run("list", "news")
	d.unused()
	var out bytes.Buffer
	env := d.env(&out, &out)
	env.TTY = true
	env.screen = func(o ui.Options) error {
		total := o.Timeline.Len()
		d.put("news/small.yaml", "{date: 2021, title: [Small\n")
		now, err := o.Reload()
		if err != nil {
			return err
		}
		e, ok := now.Find("small")
		if !ok || e.Title != "Small" || now.Len() != total || len(now.ProblemsOf("small"))+len(now.Problems()) == 0 {
			t.Errorf("broken: %v %+v, %d events of %d", ok, e, now.Len(), total)
		}
		d.put("news/small.yaml", "date: 2021\ntitle: Whole again\n")
		if now, err = o.Reload(); err != nil {
			return err
		}
		if e, ok := now.Find("small"); !ok || e.Title != "Whole again" {
			t.Errorf("whole again: %v %+v", ok, e)
		}
		return nil
	}
	if status := Run([]string{"news"}, env); status != done || !d.used() {
		t.Errorf("status %d, snapshot used: %v\n%s", status, d.used(), out.String())
	}
}

func TestCacheShowsAndClears(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	says := func(want string, args ...string) {
		t.Helper()
		status, text := d.run(append([]string{"cache"}, args...)...)
		if status != done || !strings.Contains(text, want) {
			t.Errorf("%v: status %d, want %q in\n%s", args, status, want, text)
		}
	}
	place := filepath.Join(d.dir, "news")
	says("0 snapshots, 0 bytes\n---\n")
	d.run("list", "news")
	d.run("list", "news/big.yaml")
	says("2 snapshots, ")
	says("1 snapshot, ", "news")
	says("\n"+place+"\n    202 events, ", "news")
	says("\n    " + d.kept()[0] + "\n    fresh\n")
	d.put("news/small.yaml", "date: 2021\ntitle: Other\n")
	says("\n    1 file changed since\n", "news")
	if err := os.Remove(filepath.Join(d.dir, "news", "big.yaml")); err != nil {
		t.Fatal(err)
	}
	says("\n    of no use: the timeline is no longer there\n", "news/big.yaml")
	says("snapshots are turned off", "--no-cache")
	says("1 snapshot thrown away, ", "--clear", "news")
	says("1 snapshot, ")
	says("1 snapshot thrown away, ", "--clear")
	says("0 snapshots thrown away, 0 bytes\n", "--clear")
	if status, _ := d.run("cache", "a", "b"); status != misused {
		t.Errorf("two paths: status %d", status)
	}
}

// The name of a timeline's folder reaches the terminal without what could mislead.
func TestCacheShowsHostileNamesClean(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	hostile := filepath.Join(d.dir, "news\x1b[31m\u202egpj")
	if err := os.Rename(filepath.Join(d.dir, "news"), hostile); err != nil {
		t.Skip(err)
	}
	d.run("list", hostile)
	status, text := d.run("cache")
	if clean, changed := textnorm.Clean(text); changed || status != done || !strings.Contains(text, "gpj\n    202 events") {
		t.Errorf("status %d, it says %q, clean %q", status, text, clean)
	}
}
