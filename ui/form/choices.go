package form

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// choice is a value that can be taken into a line.
type choice struct {
	value string
	label string // "" where the value says it
	right string
	fold  string // all that it is found by
}

// known is what the timeline knows already, as far as it was asked for.
type known struct {
	tl      *timeline.Timeline
	names   *timeline.Names // nil where no actor is listed
	byField map[query.Field][]choice
	ids     Wanted // what the choices of ids hold
	// near are the ids that may be meant instead of those that no event has, ""
	// where none is like them.
	near  map[string]string
	asked Wanted // what is being gathered; the zero value for nothing
}

func knownIn(tl *timeline.Timeline) known {
	k := known{tl: tl, byField: map[query.Field][]choice{}, near: map[string]string{}}
	if actors := tl.Actors(); len(actors) > 0 {
		k.names = timeline.NewNames(actors)
	}
	return k
}

// taken tells whether an event has an id.
func (k *known) taken(id string) bool {
	_, ok := k.tl.Find(id)
	return ok
}

// has tells whether something was gathered.
func (k *known) has(w Wanted) bool {
	switch _, ok := k.byField[w.field]; {
	case w.like != "":
		_, ok = k.near[w.like]
		return ok
	case w.field == query.ID:
		return ok && k.ids == w
	default:
		return ok
	}
}

// Wanted is what a form needs to know of a timeline: the values of a field; of ids,
// which are as many as there are events, those that hold a text, or the one that
// is most like it.
type Wanted struct {
	field      query.Field
	text, like string
}

// Wants tells what the form needs to know next, and whether that is neither known
// nor on its way. Who asks hands what Gather finds to SetValues.
func (f *Form) Wants() (w Wanted, wanted bool) {
	for _, w := range f.needs() {
		if !f.known.has(w) {
			on := f.known.asked == w
			f.known.asked = w
			return w, !on
		}
	}
	return Wanted{}, false
}

// needs are what the lines are checked by, and what the line proposes.
func (f *Form) needs() []Wanted {
	list := []Wanted{{field: query.Kind}, {field: query.Topic}}
	for _, l := range f.lines {
		if l.of != query.ID {
			continue
		}
		for _, id := range l.values() {
			if !f.known.taken(id) {
				list = append(list, Wanted{field: query.ID, like: id})
			}
		}
	}
	switch of := f.at.of; of {
	case query.Text:
	case query.ID:
		list = append(list, Wanted{field: of, text: textnorm.Fold(f.at.typing())})
	default:
		list = append(list, Wanted{field: of})
	}
	return list
}

// Values are what was found for a Wanted.
type Values struct {
	of   Wanted
	list []choice
	near string
}

// Gather finds what a form wants, from anywhere: it takes the longer the longer
// the timeline is.
func Gather(tl *timeline.Timeline, w Wanted) Values {
	if w.like == "" {
		return Values{of: w, list: valuesIn(tl, w)}
	}
	ids := make([]string, tl.Len())
	for i := range ids {
		ids[i] = tl.KeyAt(i)
	}
	near, _ := textnorm.Nearest(w.like, ids)
	return Values{of: w, near: near}
}

// SetValues takes what was gathered, unless something else was asked for since.
func (f *Form) SetValues(v Values) {
	if f.known.asked != v.of {
		return
	}
	f.known.asked = Wanted{}
	switch {
	case v.of.like != "":
		f.known.near[v.of.like] = v.near
	case v.of.field == query.ID:
		f.known.ids = v.of
		fallthrough
	default:
		f.known.byField[v.of.field] = v.list
	}
	for _, l := range f.lines {
		l.checked = ""
	}
	f.propose()
}

// valuesIn are what a field can take, most frequent first.
func valuesIn(tl *timeline.Timeline, w Wanted) []choice {
	list := []choice{}
	seen := map[string]bool{"": true, timeline.Unverified: true}
	add := func(c choice, also ...string) {
		if !seen[c.value] {
			seen[c.value] = true
			c.fold = textnorm.Fold(strings.Join(append([]string{c.value, c.label}, also...), "\n"))
			list = append(list, c)
		}
	}
	for _, c := range counted(tl, w) {
		label := c.Label
		if label == c.Value {
			label = ""
		}
		one := choice{value: c.Value, label: label, right: fmt.Sprint(c.Count)}
		switch w.field {
		case query.Actor:
			add(one, tl.Actor(c.Value).Aliases...)
		case query.ID:
			if e, ok := tl.Find(c.Value); ok {
				one.right = e.Date.Short()
			}
			add(one)
		default:
			add(one)
		}
	}
	for _, c := range usual(tl, w.field) {
		add(c)
	}
	return list
}

func counted(tl *timeline.Timeline, w Wanted) []timeline.Count {
	if w.field == query.ID {
		return tl.All().IDs(w.field, w.text, most)
	}
	return tl.All().Values(w.field)
}

// usual are values that no event of the timeline need have.
func usual(tl *timeline.Timeline, f query.Field) (list []choice) {
	switch f {
	case query.Kind:
		for _, kind := range load.Kinds() {
			list = append(list, choice{value: kind})
		}
	case query.Country:
		for _, code := range timeline.Countries() {
			list = append(list, choice{value: code, label: tl.CountryName(code)})
		}
	case query.Actor:
		for _, a := range tl.Actors() {
			list = append(list, choice{value: a.ID, label: a.Name})
		}
	}
	return list
}

// most is how many choices a line has at a time.
const most = 50

// propose lists what may be meant by that which is being typed: what begins so
// before what holds it.
func (f *Form) propose() {
	f.choices, f.picked = nil, -1
	l := f.at
	typed := textnorm.Fold(l.typing())
	if l.date {
		f.choices = readings(l.text())
		return
	}
	if l.of == query.Text {
		return
	}
	there := map[string]bool{}
	if l.list {
		for _, v := range l.values() {
			there[textnorm.Fold(v)] = true
		}
	}
	var front, back []choice
	for _, c := range f.known.byField[l.of] {
		switch at := strings.Index(c.fold, typed); {
		case at < 0 || there[textnorm.Fold(c.value)] && textnorm.Fold(c.value) != typed:
		case textnorm.Fold(c.value) == typed && typed != "":
			return // it is there
		case at == 0 || c.fold[at-1] == '\n':
			front = append(front, c)
		default:
			back = append(back, c)
		}
	}
	f.choices = slices.Concat(front, back)
	f.choices = f.choices[:min(len(f.choices), most)]
}

// readings are the ways to write a date that is in another notation.
func readings(text string) []choice {
	if _, err := date.Parse(text); err == nil || text == "" {
		return nil
	}
	var all []choice
	for _, r := range date.Read(text) {
		d, _ := date.Parse(r.EDTF)
		right := d.Words()
		if r.Assumed != "" {
			right += "; " + r.Assumed
		}
		all = append(all, choice{value: r.EDTF, right: right})
	}
	return all
}
