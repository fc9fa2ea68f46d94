package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"dateline/timeline/export"
	"dateline/timeline/textnorm"
	"dateline/ui"
)

// attacks are what a source could paste into a field to reach the terminal, the
// clipboard or the reader's eye. In a command each stands between two letters.
var attacks = []struct{ name, text string }{
	{"colour", "\x1b[31m"},
	{"clear the screen", "\x1b[2J\x1b[H"},
	{"broken off sequence", "\x1b["},
	{"lone escape", "\x1b"},
	{"title", "\x1b]0;owned\a"},
	{"title without an end", "\x1b]0;owned"},
	{"link", "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\"},
	{"end of a link", "\x1b\\\x1b]8;;https://evil.example\a"},
	{"clipboard", "\x1b]52;c;cm0gLXJmIH4=\a"},
	{"clipboard, 8-bit", "\u009d52;c;cm0gLXJmIH4=\u009c"},
	{"device string", "\x1bP$q\"p\x1b\\"},
	{"answerback", "\x1b[6n\x1b[c\x05"},
	{"sequence, 8-bit", "\u009b31m"},
	{"sequence, raw byte", "\x9b31m"},
	{"string, raw byte", "\x9d0;owned\x9c"},
	{"privacy message", "\x1b^hidden\x1b\\"},
	{"two in one", "\x1b\x1b[[31m31m"},
	{"nested ends", "\x1b]\x1b]8;;x\a8;;y\a"},
	{"bell, backspace, delete", "\a\b\b\b\x7f"},
	{"shift out", "\x0e\x0f"},
	{"null", "\x00"},
	{"carriage return", "\rsafe"},
	{"lines", "\nsecond\n\n# third"},
	{"vertical tab, form feed", "\v\f"},
	{"next line", "\u0085"},
	{"separators", "\u2028\u2029"},
	{"right to left override", "\u202egpj.exe"},
	{"embeddings", "\u202a\u202b\u202c\u202d"},
	{"isolates", "\u2066\u2067\u2068\u2069"},
	{"marks of direction", "\u200e\u200f\u061c"},
	{"zero width", "\u200b\u2060\ufeff"},
	{"invisible operators", "\u2061\u2062\u2063\u2064"},
	{"tags", "\U000e0001\U000e0068\U000e0069\U000e007f"},
	{"annotation", "\ufff9a\ufffab\ufffb"},
	{"broken UTF-8", "\xff\xfe\xc3"},
	{"overlong", "\xc0\x9b31m\xe0\x80\x9b"},
	{"surrogates in UTF-8", "\xed\xa0\x80\xed\xb0\x80"},
	{"markup", "<script>alert(1)</script><img src=x onerror=alert(1)>"},
	{"Markdown", "](javascript:alert(1)) | `x` ![x](https://evil.example/a.png)"},
	{"formula", "=HYPERLINK(\"https://evil.example\")"},
	{"full-width formula", "＝HYPERLINK(\"https://evil.example\")"},
}

// doubly is s as a YAML text in double quotes, with every rune that is not plain
// written as an escape, which no reading of bytes can see.
func doubly(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		switch {
		case r == unicode.ReplacementChar:
			fmt.Fprintf(&b, `\ud8%02x`, s[i]) // a lone surrogate
		case r < ' ' || r > '~' || r == '"' || r == '\\':
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// singly is s as a YAML text in single quotes, byte for byte.
func singly(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// hostileFolder is a timeline with the attack in every field of every file, and
// in the names of files.
func hostileFolder(t *testing.T, attack string, quoted func(string) string) string {
	t.Helper()
	dir := t.TempDir()
	x := quoted("x" + attack + "y")
	event := strings.NewReplacer("X", x, "ADDRESS", quoted("https://news.example/a"+attack)).Replace(`
- {id: X, date: X, title: X, kind: X, actors: [X], targets: [X, b], countries: [X], topics: [X], summary: X,
   quotes: [{by: X, text: X, source: 1}, {by: b, text: X, source: X}], responds_to: [X, first], status: X, note: X, allow: [X], X: X,
   sources: [{url: ADDRESS, title: X, publisher: X, author: X, published: X, accessed: X, archived: ADDRESS, pages: X, X: X}, {url: X}]}
- {id: first, date: 2020-07, title: X, kind: X, actors: [b], summary: X, sources: [{url: ADDRESS, title: X, publisher: X, published: 2020}]}
- {id: first, date: 2021, title: X, responds_to: [first]}
- X
`)
	for name, text := range map[string]string{
		"events.yaml":   event,
		"timeline.yaml": strings.ReplaceAll("title: X\ndescription: X\nviews: [{name: X, query: X}, {name: v, query: 'kind:('}]\ncountries: {GB: X, X: X}\nX: X\n", "X", x),
		"actors.yaml":   strings.ReplaceAll("- {id: X, name: X, kind: X, country: X, part_of: X, aliases: [X], note: X}\n- {id: b, name: X, aliases: [X]}\n", "X", x),
		"broken.yaml":   "title: " + attack + "\n  - [" + attack + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"date: 2022\ntitle: named\n", "date: 20222\n"} {
		name := fmt.Sprintf("n%d%s.yaml", len(text), strings.ReplaceAll(attack, "/", "-"))
		_ = os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) // a system may refuse the name
	}
	return dir
}

// commands are all commands, with the attack x in each place that takes a word.
func hostileCommands(x string) [][]string {
	all := [][]string{
		{"list", "."},
		{"list", ".", "--format", "json"},
		{"list", ".", "--format", "jsonl"},
		{"list", ".", "--format", "csv"},
		{"check", "."},
		{"check", ".", "--format", "json"},
		{"check", ".", "--format", "sarif"},
		{"check", ".", "--explain", x},
		{"show", ".", "first"},
		{"show", ".", x},
		{"show", x, "first"},
		{"diff", ".", "."},
		{"diff", ".", "events.yaml"},
		{"diff", ".", "events.yaml", "--format", "markdown"},
		{"diff", "events.yaml", ".", "--format", "json"},
		{"diff", x, "."},
		{"diff", ".", "-"},
		{"list", x},
		{x},
		{"--" + x},
		{"-" + x},
		{"list", ".", "--format", x},
		{"help", x},
		{"schema", x},
		{"completion", x},
		{"man", x},
		{"version", x},
		{"init", "."},
		{"list", ".", "--query", x},
		{"list", ".", "--query", "kind:" + x},
		{"list", ".", "--query", x + ":a"},
		{"list", ".", "--query", `"` + x},
		{"list", ".", "--query", "actor:" + x},
		{"list", ".", "--actor", x},
		{"list", ".", "--country", x},
		{"list", ".", "--topic", x},
		{"list", ".", "--from", x},
		{"list", ".", "--to", x + ".." + x},
		{"export", ".", "--title", x},
		{"export", ".", "--query", "-kind:" + x, "--for", "desk"},
		{"export", ".", "--ids", x},
		{"export", ".", "--range", x + ".." + x},
		{"export", ".", "--template", x},
		{"export", ".", "--output", "none/" + x},
		{"export", ".", "--for", x},
		{"export", ".", "--style", x},
		{"__complete", "show", ".", ""},
		{"__complete", "list", ".", "--actor", ""},
		{"__complete", "list", ".", "--topic", ""},
		{"__complete", "list", ".", "--format", ""},
		{"__complete", x, ""},
		{"--theme", x},
		{"facets", ".", x},
	}
	for _, f := range export.Formats() {
		for _, a := range export.Audiences() {
			all = append(all, []string{"export", ".", "--format", string(f.Name), "--for", string(a.Name), "--title", x, "--query", "-kind:" + x})
		}
	}
	for _, s := range export.Styles() {
		all = append(all, []string{"export", ".", "--style", string(s.Name), "--for", "desk"})
	}
	for _, f := range facetNames() {
		all = append(all, []string{"facets", ".", f}, []string{"facets", ".", f, "--format", "json"})
	}
	return all
}

// few leaves a quarter of the cases with -short.
func few[T any](cases []T) []T {
	if testing.Short() {
		return cases[:(len(cases)+3)/4]
	}
	return cases
}

// Whatever stands in the files, in their names and in the arguments: what a
// command writes holds no control character but line ends, and nothing that
// turns or hides text.
func TestNothingHostileIsWritten(t *testing.T) {
	t.Parallel()
	for _, a := range few(attacks) {
		for how, quoted := range map[string]func(string) string{"escaped": doubly, "raw": singly} {
			t.Run(a.name+" "+how, func(t *testing.T) {
				t.Parallel()
				dir := hostileFolder(t, a.text, quoted)
				x := "x" + a.text + "y"
				for _, args := range hostileCommands(x) {
					// What is typed is the same however the files are written.
					if how == "raw" && slices.ContainsFunc(args, func(s string) bool { return strings.Contains(s, x) }) {
						continue
					}
					status, stdout, stderr := tryIn(dir, nil, args...)
					innocent(t, fmt.Sprintf("%q on standard output", args), stdout)
					innocent(t, fmt.Sprintf("%q on standard error", args), stderr)
					if status < done || status > misused {
						t.Errorf("%q: status %d", args, status)
					}
				}
				_, stdout, stderr := tryIn(dir, func(e *Env) {
					e.Getenv = func(string) string { return "x" + a.text }
				}, "list")
				innocent(t, "$DATELINE", stdout+stderr)
				_, stdout, stderr = tryIn(dir, func(e *Env) { e.Stdin = strings.NewReader(a.text + "\ntitle: [" + a.text) }, "check", "-")
				innocent(t, "standard input", stdout+stderr)
			})
		}
	}
}

// A template is the desk's own and may write what it likes; what it writes of
// the events, and what is said about its mistakes, is clean.
func TestTemplatesGetCleanText(t *testing.T) {
	t.Parallel()
	for _, a := range few(attacks) {
		dir := hostileFolder(t, a.text, doubly)
		for name, text := range map[string]string{
			"all.tmpl":   `{{.Title}} {{range .Entries}}{{printf "%+v" .}}{{json .}}{{end}}{{range .References}}{{cite .}}{{end}}`,
			"wrong.tmpl": "{{." + a.text + "}}",
			"none.tmpl":  "{{range .Entries}}{{.None}}{{end}}" + a.text,
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, stdout, stderr := tryIn(dir, nil, "export", ".", "--template", name, "--for", "desk", "--title", "x"+a.text)
			if name != "wrong.tmpl" {
				innocent(t, a.name+", "+name, stdout)
			}
			innocent(t, a.name+", mistakes of "+name, stderr)
		}
	}
}

// A link of the timeline that leads out of its folder is no way to write there.
func TestNoViewIsSavedThroughALink(t *testing.T) {
	t.Parallel()
	for _, content := range []string{"title: mine\n", ""} {
		outside, dir := filepath.Join(t.TempDir(), "settings.yaml"), t.TempDir()
		if content != "" {
			if err := os.WriteFile(outside, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink(outside, filepath.Join(dir, "timeline.yaml")); err != nil {
			t.Skip(err)
		}
		_, _, _ = tryIn(dir, func(e *Env) {
			e.TTY = true
			e.screen = func(o ui.Options) error {
				if err := o.SaveView("mine", "kind:ban"); err == nil || !strings.Contains(err.Error(), "not saved") {
					t.Errorf("the error is %v", err)
				}
				return nil
			}
		}, ".")
		if got, _ := os.ReadFile(outside); string(got) != content {
			t.Errorf("the file outside holds %q", got)
		}
	}
}

// An endless template is no template.
func TestEndlessTemplate(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	status, stdout, stderr := tryIn(t.TempDir(), nil, "export", "--template", "/dev/zero")
	if status != misused || stdout != "" || !strings.Contains(stderr, "larger than") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

// innocent fails for what could mislead a terminal or a reader. JSON is looked
// at as it is read, too, since an escape in it hides nothing from a program.
func innocent(t *testing.T, what, text string) {
	t.Helper()
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.ContainsAny(text, "\r\v\f") {
		t.Errorf("%s: a carriage return, or another old line end: %q", what, excerpt(text))
	}
	if clean, changed := textnorm.Clean(text); changed {
		t.Errorf("%s: %q", what, excerpt(text[commonPrefix(text, clean):]))
	}
	dec := json.NewDecoder(strings.NewReader(text))
	for {
		var v any
		if dec.Decode(&v) != nil {
			return
		}
		innocentValue(t, what, v)
	}
}

func innocentValue(t *testing.T, what string, v any) {
	t.Helper()
	switch v := v.(type) {
	case string:
		if _, changed := textnorm.Clean(v); changed {
			t.Errorf("%s, read as JSON: %q", what, excerpt(v))
		}
	case []any:
		for _, e := range v {
			innocentValue(t, what, e)
		}
	case map[string]any:
		for k, e := range v {
			innocentValue(t, what, k)
			innocentValue(t, what, e)
		}
	}
}

func excerpt(s string) string { return s[:min(len(s), 120)] }

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return max(0, n-30)
}

// tryIn is try in a folder that is there.
func tryIn(dir string, change func(*Env), args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	env := Env{
		Stdin: io.MultiReader(), Stdout: &out, Stderr: &errs, Dir: dir,
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return time.Unix(1764000000, 0).UTC() },
	}
	if change != nil {
		change(&env)
	}
	return Run(args, env), out.String(), errs.String()
}
