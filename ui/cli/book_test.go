package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/pflag"

	"dateline/data"
)

// unrun are the beginnings of command lines of the book that are parsed and not
// run, with the reason.
var unrun = map[string]string{
	"add":                  "asks on a terminal, or writes for the day on which it runs; scripts under testdata run it",
	"diff":                 "compares with a state that the reader has: a commit or an older file",
	"import":               "takes a file that the reader has",
	"events.csv":           "is a file that the reader has",
	"init":                 "makes a folder; scripts under testdata run it",
	"publish site --watch": "stays until it is stopped",
	"sources check":        "asks the network",
	"sources archive":      "asks the network",
	"sources quotes":       "asks the network",
	"-":                    "takes what another program sends",
}

// commandLine is a call of the program in a block of code of a page.
type commandLine struct {
	page, text string
	args       []string
}

// wrong says what a line would be refused for as wrong usage, "" where nothing
// is: an unknown command, flag or shape of arguments.
func (l commandLine) wrong(env Env) string {
	root := newRoot(env, l.args)
	cmd, rest, err := root.Find(l.args)
	if err != nil {
		return err.Error()
	}
	if err := cmd.ParseFlags(rest); err != nil && !errors.Is(err, pflag.ErrHelp) {
		return err.Error()
	}
	if path := cmd.Flags().Arg(0); cmd == root && path != "" && !strings.ContainsAny(path, "./-") && !env.exists(path) {
		return "there is no command " + path
	}
	return ""
}

// TestCommandLinesOfTheBook: what a page tells a reader to type is no wrong
// usage, and where it needs nothing of the reader's own it does what it says.
func TestCommandLinesOfTheBook(t *testing.T) {
	t.Parallel()
	env := quietEnv()
	env.Dir = t.TempDir()
	env.Getenv = func(name string) string {
		return map[string]string{"HOME": env.Dir, "DATELINE": filepath.Join(env.Dir, "chronology")}[name]
	}
	for to, from := range map[string]fs.FS{"chronology": data.FS, "my-timeline": data.FS, "docs/templates": os.DirFS("../../docs/templates"), "texts": none, "data": none} {
		if err := os.CopyFS(filepath.Join(env.Dir, to), from); err != nil {
			t.Fatal(err)
		}
	}
	seen, met := map[string]bool{}, map[string]bool{}
	for _, l := range bookLines(t) {
		call := strings.Join(l.args, " ")
		if seen[call] {
			continue
		}
		seen[call] = true
		if wrong := l.wrong(env); wrong != "" {
			t.Errorf("%s: %s: %s", l.page, l.text, wrong)
			continue
		}
		if reason := l.unrun(met); reason != "" {
			continue
		}
		var out, said bytes.Buffer
		env.Stdout, env.Stderr = &out, &said
		if Run(l.args, env) == misused {
			t.Errorf("%s: %s: %s", l.page, l.text, said.String())
		}
	}
	for start := range unrun {
		if !met[start] {
			t.Errorf("no line of the book begins with %s: take it out of the list", start)
		}
	}
}

// unrun is why a line is not run, noted in met; "" if it is.
func (l commandLine) unrun(met map[string]bool) string {
	call := strings.Join(l.args, " ") + " "
	for start, reason := range unrun {
		if strings.HasPrefix(call, start+" ") {
			met[start] = true
			return reason
		}
	}
	return ""
}

// programCall is where a line calls the program: at its beginning, behind a
// prompt, a pipe or what parts commands.
var programCall = regexp.MustCompile(`(?:^|[|;&(] ?|^\$ |^- run: )(?:dateline|go run \.) `)

// none is an empty folder.
var none = fstest.MapFS{}

// bookLines are the calls of the program in the pages' blocks of code.
func bookLines(t *testing.T) []commandLine {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	var found []commandLine
	for _, name := range append(names, "../../README.md", "../../CONTRIBUTING.md") {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fence := false
		for line := range strings.Lines(strings.ReplaceAll(string(page), "\\\n", "")) {
			if strings.HasPrefix(line, "```") {
				fence = !fence
				continue
			}
			if !fence && !strings.HasPrefix(line, "    ") {
				continue
			}
			line = strings.TrimSpace(line)
			if at := programCall.FindStringIndex(line); at != nil {
				found = append(found, commandLine{filepath.Base(name), line, shellWords(line[at[1]-1:])})
			}
		}
	}
	return found
}

// shellWords are the words of one call: quoted as in a shell, up to a pipe, a
// redirection, a comment, or the words of the page behind two spaces.
func shellWords(s string) []string {
	var words []string
	for s != "" {
		next := strings.TrimLeft(s, " ")
		told := strings.HasPrefix(s, "  ") && !strings.HasPrefix(next, "-")
		if told || next == "" || strings.ContainsAny(next[:1], "#|<>;&") || strings.HasPrefix(next, "2>") {
			break
		}
		word, rest := shellWord(next)
		words, s = append(words, word), rest
	}
	return words
}

func shellWord(s string) (word, rest string) {
	var b strings.Builder
	quote := rune(0)
	for i, r := range s {
		switch {
		case quote == 0 && r == ' ':
			return b.String(), s[i:]
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		case r == quote:
			quote = 0
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), ""
}
