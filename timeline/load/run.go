package load

import (
	"context"
	"slices"

	"dateline/timeline"
)

// run reads files and links them.
func (o Options) run(ctx context.Context, tasks []*task) (timeline.Data, error) {
	l := newLinker()
	l.answers = slices.Contains(o.Also, AnswerMissing)
	data := l.reserved(o, tasks)
	p := &pool{o: o, names: l.names, own: l.own, tasks: tasks}
	names := &linker{actors: l.actors}
	known := make(chan *spellings, 1)
	go func() { known <- names.similarKnown() }()

	var first *taken
	if o.Report != nil {
		first = &taken{l: l, data: data}
	}
	var kept eventBuffer
	keep := kept.add
	if o.Sink != nil {
		keep = o.Sink(data)
	}
	l.emit = func(e *timeline.Event) {
		first.add(e)
		keep(e)
	}
	l.takeAll(ctx, p, Stage{Total: o.total(tasks), taken: first})
	seen := <-known
	if err := ctx.Err(); err != nil {
		return timeline.Data{}, err
	}
	l.finish(&data, names.all, seen)
	data.Events = kept.list()
	return data, nil
}

// takeAll has the files of a pool read, and takes them in.
func (l *linker) takeAll(ctx context.Context, p *pool, at Stage) {
	group := p.start()
	stop := p.stopWith(ctx)
	for _, t := range p.tasks {
		l.take(p, t, func(size int) {
			at.Bytes, at.Events = min(at.Bytes+int64(size), at.Total), len(l.events)
			if p.o.Report != nil {
				p.o.Report(at)
			}
		})
		p.took(t)
	}
	stop()
	p.stop()
	group.Wait()
}

// eventBuffer collects events without moving them.
type eventBuffer struct {
	full [][]timeline.Event
	last []timeline.Event
}

func (b *eventBuffer) add(e *timeline.Event) {
	const most = 1024
	if len(b.last) == most {
		b.full, b.last = append(b.full, b.last), make([]timeline.Event, 0, most)
	}
	b.last = append(b.last, *e)
}

// list is all of them; it empties the buffer.
func (b *eventBuffer) list() []timeline.Event {
	if b.full == nil {
		return b.last
	}
	list := make([]timeline.Event, 0, len(b.full)*len(b.full[0])+len(b.last))
	for i := range b.full {
		list = append(list, b.full[i]...)
		b.full[i] = nil
	}
	return append(list, b.last...)
}

// total is how many bytes there are to be read, if anyone asks.
func (o Options) total(tasks []*task) int64 {
	total := int64(0)
	for _, t := range tasks {
		if o.Report != nil && t.err == nil {
			total += min(t.stat(), o.maxFile())
		}
	}
	return total
}

// reserved reads the files of actors and of the timeline itself before all
// others, and links the actors: events are linked as they are read.
func (l *linker) reserved(o Options, tasks []*task) timeline.Data {
	var data timeline.Data
	for _, t := range tasks {
		if t.as == events {
			continue
		}
		o.open(t, nil)
		f := t.parts[0]
		if f.src.text != "" {
			f.read(t.as, &worker{})
		}
		l.actors = append(l.actors, f.actors...)
		if m := f.meta; m.title != "" || m.description != "" || m.views != nil || m.countries != nil {
			data.Title, data.Description, data.CountryNames = m.title, m.description, m.countries
			for _, v := range m.views {
				data.Views = append(data.Views, v.SavedView)
			}
			l.metas = append(l.metas, f)
		}
		t.opened, t.ready, t.size = true, []bool{true}, 0
	}
	l.own = ownCountries(data.CountryNames)
	data.Actors = l.linkActors()
	l.flush()
	return data
}

// fileLinker links the events of one file and passes them on, in order, as its
// parts come fl.
type fileLinker struct {
	l                 *linker
	problems, unnamed findings
	asked             []*found
	lone              *event // the first one, which waits for another: alone it is called by the name of the file
	count             int
}

// take takes in a file, and says after each part how many bytes that was.
func (l *linker) take(p *pool, t *task, read func(int)) {
	fl := fileLinker{l: l}
	f, ok := p.part(t, 0)
	for n := 1; ok; n++ {
		l.begin(t.origin)
		fl.part(f)
		size := len(f.src.text)
		if f, ok = p.part(t, n); !ok {
			fl.end()
		}
		read(size)
	}
}

func (fl *fileLinker) part(f *file) {
	fl.problems.join(f.all)
	fl.asked = append(fl.asked, f.asked.all...)
	for _, e := range f.events {
		if fl.count == 0 && fl.lone == nil {
			fl.lone = e
			continue
		}
		if fl.lone != nil {
			fl.pass(fl.lone, false)
			fl.lone = nil
		}
		fl.pass(e, false)
	}
}

func (fl *fileLinker) pass(e *event, alone bool) {
	fl.unnamed.identify(e, fl.count, alone)
	fl.l.add(e)
	fl.count++
}

// end is called behind the last part.
func (fl *fileLinker) end() {
	if fl.lone != nil {
		fl.pass(fl.lone, true)
	}
	fl.l.all = slices.Concat(fl.problems.all, fl.unnamed.all, fl.asked, fl.l.all)
	fl.l.flush()
}

// finish reports what can be told only when all events have passed.
func (l *linker) finish(data *timeline.Data, known []*found, seen *spellings) {
	checked := make(chan []*found, 1)
	go func() {
		checked <- checkViews(l.metas, func(ids bool) timeline.Data { return l.namesOf(*data, ids) })
	}()
	l.dangling()
	l.cycles()
	l.missingAnswers()
	l.all = append(l.all, known...)
	l.similarUnknown(seen)
	l.all = append(l.all, <-checked...)
	l.all = append(l.done, l.all...)
	data.Problems = l.problems()
}
