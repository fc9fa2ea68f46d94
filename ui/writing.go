package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/state"
)

// exportState is what goes on behind the dialog.
type exportState struct {
	run         *exportRun // the file that is being written; nil where none is
	previews    uint64
	stopPreview func() // gives the preview up that is being made; may be nil
	// weighing is the view in which is looked for what is weak, stopWeighing ends that;
	// both may be nil.
	weighing     *timeline.View
	stopWeighing func()
}

// exportRun is an export that is being written.
type exportRun struct {
	ctx     context.Context
	stop    context.CancelFunc
	stopped bool // the reader has asked for it
	total   int
	events  atomic.Int64
	bytes   atomic.Int64
	// finished is closed when nothing more is written, and nothing is left behind.
	finished chan struct{}
}

// patience is how long an export takes before the dialog speaks of it, and how
// often it does so then. What takes no time says nothing: nothing flickers.
const patience = 400 * time.Millisecond

// exported tells how writing went.
type exported struct {
	path   string
	count  int
	choice state.Export // to be remembered
	err    error
}

// progressed is the moment to say how far an export is.
type progressed struct{ run *exportRun }

// write writes the file, away from Update.
func (m *Model) write(overwrite bool) tea.Cmd {
	v, sel, _ := m.picked()
	c := m.dialog.Choice()
	if c.Path == "" {
		m.dialog.SetTrouble("name a file to write to")
		return nil
	}
	if err := export.Refused(c.Path); err != nil {
		m.dialog.SetTrouble(err.Error())
		return nil
	}
	write, o := m.exportWriter(sel)
	ctx, cancel := context.WithCancel(context.Background())
	r := &exportRun{ctx: ctx, stop: cancel, total: v.Len(), finished: make(chan struct{})}
	o.Tick = func(events int) error {
		r.events.Store(int64(events))
		return ctx.Err()
	}
	m.export.run = r
	path, put := m.atHome(c.Path), m.opts.Host.Write
	if put == nil {
		put = files.Write
	}
	return tea.Batch(func() tea.Msg {
		defer close(r.finished)
		defer cancel()
		if c.Answers {
			v, o.Added = export.WithAnswers(v)
		}
		err := put(path, overwrite, func(w io.Writer) error {
			if err := write(exportFile{w, r}, v, o); err != nil {
				return err
			}
			return ctx.Err() // what was stopped takes no file's place, complete or not
		})
		choice := state.Export{Format: c.Format, Style: c.Style, For: c.For, Notes: c.Notes, Answers: c.Answers}
		if folder, wrong := filepath.Abs(filepath.Dir(path)); wrong == nil {
			choice.Folder = folder
			choice.From, _ = os.Getwd()
		}
		return exported{c.Path, v.Len(), choice, err}
	}, r.follow())
}

// atHome is a path with the reader's home folder for a tilde.
func (m *Model) atHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home := m.opts.Getenv("HOME"); home != "" {
			return home + "/" + rest
		}
	}
	return path
}

// exportFile is the file of a run.
type exportFile struct {
	io.Writer
	run *exportRun
}

func (c exportFile) Write(b []byte) (int, error) {
	if err := c.run.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.Writer.Write(b)
	c.run.bytes.Add(int64(n))
	return n, err
}

// follow waits for the next moment to say how far the export is.
func (r *exportRun) follow() tea.Cmd {
	return func() tea.Msg {
		select {
		case <-r.finished:
			return nil
		case <-time.After(patience):
			return progressed{r}
		}
	}
}

// onProgressed says how far the export is.
func (m *Model) onProgressed(p progressed) tea.Cmd {
	if m.export.run != p.run || p.run.stopped {
		return nil
	}
	words := fmt.Sprintf("reading %s …", english.Count(p.run.total, "event"))
	if n := p.run.events.Load(); n > 0 {
		words = fmt.Sprintf("written: %d of %s, %s", n, english.Count(p.run.total, "event"), size(p.run.bytes.Load()))
	}
	m.dialog.SetProgress(words + m.keyed(" · %s stops it", keys.StopWriting))
	return p.run.follow()
}

// stopExport asks the export to end. One that waits for a disk does so when that
// answers; until then a second time leaves the dialog.
func (m *Model) stopExport() {
	m.export.run.stopped = true
	m.export.run.stop()
	m.dialog.SetProgress("stopping …")
}

// size is a number of bytes in words.
func size(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// onExported asks before an existing file is replaced.
func (m *Model) onExported(r exported) tea.Cmd {
	m.export.run = nil
	m.dialog.SetProgress("")
	switch {
	case r.err == nil:
		if m.mode == exporting {
			m.dialog.Written()
			m.leaveDialog()
		}
		m.session.Exported(r.choice)
		m.say(fmt.Sprintf("wrote %s to %s", english.Count(r.count, "event"), r.path), false)
	case errors.Is(r.err, context.Canceled):
		m.trouble("stopped: nothing is written, and what was there is as it was")
	case errors.Is(r.err, files.ErrExists) && m.mode != exporting:
		if m.mode != confirming { // which asks about it already
			m.say(r.path+" exists, and nothing was written", true)
		}
	case errors.Is(r.err, files.ErrExists):
		words := r.path + " exists. Replace it?"
		m.dialog.Ask(words + " y or n")
		m.ask(words, func() tea.Cmd { return m.write(true) })
	default:
		m.trouble(r.err.Error())
	}
	return nil
}

// trouble says why nothing was written: in the dialog, or in the footer where
// the reader has left that.
func (m *Model) trouble(words string) {
	m.dialog.SetTrouble(words)
	if m.mode != exporting {
		m.say(words, true)
	}
}

// abandon stops what is being written when the screen ends by itself, and gives
// the system a while to take back what it holds.
func (m *Model) abandon() {
	m.endPreview()
	m.endWeighing()
	r := m.export.run
	if r == nil {
		return
	}
	r.stop()
	select {
	case <-r.finished:
	case <-time.After(time.Second):
	}
}

// endExport stops what is being written and waits until nothing of it is left.
func (m *Model) endExport() tea.Cmd {
	r := m.export.run
	if r == nil {
		return nil
	}
	r.stop()
	return func() tea.Msg {
		<-r.finished
		return nil
	}
}
