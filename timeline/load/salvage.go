package load

import (
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxSalvage is the size in bytes of a broken part above which it is not
// searched for what could be mended.
const maxSalvage = 1 << 18

// salvager reads a document that the parser refuses piece by piece: the items
// of its list, then the keys of the broken items, each alone. Only the pieces
// that are broken themselves are lost, and what is usually meant by them is
// tried first.
type salvager struct {
	src   *source
	f     *findings
	first int // line of the file that lines[0] is
	lines []string
	doc   document
	// anchors are the names of the document's anchors, once they are asked for.
	anchors map[string]bool
}

func (c chunk) salvage(s *source, f *findings, err error) (document, bool) {
	v := &salvager{src: s, f: f, first: c.line}
	v.doc.damaged = make(map[*yaml.Node]*damage)
	for i, start := range lineStarts(c.text) {
		if start < len(c.text) {
			v.lines = append(v.lines, s.line(c.line+i))
		}
	}
	v.hideMarkers()
	at := v.content(0, len(v.lines))
	if at < 0 {
		v.problem(v.place(0, len(v.lines), err))
		return document{}, false
	}
	if e := takeApart(v.lines[at]); e.dash {
		v.doc.node = v.list(at)
	} else {
		v.doc.node = v.mapping(0, len(v.lines), err)
	}
	return v.doc, true
}

// hideMarkers blanks directives and the markers of the document.
func (v *salvager) hideMarkers() {
	content := false
	for i, line := range v.lines {
		switch {
		case marker(line, "---"), marker(line, "..."):
			v.lines[i] = "   " + line[3:]
			content = content || hasContent(line[3:])
		case !content && strings.HasPrefix(line, "%"):
			v.lines[i] = ""
		default:
			content = content || hasContent(line)
		}
	}
}

// content is the first line in [from, to) with more than a comment, or -1.
func (v *salvager) content(from, to int) int {
	for i := from; i < to; i++ {
		if hasContent(v.lines[i]) {
			return i
		}
	}
	return -1
}

// list reads the items of the list that begins at a line, each alone.
func (v *salvager) list(at int) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: v.first + at, Column: indentOf(v.lines[at]) + 1}
	dash := indentOf(v.lines[at])
	for from := at; from < len(v.lines); {
		to := from + 1
		for to < len(v.lines) && !(indentOf(v.lines[to]) == dash && takeApart(v.lines[to]).dash) {
			to++
		}
		line := v.lines[from]
		v.lines[from] = line[:dash] + " " + line[dash+1:]
		node, err := parse(v.text(from, to))
		if err != nil {
			node = v.mapping(from, to, err)
		} else if node != nil {
			shift(node, v.first+from-1)
		}
		if node != nil {
			list.Content = append(list.Content, node)
		}
		from = to
	}
	return list
}

// mapping reads the keys of a mapping, each alone. It is empty where no key
// could be made out.
func (v *salvager) mapping(from, to int, err error) *yaml.Node {
	at := max(v.content(from, to), from)
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: v.first + at, Column: indentOf(v.lines[at]) + 1}
	d := &damage{}
	v.doc.damaged[node] = d
	base := takeApart(v.lines[at])
	for i := at; i < to; {
		end := i + 1
		for end < to && (base.key == "" || !v.startsKey(end, base.indent)) {
			end++
		}
		node.Content = append(node.Content, v.piece(i, end, d)...)
		i = end
	}
	if len(d.problems) == 0 { // what can be read is right, its company is not
		d.problems = append(d.problems, v.problem(v.place(from, to, err)))
	}
	return node
}

func (v *salvager) startsKey(i, indent int) bool {
	e := takeApart(v.lines[i])
	return e.key != "" && !e.dash && e.indent == indent
}

// piece reads the lines of one key: the key and the value, or nothing.
func (v *salvager) piece(from, to int, d *damage) []*yaml.Node {
	node, err := parse(v.text(from, to))
	if err != nil {
		var fixes []fix
		if lines := v.lines[from:to]; len(v.text(from, to)) <= maxSalvage {
			lines, fixes = mend(lines, v.hasAnchor)
			node, err = parse(strings.Join(lines, "\n"))
		}
		if len(fixes) == 0 {
			fixes = append(fixes, v.place(from, to, err))
		} else {
			for i := range fixes {
				fixes[i].at.line += from
			}
		}
		for _, x := range fixes {
			d.problems = append(d.problems, v.problem(x))
		}
	}
	if err != nil || node == nil || node.Kind != yaml.MappingNode {
		d.lost = true
		return nil
	}
	shift(node, v.first+from-1)
	return node.Content
}

func (v *salvager) text(from, to int) string { return strings.Join(v.lines[from:to], "\n") }

var anchorName = regexp.MustCompile(`&[\w-]+`)

// hasAnchor tells whether the document gives an anchor of that name.
func (v *salvager) hasAnchor(name string) bool {
	if v.anchors == nil {
		v.anchors = make(map[string]bool)
		for _, line := range v.lines {
			for _, anchor := range anchorName.FindAllString(line, -1) {
				v.anchors[anchor[1:]] = true
			}
		}
	}
	return v.anchors[name]
}

// problem reports a mistake of syntax; its line counts from 1 at lines[0].
func (v *salvager) problem(x fix) *found {
	x.at.line += v.first - 1
	p := v.f.report(v.src, x.at, YAMLSyntax, "%s", x.message)
	p.Hint = x.hint
	return p
}
