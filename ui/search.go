package ui

import "dateline/timeline/english"

// noteHits tells in the bar how many events hold the text.
func (m *Model) noteHits(s string) {
	find := m.session.Finder(s)
	if find == nil {
		m.cancel(noting)
		m.bar.SetNote("")
		return
	}
	m.noteLater(func() string {
		if v := find(); v != nil {
			return english.Count(v.Len(), "hit")
		}
		return ""
	})
}
