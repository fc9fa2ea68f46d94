//go:build unix

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/timeline/load/corpus"
)

// writeCorpus writes a folder of n events, the same ones each time.
func writeCorpus(dir string, n, files int) error {
	c := corpus.New(n)
	if err := os.MkdirAll(filepath.Join(dir, "events"), 0o755); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "timeline.yaml"), c.WriteTimeline); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "actors.yaml"), c.WriteActors); err != nil {
		return err
	}
	for f := range files {
		name := filepath.Join(dir, "events", fmt.Sprintf("%06d.yaml", f))
		err := writeFile(name, func(w io.Writer) error { return c.WriteEvents(w, n*f/files, n*(f+1)/files) })
		if err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, fill func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(fill(w), w.Flush(), f.Close())
}
