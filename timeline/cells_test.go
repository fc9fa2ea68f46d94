package timeline_test

import (
	"slices"
	"testing"

	"dateline/timeline"
)

// TestCellList: a cell is a list in JSON, or what its signs part, and never some of both.
func TestCellList(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string][]string{
		`["a; b","c"]`:       {"a; b", "c"},
		"a; b|c\n":           {"a", "b", "c"},
		`["a", 3]`:           {`["a", 3]`},
		`["a", ["b"]]; last`: {`["a", ["b"]]`, "last"},
		"":                   nil,
	} {
		if got := timeline.CellList(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %q, and should be %q", cell, got, want)
		}
	}
}
