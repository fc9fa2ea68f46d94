package ui

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// searchWords are the words that a search asks for; quotes are not special.
func searchWords(s string) []string { return strings.Fields(strings.ReplaceAll(s, `"`, " ")) }

// hits finds the events of the view that hold all words, from anywhere; nil
// for no words.
func (m *Model) hits(s string) func() *timeline.View {
	q := m.view.Query()
	words := searchWords(s)
	if len(words) == 0 {
		return nil
	}
	for _, w := range words {
		q = q.All(query.Query{Root: &query.Node{Op: query.Term, Field: query.Text, Values: []query.Value{{Text: w}}}})
	}
	view := m.viewer(q)
	return func() *timeline.View {
		v, err := view()
		if err != nil {
			return nil
		}
		return v
	}
}

// search highlights words in what is shown and goes to the first hit from the cursor on.
func (m *Model) search(s string) {
	m.needle = s
	if m.long(m.tl) {
		m.say("searching for "+s+"…", false)
	}
	m.research(func() {
		m.message = message{}
		if m.found.Len() == 0 {
			m.say("nothing shown holds "+s, false)
			return
		}
		if _, here := m.found.Index(m.key()); !here {
			m.leap()
			m.hit(1)
		}
		m.sayHits()
	})
}

// research looks for the needle in a new view; then is done once there are
// hits, or known to be none.
func (m *Model) research(then func()) {
	n := m.needles()
	m.list.SetHighlights(n)
	m.detail.SetHighlights(n)
	m.found = nil
	find := m.hits(m.needle)
	if find == nil {
		m.seeking.cancel()
		return
	}
	m.order(&m.seeking, m.tl, func(func() bool) func() {
		v := find()
		return func() {
			if m.found = v; v != nil {
				then()
			}
		}
	})
}

// noteHits tells in the bar how many events hold the text.
func (m *Model) noteHits(s string) {
	find := m.hits(s)
	if find == nil {
		m.noting.cancel()
		m.bar.SetNote("")
		return
	}
	m.noteLater(func() string {
		if v := find(); v != nil {
			return plural(v.Len(), "hit", "hits")
		}
		return ""
	})
}

func (m *Model) sayHits() {
	at := 0
	if i, ok := m.found.Index(m.key()); ok {
		at = i + 1
	}
	m.say(fmt.Sprintf("hit %d of %d: ", at, m.found.Len())+m.keyed("%s next, %s previous, %s ends the search", keys.NextHit, keys.PrevHit, keys.Back), false)
}

// hit goes to the next hit in the order shown, around the ends.
func (m *Model) hit(dir int) {
	if m.seeking.busy {
		m.say("searching for "+m.needle+"…", false)
		return
	}
	if m.found == nil || m.found.Len() == 0 {
		m.say(m.keyed("nothing to go to: %s searches", keys.Search), false)
		return
	}
	if m.list.Newest() {
		dir = -dir
	}
	n := m.found.Len()
	i, here := m.found.Index(m.key())
	if here {
		i = (i + dir + n) % n
	} else {
		i = m.after(dir)
	}
	if at, ok := m.view.Index(m.found.At(i).Key); ok {
		m.list.GoTo(at)
	}
	m.sayHits()
	m.moved()
}

// after is the hit next to a cursor that stands on none.
func (m *Model) after(dir int) int {
	i := m.found.Near(m.key())
	here, _ := m.tl.FindKey(m.key())
	there, _ := m.tl.FindKey(m.found.At(i).Key)
	n := m.found.Len()
	switch {
	case dir > 0 && there < here:
		return 0
	case dir < 0 && there > here:
		return (i - 1 + n) % n
	}
	return i
}
