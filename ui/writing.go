package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/export"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/state"
)

// job is an export that is being written.
type job struct {
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

// progressed is the moment to say how far a job is.
type progressed struct{ job *job }

// write writes the file, away from Update.
func (m *Model) write(overwrite bool) tea.Cmd {
	v, sel, _ := m.picked()
	c := m.dialog.Choice()
	if c.Path == "" {
		m.dialog.SetTrouble("name a file to write to")
		return nil
	}
	f, o := m.exportOptions(sel)
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{ctx: ctx, stop: cancel, total: v.Len(), finished: make(chan struct{})}
	o.Tick = func(events int) error {
		j.events.Store(int64(events))
		return ctx.Err()
	}
	m.job = j
	path, put := m.atHome(c.Path), m.opts.Hands.Write
	if put == nil {
		put = files.Write
	}
	return tea.Batch(func() tea.Msg {
		defer close(j.finished)
		defer cancel()
		err := put(path, overwrite, func(w io.Writer) error {
			if err := export.Write(jobFile{w, j}, v, f, o); err != nil {
				return err
			}
			return ctx.Err() // what was stopped takes no file's place, complete or not
		})
		choice := state.Export{Format: c.Format, Style: c.Style, For: c.For}
		if folder, wrong := filepath.Abs(filepath.Dir(path)); wrong == nil {
			choice.Folder = folder
		}
		return exported{c.Path, v.Len(), choice, err}
	}, j.follow())
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

// jobFile is the file of a job.
type jobFile struct {
	io.Writer
	job *job
}

func (c jobFile) Write(b []byte) (int, error) {
	if err := c.job.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.Writer.Write(b)
	c.job.bytes.Add(int64(n))
	return n, err
}

// follow waits for the next moment to say how far the job is.
func (j *job) follow() tea.Cmd {
	return func() tea.Msg {
		select {
		case <-j.finished:
			return nil
		case <-time.After(patience):
			return progressed{j}
		}
	}
}

// whenProgressed says how far the job is.
func (m *Model) whenProgressed(p progressed) tea.Cmd {
	if m.job != p.job || p.job.stopped {
		return nil
	}
	words := fmt.Sprintf("reading %s …", plural(p.job.total, "event", "events"))
	if n := p.job.events.Load(); n > 0 {
		words = fmt.Sprintf("written: %d of %s, %s", n, plural(p.job.total, "event", "events"), size(p.job.bytes.Load()))
	}
	m.dialog.SetProgress(words + m.keyed(" · %s stops it", keys.StopWriting))
	return p.job.follow()
}

// stopJob asks the job to end. One that waits for a disk does so when that
// answers; until then a second time leaves the dialog.
func (m *Model) stopJob() {
	m.job.stopped = true
	m.job.stop()
	m.dialog.SetProgress("stopping …")
}

// size is a number of bytes in words.
func size(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// whenExported asks before an existing file is replaced.
func (m *Model) whenExported(r exported) tea.Cmd {
	m.job = nil
	m.dialog.SetProgress("")
	switch {
	case r.err == nil:
		if m.mode == exporting {
			m.leaveDialog()
		}
		if m.lastExport != r.choice {
			m.lastExport, m.unsaved = r.choice, true
		}
		m.say(fmt.Sprintf("wrote %s to %s", plural(r.count, "event", "events"), r.path), false)
	case errors.Is(r.err, context.Canceled):
		m.trouble("stopped: nothing is written, and what was there is as it was")
	case errors.Is(r.err, files.ErrExists) && m.mode != exporting:
		if m.mode != confirming { // which asks about it already
			m.say(r.path+" exists, and nothing was written", true)
		}
	case errors.Is(r.err, files.ErrExists):
		words := r.path + " exists. Replace it? y or n"
		m.dialog.Ask(words)
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
	if m.job == nil {
		return
	}
	m.job.stop()
	select {
	case <-m.job.finished:
	case <-time.After(2 * time.Second):
	}
}

// endJob stops what is being written and waits until nothing of it is left.
func (m *Model) endJob() tea.Cmd {
	j := m.job
	if j == nil {
		return nil
	}
	j.stop()
	return func() tea.Msg {
		<-j.finished
		return nil
	}
}
