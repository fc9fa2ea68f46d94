package query

import (
	"slices"

	"dateline/timeline/textnorm"
)

// made is the canonical query of a tree, with places that count in its String.
// Where that is beyond the limits of Parse, the places are those of its parts.
func made(n *Node) Query {
	n = normal(n)
	if q, err := Parse(n.String()); err == nil {
		return q
	}
	return Query{n}
}

// and is the query of which these are the Terms.
func and(terms []*Node) Query { return made(&Node{Op: And, Kids: terms}) }

// All is q and r; the terms of r come last.
func (q Query) All(r Query) Query { return and(append(q.Terms(), r.Terms()...)) }

// Drop is q without its i-th term (as in Terms); q itself where there is none.
func (q Query) Drop(i int) Query {
	terms := q.Terms()
	if i < 0 || i >= len(terms) {
		return q
	}
	return and(slices.Delete(terms, i, i+1))
}

// Facet tells what q takes and excludes of a field in its own terms at the top
// level (`field:a,b` and `-field:c`). Of several terms that take (`topic:a
// topic:b` asks for both) the first is the facet's and the others are filters like
// any other; all that exclude are the facet's. Words are no facet: Text has none.
func (q Query) Facet(f Field) (taken, excluded []Value) {
	took := false
	for _, n := range q.Terms() {
		switch own, negated := ownTerm(n, f); {
		case own == nil:
		case negated:
			excluded = append(excluded, own.Values...)
		case !took:
			taken, took = slices.Clone(own.Values), true
		}
	}
	return taken, without(excluded, nil)
}

// ownTerm is the term of f that n is, or negates; nil where it does neither.
func ownTerm(n *Node, f Field) (term *Node, negated bool) {
	if n.Op == Not && len(n.Kids) == 1 {
		n, negated = n.Kids[0], true
	}
	if f == Text || n.Op != Term || n.Field != f {
		return nil, false
	}
	return n, negated
}

// With is q whose facet f is just that: the terms that Facet reports are replaced,
// in place if there were some; empty lists remove them. A value in both lists is
// taken. Values that the field does not take (a date that is none) are left out,
// and so is all for Text.
func (q Query) With(f Field, taken, excluded []Value) Query {
	if f == Text {
		return q
	}
	taken = normalValues(f, taken)
	excluded = without(normalValues(f, excluded), taken)
	take := &Node{Field: f, Values: taken}
	exclude := &Node{Op: Not, Kids: []*Node{{Field: f, Values: excluded}}}
	var terms []*Node
	var took, excludes bool
	for _, n := range q.Terms() {
		own, negated := ownTerm(n, f)
		switch {
		case own != nil && negated:
			if !excludes {
				terms, excludes = append(terms, exclude), true
			}
		case own != nil && !took:
			terms, took = append(terms, take), true
		default:
			terms = append(terms, n)
		}
	}
	switch {
	case !took && !excludes:
		terms = append(terms, take, exclude)
	case !excludes:
		terms = slices.Insert(terms, slices.Index(terms, take)+1, exclude)
	case !took:
		terms = slices.Insert(terms, slices.Index(terms, exclude), take)
	}
	return and(terms)
}

// Without is q without the terms that Facet reports for f.
func (q Query) Without(f Field) Query { return q.With(f, nil, nil) }

// Toggle takes a value of a facet beside those that are taken, or drops it if it
// is one of them; the term goes with its last value. A value is never both taken
// and excluded. "" stands for the events that have none.
func (q Query) Toggle(f Field, value string) Query {
	taken, excluded := q.Facet(f)
	taken, excluded = toggled(f, value, taken, excluded)
	return q.With(f, taken, excluded)
}

// Exclude does for a facet's excluded values what Toggle does for the taken ones.
func (q Query) Exclude(f Field, value string) Query {
	taken, excluded := q.Facet(f)
	excluded, taken = toggled(f, value, excluded, taken)
	return q.With(f, taken, excluded)
}

// toggled puts a value into the first list, or takes it out, and out of the other.
func toggled(f Field, value string, in, out []Value) (newIn, newOut []Value) {
	v, ok := normalValue(f, Value{Text: value})
	if !ok {
		return in, out
	}
	newIn = slices.DeleteFunc(slices.Clone(in), means(v.Text))
	if len(newIn) == len(in) {
		newIn = append(newIn, v)
	}
	return newIn, slices.DeleteFunc(slices.Clone(out), means(v.Text))
}

// means tells whether a value is that text, case and diacritics aside, and no
// prefix.
func means(text string) func(Value) bool {
	text = textnorm.Fold(text)
	return func(v Value) bool { return !v.Prefix && textnorm.Fold(v.Text) == text }
}
