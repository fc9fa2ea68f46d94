//go:build unix

// Package speed is a program that measures the whole process on a terminal,
// beside an empty Bubble Tea program in the same run: what goes in is a folder
// of events, what comes out a line of figures each. docs/speed.md says what
// they came to.
//
//	go run ./ui/speed corpus -n 100000 -files 100 DIR   write a folder of events
//	go run ./ui/speed frame [-runs 20] [PATH]           start to the first frame
//	go run ./ui/speed keys [-n 400] [-rest 1s] [PATH]   key to frame, and memory
//	go run ./ui/speed open [-after 3s] [PATH]           a first start: first events, all, keys meanwhile
//	go run ./ui/speed reload [-runs 6] DIR              a file of DIR changed, and put back, to the words on the screen
//	go run ./ui/speed readers [-n 20] [-ssh CMD] DIR    many readers of what is served: keys, and memory of each
//	go run ./ui/speed sqlite [-runs 20] PATH            a filter with its counts, beside SQLite
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"dateline/ui/hush"
)

func main() {
	hush.End()
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say what: corpus, frame, keys, open, reload, readers or sqlite")
	}
	flags := flag.NewFlagSet(args[0], flag.ExitOnError)
	switch args[0] {
	case "corpus":
		n, files := flags.Int("n", 1000, "events"), flags.Int("files", 10, "files to spread them over")
		_ = flags.Parse(args[1:])
		if flags.NArg() != 1 || *n < 1 || *files < 1 {
			return errors.New("usage: corpus -n EVENTS -files FILES DIR")
		}
		return writeCorpus(flags.Arg(0), *n, *files)
	case "frame":
		runs := flags.Int("runs", 20, "how many times each program starts")
		_ = flags.Parse(args[1:])
		return withPrograms(func(p programs) error { return measureFrame(p, *runs, flags.Args()) })
	case "keys":
		n := flags.Int("n", 400, "how many keys")
		rest := flags.Duration("rest", time.Second, "how long nothing is written before the first key: a long timeline is still read and indexed after its first frame")
		_ = flags.Parse(args[1:])
		return withPrograms(func(p programs) error { return measureKeys(p, *n, *rest, flags.Args()) })
	case "open":
		after := flags.Duration("after", 3*time.Second, "how long keys are typed when all is there")
		_ = flags.Parse(args[1:])
		return withPrograms(func(p programs) error { return measureOpen(p, *after, flags.Args()) })
	case "reload":
		runs := flags.Int("runs", 6, "how many files are changed")
		rest := flags.Duration("rest", 3*time.Second, "how long nothing is written before the first change")
		_ = flags.Parse(args[1:])
		return withPrograms(func(p programs) error { return measureReload(p, *runs, *rest, flags.Args()) })
	case "readers":
		n, keys := flags.Int("n", 20, "how many readers"), flags.Int("keys", 200, "how many keys")
		ssh := flags.String("ssh", "", "the command that opens the screen elsewhere")
		_ = flags.Parse(args[1:])
		return withPrograms(func(p programs) error { return measureReaders(p, *n, *keys, *ssh, flags.Args()) })
	case "sqlite":
		runs := flags.Int("runs", 20, "how many times each counts")
		_ = flags.Parse(args[1:])
		return measureSQLite(*runs, flags.Args())
	case "empty":
		return runEmpty()
	}
	return fmt.Errorf("%q is not known: corpus, frame, keys, open, reload, readers or sqlite", args[0])
}

// programs are what is measured: dateline as it is built, and the empty one,
// which is this program itself.
type programs struct{ dateline, empty string }

// withPrograms builds dateline for as long as f takes.
func withPrograms(f func(programs) error) error {
	dir, err := os.MkdirTemp("", "speed")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	p := programs{dateline: filepath.Join(dir, "dateline")}
	if p.empty, err = os.Executable(); err != nil {
		return err
	}
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", p.dateline, "dateline").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return f(p)
}
