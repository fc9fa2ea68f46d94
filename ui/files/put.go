package files

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/ui/files/step"
)

// place is a name in a folder that is held open: whatever becomes of the path
// that led there, nothing else is looked at or written.
type place struct {
	dir   *os.Root
	name  string
	shown string // as it is known to the person who reads of it
}

// at asks whether a step may be taken.
func (p place) at(what, name string) error {
	return step.At(what, filepath.Join(p.dir.Name(), name))
}

// put is the one way in which a file comes to be or becomes another.
func (p place) put(how manner, write func(io.Writer) error) (err error) {
	old, err := p.look(how)
	if err != nil {
		return err
	}
	t, err := p.fill(old, how, write)
	if err != nil {
		return err
	}
	if err := p.take(t, how); err != nil {
		return err
	}
	if how.safe {
		p.sync()
	}
	return nil
}

// take gives a temporary file the name of the place.
func (p place) take(t temporary, how manner) (err error) {
	defer func() {
		if !t.stays {
			_ = p.remove(t.name) // gone already when it was renamed
		}
	}()
	switch {
	case !how.overwrite:
		err = p.claim(t.name)
	case t.unlike != nil:
		err = p.into(t, how)
	case how.was != nil:
		err = p.swap(&t, how.was)
	default:
		err = p.rename(t.name, p.name)
	}
	switch {
	case errors.Is(err, ErrChanged):
		return changed(p.shown)
	case errors.Is(err, fs.ErrExist):
		return exists(p.shown)
	case err != nil:
		return explain(p.shown, err)
	}
	return nil
}

// look is the file that is to be replaced, nil where there is none.
func (p place) look(how manner) (fs.FileInfo, error) {
	err := p.at("look", p.name)
	var old fs.FileInfo
	if err == nil {
		old, err = p.dir.Lstat(p.name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && how.was == nil:
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, changed(p.shown)
	case err != nil:
		return nil, explain(p.shown, err)
	case old.IsDir():
		return nil, notAFile(p.shown)
	case !how.overwrite:
		return nil, exists(p.shown)
	case !old.Mode().IsRegular() && how.was == nil:
		return nil, fmt.Errorf("%s can't be written: %w", p.shown, errOdd)
	case !old.Mode().IsRegular():
		return nil, changed(p.shown)
	}
	return old, nil
}

// temporary is the new content beside the old.
type temporary struct {
	name   string
	info   fs.FileInfo
	old    fs.FileInfo // what it is to replace
	unlike error       // why it can't have the owner, rights and attributes of the old
	stays  bool        // it holds what would be lost with it
}

// fill makes the temporary file. It is hidden, so that no timeline reads it while
// it grows.
func (p place) fill(old fs.FileInfo, how manner, write func(io.Writer) error) (t temporary, err error) {
	t.name = hidden()
	mode := how.mode
	if old != nil { // what only its owner may read is never open to others
		mode &= old.Mode().Perm() | 0o200
	}
	if err := p.at("create", t.name); err != nil {
		return t, explain(p.shown, err)
	}
	f, err := p.dir.OpenFile(t.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return t, explain(p.shown, err)
	}
	done := false
	defer func() {
		if !done { // write failed or panicked
			_ = f.Close()
			_ = p.remove(t.name)
		}
	}()
	if err := write(errWriter{f, p.shown}); err != nil {
		return t, err
	}
	for old != nil {
		t.unlike = p.keep(old, f)
		if how.was != nil || !errors.Is(t.unlike, ErrChanged) {
			break
		}
		t.unlike = nil // where the last one wins, that of the last one counts
		if old, err = p.look(how); err != nil {
			return t, err
		}
	}
	t.old = old
	if err := p.settle(f, how, &t); err != nil {
		return t, explain(p.shown, err)
	}
	done = true
	return t, nil
}

// hidden is a name that no file has.
func hidden() string { return ".dateline-" + rand.Text() + ".tmp" }

// settle closes the temporary file, on disk where that is wanted.
func (p place) settle(f *os.File, how manner, t *temporary) (err error) {
	if how.safe {
		if err := p.at("sync", t.name); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
	}
	if t.info, err = f.Stat(); err != nil {
		return err
	}
	return f.Close()
}

// errWriter is a file that tells in words why it can't be written.
type errWriter struct {
	file *os.File
	path string
}

func (w errWriter) Write(b []byte) (n int, err error) {
	if err = step.At("write", w.path); err == nil {
		n, err = w.file.Write(b)
	}
	if err != nil {
		err = explain(w.path, err)
	}
	return n, err
}

func (p place) rename(from, to string) error {
	if err := p.at("rename", to); err != nil {
		return err
	}
	return p.dir.Rename(from, to)
}

func (p place) remove(name string) error {
	if err := p.at("remove", name); err != nil {
		return err
	}
	return p.dir.Remove(name)
}

// claim gives temp the name of the place unless that is taken, with no moment at
// which a file of another program could be lost. A hard link refuses a taken
// name; where the file system has none, an empty file that must be new holds
// the name until the rename.
func (p place) claim(temp string) error {
	if err := p.at("link", p.name); err != nil {
		return err
	}
	err := p.dir.Link(temp, p.name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := p.dir.OpenFile(p.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, record.mode)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := p.rename(temp, p.name); err != nil {
		_ = p.dir.Remove(p.name)
		return err
	}
	return nil
}

// swap puts the temporary file in the place of one that still holds was. Where the
// system can exchange two files in one step, what comes out is looked at again:
// nothing that is saved in the last moment is lost.
func (p place) swap(t *temporary, was []byte) error {
	if err := p.holds(p.name, was); err != nil {
		return err
	}
	err := p.exchange(t.name)
	if errors.Is(err, errors.ErrUnsupported) {
		return p.rename(t.name, p.name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return ErrChanged
	}
	if err != nil {
		return err
	}
	if err = p.holds(t.name, was); err == nil {
		return nil
	}
	if back := p.exchange(t.name); back != nil {
		t.stays = true
		return fmt.Errorf("what another program saved meanwhile is in %s: %w", t.name, back)
	}
	// A third program may have saved over ours: that is the newest, and it stays.
	if out, wrong := p.dir.Lstat(t.name); wrong == nil && !os.SameFile(out, t.info) {
		_ = p.exchange(t.name)
	}
	return err
}

// holds is ErrChanged unless a file is an ordinary one with that content.
func (p place) holds(name string, content []byte) error {
	if err := p.at("check", name); err != nil {
		return err
	}
	now, err := read(p.dir, name, int64(len(content)))
	switch {
	case err != nil:
		return deniedOr(ErrChanged, err)
	case string(now) != string(content):
		return ErrChanged
	}
	return nil
}

// deniedOr is an error of opening a file that was there: without the right to it,
// that; else other, since it is not what was there.
func deniedOr(other, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return err
	}
	return other
}

// into writes the content of the temporary file into the old one, where a new one
// could not be as the old one is. Room is taken first, so that a full disk leaves
// the old content; so does any other failure that can be mended.
func (p place) into(t temporary, how manner) error {
	f, before, err := p.openOld(t.old, how, t.unlike)
	if err != nil {
		return err
	}
	defer f.Close()
	now, err := read(p.dir, t.name, t.info.Size())
	if err != nil {
		return err
	}
	if len(now) > len(before) {
		err = p.writeAt(f, now[len(before):], int64(len(before)))
	}
	if err == nil {
		err = p.writeAt(f, now[:min(len(before), len(now))], 0)
	}
	if err == nil {
		err = f.Truncate(int64(len(now)))
	}
	if err != nil {
		_, wrong := f.WriteAt(before, 0)
		return errors.Join(err, wrong, f.Truncate(int64(len(before))))
	}
	if how.safe {
		return f.Sync()
	}
	return nil
}

func (p place) writeAt(f *os.File, b []byte, at int64) error {
	if err := p.at("overwrite", p.name); err != nil {
		return err
	}
	_, err := f.WriteAt(b, at)
	return err
}

// openOld opens the file that was looked at, and no other, and gives its content.
func (p place) openOld(old fs.FileInfo, how manner, unlike error) (*os.File, []byte, error) {
	f, err := p.dir.OpenFile(p.name, os.O_RDWR|nonblock, 0)
	if errors.Is(err, fs.ErrPermission) {
		return nil, nil, unlike
	}
	if err != nil {
		return nil, nil, ErrChanged
	}
	info, err := f.Stat()
	var before []byte
	if err == nil {
		before, err = io.ReadAll(f)
	}
	if err == nil && (!os.SameFile(info, old) || how.was != nil && string(before) != string(how.was)) {
		err = ErrChanged
	}
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return f, before, nil
}

// sync asks for the new name itself to reach the disk. Some systems can't; the
// content is safe either way.
func (p place) sync() {
	if d, err := p.dir.Open("."); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
