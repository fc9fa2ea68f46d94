package convert

import (
	"errors"
	"slices"

	"dateline/timeline/load"
)

// recall finds how the columns of a sheet are taken, as it was kept: by the set of its
// headings.
func (b *builder) recall(headings []string) {
	set := foldedSet(headings)
	for _, i := range b.options.Kept {
		if !slices.Equal(set, headingsOf(i.Columns)) {
			continue
		}
		b.kept = i.Columns
		if at := slices.Index(load.DateOrders, i.Dates); at > 0 && b.options.Dates == Unknown {
			b.options.Dates = Order(at)
		}
		return
	}
}

// SameHeadings tells whether two lists of rules are for the same sheets.
func SameHeadings(a, b []load.Rule) bool { return slices.Equal(headingsOf(a), headingsOf(b)) }

func headingsOf(rules []load.Rule) []string {
	var columns []string
	for _, r := range rules {
		columns = append(columns, r.Column)
	}
	return foldedSet(columns)
}

// foldedSet are the names of columns without what does not count in them.
func foldedSet(names []string) []string {
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = fold(name)
	}
	slices.Sort(folded)
	return slices.Compact(folded)
}

// typeOf is what a key takes; "" for none.
func typeOf(m load.Mapping, key string) load.Type {
	for _, k := range load.Keys(m) {
		if k.Name == key {
			return k.Type
		}
	}
	return ""
}

// errNoTable is for a file that has nothing to read.
var errNoTable = errors.New("there is nothing in it to read: a first line with the names of the columns is missing")
