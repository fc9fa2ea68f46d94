package query

import (
	"slices"
	"strings"

	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// normal is n in canonical form; nil where nothing is left of it. It changes
// neither n nor what n means, but for values that the field can't take, which go.
func normal(n *Node) *Node {
	switch {
	case n == nil:
		return nil
	case n.Op == Term:
		return normalTerm(n)
	case n.Op == Not:
		return normalNot(n)
	}
	kids := make([]*Node, 0, len(n.Kids))
	for _, kid := range n.Kids {
		switch kid = normal(kid); {
		case kid == nil:
		case kid.Op == n.Op:
			kids = append(kids, kid.Kids...)
		default:
			kids = append(kids, kid)
		}
	}
	switch len(kids) {
	case 0:
		return nil
	case 1:
		return kids[0]
	}
	return &Node{Op: n.Op, Kids: kids, Pos: n.Pos, Len: n.Len}
}

func normalNot(n *Node) *Node {
	if len(n.Kids) == 0 {
		return nil
	}
	kid := normal(n.Kids[0])
	switch {
	case kid == nil:
		return nil
	case kid.Op == Not:
		return kid.Kids[0]
	}
	return &Node{Op: Not, Kids: []*Node{kid}, Pos: n.Pos, Len: n.Len}
}

func normalTerm(n *Node) *Node {
	values := without(normalValues(n.Field, n.Values), nil)
	if n.Field == Text && len(values) > 1 {
		kids := make([]*Node, len(values))
		for i, v := range values {
			kids[i] = &Node{Field: Text, Values: []Value{v}, Pos: v.Pos, Len: v.Len}
		}
		return &Node{Op: Or, Kids: kids, Pos: n.Pos, Len: n.Len}
	}
	if len(values) == 0 {
		return nil
	}
	return &Node{Field: n.Field, Values: values, Pos: n.Pos, Len: n.Len}
}

// normalValues are the values as Parse gives them, without those that f does not
// take.
func normalValues(f Field, values []Value) []Value {
	normal := make([]Value, 0, len(values))
	for _, v := range values {
		if v, ok := normalValue(f, v); ok {
			normal = append(normal, v)
		}
	}
	return normal
}

// without gives the values, each once, that are not among the others; case and
// diacritics make no difference, flags do.
func without(values, others []Value) []Value {
	if len(values) < 2 && len(others) == 0 {
		return values
	}
	seen := make(map[Value]bool, len(values)+len(others))
	for _, v := range others {
		seen[v.key()] = true
	}
	var left []Value
	for _, v := range values {
		if key := v.key(); !seen[key] {
			seen[key] = true
			left = append(left, v)
		}
	}
	return left
}

// key is the same for two values of a field that ask for the same.
func (v Value) key() Value {
	return Value{Text: textnorm.Fold(v.Text), Exact: v.Exact, Prefix: v.Prefix, Phrase: v.Phrase}
}

// normalValue is a value as Parse gives it; ok is false where the field takes no
// such value.
func normalValue(f Field, v Value) (normal Value, ok bool) {
	info := f.info()
	switch {
	case f == Text:
		return normalText(v)
	case info.Set == Listed:
		text, ok := listed(info, v.Text)
		return Value{Text: text, Pos: v.Pos, Len: v.Len}, ok && !v.Prefix
	case info.Set == Dates:
		span, err := spanOf(f, v.Text)
		return Value{Text: v.Text, Span: span, Pos: v.Pos, Len: v.Len}, err == nil
	case v.Text == "":
		v.Exact, v.Prefix = false, false
	}
	v.Phrase, v.Span = false, date.Span{}
	return v, true
}

// normalText is a searched word or phrase. A word that can't be written bare is
// one that was not typed: it becomes the word within it, or a phrase.
func normalText(v Value) (Value, bool) {
	v = Value{Text: v.Text, Phrase: v.Phrase, Pos: v.Pos, Len: v.Len}
	if !v.Phrase && !bareWord(v.Text) {
		if word := strings.TrimSpace(textnorm.Words(v.Text)); bareWord(word) {
			v.Text = word
		} else {
			v.Phrase = true
		}
	}
	return v, hasWord(v.Text)
}

// listed is the value of a Listed field that text means.
func listed(info *FieldInfo, text string) (value string, ok bool) {
	if info.Field == Status && text == "" {
		return Unverified, true
	}
	text = textnorm.Fold(text)
	return text, slices.Contains(info.Values, text)
}

// spanOf reads the days that a date field asks for. Only date: can ask for
// events without a date.
func spanOf(f Field, text string) (date.Span, error) {
	if text == "" && f == DateField {
		return date.Span{}, nil
	}
	return date.ParseRange(text)
}
