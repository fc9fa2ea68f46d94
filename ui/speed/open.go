//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/vt"
)

// display shows what a session has written.
type display struct {
	*session
	vt *vt.Emulator
}

func newDisplay(s *session) *display {
	d := &display{s, vt.NewEmulator(width, height)}
	go func() { _, _ = io.Copy(io.Discard, d.vt) }() // what it answers: answer has done so
	return d
}

// next waits for something to be written; at is the zero time where nothing was.
func (d *display) next(wait time.Duration) (at time.Time, err error) {
	select {
	case c, ok := <-d.out:
		if !ok {
			return at, errors.New("dateline ended")
		}
		_, err = d.vt.Write(c.bytes)
		return c.at, err
	case <-time.After(wait):
		return at, nil
	}
}

// pause lets the session write until nothing came for a while.
func (d *display) pause(quiet time.Duration) error {
	for {
		if at, err := d.next(quiet); err != nil || at.IsZero() {
			return err
		}
	}
}

var (
	someEvents = regexp.MustCompile(`[1-9][0-9,]* events? so far`)
	reading    = regexp.MustCompile(`opening|so far`)
)

// measureOpen opens a timeline that has no snapshot, and types keys from the
// first events on until all is there and a while longer, in which the words are
// indexed and the snapshot is written.
func measureOpen(p programs, after time.Duration, args []string) error {
	cache, err := os.MkdirTemp("", "speed")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(cache) }()
	s, err := start(p.dateline, []string{"XDG_CACHE_HOME=" + cache}, args...)
	if err != nil {
		return err
	}
	defer s.end()
	d := newDisplay(s)
	var first, whole time.Duration
	var whileReading, behind []time.Duration
	for k := 0; whole == 0 || time.Since(s.began) < whole+after; k++ {
		if err := d.pause(30 * time.Millisecond); err != nil {
			return err
		}
		screen := d.vt.String()
		switch {
		case whole > 0:
		case !reading.MatchString(screen) && strings.Contains(screen, shown):
			whole = time.Since(s.began)
		case first == 0 && !someEvents.MatchString(screen):
			continue
		}
		if first == 0 {
			first = time.Since(s.began)
		}
		typed := time.Now()
		if _, err := s.tty.WriteString("jk"[k%2 : k%2+1]); err != nil {
			return err
		}
		at, err := d.next(idle)
		if err != nil {
			return err
		}
		if at.IsZero() {
			continue
		}
		if whole == 0 {
			whileReading = append(whileReading, at.Sub(typed))
		} else {
			behind = append(behind, at.Sub(typed))
		}
	}
	fmt.Printf("first events after  %.0f ms, all after %.0f ms\n", ms(first), ms(whole))
	reportWait("while it is read", whileReading)
	reportWait("while it is indexed", behind)
	return nil
}

func reportWait(when string, times []time.Duration) {
	if len(times) == 0 {
		fmt.Printf("keys %-20s none\n", when)
		return
	}
	fmt.Printf("keys %-20s %4d  p50 %5.1f p90 %5.1f p99 %5.1f ms\n", when, len(times),
		ms(share(times, 0.5)), ms(share(times, 0.9)), ms(share(times, 0.99)))
}

// measureReload changes one file of a folder after the other, and puts each back.
func measureReload(p programs, runs int, rest time.Duration, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: reload DIR")
	}
	files, err := filepath.Glob(filepath.Join(args[0], "events", "*.yaml"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("there are no files in %s/events", args[0])
	}
	s, err := start(p.dateline, nil, args...)
	if err != nil {
		return err
	}
	defer s.end()
	d := newDisplay(s)
	if err := d.pause(max(rest, time.Second)); err != nil {
		return err
	}
	var times []time.Duration
	for k := range runs {
		took, err := d.reload(files[(k*37+5)%len(files)], "jk"[k%2:k%2+1])
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	slices.Sort(times)
	fmt.Printf("reload  least %.0f p50 %.0f most %.0f ms, from the write to the words on the screen\n",
		ms(times[0]), ms(share(times, 0.5)), ms(times[len(times)-1]))
	return nil
}

// reload changes the first title of a file, and says how long it took until the
// screen told of it.
func (d *display) reload(name, key string) (time.Duration, error) {
	const told = "read again"
	before, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	// What is said of an earlier reload goes with the next key.
	if _, err := d.tty.WriteString(key); err != nil {
		return 0, err
	}
	if err := d.pause(time.Second); err != nil {
		return 0, err
	}
	after := strings.Replace(string(before), "title: ", "title: Changed ", 1)
	began := time.Now()
	if err := replace(name, after); err != nil {
		return 0, err
	}
	for !strings.Contains(d.vt.String(), told) {
		if _, err := d.next(time.Second); err != nil {
			return 0, errors.Join(err, replace(name, string(before)))
		}
		if time.Since(began) > patience {
			return 0, errors.Join(errors.New("no reload was told of"), replace(name, string(before)))
		}
	}
	took := time.Since(began)
	if err := replace(name, string(before)); err != nil {
		return 0, err
	}
	return took, d.pause(3 * time.Second)
}

// replace writes a file as editors do: beside it, and then in its place.
func replace(name, text string) error {
	if err := os.WriteFile(name+".tmp", []byte(text), 0o644); err != nil {
		return err
	}
	return os.Rename(name+".tmp", name)
}
