package sources

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// Store is the file of all findings of a reader, a line of JSON an address: what an
// address answers is the same for every timeline that cites it. The nil Store keeps
// nothing.
type Store struct{ path string }

// In is the store within the folder of a reader's state; nil where there is none.
func In(dir string) *Store {
	if dir == "" {
		return nil
	}
	return &Store{filepath.Join(dir, "dateline", "sources.jsonl")}
}

// maxSize is how much of a file is read: what is longer is none of ours.
const maxSize = 256 << 20

// Load reads what is known. A file that is missing is no error: nothing is known.
func (s *Store) Load() (map[string]Finding, error) {
	if s == nil {
		return map[string]Finding{}, nil
	}
	b, err := files.ReadState(s.path, maxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return map[string]Finding{}, err
	}
	return read(b), nil
}

// Dead are the addresses at which nothing is any more.
func Dead(known map[string]Finding) map[string]bool {
	dead := map[string]bool{}
	for url, f := range known {
		if f.State.Dead() {
			dead[url] = true
		}
	}
	return dead
}

// Newer tells whether other addresses are known, or one was looked at since.
func Newer(known, now map[string]Finding) bool {
	return !maps.EqualFunc(known, now, func(a, b Finding) bool {
		return a.Checked.Equal(b.Checked) && a.Copy.Sought.Equal(b.Copy.Sought)
	})
}

// Any tells whether anything was ever found.
func (s *Store) Any() bool {
	if s == nil {
		return false
	}
	_, err := os.Lstat(s.path)
	return err == nil
}

// read passes over lines that are damaged. What servers said is text without controls.
func read(b []byte) map[string]Finding {
	known := map[string]Finding{}
	for line := range bytes.Lines(b) {
		var f Finding
		if json.Unmarshal(line, &f) != nil || f.URL == "" || f.State != "" && !slices.Contains(States, f.State) {
			continue
		}
		for _, said := range []*string{&f.To, &f.Why, &f.Copy.Address, &f.Copy.Day} {
			*said = textnorm.CleanLine(*said)
		}
		known[f.URL] = f
	}
	return known
}

// Keep writes findings down beside those that are there, of which the later one
// counts, whole or not at all.
func (s *Store) Keep(found []Finding) error {
	if s == nil || len(found) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	return files.UpdateState(s.path, maxSize, func(was []byte) []byte {
		known := read(was)
		for _, f := range found {
			known[f.URL] = known[f.URL].With(f)
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		for _, f := range slices.SortedFunc(maps.Values(known), func(a, b Finding) int { return cmp.Compare(a.URL, b.URL) }) {
			_ = enc.Encode(f) // into memory: it takes all that read gave
		}
		return b.Bytes()
	})
}
