package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/plain"
	dialog "dateline/ui/export"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/theme"
)

// previewLines is how much of an export the dialog shows.
const previewLines = 400

// newDialog offers what package export can write.
func newDialog(t *theme.Theme) *dialog.Dialog {
	var formats []dialog.Format
	for _, f := range export.Formats() {
		formats = append(formats, dialog.Format{
			Option:    dialog.Option{Name: string(f.Name), Help: f.Help},
			Extension: f.Extension, Styled: f.Name == export.Markdown,
		})
	}
	var styles, audiences []dialog.Option
	for _, s := range export.Styles() {
		styles = append(styles, dialog.Option{Name: string(s.Name), Help: s.Help})
	}
	for _, a := range export.Audiences() {
		audiences = append(audiences, dialog.Option{Name: string(a.Name), Help: a.Help})
	}
	return dialog.New(t, formats, styles, audiences)
}

// openExport opens the dialog, which says what would be exported.
func (m *Model) openExport() tea.Cmd {
	v, _, words := m.picked()
	if v.Len() == 0 {
		m.say("there is nothing to export: "+words, true)
		return nil
	}
	title := m.tl.Title()
	m.dialog.Open("Exports "+words, title, slug(title))
	m.mode = exporting
	m.preview()
	return nil
}

func (m *Model) exportOptions(sel export.Selection) (export.Format, export.Options) {
	c := m.dialog.Choice()
	return export.Format(c.Format), export.Options{
		Title: c.Title, Selection: sel, Day: m.today(),
		For: export.Audience(c.For), Style: export.Style(c.Style),
	}
}

// today is the day of the export; SOURCE_DATE_EPOCH has been heeded by whoever
// gave the clock.
func (m *Model) today() date.Day {
	y, mo, d := m.opts.Now().Date()
	return date.NewDay(int64(y), int(mo), d)
}

// errEnough ends a preview when its lines are written.
var errEnough = errors.New("enough lines")

// head is a writer that keeps the first lines.
type head struct {
	bytes.Buffer
	lines int
}

func (h *head) Write(b []byte) (int, error) {
	h.lines += bytes.Count(b, []byte("\n"))
	n, err := h.Buffer.Write(b)
	if err == nil && h.lines > previewLines {
		err = errEnough
	}
	return n, err
}

func (m *Model) preview() {
	v, sel, _ := m.picked()
	f, o := m.exportOptions(sel)
	var h head
	if err := export.Write(&h, v, f, o); err != nil && !errors.Is(err, errEnough) {
		m.dialog.SetTrouble(err.Error())
	}
	lines := strings.Split(h.String(), "\n")
	for i, l := range lines {
		lines[i] = plain.CleanLine(l)
	}
	m.dialog.SetPreview(lines)
}

func (m *Model) dialogAction(a keys.Action, msg tea.KeyMsg) tea.Cmd {
	switch a {
	case keys.NextField:
		m.dialog.Move(1)
	case keys.PrevField:
		m.dialog.Move(-1)
	case keys.NextChoice, keys.PrevChoice:
		if m.dialog.Turn(map[keys.Action]int{keys.NextChoice: 1, keys.PrevChoice: -1}[a]) {
			m.preview()
		}
	case keys.PageDown:
		m.dialog.Scroll(10)
	case keys.PageUp:
		m.dialog.Scroll(-10)
	case keys.Leave:
		m.mode = browsing
	case keys.Write:
		return m.write(false)
	default:
		return m.typed(msg)
	}
	return nil
}

// exported tells how writing went.
type exported struct {
	path  string
	count int
	err   error
}

// write writes the file, away from Update.
func (m *Model) write(overwrite bool) tea.Cmd {
	v, sel, _ := m.picked()
	path := m.dialog.Choice().Path
	if path == "" {
		m.dialog.SetTrouble("name a file to write to")
		return nil
	}
	f, o := m.exportOptions(sel)
	return func() tea.Msg {
		err := files.Write(path, overwrite, func(w io.Writer) error { return export.Write(w, v, f, o) })
		return exported{path, v.Len(), err}
	}
}

// whenExported asks before an existing file is replaced.
func (m *Model) whenExported(r exported) tea.Cmd {
	switch {
	case r.err == nil:
		if m.mode == exporting {
			m.mode = browsing
		}
		m.say(fmt.Sprintf("wrote %s to %s", plural(r.count, "event", "events"), r.path), false)
	case errors.Is(r.err, files.ErrExists) && m.mode != exporting:
		if m.mode != confirming { // which asks about it already
			m.say(r.path+" exists, and nothing was written", true)
		}
	case errors.Is(r.err, files.ErrExists):
		words := r.path + " exists. Replace it? y or n"
		m.dialog.Ask(words)
		m.ask(words, func() tea.Cmd { return m.write(true) })
	default:
		m.dialog.SetTrouble(r.err.Error())
	}
	return nil
}

// slug is a title, up to its first comma or colon, as the name of a file.
func slug(title string) string {
	if i := strings.IndexAny(title, ",:;."); i > 0 {
		title = title[:i]
	}
	name := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return ' '
	}, plain.Fold(title))), "-")
	if name == "" {
		return "timeline"
	}
	return name
}
