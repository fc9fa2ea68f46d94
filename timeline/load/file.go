package load

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"runtime"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// role is what a file is read for.
type role uint8

const (
	events role = iota
	actorsFile
	timelineFile
)

// The names of the reserved files at the root of a folder.
const (
	ActorsName   = "actors.yaml"
	TimelineName = "timeline.yaml"
)

// roleOf is what the file at that path of a folder is read for.
func roleOf(path string) role {
	switch path {
	case ActorsName:
		return actorsFile
	case TimelineName:
		return timelineFile
	}
	return events
}

// file is what one file holds, or a part of it.
type file struct {
	src    *source
	events []*event
	room   []event // for the next ones
	actors []actor
	meta   meta
	findings
	asked findings // what was found when its events were looked at
}

// part takes the bytes of a file, and parts them if they are many. Problems of
// the file as a whole are those of its first part.
func (o Options) part(t *task, data []byte) []*file {
	name := t.candidate.path
	src, bad := newSource(t.origin, data)
	t.sum = maphash.String(seed, src.text)
	first := &file{}
	for _, b := range bad {
		first.report(src, mark{b.line, b.column, b.count}, YAMLSyntax, "this is no text in UTF-8").
			hint("save the file as UTF-8")
	}
	if textnorm.CleanLine(name) != name {
		first.report(src, mark{1, 1, 1}, TextControl, "the name of this file holds control characters").hint("rename it")
	}
	written := *src // what a problem quotes
	var merges []unmerged
	src.text, merges = joinable(src.text)
	for _, u := range merges {
		u.report(&first.findings, &written)
	}
	if parts := countParts(src.text); parts > maxParts {
		first.report(src, mark{1, 1, 1}, FileTooLarge, "the file has %d lines and list items; at most %d are read", parts, maxParts).
			hint("split it into smaller files")
		first.src = &source{origin: t.origin}
		first.settle()
		return []*file{first}
	}
	if t.as != events {
		first.src = src
		return []*file{first}
	}
	files := []*file{first}
	for i, part := range src.cut(cmp.Or(o.partSize, partSize)) {
		if i > 0 {
			files = append(files, &file{})
		}
		files[i].src = part
	}
	return files
}

// read parses the documents of a part.
func (f *file) read(as role, w *worker) {
	f.src.index()
	for _, c := range f.src.documents() {
		if as != timelineFile { // whose views keep their nodes
			w.nodes.reset()
		}
		if doc, ok := c.read(f.src, &f.findings, &w.nodes); ok {
			f.document(as, doc, w.dates)
		}
	}
}

// maxParts bounds the nodes of a file, each of which takes some 300 bytes while
// it is read.
const maxParts = 8_000_000

// countParts is at least the number of nodes that the text can have, halved; 0
// where it is too short to have too many.
func countParts(text string) int {
	if len(text) <= maxParts {
		return 0
	}
	n := 0
	for i := range len(text) {
		switch text[i] {
		case '\n', ',', '[', '{':
			n++
		case '-', ':', '?':
			if i+1 < len(text) && text[i+1] == ' ' {
				n++
			}
		}
	}
	return n
}

// document reads the mappings of a document, be it one or a list of them.
func (f *file) document(as role, doc document, known dates) {
	r := &reader{src: f.src, f: &f.findings, clear: doc.plainly && f.src.simple, dates: known}
	root := doc.node
	if as == timelineFile {
		if root.Kind != yaml.MappingNode {
			f.report(f.src, r.mark(root), ValueType, "timeline.yaml takes a mapping of keys, not %s", kindName(root)).
				hint("the keys are %s", keyNames(timelineKeys))
			return
		}
		readMapping(r, root, "a timeline", timelineKeys, &f.meta)
		return
	}
	items := []*yaml.Node{root}
	if root.Kind == yaml.SequenceNode {
		items = root.Content
	}
	for _, item := range items {
		m := r.deref(item)
		switch {
		case isNull(m):
		case m.Kind != yaml.MappingNode && as == events:
			f.notMapping(r, item, m, "an event", "date: and title:")
		case m.Kind != yaml.MappingNode:
			f.notMapping(r, item, m, "an actor", "id: and name:")
		case as == events:
			f.event(r, m, doc.damaged[m])
		default:
			f.actors = append(f.actors, r.actor(m, doc.damaged[m]))
		}
	}
}

func (f *file) notMapping(r *reader, item, m *yaml.Node, what, keys string) {
	f.report(f.src, r.mark(item), ValueType, "%s is a mapping of keys, not %s", what, kindName(m)).
		hint("write a line for each key, beginning with %s", keys)
}

// event reads an event. It is kept whatever is missing in it.
func (f *file) event(r *reader, m *yaml.Node, broken *damage) {
	e := f.newEvent()
	e.src, e.self = f.src, r.start(m)
	e.Pos = e.self.pos(f.src)
	f.findings.event = e
	if broken != nil {
		e.damaged = broken.lost
		for _, p := range broken.problems {
			p.of = e
		}
	}
	readMapping(r, m, "an event", eventKeys, e)
	if e.DateText == "" && !e.damaged {
		f.report(f.src, e.self, DateMissing, "an event without a date; it is listed last").
			hint("add date: and what is known of it, such as 2022, 2022-07 or 2022-07?")
	}
	if e.Title == "" && !e.damaged {
		f.report(f.src, e.self, TitleMissing, "an event without a title; it shows its id").hint("add title: and a headline")
	}
	for _, q := range e.quoteSources {
		if number := e.Quotes[q.quote].Source; number > len(e.Sources) {
			f.report(f.src, q.at, ValueType, "the event has %s, and no number %d", countOf(len(e.Sources), "source"), number).
				hint("sources count from 1 in the order of the list")
			e.Quotes[q.quote].Source = 0
		}
	}
	f.findings.event = nil
}

// newEvent makes room for several events at a time. They stay in their place,
// because problems point to them.
func (f *file) newEvent() *event {
	const atATime = 16
	if len(f.room) == 0 {
		runtime.Gosched() // a key on the screen need not wait for the whole part
		f.room = make([]event, min(atATime, len(f.events)+1))
	}
	e := &f.room[0]
	f.room, f.events = f.room[1:], append(f.events, e)
	return e
}

// identify gives an id to the i-th event of a file if it has none.
func (f *findings) identify(e *event, i int, alone bool) {
	f.event = e
	switch {
	case e.ID != "":
		if !isID(e.ID) {
			f.report(e.src, e.id, IDInvalid, "%s is no id", quoted(e.ID)).hint("write %s", idHint(e.ID))
		}
	case alone && e.src.original != "": // the same event, as a rule
		e.ID, e.id = baseName(e.src.original), e.self
	case alone:
		e.ID, e.id = e.src.base, e.self
		if !isID(e.ID) {
			f.report(e.src, e.self, IDInvalid, "the event has no id, and the file's name makes none: %s", quoted(e.ID)).
				hint("add %s", idHint(e.ID))
		}
	default:
		e.ID, e.id = fmt.Sprintf("%s-%d", e.src.base, i+1), e.self
		p := f.report(e.src, e.self, IDInvalid, "an event without an id in a file of several; it goes by %s", quoted(e.ID))
		p.Severity = timeline.Warning
		p.hint("give it an id, so that links keep to it when the file changes")
	}
	f.event = nil
}

// isID tells whether s is kebab-case: a to z and 0 to 9 in words joined by
// single hyphens.
func isID(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789-"
	return s != "" && strings.Trim(s, letters) == "" && s[0] != '-' && s[len(s)-1] != '-' && !strings.Contains(s, "--")
}

// idHint is the line to write for an id made of a text.
func idHint(text string) string {
	id := slug(text)
	if id == "" {
		return "id: and lower-case words joined by hyphens"
	}
	return "id: " + id
}

// slug makes an id of a text; "" where it has no letters that an id may have.
func slug(text string) string {
	words := strings.FieldsFunc(textnorm.Fold(firstRunes(text, 80)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

func countOf(n int, what string) string {
	switch n {
	case 0:
		return "no " + what
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// unique drops later copies of a word, case aside; the list may be changed.
func unique(words []string) []string {
	const few = 16
	if len(words) == 0 {
		return nil
	}
	if len(words) > few {
		return uniqueMany(words)
	}
	var keys [few]string
	kept := words[:0]
	for _, w := range words {
		key := textnorm.Fold(w)
		if !slices.Contains(keys[:len(kept)], key) {
			keys[len(kept)] = key
			kept = append(kept, w)
		}
	}
	return kept
}

func uniqueMany(words []string) []string {
	var kept []string
	seen := make(map[string]bool, len(words))
	for _, w := range words {
		if key := textnorm.Fold(w); !seen[key] {
			seen[key] = true
			kept = append(kept, w)
		}
	}
	return kept
}
