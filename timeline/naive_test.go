package timeline_test

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// naive answers queries one event at a time, straight from what the events say:
// the oracle for all that is answered from an index.
type naive struct {
	data   timeline.Data
	marked map[string]bool
}

// match tells whether event i matches n: whether it may, or whether it must.
func (o naive) match(n *query.Node, i int, may bool) bool {
	if n == nil {
		return true
	}
	kid := func(k *query.Node) bool { return o.match(k, i, may) }
	switch n.Op {
	case query.And:
		return !slices.ContainsFunc(n.Kids, func(k *query.Node) bool { return !kid(k) })
	case query.Or:
		return slices.ContainsFunc(n.Kids, kid)
	case query.Not:
		return !o.match(n.Kids[0], i, !may)
	}
	return slices.ContainsFunc(n.Values, func(v query.Value) bool { return o.has(n.Field, v, i, may) })
}

func (o naive) has(f query.Field, v query.Value, i int, may bool) bool {
	e := &o.data.Events[i]
	switch f {
	case query.Text:
		return slices.ContainsFunc(o.texts(e), func(part string) bool { return contains(part, v) })
	case query.Actor:
		return o.names(v, append(slices.Clone(e.Actors), e.Targets...))
	case query.By:
		return o.names(v, e.Actors)
	case query.On:
		return o.names(v, e.Targets)
	case query.Country:
		return o.inCountry(v, o.codes(e))
	case query.ByCountry:
		return o.inCountry(v, o.own(e.Actors))
	case query.OnCountry:
		return o.inCountry(v, o.own(e.Targets))
	case query.Kind:
		return oneOf(v, e.Kind)
	case query.Topic:
		return oneOf(v, e.Topics...)
	case query.Status:
		if v.Text == "" {
			return e.Status == ""
		}
		if e.Status == "" {
			return oneOf(v, "unverified")
		}
		return oneOf(v, e.Status)
	case query.Checked:
		return oneOf(v, o.checked(e, i))
	case query.Source:
		return oneOf(v, outlets(e)...)
	case query.ID:
		return v.Text != "" && slices.Contains(o.idOf(v.Text), i)
	case query.Thread:
		ids := o.idOf(v.Text)
		return len(ids) > 0 && o.threadOf(ids[0], o.ties)[i]
	case query.Story:
		ids := o.idOf(v.Text)
		return len(ids) > 0 && o.threadOf(ids[0], func(i int) []int { return append(o.ties(i), o.steps(i)...) })[i]
	case query.Has:
		return o.holds(e, textnorm.Fold(v.Text), i)
	case query.No:
		return !o.holds(e, textnorm.Fold(v.Text), i)
	case query.Is:
		return map[string]bool{
			"approximate": e.Date.Approximate(), "uncertain": e.Date.Uncertain(), "undated": e.Date.IsZero(), "marked": o.marked[e.ID],
		}[textnorm.Fold(v.Text)]
	}
	return o.dated(f, v, e, may)
}

func (o naive) checked(e *timeline.Event, i int) string {
	switch {
	case len(e.Checked) == 0:
		return "no"
	case o.holds(e, "check", i):
		return "yes"
	}
	return "changed"
}

func (o naive) dated(f query.Field, v query.Value, e *timeline.Event, may bool) bool {
	if f == query.Known {
		return slices.ContainsFunc(e.Sources, func(s timeline.Source) bool {
			first, last := s.Published.Bounds()
			if may {
				last = first
			}
			return !s.Published.IsZero() && last <= v.Span.Last
		})
	}
	if e.Date.IsZero() {
		return false
	}
	s := v.Span
	switch f {
	case query.Within:
		may = false
	case query.Before:
		if s.First == date.Past {
			return false
		}
		s = date.Span{First: date.Past, Last: s.First - 1}
	case query.After:
		if s.Last == date.Future {
			return false
		}
		s = date.Span{First: s.Last + 1, Last: date.Future}
	}
	if may {
		return e.Date.May(s)
	}
	return e.Date.Must(s)
}

func (o naive) texts(e *timeline.Event) []string {
	texts := append([]string{e.Title, timeline.ParseCited(e.Summary, len(e.Sources)).Text}, e.Topics...)
	for _, q := range e.Quotes {
		texts = append(texts, q.Text)
	}
	for _, name := range append(slices.Clone(e.Actors), e.Targets...) {
		a, ok := o.listed(o.identity(name))
		if !ok {
			texts = append(texts, name)
		}
		texts = append(append(texts, a.Name), a.Aliases...)
	}
	return texts
}

func contains(part string, v query.Value) bool {
	needle := textnorm.Words(v.Text)
	if !v.Phrase {
		needle = strings.TrimSpace(needle)
	}
	return strings.TrimSpace(needle) != "" && strings.Contains(textnorm.Words(part), needle)
}

// oneOf compares v with the values of an event.
func oneOf(v query.Value, values ...string) bool {
	values = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
	if v.Text == "" && !v.Prefix {
		return len(values) == 0
	}
	return slices.ContainsFunc(values, func(s string) bool {
		if v.Prefix {
			return strings.HasPrefix(textnorm.Fold(s), textnorm.Fold(v.Text))
		}
		return textnorm.Fold(s) == textnorm.Fold(v.Text)
	})
}

func outlets(e *timeline.Event) []string {
	var all []string
	for _, s := range e.Sources {
		all = append(all, s.Publisher)
		if u, err := url.Parse(s.URL); err == nil {
			all = append(all, u.Hostname(), strings.TrimPrefix(u.Hostname(), "www."))
		}
	}
	return all
}

// codes are the countries of an event, or those of who acts and is acted upon.
func (o naive) codes(e *timeline.Event) []string {
	if len(e.Countries) > 0 {
		return e.Countries
	}
	return o.own(append(slices.Clone(e.Actors), e.Targets...))
}

// own are the countries of actors.
func (o naive) own(names []string) []string {
	var codes []string
	for _, name := range names {
		if a, _ := o.listed(o.identity(name)); a.Country != "" && !slices.Contains(codes, a.Country) {
			codes = append(codes, a.Country)
		}
	}
	return codes
}

func (o naive) inCountry(v query.Value, codes []string) bool {
	if v.Text == "" && !v.Prefix {
		return len(codes) == 0
	}
	return slices.ContainsFunc(codes, func(code string) bool {
		if v.Prefix {
			return oneOf(v, code, timeline.CountryName(code))
		}
		want, ok := timeline.ParseCountry(v.Text)
		return ok && want == code
	})
}

func key(s string) string {
	return strings.Join(strings.FieldsFunc(textnorm.Fold(s), func(r rune) bool { return unicode.IsSpace(r) || r == '-' }), " ")
}

// identity is the id of the one actor that an event's name means, else "?" and
// the name itself.
func (o naive) identity(name string) string {
	for _, level := range []func(timeline.Actor) []string{
		func(a timeline.Actor) []string { return []string{a.ID} },
		func(a timeline.Actor) []string { return []string{a.Name} },
		func(a timeline.Actor) []string { return a.Aliases },
	} {
		var found []string
		for _, a := range o.data.Actors {
			if slices.ContainsFunc(level(a), func(s string) bool { return key(s) == key(name) }) {
				found = append(found, a.ID)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			break
		}
	}
	return "?" + key(name)
}

func (o naive) listed(id string) (timeline.Actor, bool) {
	for _, a := range o.data.Actors {
		if a.ID == id {
			return a, true
		}
	}
	return timeline.Actor{}, false
}

// names tells whether one of the names is, or is part of, what v means.
func (o naive) names(v query.Value, names []string) bool {
	if v.Text == "" && !v.Prefix {
		return len(names) == 0
	}
	return slices.ContainsFunc(names, func(name string) bool {
		for id, steps := o.identity(name), 0; id != "" && steps <= len(o.data.Actors); steps++ {
			if o.means(v, id) {
				return true
			}
			a, ok := o.listed(id)
			if v.Exact || !ok || a.PartOf == "" {
				return false
			}
			id = o.identity(a.PartOf)
		}
		return false
	})
}

func (o naive) means(v query.Value, id string) bool {
	if !v.Prefix {
		return o.identity(v.Text) == id
	}
	a, ok := o.listed(id)
	called := append([]string{a.ID, a.Name}, a.Aliases...)
	if !ok {
		called = []string{strings.TrimPrefix(id, "?")}
	}
	return slices.ContainsFunc(called, func(s string) bool { return s != "" && strings.HasPrefix(key(s), key(v.Text)) })
}

// idOf gives the events with an id, as loaded.
func (o naive) idOf(id string) []int {
	var found []int
	for i := range o.data.Events {
		if key(o.data.Events[i].ID) == key(id) {
			found = append(found, i)
		}
	}
	return found
}

// ties are the events that i answers.
func (o naive) ties(i int) []int { return o.tied(i, o.data.Events[i].RespondsTo) }

// steps are the events that i carries on.
func (o naive) steps(i int) []int { return o.tied(i, o.data.Events[i].Follows) }

func (o naive) tied(i int, ids []string) []int {
	var to []int
	for _, id := range ids {
		if found := o.idOf(id); len(found) > 0 && found[0] != i {
			to = append(to, found[0])
		}
	}
	return to
}

func (o naive) threadOf(i int, ties func(int) []int) map[int]bool {
	in := map[int]bool{i: true}
	for grown := true; grown; {
		grown = false
		for a := range o.data.Events {
			for _, b := range ties(a) {
				if in[a] != in[b] {
					in[a], in[b], grown = true, true, true
				}
			}
		}
	}
	return in
}

func (o naive) holds(e *timeline.Event, what string, i int) bool {
	switch what {
	case "quote":
		return len(e.Quotes) > 0
	case "source":
		return len(e.Sources) > 0
	case "archive":
		return slices.ContainsFunc(e.Sources, func(s timeline.Source) bool { return s.Archived != "" })
	case "note":
		return e.Note != ""
	case "excerpt":
		return slices.ContainsFunc(e.Sources, func(s timeline.Source) bool { return s.Excerpt != "" })
	case "check":
		var line strings.Builder
		inferred := *e
		inferred.Countries = o.codes(e)
		published := timeline.New(timeline.Data{Events: []timeline.Event{inferred}}).All()
		if err := export.Write(&line, published, export.JSONL, export.Options{}); err != nil {
			panic(err)
		}
		sum := fmt.Sprintf("%x", sha256.Sum256([]byte(line.String())))[:12]
		return slices.ContainsFunc(e.Checked, func(c timeline.Check) bool { return c.Content == sum })
	case "reply":
		for j := range o.data.Events {
			if slices.Contains(o.ties(j), i) {
				return true
			}
		}
	}
	return false
}
