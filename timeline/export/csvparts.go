package export

import (
	"cmp"
	"maps"
	"slices"

	"dateline/timeline"
)

// partAt is the place of a part: its list among the fields of an event, the record in
// it, and the field of the record.
type partAt struct{ list, at, field int }

// filled is a run of events with the parts that they have.
type filled struct {
	run
	parts map[partAt]bool
}

// partColumns are columns for each field of each source, quote and check that some event
// of a view has: by them the table comes back to the letter.
func partColumns(v *timeline.View, o Options, desk bool) (all []column, err error) {
	runs := &runs{v: v}
	there := map[partAt]bool{}
	err = inOrder(v.Len(),
		func(from, to int) *filled { return &filled{runs.next(from, to), map[partAt]bool{}} },
		func() func([]byte, *filled) []byte {
			return func(dst []byte, f *filled) []byte {
				for _, e := range f.events {
					f.add(e, desk)
				}
				return dst
			}
		},
		func(_ []byte, f *filled) error {
			maps.Copy(there, f.parts)
			return o.tick(0)
		})
	fields := (*timeline.Event)(nil).Fields()
	for _, p := range slices.SortedFunc(maps.Keys(there), func(a, b partAt) int {
		return cmp.Or(cmp.Compare(a.list, b.list), cmp.Compare(a.at, b.at), cmp.Compare(a.field, b.field))
	}) {
		list := &fields[p.list]
		part := timeline.Part{List: list, At: p.at, Field: &list.Records(&timeline.Event{}).New().Fields()[p.field]}
		all = append(all, column{part.Column(), func(b *builder, e *timeline.Event) string {
			if records := part.List.Records(e); part.At < records.Len() {
				return b.cell(part.Field, records.At(part.At))
			}
			return ""
		}})
	}
	return all, err
}

// add takes in what an event has.
func (f *filled) add(e *timeline.Event, desk bool) {
	fields := e.Fields()
	for i := range fields {
		list := &fields[i]
		if list.Kind != timeline.RecordsKind || list.Desk && !desk {
			continue
		}
		records := list.Records(e)
		for at := range records.Len() {
			r := records.At(at)
			parts := r.Fields()
			for k := range parts {
				if part := &parts[k]; !part.Empty(r) && (desk || !part.Desk) {
					f.parts[partAt{i, at, k}] = true
				}
			}
		}
	}
}
