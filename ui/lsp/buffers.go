package lsp

import (
	"encoding/json"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
)

// document is a text that the editor has open. It never changes.
type document struct {
	uri     string
	version int
	text    string
}

// buffers is what the editor has open at a time: its folders, and its texts by
// path. It never changes: a notification makes another one.
type buffers struct {
	folders []string
	docs    map[string]*document
}

// pathOf is the file that an address of the editor names; ok is false where it is
// none on this machine.
func pathOf(uri string) (path string, ok bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	p := u.Path
	if len(p) > 2 && p[0] == '/' && p[2] == ':' { // a drive
		p = p[1:]
	}
	return filepath.Clean(filepath.FromSlash(p)), true
}

// uriOf is the address of a file, by the editor's own spelling if it has it open.
func (b *buffers) uriOf(path string) string {
	if d := b.docs[path]; d != nil {
		return d.uri
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

// with is the buffers with another document at a path, or without one.
func (b *buffers) with(path string, d *document) *buffers {
	next := &buffers{b.folders, maps.Clone(b.docs)}
	if next.docs == nil {
		next.docs = map[string]*document{}
	}
	if next.docs[path] = d; d == nil {
		delete(next.docs, path)
	}
	return next
}

// notices is what a notification makes of the buffers, given in what the editor
// counts.
var notices = map[string]func(*buffers, json.RawMessage, encoding) *buffers{
	"textDocument/didOpen": notice(func(b *buffers, p didOpen, _ encoding) *buffers {
		path, ok := pathOf(p.Document.URI)
		if !ok {
			return b
		}
		return b.with(path, &document{p.Document.URI, p.Document.Version, p.Document.Text})
	}),
	"textDocument/didChange": notice(func(b *buffers, p didChange, e encoding) *buffers {
		path, _ := pathOf(p.Document.URI)
		d := b.docs[path]
		if d == nil {
			return b
		}
		now := *d
		if p.Document.Version != nil {
			now.version = *p.Document.Version
		}
		for _, c := range p.Changes {
			if c.Range == nil {
				now.text = c.Text
				continue
			}
			t := newText(now.text)
			from, to := t.offset(c.Range.Start, e), t.offset(c.Range.End, e)
			now.text = now.text[:from] + c.Text + now.text[max(from, to):]
		}
		return b.with(path, &now)
	}),
	"textDocument/didClose": notice(func(b *buffers, p where, _ encoding) *buffers {
		path, _ := pathOf(p.Document.URI)
		return b.with(path, nil)
	}),
	"workspace/didChangeWorkspaceFolders": notice(func(b *buffers, p didChangeFolders, _ encoding) *buffers {
		gone := foldersOf(p.Event.Removed)
		kept := slices.DeleteFunc(slices.Clone(b.folders), func(f string) bool { return slices.Contains(gone, f) })
		return &buffers{append(kept, foldersOf(p.Event.Added)...), b.docs}
	}),
	// These tell that files have changed on disk, which are looked at again.
	"textDocument/didSave":            unchanged,
	"workspace/didChangeWatchedFiles": unchanged,
	"workspace/didRenameFiles":        unchanged,
	"initialized":                     unchanged,
}

// notice reads what a notification says; one that can't be read changes nothing.
func notice[P any](change func(*buffers, P, encoding) *buffers) func(*buffers, json.RawMessage, encoding) *buffers {
	return func(b *buffers, raw json.RawMessage, e encoding) *buffers {
		var p P
		if json.Unmarshal(raw, &p) != nil {
			return b
		}
		return change(b, p, e)
	}
}

func unchanged(b *buffers, _ json.RawMessage, _ encoding) *buffers { return b }

func foldersOf(folders []workspaceFolder) []string {
	var paths []string
	for _, f := range folders {
		if path, ok := pathOf(f.URI); ok {
			paths = append(paths, path)
		}
	}
	return paths
}
