package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// appendItem adds an item to a list.
func (d *document) appendItem(at spot, value any) (outcome, error) {
	if at.node == nil || at.node.Kind != yaml.SequenceNode {
		return outcome{}, refuse("it is no list: change it by hand")
	}
	return d.insertAt(at, len(at.node.Content), value)
}

// insertItem adds an item before another.
func (d *document) insertItem(at spot, value any) (outcome, error) {
	if at.key != "" || at.parent == nil || at.parent.Kind != yaml.SequenceNode {
		return outcome{}, refuse("it is no item of a list")
	}
	list := at
	list.node = at.parent
	return d.insertAt(list, at.i, value)
}

// insertAt adds an item so that it is the i-th of a list.
func (d *document) insertAt(at spot, i int, value any) (outcome, error) {
	list := at.node
	o := outcome{mutate: func() { list.Content = slices.Insert(list.Content, i, nodeOf(value)) }}
	var err error
	if isFlow(list) {
		o.edits, err = d.insertInBrackets(at, i, value)
	} else {
		o.edits, err = d.insertDash(at, i, value)
	}
	return o, err
}

func (d *document) insertInBrackets(at spot, i int, value any) ([]Edit, error) {
	list := at.node
	from, err := d.start(list)
	if err != nil {
		return nil, err
	}
	text := flowItem(at, value)
	if len(list.Content) == 0 {
		return []Edit{{from + 1, from + 1, text}}, nil
	}
	if i == 0 {
		from, err = d.start(list.Content[0])
		return []Edit{{from, from, text + d.comma(list.Content, from)}}, err
	}
	from, err = d.itemEnd(list, i-1)
	return []Edit{{from, from, d.comma(list.Content, from) + text}}, err
}

// insertDash adds an item on lines of its own, with as much between its dash and
// its text as the others have.
func (d *document) insertDash(at spot, i int, value any) ([]Edit, error) {
	list := at.node
	items, err := d.items(list)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, unusual()
	}
	indent := strings.Repeat(" ", list.Column-1)
	gap := " "
	if n := list.Content[max(i-1, 0)]; n.Kind != 0 && !isEmpty(n) && n.Line == list.Line && i <= 1 {
		gap = strings.Repeat(" ", max(n.Column-list.Column-1, 1))
	}
	var text string
	if record, ok := value.(Record); ok {
		inner := indent + " " + gap
		text = "-" + gap + strings.TrimPrefix(d.record(at.kind, record, inner, at.parent), inner)
	} else {
		word, _ := words(value)
		text = "-" + gap + plainOr(word, value, "")
	}
	if i == 0 {
		from := items[0].dash
		return []Edit{{from, from, d.ends(text+"\n"+indent, from)}}, nil
	}
	from := items[i-1].end
	if !d.restIsBlank(from) {
		return nil, unusual()
	}
	end := d.lineEnd(from)
	return []Edit{{end, end, d.ends("\n"+indent+text, end)}}, nil
}

// removeItem takes an item out of a list that has others.
func (d *document) removeItem(at spot) (outcome, error) {
	list := at.parent
	o := outcome{mutate: func() { list.Content = slices.Delete(list.Content, at.i, at.i+1) }}
	if isFlow(list) {
		if isEmpty(at.node) {
			return o, unusual()
		}
		from, err := d.start(at.node)
		if err != nil {
			return o, err
		}
		to, err := d.end(at.node)
		if err != nil {
			return o, err
		}
		o.edits, err = d.removeFromBrackets(list, at.i, 1, from, to)
		return o, err
	}
	items, err := d.items(list)
	if err != nil {
		return o, err
	}
	it := items[at.i]
	o.edits, err = d.removeLines(it.dash, it.end)
	return o, err
}
