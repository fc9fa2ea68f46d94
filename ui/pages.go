package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/textnorm"
	"dateline/ui/web/page"
)

// pageRead is what a page says of itself, or why it could not be read.
type pageRead struct {
	source  int
	address string
	says    page.Reference
	err     error
}

// readPage asks for the page of the source at hand, away from Update.
func (m *Model) readPage() tea.Cmd {
	source, address := m.form.Address()
	switch {
	case m.opts.ReadPage == nil:
		m.form.SetTrouble("no page is read here: nothing may ask the network")
		return nil
	case address == "":
		m.form.SetTrouble("no page to be read: go to a source that has an address")
		return nil
	}
	m.form.Ask("Reading the page …")
	ask := m.opts.ReadPage
	return func() tea.Msg {
		says, err := ask(address)
		return pageRead{source, address, says, err}
	}
}

// onPageRead puts what a page says into the lines that are empty, also under a question
// that was put meanwhile.
func (m *Model) onPageRead(r pageRead) {
	leaving := m.mode == confirming && m.asked.back == adding
	if m.mode != adding && !leaving {
		return
	}
	if !leaving {
		m.form.Ask("")
	}
	switch {
	case r.err == nil:
		m.form.Fill(r.source, r.address, r.says)
	case !leaving:
		m.form.SetTrouble("the page could not be read: " + textnorm.CleanLine(r.err.Error()))
	}
}
