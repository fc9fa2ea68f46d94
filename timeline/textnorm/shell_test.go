package textnorm_test

import (
	"os/exec"
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
