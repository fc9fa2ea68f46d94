package ui

import (
	"sync"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/session"
)

// usualAtOnce is the number of events up to which every answer comes within
// Update: it takes a millisecond or two then, less than a frame, and what
// depends on it need not wait for a second frame.
const usualAtOnce = 20_000

// long tells whether the timeline is so long that answers come later.
func (m *Model) long() bool { return m.isLong(m.tl().Len()) }

func (m *Model) isLong(events int) bool { return events > m.opts.atOnce }

// work is a kind of task. Those of the session come first.
type work uint8

const (
	parsing = work(session.Kinds) + iota
	counting
	bucketing
	laning
	noting
	proposing
	tallying
	warming
	listing
	drafting
	tasks // how many there are
)

// task is a kind of work of which only the newest order counts: a filter, the
// counts of a view, the hits of a search.
type task struct {
	newest atomic.Uint64
	// one is held by the order that is worked on: an old one, which can't always
	// be stopped midway, must not slow down several new ones.
	one  sync.Mutex
	busy bool
}

// order is a piece of work away from Update. It must touch nothing of the
// Model; what it gives is done within Update, unless it is nil or there is a
// newer order of the task by then. It may ask whether it is stale to end early.
type order func(stale func() bool) (done func())

// finished brings the result of an order.
type finished struct {
	task   *task
	number uint64
	done   func()
}

// order has work on so many events done away from Update, or at once where they
// are few.
func (m *Model) order(kind work, events int, work order) {
	t := &m.tasks[kind]
	number := t.newest.Add(1)
	stale := func() bool { return t.newest.Load() != number }
	if !m.isLong(events) {
		t.busy = false
		if done := work(stale); done != nil {
			done()
		}
		return
	}
	t.busy = true
	m.deferred = append(m.deferred, func() tea.Msg {
		t.one.Lock()
		defer t.one.Unlock()
		if stale() {
			return nil
		}
		return finished{t, number, work(stale)}
	})
}

// cancel makes what is under way come to nothing.
func (m *Model) cancel(kind work) {
	t := &m.tasks[kind]
	t.newest.Add(1)
	t.busy = false
}

// onFinished does what the newest order of a task has led to.
func (m *Model) onFinished(f finished) {
	if f.task.newest.Load() != f.number {
		return
	}
	f.task.busy = false
	if f.done != nil {
		f.done()
	}
}

// dispatch adds to a command the orders that were given meanwhile.
func (m *Model) dispatch(cmd tea.Cmd) tea.Cmd {
	m.informForm()
	m.informChange()
	if len(m.deferred) == 0 {
		return cmd
	}
	cmds := append([]tea.Cmd{cmd}, m.deferred...)
	m.deferred = nil
	return tea.Batch(cmds...)
}
