package opening

import (
	"os"
	"slices"
	"strings"
	"time"

	"dateline/timeline/load"
	"dateline/ui/cache"
)

// seen is what the files of a folder looked like at some time.
type seen struct {
	files map[string]cache.Stamp // nil where they can't all be told
	at    time.Time
}

// list looks at the files of a folder.
func (s *Source) list() seen {
	now := seen{at: s.o.Now()}
	if !s.folder {
		return now
	}
	root, err := os.OpenRoot(s.o.Path)
	if err != nil {
		return now
	}
	defer root.Close()
	listed, sure := load.Listing(root.FS())
	if !sure {
		return now
	}
	now.files = make(map[string]cache.Stamp, len(listed))
	stamps := cache.Stamps{Root: s.o.Path}
	for _, l := range listed {
		now.files[l.Path] = stamps.Of(l.Path, l.Info)
	}
	return now
}

// since are the files that came, went or may have changed. ok is false where
// that can't be told.
func (s seen) since(before seen) (files []string, ok bool) {
	if s.files == nil || before.files == nil {
		return nil, false
	}
	for path, now := range s.files {
		old, known := before.files[path]
		if !known || old != now || !old.Settled(before.at.UnixNano()) {
			files = append(files, path)
		}
	}
	for path := range before.files {
		if _, there := s.files[path]; !there {
			files = append(files, path)
		}
	}
	slices.SortFunc(files, strings.Compare)
	return files, true
}
