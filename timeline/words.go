package timeline

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
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
	patch  func() *corpus
	events *corpus // document i is event i
	actors *corpus // document i is actor i of t.names
}

// wordsOf are words that have been read already.
func wordsOf(t *Timeline, events *corpus) *words {
	w := &words{t: t, events: events}
	w.read.Store(true)
	return w
}

func (w *words) search(v query.Value) *roaring.Bitmap {
	w.once.Do(w.build)
	found := w.events.search(v.Text, v.Phrase)
	for it := w.actors.search(v.Text, v.Phrase).Iterator(); it.HasNext(); {
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
	b := newCorpusBuilder()
	part := newDraft()
	for _, a := range w.t.names.actors {
		part.add(a.Name)
		part.add(a.Aliases...)
		part.end()
	}
	b.join(part)
	w.actors = b.corpus()
}

// readEvents reads some events at a time on all processors, and joins what was
// read in their order: no more than a few drafts are in memory at once.
func (w *words) readEvents() *corpus {
	const some = 1 << 12
	b := newCorpusBuilder()
	workers := runtime.GOMAXPROCS(0)
	drafts := make([]*draft, workers)
	for k := range drafts {
		drafts[k] = newDraft()
	}
	for first := 0; first < w.t.Len(); first += some * workers {
		var group sync.WaitGroup
		for k := range drafts {
			from := min(first+k*some, w.t.Len())
			to := min(from+some, w.t.Len())
			group.Go(func() { w.readInto(drafts[k], from, to) })
		}
		group.Wait()
		for k, d := range drafts {
			b.join(d)
			drafts[k] = d.reused()
		}
	}
	return b.corpus()
}

// readInto puts the events from one place to another into a draft.
func (w *words) readInto(d *draft, from, to int) {
	var e Event
	var buf buffers
	for i := from; i < to; i++ {
		giveWay(i)
		(&recordReader{Reader: w.t.records.at(i), texts: w.t.texts}).read(&e, &buf)
		d.addEvent(&e)
	}
}

func (d *draft) addEvent(e *Event) {
	d.add(e.Title, e.Summary)
	for _, q := range e.Quotes {
		d.add(q.Text)
	}
	d.add(e.Topics...)
	d.end()
}
