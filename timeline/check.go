package timeline

import (
	"fmt"
	"slices"

	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// ParseQuery reads what a person typed and checks its names. The error is a
// *query.Error for text.
func (t *Timeline) ParseQuery(text string) (query.Query, error) {
	q, err := query.Parse(text)
	if err != nil {
		return query.Query{}, err
	}
	if _, e := t.check(q); e != nil {
		e.Query = text
		return query.Query{}, e
	}
	return q, nil
}

// Check tells whether all names in q (actors, countries, ids) are known. The
// error is a *query.Error whose place is that of the value in the text that was
// parsed; its Query is left for the caller to fill in.
func (t *Timeline) Check(q query.Query) error {
	if _, e := t.check(q); e != nil {
		return e
	}
	return nil
}

// checkView is Check with the error for q.String(), since q may have been put
// together from several texts.
func (t *Timeline) checkView(q query.Query) error {
	at, e := t.check(q)
	if e == nil {
		return nil
	}
	e.Query, e.Pos, e.Len = q.String(), 0, 0
	again, err := query.Parse(e.Query)
	if err != nil {
		return e
	}
	if values := valuesOf(again.Root); at < len(values) {
		e.Pos, e.Len = values[at].Pos, values[at].Len
	}
	return e
}

// fieldValue is a value with the field that it is asked of.
type fieldValue struct {
	query.Value
	field query.Field
}

// valuesOf lists the values of a query in the order written.
func valuesOf(n *query.Node) []fieldValue {
	if n == nil {
		return nil
	}
	var values []fieldValue
	if n.Op == query.Term {
		for _, v := range n.Values {
			values = append(values, fieldValue{v, n.Field})
		}
	}
	for _, kid := range n.Kids {
		values = append(values, valuesOf(kid)...)
	}
	return values
}

// check gives the first unknown name, and which of the values it is.
func (t *Timeline) check(q query.Query) (int, *query.Error) {
	for i, v := range valuesOf(q.Root) {
		if v.Text == "" {
			continue
		}
		if message, hint := t.checkValue(v); message != "" {
			return i, &query.Error{Pos: v.Pos, Len: v.Len, Message: message, Hint: hint}
		}
	}
	return 0, nil
}

func (t *Timeline) checkValue(v fieldValue) (message, hint string) {
	switch v.field {
	case query.Actor, query.By, query.On:
		return t.checkActor(v.Value)
	case query.Country, query.ByCountry, query.OnCountry:
		if len(t.countryValues(v.Value)) == 0 {
			return t.unknown("country", v.Value, t.nearestCountry)
		}
	case query.ID, query.Thread, query.Story:
		if len(t.idPlaces(v.field, v.Value)) == 0 {
			return t.unknown("event", v.Value, t.nearestID)
		}
	}
	return "", ""
}

func (t *Timeline) checkActor(v query.Value) (message, hint string) {
	found := t.actorPlaces(v)
	if len(found) == 0 {
		return t.unknown("actor", v, t.nearestActor)
	}
	if len(found) == 1 || v.Prefix {
		return "", ""
	}
	var ids []string
	for _, at := range found {
		ids = append(ids, query.Quote(t.names.actors[at].ID))
	}
	return fmt.Sprintf("several actors are called %q", v.Text), "did you mean " + english.Or(ids) + "?"
}

// unknown is the message for a name outside a known set, and the nearest one.
func (t *Timeline) unknown(what string, v query.Value, nearest func(string) (string, bool)) (message, hint string) {
	if name, ok := nearest(v.Text); ok {
		hint = "did you mean " + name + "?"
	}
	if v.Prefix {
		return fmt.Sprintf("no %s begins with %q", what, v.Text), hint
	}
	if what == "event" {
		return fmt.Sprintf("no event has the id %q", v.Text), hint
	}
	return fmt.Sprintf("no %s is called %q", what, v.Text), hint
}

func (t *Timeline) nearestActor(text string) (string, bool) {
	id, ok := t.names.Nearest(text)
	return query.Quote(id), ok
}

func (t *Timeline) nearestCountry(text string) (string, bool) {
	code, ok := t.countries.nearest(text)
	if name := t.CountryName(code); name != code {
		code += " (" + name + ")"
	}
	return code, ok
}

func (t *Timeline) nearestID(text string) (string, bool) {
	ids := make([]string, t.Len())
	for i := range ids {
		ids[i] = t.id(i)
	}
	id, ok := textnorm.Nearest(text, ids)
	return query.Quote(id), ok
}

// Unmatched lists what the query asks of its open fields (kind, topic, source)
// and no event of the timeline has, in the order written.
func (v *View) Unmatched() []Unmatched {
	var none []Unmatched
	for _, asked := range valuesOf(v.q.Root) {
		if !slices.Contains([]query.Field{query.Kind, query.Topic, query.Source}, asked.field) || asked.Text == "" {
			continue
		}
		if v.t.index.columns[asked.field].find(asked.Text, asked.Prefix).IsEmpty() {
			none = append(none, Unmatched{asked.field, asked.Value})
		}
	}
	return none
}

// Unmatched is a value of an open field that no event has.
type Unmatched struct {
	Field query.Field
	Value query.Value
}

// String is "no event has kind: x".
func (u Unmatched) String() string {
	text := query.Quote(u.Value.Text)
	if u.Value.Prefix {
		text += "*"
	}
	return fmt.Sprintf("no event has %s: %s", u.Field, text)
}
