package load

import (
	"regexp"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// maxRepair is the size in bytes of a broken part above which it is not
// searched for what could be repaired.
const maxRepair = 1 << 18

// recovery reads a document that the parser refuses piece by piece: the items
// of its list, then the keys of the broken items, each alone. Only the pieces
// that are broken themselves are lost, and what is usually meant by them is
// tried first.
type recovery struct {
	src   *source
	f     *findings
	first int // line of the file that lines[0] is
	lines []string
	doc   document
	// anchors are the names of the document's anchors, once they are asked for.
	anchors map[string]bool
}

func (c chunk) recover(s *source, f *findings, err error) (document, bool) {
	r := &recovery{src: s, f: f, first: c.line}
	r.doc.damaged = make(map[*yaml.Node]*damage)
	for i, start := range lineStarts(c.text) {
		if start < len(c.text) {
			r.lines = append(r.lines, s.line(c.line+i))
		}
	}
	r.hideMarkers()
	at := r.content(0, len(r.lines))
	if at < 0 {
		r.problem(r.place(0, len(r.lines), err))
		return document{}, false
	}
	if e := takeApart(r.lines[at]); e.dash {
		r.doc.node = r.list(at)
	} else {
		r.doc.node = r.mapping(0, len(r.lines), err)
	}
	return r.doc, true
}

// hideMarkers blanks directives and the markers of the document.
func (r *recovery) hideMarkers() {
	content := false
	for i, line := range r.lines {
		switch {
		case marker(line, "---"), marker(line, "..."):
			r.lines[i] = "   " + line[3:]
			content = content || hasContent(line[3:])
		case !content && strings.HasPrefix(line, "%"):
			r.lines[i] = ""
		default:
			content = content || hasContent(line)
		}
	}
}

// content is the first line in [from, to) with more than a comment, or -1.
func (r *recovery) content(from, to int) int {
	for i := from; i < to; i++ {
		if hasContent(r.lines[i]) {
			return i
		}
	}
	return -1
}

// list reads the items of the list that begins at a line, each alone.
func (r *recovery) list(at int) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: r.first + at, Column: indentOf(r.lines[at]) + 1}
	dash := indentOf(r.lines[at])
	for from := at; from < len(r.lines); {
		to := from + 1
		for to < len(r.lines) && !(indentOf(r.lines[to]) == dash && takeApart(r.lines[to]).dash) {
			to++
		}
		line := r.lines[from]
		r.lines[from] = line[:dash] + " " + line[dash+1:]
		node, err := parse(r.text(from, to))
		if err != nil {
			node = r.mapping(from, to, err)
		} else if node != nil {
			shift(node, r.first+from-1)
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
func (r *recovery) mapping(from, to int, err error) *yaml.Node {
	at := max(r.content(from, to), from)
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: r.first + at, Column: indentOf(r.lines[at]) + 1}
	d := &damage{}
	r.doc.damaged[node] = d
	base := takeApart(r.lines[at])
	for i := at; i < to; {
		end := i + 1
		for end < to && (base.key == "" || !r.startsKey(end, base.indent)) {
			end++
		}
		node.Content = append(node.Content, r.piece(i, end, d)...)
		i = end
	}
	if len(d.problems) == 0 { // what can be read is right, its company is not
		d.problems = append(d.problems, r.problem(r.place(from, to, err)))
	}
	return node
}

func (r *recovery) startsKey(i, indent int) bool {
	e := takeApart(r.lines[i])
	return e.key != "" && !e.dash && e.indent == indent
}

// piece reads the lines of one key: the key and the value, or nothing.
func (r *recovery) piece(from, to int, d *damage) []*yaml.Node {
	node, err := parse(r.text(from, to))
	if err != nil {
		var fixes []fix
		if lines := r.lines[from:to]; len(r.text(from, to)) <= maxRepair {
			lines, fixes = repair(lines, r.hasAnchor)
			node, err = parse(strings.Join(lines, "\n"))
		}
		if len(fixes) == 0 {
			fixes = append(fixes, r.place(from, to, err))
		} else {
			for i := range fixes {
				fixes[i].at.line += from
			}
		}
		for _, x := range fixes {
			d.problems = append(d.problems, r.problem(x))
		}
	}
	if err != nil || node == nil || node.Kind != yaml.MappingNode {
		d.lost = true
		return nil
	}
	shift(node, r.first+from-1)
	return node.Content
}

func (r *recovery) text(from, to int) string { return strings.Join(r.lines[from:to], "\n") }

var anchorName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&[\w-]+`) })

// hasAnchor tells whether the document gives an anchor of that name.
func (r *recovery) hasAnchor(name string) bool {
	if r.anchors == nil {
		r.anchors = make(map[string]bool)
		for _, line := range r.lines {
			for _, anchor := range anchorName().FindAllString(line, -1) {
				r.anchors[anchor[1:]] = true
			}
		}
	}
	return r.anchors[name]
}

// problem reports a mistake of syntax; its line counts from 1 at lines[0].
func (r *recovery) problem(x fix) *found {
	x.at.line += r.first - 1
	p := r.f.report(r.src, x.at, YAMLSyntax, "%s", x.message)
	p.Hint = x.hint
	return p
}
