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

// known is what the timeline knows already.
type known struct {
	tl             *timeline.Timeline
	names          *timeline.Names // nil where no actor is listed
	kinds, topics  []choice
	byField        map[query.Field][]choice
	idsOfTheEvents []string
}

func knownIn(tl *timeline.Timeline) known {
	k := known{tl: tl, byField: map[query.Field][]choice{}}
	if actors := tl.Actors(); len(actors) > 0 {
		k.names = timeline.NewNames(actors)
	}
	k.kinds, k.topics = k.values(query.Kind), k.values(query.Topic)
	return k
}

// taken tells whether an event has an id.
func (k *known) taken(id string) bool {
	_, ok := k.tl.Find(id)
	return ok
}

// ids are those of all events.
func (k *known) ids() []string {
	if k.idsOfTheEvents == nil {
		for i := range k.tl.Len() {
			k.idsOfTheEvents = append(k.idsOfTheEvents, k.tl.At(i).ID)
		}
	}
	return k.idsOfTheEvents
}

// values are what a field can take, most frequent first.
func (k *known) values(f query.Field) []choice {
	if list, ok := k.byField[f]; ok {
		return list
	}
	var list []choice
	seen := map[string]bool{"": true, timeline.Unverified: true}
	add := func(c choice, also ...string) {
		if !seen[c.value] {
			seen[c.value] = true
			c.fold = textnorm.Fold(strings.Join(append([]string{c.value, c.label}, also...), "\n"))
			list = append(list, c)
		}
	}
	for _, c := range k.tl.All().Values(f) {
		label := c.Label
		if label == c.Value {
			label = ""
		}
		one := choice{value: c.Value, label: label, right: fmt.Sprint(c.Count)}
		switch f {
		case query.Actor:
			add(one, k.tl.Actor(c.Value).Aliases...)
		case query.ID:
			if e, ok := k.tl.Find(c.Value); ok {
				one.right = e.Date.Short()
			}
			add(one)
		default:
			add(one)
		}
	}
	for _, c := range k.usual(f) {
		add(c)
	}
	k.byField[f] = list
	return list
}

// usual are values that no event of the timeline need have.
func (k *known) usual(f query.Field) (list []choice) {
	switch f {
	case query.Kind:
		for _, kind := range load.Kinds() {
			list = append(list, choice{value: kind})
		}
	case query.Country:
		for _, code := range timeline.Countries() {
			list = append(list, choice{value: code, label: k.tl.CountryName(code)})
		}
	case query.Actor:
		for _, a := range k.tl.Actors() {
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
	for _, c := range f.known.values(l.of) {
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
