//go:build unix

package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/screentest"
)

// examples are where package load keeps files with mistakes.
const examples = "../../timeline/load/testdata"

// TestCheckGoldens holds what check prints to goldens, for each code alone and
// for all of them at once, in every format; SARIF to its schema, too.
func TestCheckGoldens(t *testing.T) {
	t.Parallel()
	valid := sarifSchema(t)
	for _, name := range append(codeNames(), "combined") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			spoil(t, dir, name)
			for _, format := range []string{"text", "json", "sarif"} {
				got := printed(t, dir, format)
				if !strings.Contains(got, name) && name != "combined" {
					t.Errorf("%s does not name the code:\n%s", format, got)
				}
				golden(t, filepath.Join("testdata", "check", name+"."+format), got)
				if format == "sarif" {
					valid(t, got)
				}
			}
		})
	}
}

// TestEveryCodeInCombination: no mistake hides another.
func TestEveryCodeInCombination(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spoil(t, dir, "combined")
	got := printed(t, dir, "text")
	for _, code := range codeNames() {
		if !strings.Contains(got, "["+code+"]") {
			t.Errorf("%s is not found among the others", code)
		}
	}
}

// spoil makes the timeline chron in dir that has the mistakes of an example.
func spoil(t *testing.T, dir, name string) {
	t.Helper()
	chron := filepath.Join(dir, "chron")
	if err := os.MkdirAll(chron, 0o755); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(examples, "codes", name)
	if name == "combined" {
		source = filepath.Join(examples, name)
	}
	if info, err := os.Stat(source); err == nil && info.IsDir() {
		if err := os.CopyFS(chron, os.DirFS(source)); err != nil {
			t.Fatal(err)
		}
	} else if text, err := os.ReadFile(source + ".yaml"); err != nil {
		t.Fatal(err)
	} else if err := os.WriteFile(filepath.Join(chron, name+".yaml"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	if name == string(load.FileUnreadable) || name == "combined" {
		if err := os.Symlink("nowhere.yaml", filepath.Join(chron, "link.yaml")); err != nil {
			t.Fatal(err)
		}
	}
	if name == string(load.FileTooLarge) || name == "combined" {
		big := filepath.Join(chron, "large.yaml")
		if err := os.WriteFile(big, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(big, load.DefaultMaxFile+1); err != nil { // zeros that take no room on the disk
			t.Fatal(err)
		}
	}
}

// printed is what check prints about the timeline chron in dir.
func printed(t *testing.T, dir, format string) string {
	t.Helper()
	var out, messages bytes.Buffer
	env := quietEnv()
	env.Dir, env.Stdout, env.Stderr = dir, &out, &messages
	if status := Run([]string{"check", "chron", "--format", format, "--also", "answer-missing"}, env); status > negative {
		t.Fatalf("status %d: %s", status, messages.String())
	}
	return driverVersion.ReplaceAllString(out.String(), `$1"(of the build)"`)
}

// TestColoursOfCheck: on a terminal alone, and the words stay the same.
func TestColoursOfCheck(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spoil(t, dir, "actor-ambiguous") // an error and a warning
	plainly := printed(t, dir, "text")
	for _, c := range []struct {
		environment string
		tty, want   bool
	}{{"TERM=xterm-256color", true, true}, {"TERM=xterm-256color", false, false}, {"TERM=dumb", true, false}, {"NO_COLOR=1", true, false}} {
		name, value, _ := strings.Cut(c.environment, "=")
		var out bytes.Buffer
		env := quietEnv()
		env.Dir, env.Stdout, env.TTY = dir, &out, c.tty
		env.Getenv = func(n string) string { return map[string]string{name: value}[n] }
		Run([]string{"check", "chron"}, env)
		if got := out.String(); strings.Contains(got, "\x1b[") != c.want || ansi.Strip(got) != plainly {
			t.Errorf("%+v: %.200q", c, got)
		}
	}
}

var driverVersion = regexp.MustCompile(`("name": "dateline",\s+"version": )"[^"]*"`)

func golden(t *testing.T, path, got string) {
	t.Helper()
	if screentest.Updating() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (run with -update if that is meant) (-want +got):\n%s", path, diff)
	}
}

// sarifSchema is a check against the schema of the standard.
func sarifSchema(t *testing.T) func(t *testing.T, text string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "sarif-2.1.0.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}) == nil {
		t.Fatal("the schema takes a run without a tool")
	}
	return func(t *testing.T, text string) {
		t.Helper()
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Errorf("no SARIF: %v", err)
		}
	}
}

// TestJSONOfCheck: the keys of a problem are those that programs rely on.
func TestJSONOfCheck(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spoil(t, dir, "combined")
	var rows []map[string]any
	if err := json.Unmarshal([]byte(printed(t, dir, "json")), &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, key := range []string{"path", "line", "column", "severity", "code", "message", "hint"} {
			if _, ok := row[key]; !ok || len(row) != 7 {
				t.Fatalf("%s in %v", key, row)
			}
		}
		if row["severity"] != string(timeline.Error) && row["severity"] != string(timeline.Warning) || row["line"].(float64) < 1 {
			t.Errorf("%v", row)
		}
	}
}

// TestEveryCodeIsExplained: check --explain says what a code means and what to do.
func TestEveryCodeIsExplained(t *testing.T) {
	t.Parallel()
	for _, info := range load.Codes() {
		var out bytes.Buffer
		env := quietEnv()
		env.Stdout = &out
		if status := Run([]string{"check", "--explain", string(info.Code)}, env); status != done {
			t.Errorf("%s: status %d", info.Code, status)
		}
		words := strings.Join(strings.Fields(out.String()), " ")
		if !strings.Contains(words, string(info.Code)+" ("+string(info.Severity)+"): "+info.Meaning) || !strings.Contains(words, info.Remedy) {
			t.Errorf("%s: %s", info.Code, out.String())
		}
	}
}
