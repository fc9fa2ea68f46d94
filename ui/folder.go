package ui

import (
	"errors"
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/plain"
	"dateline/ui/export"
)

// mostEntries bounds how much of a folder is read for proposals.
const mostEntries = 5000

// folderListed is what a folder holds.
type folderListed struct {
	folder  string
	entries []export.Entry
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

func entriesOf(folder string) []export.Entry {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	list, err := f.ReadDir(mostEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	var entries []export.Entry
	for _, e := range list {
		name := e.Name()
		if plain.CleanLine(name) != name {
			continue // it could not be shown as it is
		}
		isFolder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			if info, err := os.Stat(folder + "/" + name); err == nil {
				isFolder = info.IsDir()
			}
		}
		entries = append(entries, export.Entry{Name: name, Folder: isFolder})
	}
	return entries
}
