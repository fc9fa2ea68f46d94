package load

import (
	"context"
	"slices"

	"dateline/timeline"
)

// Stage is how far a load has come. It is good for the length of the call that
// brings it.
type Stage struct {
	Bytes, Total int64 // read, and to be read
	Events       int   // read
	taken        *taken
}

// maxFirst is how many events First gives at most.
const maxFirst = 4000

// First is what has been read so far, at most some thousand events, to be shown
// until the load is complete: with all actors and saved views, and of the
// problems those that the events show by themselves. It is a copy that the load
// does not touch. Only its first call in a load gives something.
func (s Stage) First() (timeline.Data, bool) {
	if s.taken == nil || s.taken.given {
		return timeline.Data{}, false
	}
	return s.taken.give(), true
}

// taken are the events that a load keeps for First.
type taken struct {
	l      *linker
	data   timeline.Data
	events []timeline.Event
	given  bool
}

func (t *taken) add(e *timeline.Event) {
	if t == nil || t.given || len(t.events) == maxFirst {
		return
	}
	first := *e
	own(&first)
	first.Quotes, first.Sources = slices.Clone(first.Quotes), slices.Clone(first.Sources)
	t.events = append(t.events, first)
}

func (t *taken) give() timeline.Data {
	d := t.data
	d.Actors, d.Views, d.Events = slices.Clone(d.Actors), slices.Clone(d.Views), t.events
	for _, p := range t.l.done {
		d.Problems = append(d.Problems, p.Problem)
	}
	t.events, t.given = nil, true
	return d
}

// run reads files and links them.
func (o Options) run(ctx context.Context, jobs []*job) (timeline.Data, error) {
	l := newLinker()
	data := l.reserved(o, jobs)
	c := &crew{o: o, names: l.names, own: l.own, jobs: jobs}
	names := &linker{actors: l.actors}
	known := make(chan *spellings, 1)
	go func() { known <- names.similarKnown() }()

	var first *taken
	if o.Report != nil {
		first = &taken{l: l, data: data}
	}
	l.emit = func(e *timeline.Event) {
		first.add(e)
		if o.Emit != nil {
			o.Emit(e)
		} else {
			data.Events = append(data.Events, *e)
		}
	}
	group := c.start()
	stop := c.stopWith(ctx)
	at := Stage{Total: o.total(jobs), taken: first}
	for _, j := range jobs {
		l.take(c, j, func(f *file) {
			at.Bytes, at.Events = at.Bytes+int64(len(f.src.text)), len(l.events)
			if o.Report != nil {
				o.Report(at)
			}
		})
		c.took(j)
	}
	stop()
	c.stop()
	group.Wait()
	seen := <-known
	if err := ctx.Err(); err != nil {
		return timeline.Data{}, err
	}
	l.finish(&data, names.all, seen)
	return data, nil
}

// total is how many bytes there are to be read, if anyone asks.
func (o Options) total(jobs []*job) int64 {
	total := int64(0)
	for _, j := range jobs {
		if o.Report != nil && j.err == nil {
			total += min(j.stat(), o.maxFile())
		}
	}
	return total
}

// reserved reads the files of actors and of the timeline itself before all
// others, and links the actors: events are linked as they are read.
func (l *linker) reserved(o Options, jobs []*job) timeline.Data {
	var data timeline.Data
	for _, j := range jobs {
		if j.as == events {
			continue
		}
		o.open(j)
		f := j.parts[0]
		if f.src.text != "" {
			f.read(j.as, &hand{})
		}
		l.actors = append(l.actors, f.actors...)
		if m := f.meta; m.title != "" || m.description != "" || m.views != nil || m.countries != nil {
			data.Title, data.Description, data.CountryNames = m.title, m.description, m.countries
			for _, v := range m.views {
				data.Views = append(data.Views, v.SavedView)
			}
			l.metas = append(l.metas, f)
		}
		j.opened, j.ready = true, []bool{true}
	}
	l.own = ownCountries(data.CountryNames)
	data.Actors = l.linkActors()
	l.flush()
	return data
}

// take links the events of a file and passes them on, in order, as its parts
// come in. An event that is the first of its file waits for the second, because
// one alone is called by the name of the file.
func (l *linker) take(c *crew, j *job, done func(*file)) {
	var problems, unnamed findings
	var asked []*found
	var lone *event
	count := 0
	pass := func(e *event, alone bool) {
		unnamed.identify(e, count, alone)
		l.add(e)
		count++
	}
	l.begin(j.origin)
	for n := 0; ; n++ {
		f, ok := c.part(j, n)
		if !ok {
			break
		}
		problems.join(f.all)
		asked = append(asked, f.asked.all...)
		if n > 0 && len(f.events) > 0 && count > 0 {
			l.begin(j.origin)
		}
		for _, e := range f.events {
			if count == 0 && lone == nil {
				lone = e
				continue
			}
			if lone != nil {
				pass(lone, false)
				lone = nil
			}
			pass(e, false)
		}
		done(f)
	}
	if lone != nil {
		pass(lone, true)
	}
	l.all = slices.Concat(problems.all, unnamed.all, asked, l.all)
	l.flush()
}

// finish reports what can be told only when all events have passed.
func (l *linker) finish(data *timeline.Data, known []*found, seen *spellings) {
	checked := make(chan []*found, 1)
	go func() {
		checked <- checkViews(l.metas, func(ids bool) timeline.Data { return l.namesOf(*data, ids) })
	}()
	l.dangling()
	l.cycles()
	l.all = append(l.all, known...)
	l.similarUnknown(seen)
	l.all = append(l.all, <-checked...)
	l.all = append(l.done, l.all...)
	data.Problems = l.problems()
}
