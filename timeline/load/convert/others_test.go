package convert_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load/convert"
)

var update = flag.Bool("update", false, "rewrite the .want files under testdata")

// TestFilesOfOtherTools reads files that are made like those of other programs,
// with what is odd in them: a byte order mark, cells parted by semicolons or
// tabs, dates and times of spreadsheets, HTML, empty columns, older versions.
func TestFilesOfOtherTools(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if filepath.Ext(name) == ".want" || name == "fuzz" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := readLike(t, name)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, c := range r.Columns {
				key := c.Key
				if c.Empty {
					key = "empty"
				}
				b.WriteString("| " + c.Name + ": " + key + "\n")
			}
			got, path := b.String()+shown(r), filepath.Join("testdata", name+".want")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("run with -update if that is meant (-want +got):\n%s", diff)
			}
		})
	}
}

func readLike(t *testing.T, name string) (convert.Result, error) {
	t.Helper()
	if filepath.Ext(name) == "" {
		var files []convert.File
		err := fs.WalkDir(os.DirFS(filepath.Join("testdata", name)), ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(filepath.Join("testdata", name, path))
			files = append(files, convert.File{Name: path, Text: text})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return convert.Markdown(files, convert.Options{})
	}
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	f := convert.File{Name: name, Text: text}
	return convert.Read(convert.FormatOf(f, convert.Options{}), []convert.File{f}, convert.Options{})
}
