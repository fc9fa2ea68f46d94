package lsp

import (
	"context"
	"encoding/json"

	"github.com/sourcegraph/jsonrpc2"

	"dateline/timeline/load"
)

// call is a request that is being answered.
type call struct {
	s *server
	job
}

// answers is what can be asked for.
var answers = map[string]func(*call, json.RawMessage) (any, error){
	"textDocument/completion":     asked(complete),
	"textDocument/hover":          asked(hover),
	"textDocument/definition":     asked(define),
	"textDocument/references":     asked(refer),
	"textDocument/prepareRename":  asked(prepareRename),
	"textDocument/rename":         asked(rename),
	"textDocument/codeAction":     asked(actions),
	"textDocument/documentSymbol": asked(outline),
	"textDocument/formatting":     asked(layOut),
	"textDocument/documentLink":   asked(links),
	"workspace/symbol":            asked(find),
}

// asked reads the parameters of a request.
func asked[P any](answer func(*call, P) (any, error)) func(*call, json.RawMessage) (any, error) {
	return func(c *call, raw json.RawMessage) (any, error) {
		var p P
		if err := json.Unmarshal(raw, &p); err != nil {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
		}
		return answer(c, p)
	}
}

// open is the folder of a document and what the document is called in it, both as
// they are now; nil for a document that is none of ours.
func (c *call) open(uri string) (*folder, string, error) {
	path, ok := pathOf(uri)
	if !ok || !load.IsYAML(path) {
		return nil, "", nil
	}
	f := c.s.folder(c.b, path)
	name, ok := f.name(path)
	if !ok {
		return nil, "", nil
	}
	return f, name, f.refresh(c.ctx, c.b, c.s.turn.Load(), c.s.o.Now())
}

// glance is open with the names as they were when the files were checked last: what is
// being typed need not be read for what could stand there.
func (c *call) glance(uri string) (f *folder, name string, t *text, err error) {
	path, _ := pathOf(uri)
	d := c.b.docs[path]
	if d == nil || !load.IsYAML(path) || c.s.folder(c.b, path).tl == nil {
		if f, name, err = c.open(uri); f == nil || err != nil {
			return nil, "", nil, err
		}
		return f, name, f.text(name), nil
	}
	f = c.s.folder(c.b, path)
	name, _ = f.name(path)
	return f, name, newText(d.text), nil
}

// folder is the one that a file belongs to.
func (s *server) folder(b *buffers, path string) *folder {
	dir, onDisk := b.dirOf(path)
	return s.at(dir, onDisk)
}

// at is the folder at a place.
func (s *server) at(dir string, onDisk bool) *folder {
	f := s.folders[dir]
	if f != nil && f.disk == onDisk {
		return f
	}
	if f != nil {
		f.close()
	}
	ctx, stop := context.WithCancel(s.ctx)
	f = &folder{dir: dir, disk: onDisk, stop: stop}
	s.folders[dir] = f
	if onDisk {
		go s.follow(s.o.Watch(ctx, dir))
	}
	return f
}

// follow has the files checked when they change on disk.
func (s *server) follow(changes <-chan string) {
	for range changes {
		s.turn.Add(1)
		s.touch()
	}
}

// capabilities is what the server tells of itself.
func capabilities(units encoding, version string) any {
	type object = map[string]any
	return object{
		"serverInfo": object{"name": "dateline", "version": version},
		"capabilities": object{
			"positionEncoding":   units,
			"textDocumentSync":   object{"openClose": true, "change": 2, "save": object{}},
			"completionProvider": object{"triggerCharacters": []string{" ", "[", ",", "-"}},
			"hoverProvider":      true, "definitionProvider": true, "referencesProvider": true,
			"renameProvider":         object{"prepareProvider": true},
			"codeActionProvider":     object{"codeActionKinds": []string{quickFix, fixAll}},
			"documentSymbolProvider": true, "workspaceSymbolProvider": true,
			"documentFormattingProvider": true,
			"documentLinkProvider":       object{},
			"workspace":                  object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
		},
	}
}
