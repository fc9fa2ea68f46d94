package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The house styles of a timeline are the files in its folder of templates, and
// nothing that lies elsewhere.
func TestTemplatesOfATimeline(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("secret", "not for readers")
	put("chronology/templates/b.md", "b")
	put("chronology/templates/a.txt", "a")
	put("chronology/templates/.hidden", "x")
	put("chronology/templates/folder/c.md", "x")
	put("chronology/templates/long.md", strings.Repeat("x", maxTemplate+1))
	want := []string{"a.txt", "b.md", "long.md"}
	if runtime.GOOS != "windows" {
		if err := os.Symlink("../../secret", filepath.Join(dir, "chronology/templates/link.md")); err != nil {
			t.Fatal(err)
		}
	}
	src := &source{path: filepath.Join(dir, "chronology")}
	var names []string
	for _, x := range src.templates(Env{})() {
		names = append(names, x.Name)
		if (x.Err != nil) != (x.Name == "long.md") || x.Err == nil && x.Text != x.Name[:1] {
			t.Errorf("%s: %q, %v", x.Name, x.Text, x.Err)
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("templates %q, want %q", names, want)
	}
	src.path = filepath.Join(dir, "none")
	if all := src.templates(Env{})(); len(all) > 0 {
		t.Errorf("a folder that is not there has templates %v", all)
	}
}
