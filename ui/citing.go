package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/ui/keys"
	"dateline/ui/sources"
)

// citation is a way to copy a source.
type citation struct {
	words string
	of    func(*timeline.Source) string
}

var citations = map[keys.Action]citation{
	keys.CiteNote:   {"as a footnote", export.CiteText},
	keys.CiteLink:   {"as a link", export.CiteLink},
	keys.CiteBibTeX: {"as BibLaTeX", export.CiteBibLaTeX},
}

// cite copies the source that the reader is on, the only one, or one that is asked
// for.
func (m *Model) cite(c citation) tea.Cmd {
	e := m.list.Event()
	n := m.detail.Chosen()
	if e != nil && len(e.Sources) == 1 {
		n = 1
	}
	take := func(n int) tea.Cmd {
		text := c.of(&m.list.Event().Sources[n-1])
		return func() tea.Msg { return m.copyOut(text, fmt.Sprintf("source %d %s", n, c.words)) }
	}
	if e != nil && n > 0 {
		return take(n)
	}
	m.askSource("copy which source "+c.words, take)
	return nil
}

// citeEvent copies the event as a sentence.
func (m *Model) citeEvent() tea.Cmd {
	e := m.list.Event()
	if e == nil {
		return nil
	}
	text := export.CiteEvent(e)
	return func() tea.Msg { return m.copyOut(text, "this event as a sentence") }
}

// onSource goes to the source of the number that a key is; one that is none, as
// the reader may have bound it, asks for the number.
func (m *Model) onSource(key string) tea.Cmd {
	m.askForSource()
	if m.mode == choosingSource && strings.Contains("123456789", key) {
		return m.numbered(key)
	}
	return nil
}

// toSource puts the reader on a source, whose words the detail shows.
func (m *Model) toSource(n int) tea.Cmd {
	m.detail.Choose(n)
	m.say(m.keyed(fmt.Sprintf("source %d: %%s copies it as a footnote, %%s leaves", n), keys.Copy, keys.Back), false)
	return nil
}

func (m *Model) askForSource() { m.askSource("go to which source", m.toSource) }

// openSource asks which source is to be opened.
func (m *Model) openSource() {
	m.askSource("open which source", func(n int) tea.Cmd {
		address := m.list.Event().Sources[n-1].URL
		if address == "" {
			m.say("that source has no address", false)
			return nil
		}
		if c := sources.CopyOfDead(&m.list.Event().Sources[n-1], m.opts.Found); c != "" {
			m.ask(fmt.Sprintf("Source %d is gone. Open its copy? y or n", n), func() tea.Cmd { return m.browseTo(c) })
			return nil
		}
		return m.browseTo(address)
	})
}

// browseTo opens an address in the browser.
func (m *Model) browseTo(address string) tea.Cmd {
	return func() tea.Msg {
		if err := m.opts.Host.Browse(address); err != nil {
			return notice{err.Error(), false}
		}
		return notice{"opened " + address, false}
	}
}

// askSource asks for the number of a source of the event at hand.
func (m *Model) askSource(words string, take func(n int) tea.Cmd) {
	e := m.list.Event()
	switch {
	case e == nil:
	case len(e.Sources) == 0:
		m.say("this event has no source", false)
	default:
		m.mode, m.sourceTaken = choosingSource, take
		m.say(fmt.Sprintf("%s? 1 to %d, Esc leaves", words, min(len(e.Sources), 9)), false)
	}
}

// numbered answers askSource.
func (m *Model) numbered(key string) tea.Cmd {
	m.mode = browsing
	m.message = message{}
	if n, ok := m.sourceNumber(key); ok {
		return m.sourceTaken(n)
	}
	if key != "esc" {
		m.say("no source has that number", false)
	}
	return nil
}

// sourceNumber is the number that a key is, if the event has such a source.
func (m *Model) sourceNumber(key string) (n int, ok bool) {
	e := m.list.Event()
	if e == nil || len(key) != 1 || key[0] < '1' || key[0] > '9' || int(key[0]-'0') > len(e.Sources) {
		return 0, false
	}
	return int(key[0] - '0'), true
}
