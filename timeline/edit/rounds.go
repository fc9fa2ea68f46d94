package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// change makes the changes of a document. Where not all can be made it makes, if
// lenient, each that can, and says what keeps the others.
func (f *file) change(n int, lenient bool) (edits []Edit, failed map[int]error) {
	failed = map[int]error{}
	acts := f.acts[n]
	d, err := f.document(n)
	switch {
	case err != nil:
		for _, a := range acts {
			failed[a.of] = err
		}
		return nil, failed
	case len(f.stretches) == 0:
		return f.begin(acts, failed)
	}
	base, size := f.stretches[n].Start, len(d.text)
	_, pieces, of, err := f.perform(d, whole(d.text), acts)
	if err == nil {
		return pieces.edits(base, size), failed
	}
	if !lenient {
		failed[of] = err
		return nil, failed
	}
	pieces = whole(d.text)
	for _, a := range acts {
		if d, err = parse(d.text); err != nil { // its nodes say what was to become of it
			failed[a.of] = err
			continue
		}
		next, more, _, err := f.perform(d, pieces, []act{a})
		if err != nil {
			failed[a.of] = err
			continue
		}
		d, pieces = next, more
	}
	return pieces.edits(base, size), failed
}

// perform makes changes in a document, as many as it can at a time, and gives what
// it becomes. On an error it names the change at fault.
func (f *file) perform(d *document, p pieces, acts []act) (_ *document, _ pieces, of int, err error) {
	for len(acts) > 0 {
		r := round{d: d, kind: f.kind, locked: map[int]bool{}, keys: map[place]bool{}, busy: map[int]bool{}, last: -1}
		var later []act
		for _, a := range acts {
			more, err := r.take(a)
			if err != nil {
				return nil, nil, a.of, err
			}
			later = append(later, more...)
		}
		if d, err = r.end(); err != nil {
			return nil, nil, acts[0].of, err
		}
		p, acts = p.edit(r.edits), later
	}
	return d, p, 0, nil
}

// place is a key of an event of a document; the event is -1 where it is all of
// the document.
type place struct {
	event int
	key   string
}

func (a act) place() place {
	p, path := place{event: -1}, a.path
	if len(path) > 0 && path[0].key == "" {
		p.event, path = path[0].index, path[1:]
	}
	if len(path) > 0 {
		p.key = path[0].key
	}
	return p
}

// round is changes that are made at a time: none of them can tell whether the
// others have been made already.
type round struct {
	d      *document
	kind   load.Mapping
	locked map[int]bool   // events in which nothing more may be changed
	busy   map[int]bool   // events in which something is changed
	keys   map[place]bool // keys whose values are
	edits  []Edit
	last   int // where the last of them ends
	mutate []func()
}

// take makes a change in this round, and gives what of it must wait.
func (r *round) take(a act) ([]act, error) {
	if r.waits(a) {
		return []act{a}, nil
	}
	acts := []act{a}
	if a.raw {
		var err error
		if acts, err = r.d.expand(a, r.kind); err != nil {
			return nil, err
		}
	}
	for i, one := range acts {
		if r.waits(one) {
			return acts[i:], nil
		}
		o, err := r.d.do(one, r.kind)
		if err != nil {
			return nil, err
		}
		if touches(r.edits, r.last, o.edits) {
			r.locked[one.place().event] = true
			return acts[i:], nil
		}
		r.edits, r.mutate = append(r.edits, o.edits...), append(r.mutate, o.mutate)
		for _, e := range o.edits {
			r.last = max(r.last, e.End)
		}
		at := one.place()
		r.keys[at], r.busy[at.event] = true, true
		r.locked[at.event] = r.locked[at.event] || one.op == Rename
	}
	return nil, nil
}

func (r *round) waits(a act) bool {
	at := a.place()
	return r.locked[at.event] || r.keys[at] || a.op == Rename && r.busy[at.event]
}

// end is the document after the round, if it says what was meant.
func (r *round) end() (*document, error) {
	if len(r.edits) == 0 {
		return r.d, nil
	}
	text := replace(r.d.text, r.edits)
	for _, mutate := range r.mutate {
		mutate()
	}
	next, err := parse(text)
	if err != nil || !same(r.d.root, next.root) || !isOne(text) {
		return nil, unusual()
	}
	return next, nil
}

// isOne tells whether the loader takes a text for one document.
func isOne(text string) bool {
	all, err := load.Stretches([]byte(text))
	return err == nil && len(all) == 1 && all[0].Start == 0 && all[0].End == len(text)
}

// begin writes the first keys of a file that has none.
func (f *file) begin(acts []act, failed map[int]error) ([]Edit, map[int]error) {
	d := &document{text: f.text, lines: []int{0}, root: &yaml.Node{Kind: yaml.MappingNode, Line: 1}}
	end := len(f.text)
	text := ""
	if f.text != "" && !strings.HasSuffix(f.text, "\n") {
		text = "\n"
	}
	for _, a := range acts {
		all, err := d.expand(a, f.kind)
		if err == nil && (len(all) != 1 || len(a.path) != 1) {
			err = refuse("the file has no such thing")
		}
		if err != nil {
			failed[a.of] = err
			continue
		}
		key, value := a.path[0].key, all[0].value
		spots, _ := d.walk(a.path, f.kind)
		text += key + ":" + d.value(spots[len(spots)-1].info, value, d.root, "") + "\n"
		d.root.Content = append(d.root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key, Line: 1, Column: 1}, nodeOf(value))
	}
	next, err := parse(f.text + text)
	if err == nil && !same(d.root, next.root) {
		err = unusual()
	}
	if err != nil && len(failed) == 0 {
		failed[acts[0].of] = err
	}
	return []Edit{{end, end, d.ends(text, end)}}, failed
}

// pieces are a text in the making: parts of the old one, and new ones between.
type pieces []piece

type piece struct {
	from, to int    // of the old text
	text     string // where it is new
}

func (p piece) len() int { return p.to - p.from + len(p.text) }

// whole is a text as it is.
func whole(text string) pieces { return pieces{{from: 0, to: len(text)}} }

// edit makes sorted edits in the text that the pieces are.
func (p pieces) edit(edits []Edit) pieces {
	var out pieces
	at := 0 // in the text
	rest := slices.Clone(p)
	move := func(to int, keep bool) {
		for at < to {
			first := rest[0]
			n := min(first.len(), to-at)
			part := first
			if first.text != "" {
				part.text, rest[0].text = first.text[:n], first.text[n:]
			} else {
				part.to, rest[0].from = first.from+n, first.from+n
			}
			if keep {
				out = append(out, part)
			}
			if at += n; rest[0].len() == 0 {
				rest = rest[1:]
			}
		}
	}
	for _, e := range edits {
		move(e.Start, true)
		move(e.End, false)
		if e.Text != "" {
			out = append(out, piece{text: e.Text})
		}
	}
	return append(out, rest...)
}

// edits are what makes the new text of the old one, which begins at base and
// takes that size.
func (p pieces) edits(base, size int) []Edit {
	var all []Edit
	at, text := 0, ""
	put := func(to int) {
		if to > at || text != "" {
			all = append(all, Edit{base + at, base + to, text})
		}
	}
	for _, one := range p {
		if one.text != "" {
			text += one.text
			continue
		}
		put(one.from)
		at, text = one.to, ""
	}
	put(size)
	return all
}
