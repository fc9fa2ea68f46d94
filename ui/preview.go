package ui

import (
	"bytes"
	"context"
	"errors"
	"html"
	"regexp"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
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

// tags are what a page has that its readers do not see.
var tags = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)<(style|script|title)\b.*?(</(style|script|title)>|$)|<[^>]*(>|$)`)
})

// pageText is the beginning of a page as its readers see it: a paragraph a line.
func pageText(page string) []string {
	var lines []string
	for line := range strings.Lines(tags().ReplaceAllString(page, "")) {
		if line = textnorm.CleanLine(html.UnescapeString(line)); strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	return lines[:min(len(lines), previewLines)]
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
	write, o := m.exportWriter(sel)
	o.Tick = func(int) error { return ctx.Err() }
	c := m.dialog.Choice()
	page := c.Format == string(export.HTML)
	return func() tea.Msg {
		defer cancel()
		if c.Answers {
			v, o.Added = export.WithAnswers(v)
		}
		var h head
		if page {
			h.lines = -previewLines // for its head, which nobody reads
		}
		if err := write(&h, v, o); err != nil && !errors.Is(err, errEnough) {
			return previewed{number: number, err: err}
		}
		if page {
			return previewed{number: number, lines: pageText(h.String())}
		}
		return previewed{number: number, lines: h.shownLines()}
	}
}

// weighed is what is weak in what the dialog was opened for.
type weighed struct {
	v          *timeline.View
	weak, more export.Weakness // as it is, and with the answers left out
	err        error
}

// weigh looks for what is weak, away from Update, until the dialog is left.
func (m *Model) weigh(v *timeline.View) tea.Cmd {
	m.endWeighing()
	ctx, cancel := context.WithCancel(context.Background())
	m.export.stopWeighing, m.export.weighing = cancel, v
	return func() tea.Msg {
		defer cancel()
		weak, err := export.Weak(v, ctx.Err)
		more := weak
		if err == nil && weak.LeftOut > 0 {
			whole, _ := export.WithAnswers(v)
			more, err = export.Weak(whole, ctx.Err)
		}
		return weighed{v, weak, more, err}
	}
}

func (m *Model) endWeighing() {
	if m.export.stopWeighing != nil {
		m.export.stopWeighing()
	}
}

// onWeighed says it, unless the dialog is about others by now.
func (m *Model) onWeighed(w weighed) {
	if w.err == nil && w.v == m.export.weighing {
		m.dialog.SetWeak(w.weak.String(), w.more.String(), w.weak.LeftOut)
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
		m.dialog.SetPreview(nil)
		m.dialog.SetTrouble(p.err.Error())
	default:
		m.dialog.SetPreview(p.lines)
	}
}
