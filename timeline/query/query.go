// Package query is the filter language of dateline. In goes what a person
// typed; out comes a [Query], a tree that prints itself again, or an [*Error]
// with the place and a suggestion. It knows fields and dates but no Event: the
// timeline package looks names up and evaluates.
//
// The language is described for its users in docs/query.md.
package query

import (
	"slices"

	"dateline/timeline/date"
)

// Op is what a Node does with its kids.
type Op uint8

// The operators.
const (
	Term Op = iota // Field and Values
	And
	Or
	Not // of one kid
)

// Value is one value of a term.
type Value struct {
	Text     string    // unquoted, unescaped; "" asks for events that have none
	Exact    bool      // =X: not what is part of X
	Prefix   bool      // X*; never with an empty Text
	Phrase   bool      // of a Text term: the words as a phrase
	Span     date.Span // of a Dates field
	Pos, Len int       // bytes in the parsed text; not part of equality
}

// Node is a node of a query. A node is never changed once it is part of a Query.
type Node struct {
	Op       Op
	Kids     []*Node
	Field    Field
	Values   []Value // any of them; a Text term has exactly one
	Pos, Len int     // bytes in the parsed text; not part of equality
}

// Query is a filter as a value; the zero Query matches all.
//
// A Query from [Parse], and one that the methods below make of it, is canonical:
// And and Or have two kids or more and none of their own kind, Not has one that
// is no Not, and no term names a value twice. Places (Pos, Len) in a Query that
// was parsed count in the text that was parsed, in one made by a method in its
// String.
type Query struct{ Root *Node }

// IsZero tells whether q is the query that matches all.
func (q Query) IsZero() bool { return q.Root == nil }

// Equal tells whether q and r are the same, places aside.
func (q Query) Equal(r Query) bool { return equalNodes(q.Root, r.Root) }

func equalNodes(a, b *Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Op == b.Op && a.Field == b.Field &&
		slices.EqualFunc(a.Values, b.Values, equalValues) &&
		slices.EqualFunc(a.Kids, b.Kids, equalNodes)
}

func equalValues(a, b Value) bool {
	a.Pos, a.Len, b.Pos, b.Len = 0, 0, 0, 0
	return a == b
}

// Walk calls visit for every node of q, parents before their kids and in the
// order written. The kids of a node for which it returns false are left out.
func (q Query) Walk(visit func(*Node) bool) { walk(q.Root, visit) }

func walk(n *Node, visit func(*Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, kid := range n.Kids {
		walk(kid, visit)
	}
}

// Terms are the parts that are and-ed at the top: what a screen shows as chips.
func (q Query) Terms() []*Node {
	switch {
	case q.Root == nil:
		return nil
	case q.Root.Op == And:
		return slices.Clone(q.Root.Kids)
	}
	return []*Node{q.Root}
}
