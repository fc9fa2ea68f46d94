package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
	"dateline/timeline/load/compose"
)

// act is one elementary change of a document: what a Change comes down to.
type act struct {
	path  []step
	op    Op
	value any
	was   string
	of    int  // the Change
	raw   bool // it is the Change itself, which may come down to several
}

// outcome is what an act changes in the text and, as a check, in the nodes.
type outcome struct {
	edits  []Edit
	mutate func()
}

// do works out an act.
func (d *document) do(a act, kind load.Mapping) (outcome, error) {
	spots, err := d.walk(a.path, kind)
	if err != nil {
		return outcome{}, err
	}
	at := spots[len(spots)-1]
	switch {
	case a.op == Rename:
		return d.rename(at, a.value.(string))
	case a.op == Insert:
		return d.insertItem(at, a.value)
	case a.op == Append:
		return d.appendItem(at, a.value)
	case len(spots) == 1, len(spots) == 2 && at.key == "":
		return outcome{}, refuse("the whole of it can't be changed at once")
	case a.op == Remove:
		return d.remove(spots)
	case at.node == nil:
		return d.addKey(at, spots[len(spots)-2].kind, a.value)
	}
	return d.put(at, a.value)
}

// rename calls a key something else.
func (d *document) rename(at spot, name string) (outcome, error) {
	if at.key == "" || at.i < 0 {
		return outcome{}, refuse("there is no key to be renamed")
	}
	if slices.ContainsFunc(keysOf(at.parent), func(k *yaml.Node) bool { return k.Value == name }) {
		return outcome{}, refuse("the key %s stands there already", name)
	}
	key := at.parent.Content[at.i-1]
	e, err := d.swap(key, name, load.LineType, isFlow(at.parent))
	return outcome{e, func() { *key = *scalarOf(name) }}, err
}

func keysOf(m *yaml.Node) []*yaml.Node {
	var keys []*yaml.Node
	for i := 0; i < len(m.Content); i += 2 {
		keys = append(keys, m.Content[i])
	}
	return keys
}

// put puts another value in the place of one.
func (d *document) put(at spot, value any) (outcome, error) {
	if hasAnchor(at.node) {
		return outcome{}, refuse("a part of it has a name by &, which may stand elsewhere")
	}
	o := outcome{mutate: func() { *at.node = *nodeOf(value) }}
	var err error
	switch text, isText := words(value); {
	case isEmpty(at.node) && at.key != "":
		o.edits, err = d.fill(at, value)
	case isText && at.node.Kind == yaml.ScalarNode && at.node.Style&blockStyles != 0:
		o.edits, err = d.rewrite(at.node, text, d.below(at))
	case isText && at.node.Kind == yaml.ScalarNode && isInt(value):
		o.edits, err = d.over(at.node, text)
	case isText && at.node.Kind == yaml.ScalarNode && (strings.Contains(text, "\n") || at.info.Type == load.TextType) && at.node.Style == 0 && !isFlow(at.parent):
		o.edits, err = d.overWithText(at, text)
	case isText && at.node.Kind == yaml.ScalarNode:
		o.edits, err = d.swap(at.node, text, at.info.Type, isFlow(at.parent))
	default:
		o.edits, err = d.exchange(at, value)
	}
	return o, err
}

// below is how deep a text behind | or > under a value's key is indented.
func (d *document) below(at spot) int { return at.parent.Column - 1 + 2 }

// fill gives a value to a key that has none.
func (d *document) fill(at spot, value any) ([]Edit, error) {
	from, err := d.pairEnd(at.parent, at.i)
	if err != nil {
		return nil, err
	}
	if !isFlow(at.parent) {
		text := d.prose(at.info, value, at.parent, from)
		return d.lay(from, from, text), nil
	}
	text := flowValue(at.info, value)
	if _, err := d.colon(at.parent.Content[at.i-1]); err != nil {
		return []Edit{{from, from, ": " + text}}, nil
	}
	return []Edit{{from, from, " " + text}}, nil
}

// ends gives the lines of a text the ends that those at a place have.
func (d *document) ends(text string, at int) string {
	return strings.ReplaceAll(text, "\n", d.eol(at))
}

// over writes a text over a node.
func (d *document) over(n *yaml.Node, text string) ([]Edit, error) {
	from, err := d.start(n)
	if err != nil {
		return nil, err
	}
	to, err := d.end(n)
	if err != nil {
		return nil, err
	}
	return trimmed([]Edit{d.shrink(Edit{from, to, d.ends(text, from)})}), nil
}

// overWithText writes a text of any length over one without quotes.
func (d *document) overWithText(at spot, text string) ([]Edit, error) {
	end, err := d.end(at.node)
	if err != nil {
		return nil, err
	}
	start, err := d.start(at.node)
	return d.lay(start, end, d.prose(at.info, text, at.parent, end)[1:]), err
}

// lay puts a text of any number of lines between two places. A comment that stands
// behind stays on the first of them.
func (d *document) lay(from, to int, text string) []Edit {
	i := strings.IndexByte(text, '\n')
	end := d.lineEnd(to)
	text = d.ends(text, from)
	switch {
	case i < 0:
		return trimmed([]Edit{d.shrink(Edit{from, to, text})})
	case strings.Trim(d.text[to:end], " \t") == "":
		return []Edit{{from, end, text}}
	}
	return trimmed([]Edit{{from, to, text[:i]}, {end, end, text[i:]}})
}

// prose is value for a text that is to end on the line that end is in. It is in
// quotes where a comment below it would else become a part of it.
func (d *document) prose(info load.KeyInfo, value any, m *yaml.Node, end int) string {
	text := d.value(info, value, m, "")
	if words, ok := value.(string); ok && strings.Contains(text, "\n") {
		below := d.nextLine(end) + len(d.text[d.nextLine(end):]) - len(strings.TrimLeft(d.text[d.nextLine(end):], " \t\r\n"))
		if strings.HasPrefix(d.text[below:], "#") && columnOf(d, below) >= m.Content[0].Column {
			return " " + compose.Quote(words)
		}
	}
	return text
}

// exchange puts a value of another kind in the place of one, unless a comment
// within that would be lost.
func (d *document) exchange(at spot, value any) ([]Edit, error) {
	if isEmpty(at.node) {
		return nil, unusual()
	}
	from, err := d.start(at.node)
	if err != nil {
		return nil, err
	}
	to, err := d.end(at.node)
	if err != nil {
		return nil, err
	}
	if at.node.Kind != yaml.ScalarNode && strings.Contains(d.text[from:to], "#") {
		return nil, refuse("it holds comments, perhaps, that would be lost: change it by hand")
	}
	if isFlow(at.parent) {
		return []Edit{{from, to, flowValue(at.info, value)}}, nil
	}
	if at.key == "" {
		if record, ok := value.(Record); ok {
			return []Edit{{from, to, d.ends(strings.TrimLeft(d.record(at.kind, record, strings.Repeat(" ", columnOf(d, from)), at.parent), " "), from)}}, nil
		}
		return []Edit{{from, to, flowValue(at.info, value)}}, nil
	}
	colon, err := d.colon(at.parent.Content[at.i-1])
	if err == nil && hasComment(d.text[colon:from]) {
		err = refuse("a comment beside it would be lost: change it by hand")
	}
	return d.lay(colon, to, d.value(at.info, value, at.parent, "")), err
}

// hasAnchor tells whether a part of a value has a name.
func hasAnchor(n *yaml.Node) bool {
	return n.Anchor != "" || slices.ContainsFunc(n.Content, hasAnchor)
}
