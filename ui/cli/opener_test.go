package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui"
)

// opened opens a folder; clock is what the program takes for the time.
func opened(t *testing.T, dir string, clock func() time.Time) *opener {
	t.Helper()
	env := Env{
		Stdin: strings.NewReader(""), Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, Dir: dir, Now: clock,
		Getenv: func(string) string { return "" }, after: &chores{}, own: &settings{noCache: true},
	}
	o, err := env.locate([]string{"."})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.first(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return o
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
		now, err := o.again()
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

// A file whose mistake takes its events away keeps them until it is mended, and
// then says what it says.
func TestABrokenFileIsMended(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "one.yaml", "date: 2020\ntitle: One\n")
	write(t, dir, "two.yaml", "date: 2021\ntitle: Two\n")
	o := opened(t, dir, func() time.Time { return time.Now().Add(time.Hour) })
	titles := func() string {
		tl, err := o.again()
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
	write(t, dir, "two.yaml", "date: 2021\ntitle: Mended\n")
	if got := titles(); got != "[One Mended] false" {
		t.Errorf("mended: %s", got)
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
	tl, err := o.again()
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
	s.out = make(chan ui.Stage, 100)
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
	if _, err := o.again(); err == nil {
		t.Error("a folder that is gone was read")
	}
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "one.yaml", "date: 2020\ntitle: One, later\n")
	tl, err := o.again()
	if err != nil || tl.At(0).Title != "One, later" {
		t.Errorf("%v, %v", tl, err)
	}
}
