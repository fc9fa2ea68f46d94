package timeline

import (
	"cmp"
	"hash/crc32"
	"iter"
	"runtime"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/together"
)

// Print is what is remembered of an event that somebody has read: short sums of its
// key and of what it said. What is for the desk alone, such as a note, is not in it.
type Print struct {
	Key     uint64
	Content uint32
}

// Prints are those of all events, by place. It reads them all.
func (t *Timeline) Prints() []Print {
	n, parts := t.Len(), runtime.GOMAXPROCS(0)
	prints := make([]Print, n)
	var group together.Group
	for k := range parts {
		group.Go(func() {
			var e Event
			var buf buffers
			var text []byte
			for i := n * k / parts; i < n*(k+1)/parts; i++ {
				yield(i)
				(&recordReader{Reader: t.records.at(i), texts: t.texts}).read(&e, &buf)
				text = appendRecord(text[:0], &e)
				prints[i] = Print{hash(t.KeyAt(i)), crc32.Checksum(text, castagnoli)}
			}
		})
	}
	group.Wait()
	return prints
}

// appendRecord writes the fields that readers see.
func appendRecord(to []byte, r Record) []byte {
	fields := r.Fields()
	for k := range fields {
		f := &fields[k]
		if f.Desk || f.Empty(r) {
			continue
		}
		to = append(append(to, f.Key...), 0)
		switch f.Kind {
		case ListKind:
			for _, text := range *f.List(r) {
				to = append(append(to, text...), 0)
			}
		case DateKind:
			_, text := f.Date(r)
			to = append(to, *text...)
		case NumberKind:
			to = append(to, byte(*f.Number(r)), byte(*f.Number(r)>>8))
		case RecordsKind:
			for list, i := f.Records(r), 0; i < list.Len(); i++ {
				to = append(appendRecord(to, list.At(i)), 1)
			}
		case TextKind:
			to = append(to, *f.Text(r)...)
		}
		to = append(to, 2)
	}
	return to
}

// Unread is which events of a timeline somebody has not read as they are now. The
// nil Unread has none.
type Unread struct{ fresh, changed *roaring.Bitmap }

// NewUnread compares what was read, by Key, with the events of now, by place.
func NewUnread(read, now []Print) *Unread {
	u := &Unread{roaring.New(), roaring.New()}
	for place, p := range now {
		k, ok := slices.BinarySearchFunc(read, p.Key, func(r Print, key uint64) int { return cmp.Compare(r.Key, key) })
		switch {
		case !ok:
			u.fresh.Add(uint32(place))
		case read[k].Content != p.Content:
			u.changed.Add(uint32(place))
		}
	}
	return u
}

// New tells whether the event at a place is.
func (u *Unread) New(place int) bool { return u != nil && u.fresh.ContainsInt(place) }

// Changed tells whether the event at a place has.
func (u *Unread) Changed(place int) bool { return u != nil && u.changed.ContainsInt(place) }

// Count is how many are new, and how many have changed.
func (u *Unread) Count() (fresh, changed int) {
	if u == nil {
		return 0, 0
	}
	return int(u.fresh.GetCardinality()), int(u.changed.GetCardinality())
}

// Own is what only the reader of a timeline knows of it: what is: asks about beside
// dates. Keys that no event has count for nothing; each may be nil.
type Own struct {
	Marked iter.Seq[string]
	Unread *Unread
	// Dead are addresses at which nothing is any more.
	Dead map[string]bool
}

// signs are the events that have one.
type signs struct {
	marked, fresh, changed *roaring.Bitmap
	dead                   func() *roaring.Bitmap
}

func (t *Timeline) signs(own Own) signs {
	s := signs{roaring.New(), roaring.New(), roaring.New(), sync.OnceValue(func() *roaring.Bitmap { return t.citing(own.Dead) })}
	if own.Marked != nil {
		for key := range own.Marked {
			if i, ok := t.FindKey(key); ok {
				s.marked.Add(uint32(i))
			}
		}
	}
	if own.Unread != nil {
		s.fresh, s.changed = own.Unread.fresh, own.Unread.changed
	}
	return s
}

// of are the events that have the signs which a value of is: asks for.
func (s signs) of(v query.Value) *roaring.Bitmap {
	found := roaring.New()
	for name, events := range map[string]*roaring.Bitmap{"marked": s.marked, "new": s.fresh, "changed": s.changed} {
		if matchesWord(v, name) {
			found.Or(events)
		}
	}
	if matchesWord(v, "dead") {
		found.Or(s.dead())
	}
	return found
}

// ViewOwn is View for a reader.
func (t *Timeline) ViewOwn(q query.Query, own Own) (*View, error) {
	if err := t.checkView(q); err != nil {
		return nil, err
	}
	s := t.signs(own)
	return t.newView(q, t.eval(q.Root, s), s), nil
}

// AsksOwn tells which of what only its reader knows a query asks for: what is marked,
// and what is new or has changed.
func AsksOwn(q query.Query) (marked, unread bool) {
	return asksIs(q, "marked"), asksIs(q, "new", "changed")
}
