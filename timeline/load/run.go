package load

import (
	"context"
	"slices"

	"dateline/timeline"
)

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
	var kept pile
	keep := kept.add
	if o.Sink != nil {
		keep = o.Sink(data)
	}
	l.emit = func(e *timeline.Event) {
		first.add(e)
		keep(e)
	}
	l.takeAll(ctx, c, Stage{Total: o.total(jobs), taken: first})
	seen := <-known
	if err := ctx.Err(); err != nil {
		return timeline.Data{}, err
	}
	l.finish(&data, names.all, seen)
	data.Events = kept.list()
	return data, nil
}

// takeAll has the files of a crew read, and takes them in.
func (l *linker) takeAll(ctx context.Context, c *crew, at Stage) {
	group := c.start()
	stop := c.stopWith(ctx)
	for _, j := range c.jobs {
		l.take(c, j, func(size int) {
			at.Bytes, at.Events = min(at.Bytes+int64(size), at.Total), len(l.events)
			if c.o.Report != nil {
				c.o.Report(at)
			}
		})
		c.took(j)
	}
	stop()
	c.stop()
	group.Wait()
}

// pile collects events without moving them.
type pile struct {
	full [][]timeline.Event
	last []timeline.Event
}

func (p *pile) add(e *timeline.Event) {
	const most = 1024
	if len(p.last) == most {
		p.full, p.last = append(p.full, p.last), make([]timeline.Event, 0, most)
	}
	p.last = append(p.last, *e)
}

// list is all of them; it empties the pile.
func (p *pile) list() []timeline.Event {
	if p.full == nil {
		return p.last
	}
	list := make([]timeline.Event, 0, len(p.full)*len(p.full[0])+len(p.last))
	for i := range p.full {
		list = append(list, p.full[i]...)
		p.full[i] = nil
	}
	return append(list, p.last...)
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
		o.open(j, nil)
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
		j.opened, j.ready, j.size = true, []bool{true}, 0
	}
	l.own = ownCountries(data.CountryNames)
	data.Actors = l.linkActors()
	l.flush()
	return data
}

// intake links the events of one file and passes them on, in order, as its parts
// come in.
type intake struct {
	l                 *linker
	problems, unnamed findings
	asked             []*found
	lone              *event // the first one, which waits for another: alone it is called by the name of the file
	count             int
}

// take takes in a file, and says after each part how many bytes that was.
func (l *linker) take(c *crew, j *job, read func(int)) {
	in := intake{l: l}
	f, ok := c.part(j, 0)
	for n := 1; ok; n++ {
		l.begin(j.origin)
		in.part(f)
		size := len(f.src.text)
		if f, ok = c.part(j, n); !ok {
			in.end()
		}
		read(size)
	}
}

func (in *intake) part(f *file) {
	in.problems.join(f.all)
	in.asked = append(in.asked, f.asked.all...)
	for _, e := range f.events {
		if in.count == 0 && in.lone == nil {
			in.lone = e
			continue
		}
		if in.lone != nil {
			in.pass(in.lone, false)
			in.lone = nil
		}
		in.pass(e, false)
	}
}

func (in *intake) pass(e *event, alone bool) {
	in.unnamed.identify(e, in.count, alone)
	in.l.add(e)
	in.count++
}

// end is called behind the last part.
func (in *intake) end() {
	if in.lone != nil {
		in.pass(in.lone, true)
	}
	in.l.all = slices.Concat(in.problems.all, in.unnamed.all, in.asked, in.l.all)
	in.l.flush()
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
