package ui

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/ui/keys"
)

// changed says that files of the timeline have changed on disk; the channel
// that said so is asked again.
type changed struct{}

// watch waits for the next change, if changes are watched.
func (m *Model) watch() tea.Cmd {
	if m.opts.Changes == nil || m.opts.Reload == nil {
		return nil
	}
	return func() tea.Msg {
		if _, ok := <-m.opts.Changes; !ok {
			return nil
		}
		return changed{}
	}
}

// reload reads the files again and compares, away from Update: both take as
// long as the timeline is.
func (m *Model) reload() tea.Cmd {
	old := m.tl
	return func() tea.Msg {
		tl, err := m.opts.Reload()
		if err != nil {
			return reloaded{err: err}
		}
		return reloaded{timeline: tl, words: whatChanged(old, tl)}
	}
}

// reloaded brings a timeline that was read again.
type reloaded struct {
	timeline *timeline.Timeline
	err      error
	words    string // what has changed or led to it, if anything is to be said
}

// whenReloaded shows the new timeline with the same filter, cursor and
// selection; marks on events that are gone are kept until they are dropped.
func (m *Model) whenReloaded(r reloaded) {
	if r.err != nil {
		m.say("the files could not be read again: "+r.err.Error(), true)
		return
	}
	m.tl = r.timeline
	if r.words != "" {
		m.say(r.words, false)
	}
	if n := m.errorCount(); n > 0 {
		m.say(strings.TrimPrefix(m.message.words+"; ", "; ")+plural(n, "error", "errors")+m.keyed(" in the files: %s lists them", keys.Problems), true)
	}
	m.checkRange()
	v, err := m.tl.ViewMarked(m.view.Query(), maps.Keys(m.marks))
	if err != nil {
		m.say("the filter was lifted: "+err.Error(), true)
		v = m.tl.All()
	}
	m.show(v, m.key())
	if m.mode == exporting {
		m.preview()
	}
}

// whatChanged counts the events that came, changed and went; "" where none did.
func whatChanged(old, now *timeline.Timeline) string {
	var added, altered int
	for i := range now.Len() {
		e := now.At(i)
		at, ok := old.FindKey(e.Key)
		switch {
		case !ok:
			added++
		case !same(e, old.At(at)):
			altered++
		}
	}
	gone := old.Len() - (now.Len() - added)
	if added+altered+gone == 0 {
		return ""
	}
	return fmt.Sprintf("read again: +%d ~%d −%d", added, altered, gone)
}

// same tells whether two readings of an event say the same, wherever they stand.
func same(a, b *timeline.Event) bool {
	x, y := *a, *b
	x.Pos, y.Pos = timeline.Pos{}, timeline.Pos{}
	return reflect.DeepEqual(x, y)
}
