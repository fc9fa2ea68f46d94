package load_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
)

// write makes files below a new folder.
func write(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const short = "date: 2020\ntitle: T\n"

func TestFolder(t *testing.T) {
	t.Parallel()
	d := folder(
		t,
		"b.yml", short, "a/z.yaml", short, "a/.hidden.yaml", short, ".git/x.yaml", short, "C.YAML", short,
		"notes.txt", "no: event", "a/actors.yaml", short, "a/timeline.yaml", short, "empty.yaml", "", "comment.yaml", "# nothing\n---\n---\n",
		"timeline.yml", short,
	)
	if got, want := ids(d), "C actors timeline z b timeline"; got != want {
		t.Errorf("ids %q, want %q", got, want)
	}
	if got := places(d.Problems, load.YAMLSyntax, load.ValueType, load.KeyUnknown, load.FileUnreadable); got != nil {
		t.Errorf("problems %v", got)
	}
	if empty := folder(t); len(empty.Events) > 0 || len(empty.Problems) > 0 {
		t.Errorf("an empty folder gives %+v", empty)
	}
}

// Problems come in the order of the files, then of the lines, however many
// files are read at a time.
func TestProblemOrder(t *testing.T) {
	t.Parallel()
	m := fstest.MapFS{}
	for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		m[name+".yaml"] = &fstest.MapFile{Data: []byte("title: T\nkindd: x\nid: X\nstatus: y\ndate: z\n")}
	}
	first := load.Options{Workers: 1}.FS(m).Problems
	for workers := 2; workers < 9; workers++ {
		if diff := cmp.Diff(first, load.Options{Workers: workers}.FS(m).Problems); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
	}
	for i := 1; i < len(first); i++ {
		a, b := first[i-1].Pos, first[i].Pos
		if a.File > b.File || a.File == b.File && (a.Line > b.Line || a.Line == b.Line && a.Column > b.Column) {
			t.Errorf("%v stands before %v", a, b)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	outside := write(t, "secret.yaml", short)
	dir := write(t, "events/a.yaml", short)
	for link, target := range map[string]string{
		"b.yaml":      "events/a.yaml",
		"c.yaml":      filepath.Join(outside, "secret.yaml"),
		"d.yaml":      "nowhere.yaml",
		"e.yaml":      "e.yaml",
		"events/loop": "..",
		"f.txt":       "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	d, err := load.Path(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(d); got != "b a" {
		t.Errorf("ids %q, want %q", got, "b a")
	}
	var files []string
	for _, p := range d.Problems {
		if p.Code == load.FileUnreadable {
			files = append(files, p.Pos.File)
		}
	}
	if diff := cmp.Diff([]string{"c.yaml", "d.yaml", "e.yaml", "events/loop"}, files); diff != "" {
		t.Error(diff)
	}
}

func TestPath(t *testing.T) {
	t.Parallel()
	dir := write(t, "one.yaml", short, "other.txt", short, "actors.yaml", "- id: x\n")
	file := filepath.Join(dir, "one.yaml")
	d, err := load.Path(file)
	if err != nil || ids(d) != "one" || d.Events[0].Pos.File != file {
		t.Errorf("a file: %v, %v", d, err)
	}
	if d, err = load.Path(filepath.Join(dir, "other.txt")); err != nil || ids(d) != "other" {
		t.Errorf("a file by any name: %v, %v", d, err)
	}
	if d, err = load.Path(filepath.Join(dir, "actors.yaml")); err != nil || len(d.Events) != 0 || len(d.Actors) != 1 {
		t.Errorf("a reserved file: %v, %v", d, err)
	}
	if d, err = load.Path(dir); err != nil || ids(d) != "one" || d.Events[0].Pos.File != "one.yaml" {
		t.Errorf("a folder: %v, %v", d, err)
	}
	missing := filepath.Join(dir, "missing")
	if _, err = load.Path(missing); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), missing) || !strings.Contains(err.Error(), "give a folder") {
		t.Errorf("missing: %v", err)
	}
	if runtime.GOOS != "windows" {
		if _, err = load.Path(os.DevNull); err == nil || !strings.Contains(err.Error(), "ordinary file") {
			t.Errorf("a device: %v", err)
		}
	}
}

// What cannot be read is a problem with a place, and never hides the rest.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	d := load.FS(failing{fstest.MapFS{
		"a.yaml": {Data: []byte(short)}, "bad.yaml": {Data: []byte(short)}, "bad/x.yaml": {Data: []byte(short)}, "z.yaml": {Data: []byte(short)},
	}})
	if got := ids(d); got != "a z" {
		t.Errorf("ids %q", got)
	}
	var got []string
	for _, p := range d.Problems {
		if p.Code == load.FileUnreadable {
			got = append(got, p.String())
		}
	}
	want := []string{
		"bad:1:1: error: this cannot be read: permission denied [file-unreadable]",
		"bad.yaml:1:1: error: this cannot be read: permission denied [file-unreadable]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	d = load.Reader("-", iotest.ErrReader(errors.New("the line went dead")))
	if got := places(d.Problems); len(got) != 1 || got[0] != "1:1 file-unreadable" || !strings.Contains(d.Problems[0].Message, "the line went dead") {
		t.Errorf("a broken stream: %v", d.Problems)
	}
}

// failing opens nothing whose name begins with "bad".
type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "bad") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func (f failing) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "bad" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

func TestFileSize(t *testing.T) {
	t.Parallel()
	text := short + "note: " + strings.Repeat("x", 100) + "\n"
	for limit, want := range map[int64]int{int64(len(text)): 0, int64(len(text)) - 1: 1} {
		o := load.Options{MaxFile: limit}
		for name, d := range map[string]func() int{
			"folder": func() int {
				return len(places(o.FS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}).Problems, load.FileTooLarge))
			},
			"stream": func() int { return len(places(o.Reader("a", strings.NewReader(text)).Problems, load.FileTooLarge)) },
		} {
			if got := d(); got != want {
				t.Errorf("%s, limit %d of %d: %d problems, want %d", name, limit, len(text), got, want)
			}
		}
	}
}
