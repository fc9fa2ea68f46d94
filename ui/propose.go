package ui

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/plain"
	"dateline/timeline/query"
	"dateline/ui/querybar"
)

// propose lists the fields, or the values of the field, that begin with or hold
// what is being typed.
func (m *Model) propose() {
	if m.mode != writingQuery {
		return
	}
	c := query.Complete(m.bar.Text(), m.bar.Cursor())
	var list []querybar.Proposal
	if c.Name {
		list = proposeFields(c.Prefix)
	} else if c.Field != query.Text {
		list = m.proposeValues(c)
	}
	m.bar.SetProposals(c.Start, c.End, list)
}

func proposeFields(prefix string) []querybar.Proposal {
	var list []querybar.Proposal
	for _, f := range query.Fields() {
		if strings.HasPrefix(f.Name, strings.ToLower(prefix)) && f.Name != "" {
			list = append(list, querybar.Proposal{Insert: f.Name + ":", Label: f.Name + ":", Right: f.Help})
		}
	}
	return list
}

// known are the values of a field in a view.
type known struct {
	view  *timeline.View
	field query.Field
	list  []timeline.Count
}

// proposeValues lists the values that go on as the text does. In a long timeline
// they are counted away from Update, once a field; ids, which are as many as
// there are events, are not proposed there.
func (m *Model) proposeValues(c query.Completion) []querybar.Proposal {
	if m.known.view == m.view && m.known.field == c.Field {
		return matching(m.known.list, c.Prefix)
	}
	v := m.view
	if m.long(v.Timeline()) && (c.Field == query.ID || c.Field == query.Thread) {
		return nil
	}
	m.order(&m.proposing, v.Timeline(), func(func() bool) func() {
		list := v.Values(c.Field)
		return func() {
			m.known = known{v, c.Field, list}
			if m.long(m.tl) {
				m.propose()
			}
		}
	})
	if m.known.view == m.view && m.known.field == c.Field {
		return matching(m.known.list, c.Prefix)
	}
	return nil
}

// matching are the values that hold what is typed, those that begin with it first.
func matching(list []timeline.Count, prefix string) []querybar.Proposal {
	var front, back []querybar.Proposal
	typed := plain.Fold(prefix)
	for _, v := range list {
		label, value := plain.Fold(v.Label), plain.Fold(v.Value)
		if v.Value == "" || !strings.Contains(label+" "+value, typed) {
			continue
		}
		p := querybar.Proposal{Insert: query.Quote(v.Value), Label: v.Value, Right: fmt.Sprint(v.Count)}
		if v.Label != v.Value {
			p.Label += "  " + v.Label
		}
		if strings.HasPrefix(label, typed) || strings.HasPrefix(value, typed) {
			front = append(front, p)
		} else {
			back = append(back, p)
		}
	}
	return append(front, back...)
}
