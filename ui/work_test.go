package ui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/edit"
	"dateline/ui/rewrite"
)

// Of one kind of work only what was ordered last counts, in whatever order the
// answers come; what was called off comes to nothing.
func TestTheNewestAnswerCounts(t *testing.T) {
	t.Parallel()
	const first, second = 0, 1
	for _, c := range []struct {
		what   string
		come   []int
		cancel bool
		want   string
	}{
		{"in order", []int{first, second}, false, "second"},
		{"the newer first", []int{second, first}, false, "second"},
		{"called off", []int{second, first}, true, ""},
	} {
		m := New(Options{Timeline: fuzzed(2)}.Later())
		m.deferred = nil
		got := ""
		for _, name := range []string{"first", "second"} {
			m.order(noting, 1, func(func() bool) func() { return func() { got = name } })
		}
		answers := []tea.Msg{}
		for _, work := range m.deferred {
			answers = append(answers, work())
		}
		if answers[first] != nil {
			t.Errorf("%s: what is stale is not worked on", c.what)
		}
		answers[first] = finished{&m.tasks[noting], m.tasks[noting].newest.Load() - 1, func() { got = "first" }} // was begun before
		if c.cancel {
			m.cancel(noting)
		}
		for _, i := range c.come {
			m.Update(answers[i])
		}
		if got != c.want || m.tasks[noting].busy {
			t.Errorf("%s: %q counts, want %q; busy %v", c.what, got, c.want, m.tasks[noting].busy)
		}
	}
}

// Who goes on before a change can be shown is told that it is not made.
func TestAChangeThatComesTooLate(t *testing.T) {
	t.Parallel()
	text := []byte("date: 2020\ntitle: A\n")
	result, err := edit.Apply("a.yaml", text, edit.Change{At: edit.Place{Line: 1, Column: 1}, Path: "title", Op: edit.Set, Value: "B"})
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{Timeline: fuzzed(2)})
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'?'}})
	m.Update(toBeShown(rewrite.Of("a.yaml", text, result), "do it"))
	if m.mode != helping || !strings.Contains(m.message.words, "nothing is changed") {
		t.Errorf("mode %d: %q", m.mode, m.message.words)
	}
}

// The key that marks an event takes the mark away again.
func TestAMarkIsTakenAway(t *testing.T) {
	t.Parallel()
	m := New(Options{Timeline: fuzzed(3)})
	for _, want := range []int{1, 0, 1} {
		m.Update(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		if m.session.Marks() != want {
			t.Fatalf("%d marks, want %d", m.session.Marks(), want)
		}
	}
}
