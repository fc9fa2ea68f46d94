package load_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/timeline"
	"dateline/timeline/load"
)

var update = flag.Bool("update", false, "rewrite the .txt files under testdata")

// codeData loads what testdata has for a code: one file, or a folder.
func codeData(t *testing.T, code timeline.Code) timeline.Data {
	t.Helper()
	path := filepath.Join("testdata", "codes", string(code))
	o := load.Options{}
	if code == load.FileTooLarge {
		o.MaxFile = 500
	}
	if code == load.AnswerMissing {
		o.Also = []timeline.Code{code}
	}
	if code == load.FileUnreadable {
		return o.FS(withPipe(t, os.DirFS(path)))
	}
	if _, err := os.Stat(path); err != nil {
		path += ".yaml"
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return o.FS(fstest.MapFS{filepath.Base(path): {Data: data}})
	}
	return o.FS(os.DirFS(path))
}

// withPipe is a copy of a folder with a named pipe in it.
func withPipe(t *testing.T, dir fs.FS) fs.FS {
	t.Helper()
	data, err := fs.ReadFile(dir, "events.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"events.yaml": {Data: data}, "pipe.yaml": {Mode: fs.ModeNamedPipe}}
}

// Every code has an example that triggers it and nothing that is not listed in
// the golden text beside it.
func TestCodes(t *testing.T) {
	t.Parallel()
	for _, info := range load.Codes() {
		t.Run(string(info.Code), func(t *testing.T) {
			t.Parallel()
			d := codeData(t, info.Code)
			var lines []string
			found := false
			for _, p := range d.Problems {
				lines = append(lines, load.Text(p)+"\n")
				if p.Code == info.Code {
					found = true
				}
			}
			if !found {
				t.Errorf("the example does not trigger %s", info.Code)
			}
			golden(t, filepath.Join("testdata", "codes", string(info.Code)+".txt"), strings.Join(lines, "\n"))
		})
	}
}

// Every code can be had alone. Names that two actors share are questioned where
// the actors are listed, too, so that actor-ambiguous never comes alone.
func TestCodesAlone(t *testing.T) {
	t.Parallel()
	for _, info := range load.Codes() {
		d := codeData(t, info.Code)
		if alone := filepath.Join("testdata", "alone", string(info.Code)); isDir(alone) {
			d = load.FS(os.DirFS(alone))
		}
		others := map[timeline.Code]bool{}
		for _, p := range d.Problems {
			others[p.Code] = true
		}
		if !others[info.Code] {
			t.Errorf("%s is not found", info.Code)
		}
		delete(others, info.Code)
		if info.Code == load.ActorAmbiguous {
			delete(others, load.ActorSimilar)
		}
		if len(others) > 0 {
			t.Errorf("%s comes with %v", info.Code, others)
		}
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// golden compares a text with a file.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update if that is meant); got:\n%s", path, got)
	}
}

// Every entry under testdata/codes belongs to a code, and every code says what
// it means and what to do.
func TestCodesTable(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, info := range load.Codes() {
		if known[string(info.Code)] {
			t.Errorf("%s stands twice in the table", info.Code)
		}
		known[string(info.Code)] = true
		if info.Meaning == "" || strings.HasSuffix(info.Meaning, ".") || !strings.HasSuffix(info.Remedy, ".") && !strings.HasSuffix(info.Remedy, "?") {
			t.Errorf("%s: %q, %q", info.Code, info.Meaning, info.Remedy)
		}
	}
	entries, err := os.ReadDir(filepath.Join("testdata", "codes"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name, _, _ := strings.Cut(e.Name(), ".")
		if !known[name] {
			t.Errorf("testdata/codes/%s belongs to no code", e.Name())
		}
	}
}
