package textnorm_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"dateline/timeline/textnorm"
)

func TestShellWordsArePlainWhereTheyMay(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"":                       "''",
		"/news/uk-2020.yaml":     "/news/uk-2020.yaml",
		"date:2018..2019":        "date:2018..2019",
		"format=csv":             "format=csv",
		"=ls":                    "'=ls'",
		"actor:=x kind:ban":      "'actor:=x kind:ban'",
		"it's":                   `'it'\''s'`,
		"~/x":                    "'~/x'",
		"$HOME":                  "'$HOME'",
		"é":                      "'é'",
		"a\nb":                   `$'a\012b'`,
		"a\x1b[201~'b\\":         `$'a\033[201~\047b\134'`,
		"{a,b} *?!#&;|<>()`\"\\": "'{a,b} *?!#&;|<>()`\"\\'",
	} {
		if got := textnorm.ShellWord(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

// FuzzShellWord has a shell read the word.
func FuzzShellWord(f *testing.F) {
	sh, err := exec.LookPath("bash")
	if err != nil {
		f.Skip("there is no bash to ask")
	}
	for _, s := range []string{"", "a b", "it's", "a\nb", "\x1b]0;x\a", "$(x)", "é\u202e", "\xff", "-n", "\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, "\x00") || len(s) > 1<<12 {
			return // which no word can hold
		}
		word := textnorm.ShellWord(s)
		out, err := exec.Command(sh, "-c", "printf %s "+word).Output()
		if err != nil || string(out) != s {
			t.Errorf("%q: %s is read as %q (%v)", s, word, out, err)
		}
		if clean, changed := textnorm.Clean(word); changed || clean != word || strings.Contains(word, "\n") {
			t.Errorf("%q: %q holds what a terminal obeys", s, word)
		}
	})
}

func TestShellWordsArePartedByQuotesAlone(t *testing.T) {
	t.Parallel()
	for line, want := range map[string][]string{
		"":                                 nil,
		"  \t ":                            nil,
		"list":                             {"list"},
		" list\t--query  kind:ban ":        {"list", "--query", "kind:ban"},
		`list --query 'kind:ban "a b"'`:    {"list", "--query", `kind:ban "a b"`},
		`a "b 'c' d" ''`:                   {"a", "b 'c' d", ""},
		`a"b"'c'd`:                         {"abcd"},
		`'it'\''s'`:                        {"it's"},
		`a\ b \\ \n`:                       {"a b", `\`, "n"},
		`"\$ \` + "`" + ` \" \\ \n \'"`:    {"$ ` \" \\ \\n \\'"},
		`'\'`:                              {`\`},
		"$HOME `id` $(id) * ? [a] ~ {a,b}": {"$HOME", "`id`", "$(id)", "*", "?", "[a]", "~", "{a,b}"},
		"list; rm -rf / | cat > x & #y":    {"list;", "rm", "-rf", "/", "|", "cat", ">", "x", "&", "#y"},
		"é\u202e \xff":                     {"é\u202e", "\xff"},
	} {
		got, err := textnorm.ShellWords(line)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v; want %q", line, got, err, want)
		}
	}
}

func TestLinesThatAreNoneAreRefused(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"list\nlist":             "control character",
		"list\r":                 "control character",
		"a\x00b":                 "control character",
		"'a\x1b[2J'":             "control character",
		"list 'a":                "not closed",
		`list "a'`:               "not closed",
		`list "a\"`:              "not closed",
		`list \`:                 "backslash",
		strings.Repeat("a", 1e6): "1000000 bytes",
	} {
		if got, err := textnorm.ShellWords(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %.20q, %v; want an error with %q", line, got, err, want)
		}
	}
}

// FuzzShellWords has a shell part the lines in which all is a letter to it, too, and
// brings back the words that were quoted.
func FuzzShellWords(f *testing.F) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		f.Skip("there is no shell to ask")
	}
	for _, s := range []string{"", "a  b", `a 'b "c' d`, `"\a\\" \'`, "'", `\`, "a\tb", "é'\xff'", "$(x) `y` *"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		words, err := textnorm.ShellWords(line)
		if err != nil {
			return
		}
		if strings.Trim(line, plain+` '"\`+"\t") == "" {
			out, err := exec.Command(sh, "-c", `each() { for w in "$@"; do printf '%s\0' "$w"; done; }; each `+line).Output()
			if want := strings.Join(append(words, ""), "\x00"); err != nil || string(out) != want {
				t.Errorf("%q: %q, and the shell has %q (%v)", line, words, out, err)
			}
		}
		var quoted []string
		for _, w := range words {
			if word := textnorm.ShellWord(w); !strings.HasPrefix(word, "$") {
				quoted = append(quoted, word)
			} else {
				return
			}
		}
		if back, err := textnorm.ShellWords(strings.Join(quoted, " ")); err != nil || !slices.Equal(back, words) {
			t.Errorf("%q: quoted they are %q, %v", words, back, err)
		}
	})
}

// plain are letters that mean nothing to a shell.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,@%+"
