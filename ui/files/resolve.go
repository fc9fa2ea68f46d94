package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// maxLinks is how many symbolic links in a row are followed, as Linux does.
const maxLinks = 40

// resolve follows symbolic links from path to the place that is to be written. The
// last links are followed by hand, since a link to a file that is yet to be made is
// right here.
func resolve(path string) (place, error) {
	at := path
	for range maxLinks {
		folder, name := filepath.Split(at)
		if name == "" {
			return place{}, notAFile(path)
		}
		if folder == "" {
			folder = "."
		}
		folder, err := filepath.EvalSymlinks(folder)
		if err != nil {
			return place{}, explain(at, err)
		}
		dir, err := os.OpenRoot(folder)
		if err != nil {
			return place{}, explain(at, err)
		}
		link, err := leads(dir, name)
		if err == nil && link == "" {
			return place{dir, name, path}, nil
		}
		_ = dir.Close()
		switch {
		case err != nil:
			return place{}, explain(path, err)
		case filepath.IsAbs(link):
			at = link
		default:
			at = folder + string(filepath.Separator) + link // not Join: ".." after a link counts from its target
		}
	}
	return place{}, circle(path)
}

// within is the place of a name within root. Links are followed as long as they do
// not lead out of it.
func within(root *os.Root, name string) (place, error) {
	shown := filepath.Join(root.Name(), name)
	at := filepath.FromSlash(name)
	for range maxLinks {
		folder, base := filepath.Split(at)
		if base == "" {
			return place{}, notAFile(shown)
		}
		dir, err := root.OpenRoot("." + string(filepath.Separator) + folder)
		link := ""
		if err == nil {
			if link, err = leads(dir, base); err == nil && link == "" {
				return place{dir, base, shown}, nil
			}
			_ = dir.Close()
		}
		switch {
		case filepath.IsAbs(link), err != nil && at != filepath.FromSlash(name):
			return place{}, fmt.Errorf("%s is a link that leads nowhere within the folder", shown)
		case err != nil:
			return place{}, explain(shown, err)
		}
		at = folder + link
	}
	return place{}, circle(shown)
}

// leads is where a link of that name leads to, "" for what is no link.
func leads(dir *os.Root, name string) (string, error) {
	info, err := dir.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink == 0:
		return "", nil
	}
	return dir.Readlink(name)
}

func circle(path string) error {
	return fmt.Errorf("%s: its symbolic links lead in a circle", path)
}

func notAFile(path string) error {
	if path == "" {
		return errors.New("the name of the file to write is empty")
	}
	return fmt.Errorf("%s is a folder: give the name of a file in it", path)
}
