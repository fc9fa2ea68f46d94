package query_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/query"
)

// meaning evaluates a tree where each letter is true or false.
func meaning(n *query.Node, truth map[string]bool) bool {
	kid := func(k *query.Node) bool { return meaning(k, truth) }
	no := func(k *query.Node) bool { return !kid(k) }
	switch n.Op {
	case query.And:
		return !slices.ContainsFunc(n.Kids, no)
	case query.Or:
		return slices.ContainsFunc(n.Kids, kid)
	case query.Not:
		return !kid(n.Kids[0])
	}
	return slices.ContainsFunc(n.Values, func(v query.Value) bool { return truth[v.Text] })
}

func trees(depth int) *rapid.Generator[*query.Node] {
	return rapid.Custom(func(t *rapid.T) *query.Node {
		op := query.Term
		if depth > 0 {
			op = rapid.SampledFrom([]query.Op{query.Term, query.And, query.Or, query.Not}).Draw(t, "op")
		}
		letters := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		kids := func(least, most int) []*query.Node {
			return rapid.SliceOfN(trees(depth-1), least, most).Draw(t, "kids")
		}
		switch op {
		case query.And, query.Or:
			return &query.Node{Op: op, Kids: kids(1, 4)}
		case query.Not:
			return &query.Node{Op: op, Kids: kids(1, 1)}
		}
		field := rapid.SampledFrom([]query.Field{query.Text, query.Topic}).Draw(t, "field")
		return &query.Node{Field: field, Values: values(rapid.SliceOfN(letters, 1, 3).Draw(t, "values")...)}
	})
}

// However a tree is put together, what is written and read again means the same.
func TestStringKeepsTheMeaning(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := trees(5).Draw(t, "tree")
		q, err := query.Parse(n.String())
		if err != nil {
			t.Fatalf("%s: %v", n, err)
		}
		for bits := range 16 {
			truth := map[string]bool{"a": bits&1 > 0, "b": bits&2 > 0, "c": bits&4 > 0, "d": bits&8 > 0}
			if meaning(n, truth) != meaning(q.Root, truth) {
				t.Fatalf("%+v and %s differ for %v", n, q, truth)
			}
		}
	})
}
