package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"dateline/ui/files/step"
)

// File is a file to be made, changed or removed.
type File struct {
	Name string // within the folder, with slashes
	Text []byte // nil for one that is to be gone
	Was  []byte // what it holds; nil for one that is not there yet
}

// WriteAll makes, changes and removes files in a folder, in their order, and makes the
// folders that lead to them; the folder itself need not be there either. Each must be
// as it is said to be, and either all become others or none: an error leaves the folder
// as it was. Where the program or the machine dies meanwhile, each of them is there
// whole, as it was or as it is to be.
func WriteAll(folder string, list []File) (err error) {
	made, err := makePath(folder)
	defer func() {
		if err != nil {
			made.undo()
		}
	}()
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return explain(filepath.Join(folder, "."), err)
	}
	made = append(made, func() { _ = root.Close() })
	if err := writeAll(root, list, &made); err != nil {
		return err
	}
	return root.Close()
}

// writeAll is WriteAll within root; made is what takes it back.
func writeAll(root *os.Root, list []File, made *undoing) (err error) {
	if len(list) == 0 {
		return nil
	}
	first := filepath.Join(root.Name(), filepath.FromSlash(list[0].Name))
	stage := hidden()
	if err = step.At("mkdir", filepath.Join(root.Name(), stage)); err == nil {
		err = root.Mkdir(stage, 0o700)
	}
	if err != nil {
		return explain(first, err)
	}
	defer func() { _ = root.RemoveAll(stage) }()
	dir, err := root.OpenRoot(stage)
	if err != nil {
		return explain(first, err)
	}
	defer dir.Close()
	ready := make([]temporary, len(list))
	others := make([]change, len(list)) // those that are there
	var back undoing
	defer func() {
		if err != nil {
			back.undo()
		}
		for i := range others {
			others[i].end()
		}
	}()
	for i, f := range list {
		if f.Was != nil {
			if others[i], err = stageChange(root, f); err != nil {
				return err
			}
			continue
		}
		p := place{dir, strconv.Itoa(i), filepath.Join(root.Name(), filepath.FromSlash(f.Name))}
		if ready[i], err = p.fill(nil, manner{mode: record.mode, safe: !syncsAll}, text(f.Text)); err != nil {
			return err
		}
	}
	if err = step.At("sync", dir.Name()); err == nil {
		err = syncAll(dir)
	}
	if err != nil {
		return explain(first, err)
	}
	synced := map[string]bool{}
	for i, f := range list {
		synced[filepath.Dir(filepath.FromSlash(f.Name))] = true
		if f.Was != nil {
			if err := others[i].make(&back); err != nil {
				return err
			}
			continue
		}
		folders, err := makeFolders(root, f.Name)
		*made = append(*made, folders...)
		if err != nil {
			return err
		}
		if err := settleIn(root, stage, f.Name, ready[i], made); err != nil {
			return err
		}
	}
	for folder := range synced {
		if d, err := root.OpenRoot(folder); err == nil {
			place{dir: d}.sync()
			_ = d.Close()
		}
	}
	return nil
}

// settleIn gives a file that was staged its name.
func settleIn(root *os.Root, stage, name string, t temporary, made *undoing) error {
	at := filepath.FromSlash(name)
	shown := filepath.Join(root.Name(), at)
	if _, err := root.Lstat(at); err == nil {
		return exists(shown)
	}
	p := place{root, at, shown}
	if err := p.claim(filepath.Join(stage, t.name)); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return exists(shown)
		}
		return explain(shown, err)
	}
	*made = append(*made, func() {
		if now, err := root.Lstat(at); err == nil && os.SameFile(now, t.info) { // still ours
			_ = root.Remove(at)
		}
	})
	return nil
}

// undoing takes back what was made, the last first.
type undoing []func()

func (u undoing) undo() {
	for _, back := range slices.Backward(u) {
		back()
	}
}

// makeFolders makes the folders within root that lead to a name.
func makeFolders(root *os.Root, name string) (made undoing, err error) {
	folder := filepath.Dir(filepath.FromSlash(name))
	for _, at := range leading(folder) {
		if info, err := root.Stat(at); err == nil && info.IsDir() {
			continue
		}
		shown := filepath.Join(root.Name(), at)
		if err = step.At("mkdir", shown); err == nil {
			err = root.Mkdir(at, 0o755)
		}
		switch {
		case errors.Is(err, fs.ErrExist): // somebody else was quicker, or it is no folder
		case err != nil:
			return made, explain(shown, err)
		default:
			made = append(made, func() { _ = root.Remove(at) }) // which an empty one allows
		}
	}
	return made, nil
}

// makePath makes a folder and those that lead to it.
func makePath(path string) (made undoing, err error) {
	for _, at := range leading(filepath.Clean(path)) {
		if info, err := os.Stat(at); err == nil && info.IsDir() {
			continue
		}
		if err = step.At("mkdir", at); err == nil {
			err = os.Mkdir(at, 0o755)
		}
		switch {
		case errors.Is(err, fs.ErrExist):
		case err != nil:
			return made, explain(at, err)
		default:
			made = append(made, func() { _ = os.Remove(at) })
		}
	}
	return made, nil
}

// leading are a path and those above it, from the top down.
func leading(path string) (all []string) {
	for path != "." && path != filepath.Dir(path) {
		all = append(all, path)
		path = filepath.Dir(path)
	}
	slices.Reverse(all)
	return all
}
