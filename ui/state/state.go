// Package state keeps what a reader has selected in a timeline, and how it was
// exported, from one start of the program to the next. In go the place of a timeline and a State; out
// comes a small JSON file in the user's state folder (XDG_STATE_HOME), one a
// timeline. A file that is missing is an empty State; one that is damaged, too,
// and it can be set aside, so that it is not written over.
package state

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"dateline/ui/files"
)

// State is a reader's selection, by event key, and what else comes back.
type State struct {
	Marks     []string `json:"marks,omitempty"`
	RangeFrom string   `json:"range_from,omitempty"`
	RangeTo   string   `json:"range_to,omitempty"`
	// Export is what was chosen in the last export that was written; the zero
	// value where none was.
	Export Export `json:"export,omitzero"`
}

// Export is choices of the export dialog.
type Export struct {
	Format string `json:"format,omitempty"`
	Style  string `json:"style,omitempty"`
	For    string `json:"for,omitempty"`
	Notes  string `json:"notes,omitempty"`
	// Answers is with the events of the same conversations.
	Answers bool   `json:"answers,omitempty"`
	Folder  string `json:"folder,omitempty"` // absolute
	From    string `json:"from,omitempty"`   // the working folder then
}

// Store is the file of one timeline. Its methods may be called from any
// goroutine; the nil Store keeps nothing.
type Store struct {
	path  string
	mu    sync.Mutex
	saved uint64 // number of the newest State on disk
}

// For is the store of the timeline at a place, such as an absolute path, under
// the folder dir.
func For(dir, place string) *Store {
	sum := sha256.Sum256([]byte(place))
	return &Store{path: filepath.Join(dir, "dateline", hex.EncodeToString(sum[:8])+".json")}
}

// maxSize is how much of a file is read: what is longer is damaged.
const maxSize = 64 << 20

// ErrDamaged is what Load gives for a file that holds something else than a State.
var ErrDamaged = errors.New("the file is damaged")

// Path is the file of the store, "" for the nil Store.
func (s *Store) Path() string {
	if s == nil {
		return ""
	}
	return s.path
}

// Load reads the State. A file that cannot be read or understood gives the
// empty State and an error that says so, ErrDamaged in the latter case; a missing
// file is no error.
func (s *Store) Load() (State, error) {
	var st State
	if s == nil {
		return st, nil
	}
	f, err := files.Open(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return st, nil
	}
	if err != nil {
		return st, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return st, err
	}
	if err := json.Unmarshal(b, &st); err != nil {
		return State{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return st, nil
}

// SetAside gives the file another name beside its own, one that is free, and
// tells which.
func (s *Store) SetAside() (path string, err error) { return files.SetAside(s.path, ".damaged") }

// Save writes the State whole or not at all. Saves carry rising numbers: one
// that comes late, behind a newer one, is left out.
func (s *Store) Save(number uint64, st State) error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if number <= s.saved {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	b, err := json.Marshal(st)
	if err != nil {
		return err
	}
	if err = files.WriteState(s.path, append(b, '\n')); err == nil {
		s.saved = number
	}
	return err
}
