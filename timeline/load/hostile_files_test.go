package load_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dateline/timeline/load"
)

// Beside each of these files, however it is made, the others open; what is wrong
// with it is a problem of that file, and the memory that it takes is bounded.
func TestHostileFilesLeaveTheRest(t *testing.T) {
	t.Parallel()
	var million strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&million, "k%d: x\n", i)
	}
	for name, c := range map[string]struct{ text, code string }{
		"nested lists":           {"title: " + strings.Repeat("[", 100_000), "yaml-syntax"},
		"nested mappings":        {strings.Repeat("{a: ", 100_000), "yaml-syntax"},
		"nested dashes":          {strings.Repeat("- ", 100_000) + "a", "yaml-syntax"},
		"nested indents":         {indents(3000), "key-unknown"},
		"many keys":              {million.String(), "key-unknown"},
		"a foreign tag":          {"date: 2020\ntitle: !!python/object/apply:os.system [\"id\"]\n", "value-type"},
		"merge of what is not":   {"<<: *nothing\ntitle: T\n", "yaml-syntax"},
		"many documents":         {strings.Repeat("---\n", 100_000) + "title: [", "yaml-syntax"},
		"an anchor for each":     {anchors(20_000), "key-unknown"},
		"NUL":                    {strings.Repeat("\x00", 100_000), "value-type"},
		"no line ends":           {"title: \"" + strings.Repeat("\\u202e", 100_000) + "\"\n", "text-control"},
		"no YAML":                {"\x7fELF\x02\x01\x01" + strings.Repeat("\x90\xff\x00", 30_000), "yaml-syntax"},
		"question marks":         {strings.Repeat("? ", 50_000), "yaml-syntax"},
		"long key":               {strings.Repeat("k", 1<<20) + ": x\ndate: 2020\n", "yaml-syntax"},
		"quotes that do not end": {strings.Repeat("title: \"\n", 20_000), "key-duplicate"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := folder(t, "a.yaml", fine, "hostile.yaml", c.text, "z.yaml", short)
			if got := ids(d); !strings.HasPrefix(got, "uk-bans-huawei-2020") || !strings.HasSuffix(got, "z") {
				t.Errorf("events %.200q", got)
			}
			found, text := false, 0
			for _, p := range d.Problems {
				if p.Pos.File == "hostile.yaml" {
					found = found || string(p.Code) == c.code
					text += len(p.Message) + len(p.Hint) + len(p.Excerpt)
				}
			}
			if !found {
				t.Errorf("no problem %s: %.300v", c.code, places(d.Problems))
			}
			if text > 8<<20 {
				t.Errorf("the problems are %d bytes long", text)
			}
		})
	}
}

// indents is a mapping within a mapping, n deep, each on a line of its own.
func indents(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// anchors names n values and merges each into the next.
func anchors(n int) string {
	var b strings.Builder
	b.WriteString("k0: &a0 {kind: x}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "k%d: &a%d {<<: *a%d}\n", i, i, i-1)
	}
	return b.String()
}

// An endless file is read up to the limit and no further.
func TestEndlessFile(t *testing.T) {
	t.Parallel()
	files := odd{fstest.MapFS{"a.yaml": {Data: []byte(short)}, "endless.yaml": {}, "z.yaml": {Data: []byte(short)}}, map[string]fs.File{"endless.yaml": &endless{}}}
	d := load.Options{MaxFile: 1 << 20, Workers: 1}.FS(files)
	if got := places(d.Problems, load.FileTooLarge); ids(d) != "a z" || len(got) != 1 {
		t.Errorf("%s: %v", ids(d), got)
	}
	if read := files.instead["endless.yaml"].(*endless).read; read > 2<<20 {
		t.Errorf("%d bytes were read, and the limit is %d", read, 1<<20)
	}
	d = load.Options{MaxFile: 1 << 20}.Reader("-", &endless{})
	if got := places(d.Problems, load.FileTooLarge); len(got) != 1 {
		t.Errorf("a stream: %v", d.Problems)
	}
}

// A text of a hundred megabytes is one problem, and does not cost many times of
// its size.
func TestHugeText(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes memory")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d := folder(t, "a.yaml", short, "huge.yaml", "date: 2020\ntitle: "+strings.Repeat("x", 100<<20)+"\n")
	runtime.ReadMemStats(&after)
	if got := places(d.Problems, load.FileTooLarge); ids(d) != "a" || len(got) != 1 {
		t.Errorf("%s: %v", ids(d), got)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 400<<20 {
		t.Errorf("%d MB were taken", took>>20)
	}
}

// What vanishes, shrinks, fails or turns into something else between the listing
// and the reading is a problem of that file.
func TestFilesThatChangeMeanwhile(t *testing.T) {
	t.Parallel()
	files := odd{fstest.MapFS{"a.yaml": {Data: []byte(short)}, "gone.yaml": {}, "pipe.yaml": {}, "broken.yaml": {}, "half.yaml": {}, "z.yaml": {Data: []byte(short)}}, map[string]fs.File{
		"gone.yaml":   nil,
		"pipe.yaml":   &stream{mode: fs.ModeNamedPipe},
		"broken.yaml": &stream{text: "title: half", err: errors.New("input/output error\x1b[31m")},
		"half.yaml":   &stream{text: "date: 2020\ntitle: shorter than it said\n", size: 1 << 20, err: io.EOF},
	}}
	d := load.FS(files)
	if got := ids(d); got != "a half z" {
		t.Errorf("events %q", got)
	}
	var got []string
	for _, p := range d.Problems {
		if p.Code == load.FileUnreadable {
			got = append(got, p.Pos.File+": "+p.Message)
		}
	}
	want := "broken.yaml: this cannot be read: input/output error|gone.yaml: this cannot be read: it leads nowhere|pipe.yaml: this is no ordinary file"
	if strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

// odd opens other files than it lists; nil is one that is gone.
type odd struct {
	fstest.MapFS
	instead map[string]fs.File
}

func (o odd) Open(name string) (fs.File, error) {
	f, ok := o.instead[name]
	switch {
	case !ok:
		return o.MapFS.Open(name)
	case f == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f, nil
}

// stream is a file that gives its text and then an error.
type stream struct {
	text string
	err  error
	mode fs.FileMode
	size int64
}

func (s *stream) Stat() (fs.FileInfo, error) { return info{s.mode, s.size}, nil }
func (s *stream) Close() error               { return nil }
func (s *stream) Read(b []byte) (int, error) {
	if s.text == "" {
		return 0, s.err
	}
	n := copy(b, s.text)
	s.text = s.text[n:]
	return n, nil
}

// endless is a file that says it is small, and never ends.
type endless struct{ read int }

func (*endless) Stat() (fs.FileInfo, error) { return info{0, 100}, nil }
func (*endless) Close() error               { return nil }
func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	e.read += len(b)
	return len(b), nil
}

type info struct {
	mode fs.FileMode
	size int64
}

func (i info) Name() string       { return "a file" }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }
