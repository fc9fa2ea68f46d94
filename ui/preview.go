package ui

import (
	"bytes"
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/export"
	"dateline/timeline/textnorm"
)

// How much of an export the dialog shows.
const (
	previewLines = 400
	previewBytes = 1 << 18
)

// errEnough ends a preview when its lines are written.
var errEnough = errors.New("enough lines")

// head is a writer that keeps the first lines.
type head struct {
	bytes.Buffer
	lines int
}

func (h *head) Write(b []byte) (int, error) {
	b = b[:min(len(b), previewBytes)]
	h.lines += bytes.Count(b, []byte("\n"))
	n, err := h.Buffer.Write(b)
	if err == nil && (h.lines > previewLines || h.Len() >= previewBytes) {
		err = errEnough
	}
	return n, err
}

// shownLines are the lines kept, without what a terminal would obey.
func (h *head) shownLines() []string {
	lines := strings.Split(h.String(), "\n")
	lines = lines[:min(len(lines), previewLines)]
	for i, l := range lines {
		lines[i] = textnorm.CleanLine(l)
	}
	return lines
}

// previewed is the beginning of an export.
type previewed struct {
	number uint64
	lines  []string
	err    error
}

// preview makes the preview anew, away from Update: to know the head of an
// export, all of its events have to be looked at. One that is being made for
// older choices is given up.
func (m *Model) preview() tea.Cmd {
	m.endPreview()
	ctx, cancel := context.WithCancel(context.Background())
	m.export.stopPreview = cancel
	m.export.previews++
	number := m.export.previews
	v, sel, _ := m.picked()
	f, o := m.exportOptions(sel)
	o.Tick = func(int) error { return ctx.Err() }
	return func() tea.Msg {
		defer cancel()
		var h head
		if err := export.Write(&h, v, f, o); err != nil && !errors.Is(err, errEnough) {
			return previewed{number: number, err: err}
		}
		return previewed{number: number, lines: h.shownLines()}
	}
}

// endPreview gives up what is being made.
func (m *Model) endPreview() {
	if m.export.stopPreview != nil {
		m.export.stopPreview()
	}
}

// onPreviewed shows what was made, unless the choices are others by now.
func (m *Model) onPreviewed(p previewed) {
	switch {
	case p.number != m.export.previews || errors.Is(p.err, context.Canceled):
	case p.err != nil:
		m.dialog.SetTrouble(p.err.Error())
	default:
		m.dialog.SetPreview(p.lines)
	}
}
