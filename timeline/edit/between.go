package edit

import (
	"fmt"
	"slices"

	"dateline/timeline"
)

// Between is what it takes to make of an event another one, as changes of what
// begins at that place. What both say alike is left as the file has it. Records are
// told apart by their number: those that the second event lacks are taken out from
// the end.
func Between(at Place, old, now *timeline.Event) []Change {
	changes := between("", old, now)
	for i := range changes {
		changes[i].At = at
	}
	return changes
}

// between compares two records of one kind, which stand at a path.
func between(path string, old, now timeline.Record) []Change {
	if path != "" {
		path += "."
	}
	var all []Change
	fields := old.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Kind == timeline.RecordsKind {
			all = append(all, betweenLists(path+f.Key, f.Records(old), f.Records(now))...)
			continue
		}
		if was, is := valueOf(f, old), valueOf(f, now); !sameValue(was, is) {
			all = append(all, Change{Path: path + f.Key, Op: Set, Value: is})
		}
	}
	return all
}

func betweenLists(path string, old, now timeline.Records) []Change {
	var all []Change
	for i := range min(old.Len(), now.Len()) {
		all = append(all, between(fmt.Sprintf("%s[%d]", path, i), old.At(i), now.At(i))...)
	}
	for i := old.Len(); i < now.Len(); i++ {
		all = append(all, Change{Path: path, Op: Append, Value: RecordOf(now.At(i))})
	}
	for i := old.Len() - 1; i >= now.Len(); i-- {
		all = append(all, Change{Path: fmt.Sprintf("%s[%d]", path, i), Op: Remove})
	}
	return all
}

// RecordOf is a record of an event with the keys that it has.
func RecordOf(r timeline.Record) Record {
	out := Record{}
	fields := r.Fields()
	for i := range fields {
		if f := &fields[i]; !f.Empty(r) {
			out[f.Key] = valueOf(f, r)
		}
	}
	return out
}

// valueOf is what a field says that holds no records, as a Change takes it.
func valueOf(f *timeline.Field, of timeline.Record) any {
	switch f.Kind {
	case timeline.ListKind:
		return *f.List(of)
	case timeline.DateKind:
		_, text := f.Date(of)
		return *text
	case timeline.NumberKind:
		return *f.Number(of)
	case timeline.TextKind, timeline.RecordsKind:
	}
	return *f.Text(of)
}

func sameValue(a, b any) bool {
	if list, ok := a.([]string); ok {
		return slices.Equal(list, b.([]string))
	}
	return a == b
}
