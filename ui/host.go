package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os/exec"
	"runtime"
	"slices"
	"strings"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/layout"
	"dateline/ui/session"
)

// Host is what reaches out of the terminal. Tests put their own in.
type Host struct {
	// Copy puts text on the clipboard and says in words which ways worked.
	Copy func(text string) (ways string, err error)
	// Browse opens an address.
	Browse func(address string) error
	// Editor is the command that opens a file at a line, nil where none is set.
	Editor func(file string, line int) *exec.Cmd
	// Write writes a file as [files.Write] does; nil is that.
	Write func(path string, overwrite bool, write func(io.Writer) error) error
}

// NewHost makes the real one. Sequences for the terminal go to out.
func NewHost(getenv func(string) string, out io.Writer) *Host {
	return &Host{
		Copy:   func(s string) (string, error) { return copyText(s, getenv, out) },
		Browse: func(a string) error { return browse(a, getenv) },
		Editor: func(file string, line int) *exec.Cmd { return editor(file, line, getenv) },
		Write:  files.Write,
	}
}

// host is the real one, as far as the place allows it. No action asks for what is left
// out; it is shut here, too, so that nothing can.
func (o Options) host(out io.Writer) *Host {
	h := NewHost(o.Getenv, out)
	if why := o.Place.Lacks(keys.Desktop); why != "" {
		h.Browse = func(string) error { return errors.New(why) }
		h.Copy = func(s string) (string, error) { return askTerminal(s, o.Getenv, out) }
	}
	if !o.Place.Has(keys.Editor) {
		h.Editor = func(string, int) *exec.Cmd { return nil }
	}
	if why := o.Place.Lacks(keys.Disk); why != "" {
		h.Write = func(string, bool, func(io.Writer) error) error { return errors.New(why) }
	}
	return h
}

func overSSH(getenv func(string) string) bool {
	return getenv("SSH_CONNECTION") != "" || getenv("SSH_TTY") != ""
}

// copyText asks the terminal, which works over SSH too, and the local tool.
// The terminal does not say whether it took the text.
func copyText(s string, getenv func(string) string, out io.Writer) (string, error) {
	asked, err := askTerminal(s, getenv, out)
	if overSSH(getenv) || clipboard.Unsupported || clipboard.WriteAll(s) != nil {
		return asked, err
	}
	return strings.TrimPrefix(asked+", local clipboard", ", "), nil
}

// askTerminal asks the terminal alone.
func askTerminal(s string, getenv func(string) string, out io.Writer) (string, error) {
	if out != nil {
		seq := osc52.New(s)
		var b bytes.Buffer
		if getenv("TMUX") != "" {
			fmt.Fprint(&b, seq.Tmux())
		}
		fmt.Fprint(&b, seq)
		if _, err := out.Write(b.Bytes()); err == nil {
			return "asked the terminal", nil
		}
	}
	return "", errors.New("no clipboard could be reached: export to a file instead")
}

// safe tells whether an address may be opened: http and https only.
func safe(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func browse(address string, getenv func(string) string) error {
	if !safe(address) {
		return errors.New("only http and https addresses are opened")
	}
	if overSSH(getenv) {
		return errors.New("no browser over SSH: " + address)
	}
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("no browser could be started: %s", address)
	}
	go func() { _ = cmd.Wait() }() // how the browser fares is no matter of ours
	return nil
}

// usualEditors are those that a system likely has, the gentlest first. Each of
// them takes a line as "+3".
var usualEditors = []string{"sensible-editor", "nano", "micro", "nvim", "vim", "vi", "emacs"}

// editor is $VISUAL or $EDITOR, both of which may carry arguments, or else a
// usual one that is there. A file whose name begins like an option or a command
// of the editor stays the name of a file.
func editor(file string, line int, getenv func(string) string) *exec.Cmd {
	words := strings.Fields(getenv("VISUAL"))
	if len(words) == 0 {
		words = strings.Fields(getenv("EDITOR"))
	}
	for _, usual := range usualEditors {
		if _, err := exec.LookPath(usual); err == nil && len(words) == 0 {
			words = []string{usual}
		}
	}
	if len(words) == 0 {
		return nil
	}
	if strings.HasPrefix(file, "-") || strings.HasPrefix(file, "+") {
		file = "./" + file
	}
	return exec.Command(words[0], append(words[1:], fmt.Sprintf("+%d", line), file)...)
}

// notice tells what came of reaching out.
type notice struct {
	words string
	err   bool
}

// copySelection copies the source that the reader is on, else the range, else the
// marks, else the event.
func (m *Model) copySelection() tea.Cmd {
	if m.focus == layout.Detail && m.detail.Chosen() > 0 {
		return m.cite(citations[keys.CiteNote])
	}
	v, sel, words := m.picked()
	if sel == export.Everything {
		key := m.session.Key()
		v, sel, words = m.view.Only(slices.Values([]string{key})), export.Chosen, "this event"
	}
	if v.Len() == 0 {
		m.say("there is nothing to copy", false)
		return nil
	}
	o := export.Options{Selection: sel, Day: m.today(), Alone: v.Len() == 1}
	return func() tea.Msg {
		var b bytes.Buffer
		if err := export.Write(&b, v, export.Markdown, o); err != nil {
			return notice{err.Error(), true}
		}
		return m.copyOut(b.String(), words)
	}
}

func (m *Model) copyOut(s, what string) notice {
	ways, err := m.opts.Host.Copy(s)
	if err != nil {
		return notice{err.Error(), true}
	}
	return notice{fmt.Sprintf("copied %s, %d bytes (%s)", what, len(s), ways), false}
}

// copyCommand copies the command line that gives the same events.
func (m *Model) copyCommand() tea.Cmd {
	line, limit := m.session.Command(m.reach())
	return func() tea.Msg {
		n := m.copyOut(line, line)
		if limit != "" {
			n.words += "; " + limit
		}
		return n
	}
}

// reach is how commands reach the timeline.
func (m *Model) reach() session.Reach { return session.Reach{Path: m.opts.Path, SSH: m.opts.SSH} }

// edited says that the editor has ended.
type edited struct{ err error }

// edit opens the event's file at its line, and reads the timeline again after.
func (m *Model) edit() tea.Cmd {
	if e := m.list.Event(); e != nil {
		return m.editAt(e.Pos)
	}
	return nil
}

func (m *Model) editAt(p timeline.Pos) tea.Cmd {
	if m.opts.Path == "" || m.opts.Reload == nil || m.opts.File == nil {
		m.say("the bundled timeline can't be edited: `dateline init DIR` starts one of your own", false)
		return nil
	}
	cmd := m.opts.Host.Editor(m.opts.File(p.File), p.Line)
	if cmd == nil {
		return m.withoutEditor(p)
	}
	return tea.Exec(outside{cmd, m.opts.tty}, func(err error) tea.Msg { return edited{err} })
}

// withoutEditor is what edit comes to where the system has no editor: the form for
// the event at hand.
func (m *Model) withoutEditor(p timeline.Pos) tea.Cmd {
	if e := m.list.Event(); e != nil && e.Pos == p && m.opts.Files.Open() {
		return m.changeEvent()
	}
	m.say(fmt.Sprintf("no editor was found: set $EDITOR to the one you use, such as nano, or open %s at line %d", p.File, p.Line), false)
	return nil
}

func (m *Model) onEdited(r edited) tea.Cmd {
	if r.err != nil {
		m.say("the editor could not be run: "+r.err.Error(), true)
		return nil
	}
	return m.reload()
}
