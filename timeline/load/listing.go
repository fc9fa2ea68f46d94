package load

import (
	"io/fs"
	"path"
)

// Listed is a file that FS reads, as the file system describes it; of a link,
// the file that it leads to.
type Listed struct {
	Path string
	Info fs.FileInfo
}

// Listing lists the files that FS reads, in its order, without opening one. sure
// is false where a place in the folder can't be read, so that the list does not
// say all that a load depends on.
func Listing(fsys fs.FS) (files []Listed, sure bool) {
	listed := noting{fsys, make(map[string]fs.DirEntry)}
	found := walk(listed)
	files = make([]Listed, len(found))
	for i, c := range found {
		info, err := listed.info(c.path)
		if err != nil || c.err != nil {
			return nil, false
		}
		files[i] = Listed{c.path, info}
	}
	return files, true
}

// noting is a file system that remembers the entries of the folders that were
// read: they know already what would have to be asked again.
type noting struct {
	fs.FS
	entries map[string]fs.DirEntry
}

func (n noting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(n.FS, name) }

func (n noting) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(n.FS, name)
	for _, d := range entries {
		n.entries[path.Join(name, d.Name())] = d
	}
	return entries, err
}

func (n noting) info(name string) (fs.FileInfo, error) {
	if d := n.entries[name]; d != nil && d.Type()&fs.ModeSymlink == 0 {
		return d.Info()
	}
	return fs.Stat(n.FS, name)
}
