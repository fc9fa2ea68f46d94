package timeline

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/textindex"
	"dateline/timeline/together"
)

// words answers searches of text: title, summary, quotes and topics of events,
// and the names and aliases of their actors and targets. A word is found within
// a longer one, a phrase as whole words; neither goes across two parts, such as
// a title and a summary. It is built when first asked.
type words struct {
	t      *Timeline
	once   sync.Once
	read   atomic.Bool // events is there
	late   bool        // events are made of those of another timeline, by patch
	patch  func() *textindex.Index
	events *textindex.Index // document i is event i
	actors *textindex.Index // document i is actor i of t.names
}

// wordsOf are words that have been read already.
func wordsOf(t *Timeline, events *textindex.Index) *words {
	w := &words{t: t, events: events}
	w.read.Store(true)
	return w
}

func (w *words) search(v query.Value) *roaring.Bitmap {
	w.once.Do(w.build)
	found := w.events.Search(v.Text, v.Phrase)
	for it := w.actors.Search(v.Text, v.Phrase).Iterator(); it.HasNext(); {
		found.Or(w.t.index.roles[query.Actor].own[it.Next()])
	}
	return found
}

// Prepare makes ready what would otherwise wait for the first search of text; it
// may run beside all else.
func (t *Timeline) Prepare() { t.index.words.once.Do(t.index.words.build) }

func (w *words) build() {
	if w.events == nil {
		if w.late {
			w.events, w.patch = w.patch(), nil
		} else {
			w.events = w.readEvents()
		}
		w.read.Store(true)
	}
	b := textindex.NewBuilder()
	t := textindex.NewTokenized()
	for _, a := range w.t.names.actors {
		t.Add(a.Name)
		t.Add(a.Aliases...)
		t.End()
	}
	b.Join(t)
	w.actors = b.Index()
}

// words is the index of words of now, which is made of the old one when it is
// first asked for, or of all events where the old one has not been built.
func (c *patcher) words() *words {
	old := c.old.index.words
	if !old.read.Load() {
		if !old.late {
			return &words{t: c.now}
		}
		old.once.Do(old.build)
	}
	return &words{t: c.now, late: true, patch: func() *textindex.Index {
		t := textindex.NewTokenized()
		for k := range c.events {
			tokenize(t, &c.events[k])
		}
		moves := textindex.Moves{Len: c.now.Len(), Moved: c.moved, Places: c.places, Before: c.before, Leaves: c.leaves, Shifts: c.shifts}
		return c.old.index.words.events.Patched(moves, t)
	}}
}

// readEvents reads some events at a time on all processors, and joins what was
// read in their order: no more than a few are in memory at once.
func (w *words) readEvents() *textindex.Index {
	const some = 1 << 12
	b := textindex.NewBuilder()
	workers := runtime.GOMAXPROCS(0)
	parts := make([]*textindex.Tokenized, workers)
	for k := range parts {
		parts[k] = textindex.NewTokenized()
	}
	for first := 0; first < w.t.Len(); first += some * workers {
		var group together.Group
		for k := range parts {
			from := min(first+k*some, w.t.Len())
			to := min(from+some, w.t.Len())
			group.Go(func() { w.readInto(parts[k], from, to) })
		}
		group.Wait()
		for k, t := range parts {
			b.Join(t)
			parts[k] = t.Reused()
		}
	}
	return b.Index()
}

// readInto puts the events from one place to another into what is tokenized.
func (w *words) readInto(t *textindex.Tokenized, from, to int) {
	var e Event
	var buf buffers
	for i := from; i < to; i++ {
		yield(i)
		(&recordReader{Reader: w.t.records.at(i), texts: w.t.texts}).read(&e, &buf)
		tokenize(t, &e)
	}
}

func tokenize(t *textindex.Tokenized, e *Event) {
	t.Add(e.Title, e.Plain())
	for _, q := range e.Quotes {
		t.Add(q.Text)
	}
	t.Add(e.Topics...)
	t.End()
}
