package cache

import (
	"crypto/sha256"
	"io"
	"os"
	"strings"

	"dateline/ui/files"
)

// seenPath is where it is kept what was found out after a snapshot was written:
// which files got other times and kept their content. Without it each start
// would read them again.
func seenPath(snapshot string) string {
	return strings.TrimSuffix(snapshot, snapshotEnd) + seenEnd
}

// seen are the files, by path, that were seen after the snapshot of that id was
// written; none where that can't be read.
func (c *Cache) seen(snapshot string, id hash) map[string]fileSeen {
	f, err := files.Open(seenPath(snapshot))
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil || len(b) < sha256.Size {
		return nil
	}
	content, sum := b[:len(b)-sha256.Size], hash(b[len(b)-sha256.Size:])
	if sha256.Sum256(content) != sum {
		return nil
	}
	d := &decoder{b: content}
	of, listed := d.hash(), d.entries()
	if d.end() != nil || of != id {
		return nil
	}
	later := make(map[string]fileSeen, len(listed))
	for _, f := range listed {
		later[f.path] = f
	}
	return later
}

// Used notes that the snapshot was of use, so that it is kept longer than others,
// and which of the files got other times, so that they need not be read the next
// time. It may take as long as writing a small file; a failure costs nobody
// anything.
func (e *Entry) Used() {
	if e.used == "" {
		return
	}
	now := e.c.now()
	_ = os.Chtimes(e.used, now, now)
	if !e.fresh {
		return
	}
	enc := &encoder{}
	enc.hash(e.id)
	enc.entries(e.moved)
	sum := sha256.Sum256(enc.b)
	_ = files.WritePrivate(seenPath(e.used), func(w io.Writer) error {
		_, err := w.Write(append(enc.b, sum[:]...))
		return err
	})
}
