package opening

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/cache"
)

// opened opens a folder; clock is what the program takes for the time.
func opened(t *testing.T, dir string, clock func() time.Time) *Source {
	t.Helper()
	s := New(Options{Path: dir, Now: clock, MaxFile: load.DefaultMaxFile})
	if _, err := s.First(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// said is all that a timeline says, and where.
func said(tl *timeline.Timeline) (events []timeline.Event, problems []timeline.Problem) {
	for i := range tl.Len() {
		events = append(events, *tl.At(i))
	}
	return events, tl.Problems()
}

// However files change, reading again gives what reading all of them gives.
func TestReadingAgainIsReadingAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "timeline.yaml", "title: T\n")
	write(t, dir, "actors.yaml", "- {id: a, name: A, country: CN}\n")
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\nactors: [a]\n")
	write(t, dir, "two.yaml", "date: 2021\ntitle: Two\nresponds_to: [one]\n")
	// All files are old, so that only those that change are read.
	o := opened(t, dir, func() time.Time { return time.Now().Add(time.Hour) })
	for i, change := range []func(){
		func() {},
		func() { write(t, dir, "one.yaml", "date: 2022\ntitle: One, later\nactors: [a]\n") },
		func() { write(t, dir, "three.yaml", "date: 2019\ntitle: Three\nresponds_to: [two]\n") },
		func() { write(t, dir, "two.yaml", "date: 2021-13\ntitel: Two\nactors: [nobody]\n") },
		func() { write(t, dir, "two.yaml", "date: 2021\ntitle: Two\nresponds_to: [gone]\n") },
		func() { write(t, dir, "actors.yaml", "- {id: a, name: A, country: US}\n") },
		func() { os.Remove(filepath.Join(dir, "three.yaml")) },
	} {
		change()
		now, err := o.Again()
		if err != nil {
			t.Fatal(err)
		}
		d, err := load.Path(dir)
		if err != nil {
			t.Fatal(err)
		}
		events, problems := said(now)
		wantEvents, wantProblems := said(timeline.New(d))
		if !reflect.DeepEqual(events, wantEvents) || !reflect.DeepEqual(problems, wantProblems) {
			t.Errorf("change %d: read again:\n%+v\n%v\nread at once:\n%+v\n%v", i, events, problems, wantEvents, wantProblems)
		}
	}
}

// A file whose mistake takes its events away keeps them until it is repaired, and
// then says what it says.
func TestABrokenFileIsRepaired(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\n")
	write(t, dir, "two.yaml", "date: 2021\ntitle: Two\n")
	o := opened(t, dir, func() time.Time { return time.Now().Add(time.Hour) })
	titles := func() string {
		tl, err := o.Again()
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for i := range tl.Len() {
			titles = append(titles, tl.At(i).Title)
		}
		broken := slices.ContainsFunc(tl.Problems(), func(p timeline.Problem) bool { return p.Code == load.YAMLSyntax })
		return fmt.Sprint(titles, broken)
	}
	write(t, dir, "two.yaml", "{date: 2021, title: [\n")
	write(t, dir, "one.yaml", "date: 2020\ntitle: One, new\n")
	if got := titles(); got != "[One, new Two] true" {
		t.Errorf("broken: %s", got)
	}
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\n")
	if got := titles(); got != "[One Two] true" {
		t.Errorf("still broken: %s", got)
	}
	write(t, dir, "two.yaml", "date: 2021\ntitle: Repaired\n")
	if got := titles(); got != "[One Repaired] false" {
		t.Errorf("repaired: %s", got)
	}
}

// What changed at the very time of a load is read again, even if nothing tells
// that it has changed since.
func TestFilesOfThisMomentAreReadAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\n")
	path := filepath.Join(dir, "one.yaml")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	o := opened(t, dir, func() time.Time { return info.ModTime().Add(time.Second) })
	write(t, dir, "one.yaml", "date: 2020\ntitle: Two\n")
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	tl, err := o.Again()
	if err != nil || tl.At(0).Title != "Two" {
		t.Errorf("%v, %v", tl.At(0).Title, err)
	}
}

// A load that takes long hands its first events out, then how far it is.
func TestStagesOfALoad(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 40 {
		write(t, dir, fmt.Sprintf("%02d.yaml", i), fmt.Sprintf("date: 2020\ntitle: Event %d\n", i))
	}
	s := &stager{began: time.Now().Add(-time.Hour), done: t.Context().Done()}
	s.out = make(chan Stage, 100)
	d, err := load.Options{Report: s.report}.Open(t.Context(), dir)
	if err != nil || len(d.Events) != 40 {
		t.Fatalf("%d events, %v", len(d.Events), err)
	}
	first := <-s.out
	if first.Timeline == nil || first.Timeline.Len() == 0 || first.Total == 0 || first.Complete {
		t.Errorf("the first stage is %+v", first)
	}
}

// What changed while the folder could not be read is read once it can be.
func TestAFolderThatComesBackIsRead(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\n")
	o := opened(t, dir, func() time.Time { return time.Now().Add(time.Hour) })
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Again(); err == nil {
		t.Error("a folder that is gone was read")
	}
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "one.yaml", "date: 2020\ntitle: One, later\n")
	tl, err := o.Again()
	if err != nil || tl.At(0).Title != "One, later" {
		t.Errorf("%v, %v", tl, err)
	}
}

// A file that breaks while the screen is open keeps its last good events, with
// the problem of now; other files are as they are now.
func TestABrokenFileKeepsItsLastGoodEvents(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"a.yaml": {Data: []byte("date: 2020\ntitle: A\nsummary: All of it.\n")},
		"b.yaml": {Data: []byte("date: 2021\ntitle: B\n")},
	}
	old := timeline.New(load.FS(files))
	files["a.yaml"] = &fstest.MapFile{Data: []byte("{date: 2020, title: [A\n")}
	files["b.yaml"] = &fstest.MapFile{Data: []byte("date: 2021\ntitle: B, changed\n")}
	d := load.FS(files)
	now, pure := lastGood(old, timeline.New(d), d)
	titles := map[string]string{}
	for i := range now.Len() {
		e := now.At(i)
		titles[e.Pos.File] = e.Title + " " + e.Summary
	}
	if titles["a.yaml"] != "A All of it." || titles["b.yaml"] != "B, changed " || now.Len() != 2 || pure {
		t.Errorf("got %v, pure %v", titles, pure)
	}
	broken := false
	for _, p := range now.Problems() {
		broken = broken || p.Pos.File == "a.yaml" && p.Code == "yaml-syntax"
	}
	if !broken {
		t.Errorf("the problem is not reported: %v", now.Problems())
	}
}

// What is deferred is done once, beside the screen or after it.
func TestDeferredIsDoneOnce(t *testing.T) {
	t.Parallel()
	d := NewDeferred()
	var idle []bool
	note := func(_ context.Context, is bool) { idle = append(idle, is) }
	d.Add(note)
	d.Do(t.Context(), true)
	d.Do(t.Context(), false)
	d.Add(note)
	d.Do(t.Context(), false)
	if !slices.Equal(idle, []bool{true, false}) {
		t.Error(idle)
	}
}

// A link that is switched to another folder, whose files have the sizes and the
// times of those that were read, shows what is there now: at once, and from a
// snapshot.
func TestASwitchedLinkShowsTheOtherFolder(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	long := strings.Repeat("words ", 20_000)
	then := time.Now().Add(-time.Hour)
	for _, name := range []string{"one", "two"} {
		dir := filepath.Join(base, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, dir, "a.yaml", "date: 2020\ntitle: The "+name+"\nsummary: "+long+"\n")
		if err := os.Chtimes(filepath.Join(dir, "a.yaml"), then, then); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(base, "link")
	point := func(name string) {
		t.Helper()
		_ = os.Remove(link)
		if err := os.Symlink(filepath.Join(base, name), link); err != nil {
			t.Skip(err)
		}
	}
	later := func() time.Time { return time.Now().Add(10 * time.Minute) }
	o := Options{
		Path: link, Now: later, MaxFile: load.DefaultMaxFile, Deferred: NewDeferred(),
		Cache: cache.New(filepath.Join(base, "cache"), "test", later),
	}
	point("one")
	s := New(o)
	title := func(t *testing.T, tl *timeline.Timeline, err error, want string) {
		t.Helper()
		if err != nil || tl.At(0).Title != want {
			t.Errorf("%v, %v, want %s", tl.At(0).Title, err, want)
		}
	}
	tl, err := s.First(t.Context(), nil)
	title(t, tl, err, "The one")
	o.Deferred.Do(t.Context(), true)
	if kept, err := o.Cache.List(); err != nil || len(kept) != 1 {
		t.Fatalf("no snapshot is written: %v, %v", kept, err)
	}
	point("two")
	tl, err = s.Again()
	title(t, tl, err, "The two")
	tl, err = New(o).First(t.Context(), nil)
	title(t, tl, err, "The two")
}

// The bundled timeline is kept, too: what is read from its snapshot is what its files
// say.
func TestTheBundledTimelineIsKept(t *testing.T) {
	t.Parallel()
	c := cache.New(t.TempDir(), "test", time.Now)
	open := func(c *cache.Cache) (events []timeline.Event, problems []timeline.Problem) {
		o := Options{Now: time.Now, MaxFile: load.DefaultMaxFile, SlowLoad: time.Hour, Deferred: NewDeferred(), Cache: c}
		tl, err := New(o).First(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		o.Deferred.Do(t.Context(), false)
		return said(tl)
	}
	events, problems := open(nil)
	for _, when := range []string{"first", "kept"} {
		if now, wrong := open(c); !reflect.DeepEqual(now, events) || !reflect.DeepEqual(wrong, problems) {
			t.Errorf("%s: %d events, %v", when, len(now), wrong)
		}
		if kept, err := c.List(); err != nil || len(kept) != 1 || kept[0].State != cache.Fresh || kept[0].Place != cache.Bundled || kept[0].Events != len(events) {
			t.Errorf("%s: %+v, %v", when, kept, err)
		}
	}
}

// Who has left the screen does not wait for a snapshot.
func TestNothingIsWrittenAfterTheScreen(t *testing.T) {
	t.Parallel()
	dir, caches := t.TempDir(), t.TempDir()
	write(t, dir, "a.yaml", "date: 2020\ntitle: T\nsummary: "+strings.Repeat("words ", 20_000)+"\n")
	later := func() time.Time { return time.Now().Add(time.Hour) }
	o := Options{Path: dir, Now: later, MaxFile: load.DefaultMaxFile, Deferred: NewDeferred(), Cache: cache.New(caches, "test", later)}
	if _, err := New(o).First(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o.Deferred.Do(ctx, false)
	if left, err := os.ReadDir(caches); err != nil || len(left) > 0 {
		t.Errorf("%v are written, %v", left, err)
	}
}

// A command does not write a snapshot anew while its files are being changed; the
// screen does.
func TestACommandWritesNoSnapshotOfWhatChangesStill(t *testing.T) {
	t.Parallel()
	dir, caches := t.TempDir(), t.TempDir()
	now := time.Now().Add(time.Hour)
	clock := func() time.Time { return now }
	c := cache.New(caches, "test", clock)
	after := func(idle bool) cache.State {
		o := Options{Path: dir, Now: clock, MaxFile: load.DefaultMaxFile, Deferred: NewDeferred(), Cache: c}
		if _, err := New(o).First(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		o.Deferred.Do(t.Context(), idle)
		e := c.Entry(dir)
		defer e.Close()
		return e.State
	}
	change := func(title string) {
		write(t, dir, "a.yaml", "date: 2020\ntitle: "+title+"\nsummary: "+strings.Repeat("words ", 20_000)+"\n")
	}
	change("First")
	if got := after(false); got != cache.Fresh {
		t.Errorf("the first one is not written: %v", got)
	}
	change("Second")
	now = time.Now().Add(30 * time.Second)
	if got := after(false); got != cache.Stale {
		t.Errorf("half a minute after a change it is of state %v", got)
	}
	if got := after(true); got != cache.Fresh {
		t.Errorf("the screen does not write it: %v", got)
	}
	change("Third")
	now = time.Now().Add(time.Hour)
	if got := after(false); got != cache.Fresh {
		t.Errorf("an hour after a change it is of state %v", got)
	}
}

// What comes up while the screen is shown is done beside it, however late, and
// nothing more is begun once it has ended.
func TestDeferredIsDoneBesideTheScreen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		d := NewDeferred()
		go d.DoBeside(ctx)
		var done atomic.Int32
		task := func(context.Context, bool) { done.Add(1) }
		for n := range int32(2) {
			time.Sleep(time.Minute) // of a clock that only exists here
			d.Add(task)
			synctest.Wait()
			if done.Load() != n {
				t.Errorf("%d are done before the first frames", done.Load())
			}
			time.Sleep(2 * settleFor)
			if done.Load() != n+1 {
				t.Errorf("%d of %d are done", done.Load(), n+1)
			}
		}
		d.Add(task)
		cancel()
		time.Sleep(2 * settleFor)
		if done.Load() != 2 {
			t.Error("something is begun after the end")
		}
	})
}

// A table that is too large to be opened is not kept in part.
func TestATableThatIsTooLargeIsNotKept(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sheet.csv")
	const rows = "date,title\n2020,One\n2021,Two\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	for most, want := range map[int64]int{int64(len(rows)): 2, int64(len(rows)) - 5: 0} {
		r, err := New(Options{Path: path, Now: time.Now, MaxFile: most}).Import()
		if len(r.Events) != want || (err == nil) != (want > 0) {
			t.Errorf("of %d bytes: %d events, %v", most, len(r.Events), err)
		}
	}
}
