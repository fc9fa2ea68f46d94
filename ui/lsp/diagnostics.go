package lsp

import (
	"maps"
	"reflect"
	"slices"

	"github.com/sourcegraph/jsonrpc2"

	"dateline/timeline"
	"dateline/timeline/load"
)

// told is what the editor was told of a file.
type told struct {
	uri   string
	dir   string
	found []diagnostic
}

// check tells the editor what is wrong in the files now, as far as it has changed.
func (s *server) check(conn *jsonrpc2.Conn) {
	b := s.buffers.Load()
	wanted := s.wanted(b)
	for dir, f := range s.folders {
		if _, ok := wanted[dir]; !ok {
			f.close()
			delete(s.folders, dir)
		}
	}
	now := map[string]told{}
	for dir, onDisk := range wanted {
		f := s.at(dir, onDisk)
		if f.refresh(s.ctx, b, s.turn.Load(), s.o.Now()) != nil {
			return // the session is over
		}
		s.collect(f, b, now)
	}
	for _, path := range slices.Sorted(maps.Keys(s.told)) {
		if _, still := now[path]; !still {
			s.publish(conn, b, path, told{uri: s.told[path].uri})
		}
	}
	for _, path := range slices.Sorted(maps.Keys(now)) {
		if !reflect.DeepEqual(now[path], s.told[path]) {
			s.publish(conn, b, path, now[path])
		}
	}
	s.told = now
}

// wanted are the folders that the editor's folders and texts belong to.
func (s *server) wanted(b *buffers) map[string]bool {
	dirs := map[string]bool{}
	for _, dir := range b.folders {
		if b.holdsTimeline(dir) {
			dirs[dir] = true
		}
	}
	for path := range b.docs {
		if load.IsYAML(path) {
			dir, onDisk := b.dirOf(path)
			dirs[dir] = onDisk
		}
	}
	return dirs
}

// collect adds what is wrong in a folder, by path. Files that are open are in it
// though nothing is wrong with them.
func (s *server) collect(f *folder, b *buffers, into map[string]told) {
	for name := range f.open {
		if path := f.path(name); load.IsYAML(name) {
			into[path] = told{uri: b.uriOf(path), dir: f.dir, found: []diagnostic{}}
		}
	}
	for _, p := range f.tl.Problems() {
		path := f.path(p.Pos.File)
		t := into[path]
		t.uri, t.dir = b.uriOf(path), f.dir
		t.found = append(t.found, f.diagnostic(p, s.units))
		into[path] = t
	}
}

// diagnostic is a problem for an editor.
func (f *folder) diagnostic(p timeline.Problem, units encoding) diagnostic {
	t := f.text(p.Pos.File)
	d := diagnostic{Severity: 1, Code: string(p.Code), Source: "dateline", Message: p.Message}
	if p.Severity == timeline.Warning {
		d.Severity = 2
	}
	if p.Hint != "" {
		d.Message += "\n" + p.Hint
	}
	from, to := t.place(p.Pos.Line, p.Pos.Column), t.place(p.Pos.Line, p.Pos.Column+max(p.Width, 1))
	d.Range = t.span(from, to, units)
	return d
}

// publish tells the editor what is wrong in a file.
func (s *server) publish(conn *jsonrpc2.Conn, b *buffers, path string, t told) {
	p := publishParams{URI: t.uri, Diagnostics: t.found}
	if p.Diagnostics == nil {
		p.Diagnostics = []diagnostic{}
	}
	if d := b.docs[path]; d != nil {
		p.Version = &d.version
	}
	_ = conn.Notify(s.ctx, "textDocument/publishDiagnostics", p)
}
