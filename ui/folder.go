package ui

import (
	"errors"
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/textnorm"
	"dateline/ui/exportdialog"
)

// mostEntries bounds how much of a folder is read for proposals.
const mostEntries = 5000

// folderListed is what a folder holds.
type folderListed struct {
	folder  string
	entries []exportdialog.Entry
}

// listFolder reads the folder that the dialog's path lies in, if that is not
// known yet.
func (m *Model) listFolder() tea.Cmd {
	folder, wanted := m.dialog.Wants()
	if !wanted {
		return nil
	}
	path := m.atHome(folder)
	if path == "" {
		path = "."
	}
	// A folder that can't be read has no proposals; writing says what is wrong.
	return func() tea.Msg { return folderListed{folder, entriesOf(path)} }
}

func entriesOf(folder string) []exportdialog.Entry {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	list, err := f.ReadDir(mostEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	var entries []exportdialog.Entry
	for _, e := range list {
		name := e.Name()
		if textnorm.CleanLine(name) != name {
			continue // it could not be shown as it is
		}
		isFolder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			if info, err := os.Stat(folder + "/" + name); err == nil {
				isFolder = info.IsDir()
			}
		}
		entries = append(entries, exportdialog.Entry{Name: name, Folder: isFolder})
	}
	return entries
}
