package ui

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/ui/exportdialog"
	"dateline/ui/keys"
	"dateline/ui/state"
	"dateline/ui/theme"
)

// newDialog offers what package export can write.
func newDialog(t *theme.Theme) *exportdialog.Dialog {
	var formats []exportdialog.Format
	for _, f := range export.Formats() {
		formats = append(formats, exportdialog.Format{
			Option:    exportdialog.Option{Name: string(f.Name), Help: f.Help},
			Extension: f.Extension, Styled: f.Name == export.Markdown,
		})
	}
	var styles, notes, audiences []exportdialog.Option
	for _, s := range export.Styles() {
		styles = append(styles, exportdialog.Option{Name: string(s.Name), Help: s.Help})
	}
	for _, n := range export.NotesTable() {
		notes = append(notes, exportdialog.Option{Name: string(n.Name), Help: n.Help})
	}
	for _, a := range export.Audiences() {
		audiences = append(audiences, exportdialog.Option{Name: string(a.Name), Help: a.Help})
	}
	return exportdialog.New(t, formats, styles, notes, audiences)
}

// openExport opens the dialog, which says what would be exported.
func (m *Model) openExport() tea.Cmd {
	v, _, words := m.picked()
	if v.Len() == 0 {
		m.say("there is nothing to export: "+words, true)
		return nil
	}
	title := export.Title(v, export.Options{})
	m.dialog.Open("Exports "+words, title, export.FileName(title))
	if !m.opts.Place.Has(keys.Disk) {
		m.dialog.SetCommand(m.fetchLine)
	}
	m.mode = exporting
	return tea.Batch(m.preview(), m.weigh(v), m.listFolder(), m.readHouses())
}

// startDialog makes the choices of the last time stand, or else those of the
// reader's settings.
func (m *Model) startDialog() {
	c := m.opts.Export
	if last := m.opts.Saved.Export; last != (state.Export{}) {
		c = exportdialog.Choice{Format: last.Format, Style: last.Style, For: last.For, Notes: last.Notes, Answers: last.Answers, Path: nearPath(last)}
	}
	m.dialog.Start(c)
}

// nearPath is the folder of the last export as one would write it: as seen from
// the working folder, where it lies in that. From another working folder than
// then it does not come back: who works elsewhere writes elsewhere.
func nearPath(last state.Export) string {
	here, err := os.Getwd()
	if err != nil || last.Folder == "" || here != last.From {
		return ""
	}
	near, err := filepath.Rel(here, last.Folder)
	switch {
	case err != nil || near == ".." || strings.HasPrefix(near, ".."+string(filepath.Separator)):
		return last.Folder
	case near == ".":
		return ""
	}
	return filepath.ToSlash(near)
}

// exportWriter is how the dialog's choice is written.
func (m *Model) exportWriter(sel export.Selection) (export.Writer, export.Options) {
	c := m.dialog.Choice()
	o := export.Options{
		Title: c.Title, Selection: sel, Day: m.today(),
		For: export.Audience(c.For), Style: export.Style(c.Style), Notes: export.Notes(c.Notes),
	}
	if t, ok := m.house(c); ok {
		o.Style, o.Notes = "", ""
		return t.Write, o
	}
	return func(w io.Writer, v *timeline.View, o export.Options) error {
		return export.Write(w, v, export.Format(c.Format), o)
	}, o
}

// today is the day of the export; SOURCE_DATE_EPOCH has been heeded by whoever
// gave the clock.
func (m *Model) today() date.Day {
	y, mo, d := m.opts.Now().Date()
	return date.NewDay(int64(y), int(mo), d)
}

// interruptExport is what an action does while a file is written: leaving stops
// that, and leaves the dialog the second time.
func (m *Model) interruptExport(a keys.Action) {
	switch {
	case a != keys.Leave && a != keys.StopWriting:
	case m.export.run.stopped:
		m.leaveDialog()
	default:
		m.stopExport()
	}
}

// completePath takes what is proposed for the path, or else moves in it.
func (m *Model) completePath(msg tea.KeyMsg) tea.Cmd {
	if !m.dialog.Complete() {
		return m.typed(msg)
	}
	return m.listFolder()
}

// dialogKey edits what the dialog stands at.
func (m *Model) dialogKey(msg tea.KeyMsg) tea.Cmd {
	if m.export.run != nil {
		return nil
	}
	if m.dialog.Key(msg) {
		return tea.Batch(m.preview(), m.listFolder())
	}
	return m.listFolder()
}

func (m *Model) leaveDialog() {
	m.mode = browsing
	m.endPreview()
	m.endWeighing()
}
