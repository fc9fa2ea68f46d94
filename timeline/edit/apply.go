package edit

import (
	"errors"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// Apply makes changes in the text of the file at that path of a timeline folder,
// one after another, all of them or none. The path tells what the file is read
// for. Places are those before the first change. The error is an *Error.
func Apply(path string, text []byte, changes ...Change) (Result, error) {
	result, errs := run(path, text, changes, false)
	if errs != nil {
		return Result{}, errs[0]
	}
	return result, nil
}

// Try is Apply, and leaves out the changes that are refused. It gives an error for
// each change, nil for those that are made.
func Try(path string, text []byte, changes ...Change) (Result, []error) {
	return run(path, text, changes, true)
}

// file is a file with its documents, which are read when they are needed.
type file struct {
	path      string
	kind      load.Mapping
	text      string
	stretches []load.Stretch
	read      map[int]*document
	acts      map[int][]act // by document, in the order of the changes
	changes   []Change
}

func run(path string, text []byte, changes []Change, lenient bool) (Result, []error) {
	errs := make([]error, len(changes))
	f, err := open(path, text, changes)
	if err != nil {
		for i := range errs {
			errs[i] = locate(err, changes[i])
		}
		return Result{Text: text}, errs
	}
	for i := range changes {
		if err := f.resolve(i); err != nil {
			errs[i] = locate(err, changes[i])
			if !lenient {
				return Result{}, errs[i : i+1]
			}
		}
	}
	var result Result
	for _, n := range f.order() {
		edits, failed := f.change(n, lenient)
		for _, i := range slices.Sorted(maps.Keys(failed)) {
			if errs[i] = locate(failed[i], changes[i]); !lenient {
				return Result{}, errs[i : i+1]
			}
		}
		result.Edits = append(result.Edits, edits...)
	}
	result.Text = []byte(replace(f.text, result.Edits))
	if lenient {
		return result, errs
	}
	return result, nil
}

func open(name string, text []byte, changes []Change) (*file, error) {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".jsonl", ".csv", ".tsv":
		return nil, refuse("only YAML is changed in place")
	}
	f := &file{path: name, kind: load.MappingOf(name), text: string(text), read: map[int]*document{}, acts: map[int][]act{}, changes: changes}
	var err error
	if f.stretches, err = load.Stretches(text); err != nil {
		return nil, refuse("%v", err)
	}
	return f, nil
}

// locate gives an error the place and path of its change.
func locate(err error, c Change) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	return &Error{Place: c.At, Path: c.Path, Reason: e.Reason}
}

// order is the documents to be changed, from the first on.
func (f *file) order() []int { return slices.Sorted(maps.Keys(f.acts)) }

// document is the n-th of a file; behind the last one it is an empty one.
func (f *file) document(n int) (*document, error) {
	if d, ok := f.read[n]; ok {
		return d, nil
	}
	text := ""
	if n < len(f.stretches) {
		text = f.text[f.stretches[n].Start:f.stretches[n].End]
	}
	d, err := parse(text)
	if err == nil {
		f.read[n] = d
	}
	return d, err
}

// resolve finds the document and the steps of a change.
func (f *file) resolve(i int) error {
	c := f.changes[i]
	path, err := steps(c.Path)
	if err != nil {
		return err
	}
	n, front := 0, []step(nil)
	if c.At.Line > 0 {
		n, front, err = f.at(c)
	} else {
		n, front, err = f.item(c.Item)
	}
	if err != nil {
		return err
	}
	f.acts[n] = append(f.acts[n], act{path: append(front, path...), op: c.Op, value: c.Value, was: c.Was, of: i, raw: true})
	return nil
}

// at is the document of a place, and the steps to what stands there.
func (f *file) at(c Change) (int, []step, error) {
	n := sort.Search(len(f.stretches), func(i int) bool { return f.stretches[i].Line > c.At.Line }) - 1
	if n < 0 {
		return 0, nil, refuse("nothing stands at this place")
	}
	d, err := f.document(n)
	if err != nil {
		return 0, nil, err
	}
	looked := []wanted{aMapping}
	switch {
	case c.Path != "":
	case c.Op == Rename:
		looked = []wanted{aKey}
	default:
		looked = []wanted{aValue, aMapping}
	}
	for _, what := range looked {
		if front, ok := d.find(Place{c.At.Line - f.stretches[n].Line + 1, c.At.Column}, what); ok {
			return n, front, nil
		}
	}
	return 0, nil, refuse("nothing that can be changed begins at this place")
}

// item is the document of an event or actor by its number, and the steps to it.
func (f *file) item(number int) (int, []step, error) {
	seen, doc, front := 0, 0, []step(nil)
	for n := range f.stretches {
		d, err := f.document(n)
		if err != nil {
			return 0, nil, err
		}
		for _, path := range items(d.root) {
			if seen++; seen == number {
				return n, path, nil
			}
			doc, front = n, path
		}
	}
	switch {
	case number > 0:
		return 0, nil, refuse("the file has no number %d, it has %d", number, seen)
	case seen == 1:
		return doc, front, nil
	case seen == 0 && f.kind == load.TimelineMapping && len(f.stretches) == 0:
		return 0, nil, nil
	case seen == 0:
		return 0, nil, refuse("there is nothing in the file to be changed")
	}
	return 0, nil, refuse("the file holds %d: it is not said which of them", seen)
}

// items are the steps to the mappings of a document.
func items(root *yaml.Node) [][]step {
	if root == nil {
		return nil
	}
	if root.Kind != yaml.SequenceNode {
		if root.Kind == yaml.MappingNode {
			return [][]step{nil}
		}
		return nil
	}
	var all [][]step
	for i, n := range root.Content {
		if n.Kind == yaml.MappingNode || n.Kind == yaml.AliasNode {
			all = append(all, []step{{index: i}})
		}
	}
	return all
}
