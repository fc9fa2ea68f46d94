package edit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// addKey puts a key that is missing where it belongs among those that are there:
// behind the nearest one that comes before it in the table.
func (d *document) addKey(at spot, kind load.Mapping, value any) (outcome, error) {
	m := at.parent
	after := predecessor(m, kind, at.key)
	pair := []*yaml.Node{scalarOf(at.key), nodeOf(value)}
	o := outcome{mutate: addition(m, after, pair)}
	var err error
	if isFlow(m) {
		o.edits, err = d.addToBraces(at, after, value)
	} else {
		o.edits, err = d.addBelow(at, after, value)
	}
	return o, err
}

// addition adds a key behind the one that stands there now, wherever it is then.
func addition(m *yaml.Node, after int, pair []*yaml.Node) func() {
	var last *yaml.Node
	if after > 0 {
		last = m.Content[after-1]
	}
	return func() { m.Content = slices.Insert(m.Content, slices.Index(m.Content, last)+1, pair...) }
}

// predecessor is behind how many nodes of a mapping a new key belongs.
func predecessor(m *yaml.Node, kind load.Mapping, key string) int {
	keys := load.Keys(kind)
	place := func(name string) int {
		return slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == name })
	}
	own, best, after := place(key), -1, 0
	if own < 0 {
		return len(m.Content)
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if p := place(m.Content[i].Value); p >= best && p >= 0 && p < own {
			best, after = p, i+2
		}
	}
	return after
}

// addBelow adds a key as a line of its own.
func (d *document) addBelow(at spot, after int, value any) ([]Edit, error) {
	m := at.parent
	if len(m.Content) == 0 {
		return nil, unusual()
	}
	indent := strings.Repeat(" ", m.Content[0].Column-1)
	if after == 0 {
		text := at.key + ":" + d.value(at.info, value, m, indent)
		from, err := d.start(m.Content[0])
		if err != nil {
			return nil, err
		}
		return []Edit{{from, from, d.ends(text+"\n"+indent, from)}}, nil
	}
	from, err := d.pairEnd(m, after-1)
	if err != nil {
		return nil, err
	}
	if !d.restIsBlank(from) {
		return nil, unusual()
	}
	end := d.lineEnd(from)
	text := at.key + ":" + d.prose(at.info, value, m, end)
	return []Edit{{end, end, d.ends("\n"+indent+text, end)}}, nil
}

// addToBraces adds a key to a mapping in braces.
func (d *document) addToBraces(at spot, after int, value any) ([]Edit, error) {
	m := at.parent
	from, err := d.start(m)
	if err != nil {
		return nil, err
	}
	if from >= len(d.text) || d.text[from] != '{' {
		return nil, unusual()
	}
	name := at.key
	if len(m.Content) > 0 && m.Content[0].Style&yaml.DoubleQuotedStyle != 0 {
		name = `"` + name + `"`
	}
	text := name + ": " + flowValue(at.info, value)
	if len(m.Content) == 0 {
		return []Edit{{from + 1, from + 1, text}}, nil
	}
	if after == 0 {
		from, err = d.start(m.Content[0])
		return []Edit{{from, from, text + d.comma(keysOf(m), from)}}, err
	}
	from, err = d.pairEnd(m, after-1)
	if err == nil && d.text[from-1] == '{' {
		err = unusual()
	}
	return []Edit{{from, from, d.comma(keysOf(m), from) + text}}, err
}

// comma parts a new item of brackets from its neighbour in the way in which the
// first two are parted.
func (d *document) comma(items []*yaml.Node, at int) string {
	if len(items) > 1 && items[1].Line > items[0].Line {
		return "," + d.eol(at) + strings.Repeat(" ", items[1].Column-1)
	}
	return ", "
}

// remove takes a key or an item out. A list that would be left empty goes with
// its key, a mapping stays as an empty one.
func (d *document) remove(spots []spot) (outcome, error) {
	at := spots[len(spots)-1]
	switch {
	case at.node == nil:
		return outcome{}, refuse("there is no %s to be taken out", at.key)
	case hasAnchor(at.node):
		return outcome{}, refuse("a part of it has a name by &, which may stand elsewhere")
	case at.key == "" && len(at.parent.Content) == 1 && len(spots) > 2:
		return d.remove(spots[:len(spots)-1])
	case at.key == "":
		return d.removeItem(at)
	}
	m := at.parent
	o := outcome{mutate: func() {
		i := slices.Index(m.Content, at.node)
		m.Content = slices.Delete(m.Content, i-1, i+1)
	}}
	from, err := d.start(m.Content[at.i-1])
	if err != nil {
		return outcome{}, err
	}
	to, err := d.pairEnd(m, at.i)
	switch {
	case err != nil:
	case isFlow(m):
		o.edits, err = d.removeFromBrackets(m, at.i-1, 2, from, to)
	case len(m.Content) == 2:
		o.edits = []Edit{{from, to, "{}"}}
	default:
		o.edits, err = d.removeLines(from, to)
	}
	return o, err
}

// removeLines takes out what begins and ends at those places, with its lines.
func (d *document) removeLines(from, to int) ([]Edit, error) {
	if !d.restIsBlank(to) {
		return nil, unusual()
	}
	end := d.nextLine(to)
	switch {
	case !d.blankBefore(from): // behind a dash: what follows takes its place
		at := end + len(d.text[end:]) - len(strings.TrimLeft(d.text[end:], " \r\n"))
		if utf8.RuneCountInString(d.text[d.lineStart(at):at]) != utf8.RuneCountInString(d.text[d.lineStart(from):from]) {
			return nil, unusual()
		}
		return []Edit{{from, at, ""}}, nil
	case end == len(d.text) && !strings.HasSuffix(d.text, "\n") && d.lineStart(from) > 0:
		from = d.lineStart(from) - 1 // the line before it becomes the last, which has no end
		if strings.HasSuffix(d.text[:from], "\r") {
			from--
		}
		return []Edit{{from, end, ""}}, nil
	}
	return []Edit{{d.lineStart(from), end, ""}}, nil
}

// removeFromBrackets takes out what stands at i in the content of brackets, so
// many nodes, from and to those places.
func (d *document) removeFromBrackets(n *yaml.Node, i, width, from, to int) ([]Edit, error) {
	var err error
	switch {
	case i+width < len(n.Content):
		if isEmpty(n.Content[i+width]) {
			return nil, unusual()
		}
		to, err = d.start(n.Content[i+width])
	case i > 0:
		from, err = d.itemEnd(n, i-1)
	}
	if err == nil && hasComment(d.text[from:to]) {
		err = refuse("a comment beside it would be lost: take it out by hand")
	}
	return []Edit{{from, to, ""}}, err
}

// hasComment tells whether there may be a comment in a piece of a text.
func hasComment(text string) bool {
	return strings.Contains(text, " #") || strings.Contains(text, "\t#") || strings.Contains(text, "\n#")
}
