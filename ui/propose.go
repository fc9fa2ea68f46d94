package ui

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
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

// asked are values of a field in a view. Of ids, which are as many as there are
// events, a long timeline gives only some that hold a text.
type asked struct {
	view  *timeline.View
	field query.Field
	text  string
}

// known are the values that were asked for last.
type known struct {
	asked
	list []timeline.Count
}

// someIDs is how many ids are proposed in a long timeline.
const someIDs = 50

// proposeValues lists the values that go on as the text does. In a long timeline
// they are looked for away from Update.
func (m *Model) proposeValues(c query.Completion) []querybar.Proposal {
	now := asked{view: m.session.View(), field: c.Field}
	ids := m.long() && (c.Field == query.ID || c.Field == query.Thread)
	if ids {
		now.text = c.Prefix
	}
	if m.known.asked != now {
		m.order(proposing, now.view.Timeline().Len(), func(func() bool) func() {
			var list []timeline.Count
			if ids {
				list = now.view.IDs(now.field, now.text, someIDs)
			} else {
				list = now.view.Values(now.field)
			}
			return func() {
				m.known = known{now, list}
				if m.long() {
					m.propose()
				}
			}
		})
	}
	if m.known.asked != now {
		return nil
	}
	return matching(m.known.list, c.Prefix)
}

// matching are the values that hold what is typed, those that begin with it first.
func matching(list []timeline.Count, prefix string) []querybar.Proposal {
	var front, back []querybar.Proposal
	typed := textnorm.Fold(prefix)
	for _, v := range list {
		label, value := textnorm.Fold(v.Label), textnorm.Fold(v.Value)
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
