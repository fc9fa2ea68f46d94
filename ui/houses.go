package ui

import (
	"fmt"
	"io"
	"path"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/ui/exportdialog"
)

// Template is a house style of the timeline's own: the text of a template.
type Template struct {
	Name string // as the dialog shows it
	Path string // as mistakes in it name it
	Text string
	Err  error // why it can't be read
}

// Write writes an export in the house style.
func (t Template) Write(w io.Writer, v *timeline.View, o export.Options) error {
	if t.Err != nil {
		return fmt.Errorf("%s: %w", t.Path, t.Err)
	}
	write, err := export.Template(t.Path, t.Text)
	if err != nil {
		return err
	}
	return write(w, v, o)
}

// extension is the ending of what it writes: that of the name, without the ending of
// templates.
func (t Template) extension() string {
	name := t.Name
	for _, of := range []string{".tmpl", ".gotmpl", ".template"} {
		name = strings.TrimSuffix(name, of)
	}
	return path.Ext(name)
}

// housesRead brings the house styles of the timeline.
type housesRead []Template

// readHouses reads the house styles, away from Update: they may have been written
// since the last time.
func (m *Model) readHouses() tea.Cmd {
	if m.opts.Templates == nil {
		return nil
	}
	return func() tea.Msg { return housesRead(m.opts.Templates()) }
}

// onHouses offers them in the dialog. A name that a style has is told apart by its
// folder.
func (m *Model) onHouses(read housesRead) tea.Cmd {
	m.houses = read
	houses := make([]exportdialog.House, len(read))
	for i, t := range read {
		for _, s := range export.Styles() {
			if string(s.Name) == t.Name {
				m.houses[i].Name = t.Path
			}
		}
		houses[i] = exportdialog.House{Option: exportdialog.Option{Name: m.houses[i].Name, Help: "a template of this timeline"}, Extension: t.extension()}
	}
	if m.dialog.SetHouses(houses) && m.mode == exporting {
		return m.preview()
	}
	return nil
}

// house is the house style that a choice names.
func (m *Model) house(c exportdialog.Choice) (t Template, ok bool) {
	for _, t := range m.houses {
		if c.Format == string(export.Markdown) && t.Name == c.Style {
			return t, true
		}
	}
	return Template{}, false
}
