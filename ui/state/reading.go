package state

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/timeline"
	"dateline/ui/files"
)

// Reading is what a reader saw of a timeline when it was last open, and sees now. The
// nil Reading knows nothing and keeps nothing.
type Reading struct {
	// Last is when it was last open; zero for a first time.
	Last time.Time
	// Seen are the events of then, by Key.
	Seen []timeline.Print

	path string
	mu   sync.Mutex
	now  []timeline.Print // nil until the timeline has been read
}

// A reading is a line, the time, twelve bytes an event, and a sum of all that.
const (
	readingMagic = "dateline reading 1\n"
	printBytes   = 12
	sumBytes     = 4
	// mostSeen is how many events are remembered: of a longer timeline nothing is.
	mostSeen = 5_000_000
)

// Reading reads what was seen of the timeline. A file that is missing, damaged or not
// to be read counts as none: nothing is new to a first reader.
func (s *Store) Reading() *Reading {
	if s == nil {
		return nil
	}
	r := &Reading{path: strings.TrimSuffix(s.path, ".json") + ".seen"}
	f, err := files.Open(r.path)
	if err != nil {
		return r
	}
	defer f.Close()
	if b, err := io.ReadAll(io.LimitReader(f, maxSize+1)); err == nil {
		r.unpack(b)
	}
	return r
}

func (r *Reading) unpack(b []byte) {
	end := len(b) - sumBytes
	body, ok := bytes.CutPrefix(b, []byte(readingMagic))
	if !ok || len(body) < 8+sumBytes || (len(body)-8-sumBytes)%printBytes != 0 || crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return
	}
	r.Last = time.Unix(int64(binary.LittleEndian.Uint64(body)), 0)
	body = body[8 : len(body)-sumBytes]
	r.Seen = make([]timeline.Print, len(body)/printBytes)
	for i := range r.Seen {
		at := body[i*printBytes:]
		r.Seen[i] = timeline.Print{Key: binary.LittleEndian.Uint64(at), Content: binary.LittleEndian.Uint32(at[8:])}
	}
}

// Unread compares what was seen with the events of now. It is nil for a first time.
func (r *Reading) Unread(now []timeline.Print) *timeline.Unread {
	if r == nil || r.Last.IsZero() {
		return nil
	}
	return timeline.NewUnread(r.Seen, now)
}

// Saw remembers, from any goroutine, what the timeline is now.
func (r *Reading) Saw(now []timeline.Print) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = now
}

// Keep writes down, whole or not at all, what was seen last, so that the next start
// begins there. Where nothing was read, the old stays.
func (r *Reading) Keep(at time.Time) error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now == nil || len(r.now) > mostSeen {
		return nil
	}
	now := slices.Clone(r.now)
	slices.SortFunc(now, func(a, b timeline.Print) int { return cmp.Compare(a.Key, b.Key) })
	b := append(make([]byte, 0, len(readingMagic)+8+len(now)*printBytes+sumBytes), readingMagic...)
	b = binary.LittleEndian.AppendUint64(b, uint64(at.Unix()))
	for _, p := range now {
		b = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint64(b, p.Key), p.Content)
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	if err := os.MkdirAll(filepath.Dir(r.path), 0o700); err != nil {
		return err
	}
	return files.WriteState(r.path, b)
}
