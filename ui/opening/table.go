package opening

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// table reads a table or JSON as import does, each event at the line of its row.
// What is not taken as it stands is a warning; ok is false where it is no table. Its
// columns are taken as kept says, if it has such.
func table(how load.Options, name string, data []byte, kept []load.Import) (d timeline.Data, ok bool, err error) {
	if int64(len(data)) > most(how) {
		return how.Reader(name, bytes.NewReader(data)), true, nil // which says that it is too large
	}
	r, ok, err := convert.Table(convert.File{Name: name, Text: data}, convert.Options{Kept: kept})
	switch {
	case err != nil:
		return d, ok, fmt.Errorf("%s: %w", shownName(name), err)
	case !ok:
		return d, false, nil
	}
	text, starts := asFile(r.Events)
	sink := how.Sink
	how.Sink, how.MaxFile = nil, int64(len(text))+1
	d = how.Reader(name, bytes.NewReader(text))
	d.Title, d.Description = r.Title, r.Description
	place := func(p timeline.Pos) timeline.Pos {
		at, found := slices.BinarySearch(starts, p.Line)
		if !found {
			at--
		}
		line := 1
		if at >= 0 && at < len(r.Lines) {
			line = max(r.Lines[at], 1)
		}
		return timeline.Pos{File: p.File, Line: line, Column: 1}
	}
	for i := range d.Events {
		d.Events[i].Pos = place(d.Events[i].Pos)
	}
	lines := strings.Split(string(data), "\n")
	for i := range d.Problems {
		p := &d.Problems[i]
		p.Pos, p.Fix, p.Width, p.Excerpt = place(p.Pos), timeline.Fix{}, 1, ""
		if p.Pos.Line <= len(lines) {
			p.Excerpt = textnorm.CleanLine(strings.TrimRight(lines[p.Pos.Line-1], "\r"))
		}
	}
	for _, m := range r.Remarks {
		d.Problems = append(d.Problems, timeline.Problem{
			Pos: timeline.Pos{File: name, Line: max(m.Line, 1), Column: 1}, Severity: timeline.Warning, Code: load.ValueType,
			Message: textnorm.CleanLine(m.String()), Hint: "`dateline import` makes event files of it, and --map says what a column is", Width: 1,
		})
	}
	slices.SortStableFunc(d.Problems, func(a, b timeline.Problem) int { return a.Pos.Line - b.Pos.Line })
	if sink != nil {
		events := d.Events
		d.Events = nil
		add := sink(d)
		for i := range events {
			add(&events[i])
		}
	}
	return d, true, nil
}

// Import reads a table or JSON again as import does, which is what import would write.
func (s *Source) Import() (convert.Result, error) {
	how := load.Options{MaxFile: s.o.MaxFile}
	text, err := s.tableText(how)
	switch {
	case err != nil:
		return convert.Result{}, err
	case int64(len(text)) > most(how):
		return convert.Result{}, fmt.Errorf("%s is larger than %d bytes and is not read", shownName(s.o.Path), most(how))
	}
	r, _, err := convert.Table(convert.File{Name: s.o.Path, Text: text}, convert.Options{Kept: KeptImports(filepath.Dir(s.o.Path))})
	return r, err
}

// tableText is what the table holds, or one byte more than may be read of it.
func (s *Source) tableText(how load.Options) ([]byte, error) {
	f, err := files.Open(s.o.Path)
	if err != nil {
		return nil, errors.New(files.Unreadable(s.o.Path, err))
	}
	defer f.Close()
	text, err := limited(f, how)
	if err != nil {
		return nil, errors.New(files.Unreadable(s.o.Path, err))
	}
	return text, nil
}

// KeptImports are those that the timeline.yaml of a folder keeps; none where it can't
// be read.
func KeptImports(dir string) []load.Import {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	text, err := files.Read(root, load.TimelineName, load.DefaultMaxFile)
	if err != nil {
		return nil
	}
	return load.Imports(text)
}

// asFile is the text of one file of all events, and the lines at which they begin
// in it.
func asFile(events []timeline.Event) (text []byte, starts []int) {
	taken := map[string]bool{}
	for i := range events {
		taken[events[i].ID] = true
	}
	var b bytes.Buffer
	line := 1
	for i := range events {
		e := events[i]
		if e.ID == "" {
			d, _ := date.Parse(e.DateText) // a wrong one makes an id without a year
			e.ID = compose.ID(e.Title, d, func(id string) bool { return taken[id] })
			taken[e.ID] = true
		}
		one := append([]byte("---\n"), compose.Event(&e)...)
		starts = append(starts, line)
		line += bytes.Count(one, []byte("\n"))
		b.Write(one)
	}
	return b.Bytes(), starts
}

// shownName is how an error calls what was read.
func shownName(name string) string {
	if name == load.Stdin {
		return "standard input"
	}
	return name
}

// limited reads what is to be opened, and one byte more than is allowed at most.
func limited(r io.Reader, how load.Options) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, most(how)+1))
}

// most is how many bytes of a file are read.
func most(how load.Options) int64 { return cmp.Or(how.MaxFile, load.DefaultMaxFile) }

// failing is a reader that ends with an error, or without one.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, cmp.Or(f.err, io.EOF) }
