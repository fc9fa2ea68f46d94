package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/ui/config"
	"dateline/ui/keys"
)

// hostileSettings are settings with the attack as every value, as names and in
// the name of a key.
func hostileSettings(attack string) string {
	var b strings.Builder
	for _, s := range config.Table() {
		fmt.Fprintf(&b, "%s = x%sy\n", s.Name, attack)
	}
	fmt.Fprintf(&b, "x%sy = 1\nx%sy\n[keys]\nx%sy = j\n[x%sy]\n[keys]\n", attack, attack, attack, attack)
	for _, row := range keys.Table()[:3] {
		fmt.Fprintf(&b, "%s = x%sy\n", row.Action, attack)
	}
	return b.String()
}

// Settings, the whole environment, the files that are imported, what is typed in
// the linear mode and the commands that write events are as clean in what they
// say as all others.
func TestNothingHostileOfOnesOwn(t *testing.T) {
	t.Parallel()
	for _, a := range few(attacks) {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			dir, x := hostileFolder(t, a.text, doubly), "x"+a.text+"y"
			put := func(name, text string) {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			put("own.ini", hostileSettings(a.text))
			word, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			put("in.json", strings.ReplaceAll(`[{"id": X, "date": X, "title": X, "actors": [X], "summary": X, X: X, "sources": [{"url": X, "title": X}]}, X]`, "X", string(word)))
			put("in.csv", "date,title,"+x+"\n2020,"+x+","+x+"\n"+x+","+x+"\n")
			put("in.md", "---\ntitle: "+x+"\ndate: "+x+"\n"+x+": "+x+"\n---\n# "+x+"\n"+x+"\n")
			for _, line := range [][]string{
				{"config"},
				{"config", "--check"},
				{"config", "--config", "own.ini"},
				{"config", "--check", "--config", "own.ini"},
				{"config", "--config", x},
				{"list", ".", "--config", "own.ini"},
				{".", "--plain", "--config", "own.ini"},
				{".", "--plain"},
				{"cache"},
				{"cache", x},
				{"actors", "."},
				{"actors", x},
				{"fmt", "--check", "."},
				{"fmt", "--check", x},
				{"schema", x},
				{"import", "in.json"},
				{"import", "in.csv"},
				{"import", "in.md"},
				{"import", x},
				{"import", "in.json", "--output", "none/" + x},
				{"import", "in.csv", "--output", "imported.yaml"},
				{"add", ".", "--title", x, "--date", x},
				{"add", ".", "--title", x, "--date", "2020", "--actor", x, "--source", x},
				{"add", x, "--title", x, "--date", "2020"},
				{"init", x},
				{"init", "own.ini"},
			} {
				_, stdout, stderr := tryIn(dir, func(e *Env) {
					e.Stdin = strings.NewReader("open " + x + "\nf " + x + "\n/ " + x + "\n" + x + "\nexport " + x + "\nhelp " + x + "\nlist\n")
				}, line...)
				innocent(t, fmt.Sprintf("%q on standard output", line), stdout)
				innocent(t, fmt.Sprintf("%q on standard error", line), stderr)
			}
			for _, line := range [][]string{{"list", "."}, {"check", "."}, {"config"}, {"cache"}, {"version"}, {"--help"}, {"export", "."}, {".", "--plain"}, {"show", ".", "first"}} {
				_, stdout, stderr := tryIn(dir, func(e *Env) { e.Getenv = func(string) string { return x } }, line...)
				innocent(t, fmt.Sprintf("%q with an environment of it", line), stdout+stderr)
			}
			if _, err := os.Lstat(x); err == nil {
				t.Error("a folder named by the environment was made in the working folder")
			}
		})
	}
}
