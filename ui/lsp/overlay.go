package lsp

import (
	"cmp"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is a folder with the texts of the editor in front of its files. disk is
// nil where only the editor's texts count.
type overlay struct {
	disk fs.FS
	open map[string]*document // by path in the folder
}

// Open gives a text of the editor, or else a file of the folder.
func (o overlay) Open(name string) (fs.File, error) {
	if d := o.open[name]; d != nil {
		return &openFile{entry{path.Base(name), int64(len(d.text)), 0}, strings.NewReader(d.text)}, nil
	}
	if o.disk == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.disk.Open(name)
}

// Stat describes what Open gives.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	return o.describe(name, func() (fs.FileInfo, error) { return fs.Stat(o.disk, name) })
}

// Lstat is Stat, of a link itself.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	return o.describe(name, func() (fs.FileInfo, error) { return fs.Lstat(o.disk, name) })
}

// ReadLink is where a link of the folder leads.
func (o overlay) ReadLink(name string) (string, error) {
	if o.disk == nil || o.open[name] != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return fs.ReadLink(o.disk, name)
}

func (o overlay) describe(name string, disk func() (fs.FileInfo, error)) (fs.FileInfo, error) {
	if d := o.open[name]; d != nil {
		return entry{path.Base(name), int64(len(d.text)), 0}, nil
	}
	if o.disk != nil {
		if info, err := disk(); err == nil {
			return info, nil
		}
	}
	if name == "." || len(o.within(name)) > 0 {
		return entry{path.Base(name), 0, fs.ModeDir}, nil
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists a folder, with the texts that are not in it yet.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	all, added := map[string]fs.DirEntry{}, o.within(name)
	if o.disk != nil {
		listed, err := fs.ReadDir(o.disk, name)
		if err != nil && len(added) == 0 {
			return listed, err
		}
		for _, e := range listed {
			all[e.Name()] = e
		}
	}
	for base, e := range added {
		if e.mode.IsDir() && all[base] != nil {
			continue
		}
		all[base] = fs.FileInfoToDirEntry(e)
	}
	return slices.SortedFunc(maps.Values(all), func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) }), nil
}

// within is what the editor's texts add to a folder.
func (o overlay) within(dir string) map[string]entry {
	added := map[string]entry{}
	for name, d := range o.open {
		rest, ok := name, true
		if dir != "." {
			rest, ok = strings.CutPrefix(name, dir+"/")
		}
		if !ok {
			continue
		}
		base, _, deeper := strings.Cut(rest, "/")
		if deeper {
			added[base] = entry{base, 0, fs.ModeDir}
		} else {
			added[base] = entry{base, int64(len(d.text)), 0}
		}
	}
	return added
}

// entry describes a text of the editor as a file, or a folder that it lies in.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return e.mode | 0o400 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return e.mode.IsDir() }
func (e entry) Sys() any           { return nil }

// openFile is a text of the editor that is read as a file.
type openFile struct {
	entry
	io.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFile) Close() error               { return nil }
