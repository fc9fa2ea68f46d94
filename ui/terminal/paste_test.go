package terminal

import (
	"strings"
	"testing"
)

// What is handed on of pastes, read as they may come: ctrl+c is a key where the end
// of a paste never comes, and text within one.
func TestPastes(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", maxPaste)
	for name, c := range map[string]struct {
		reads []string
		want  string
		cut   bool
	}{
		"keys":                          {reads: []string{"a", "\x03", "\x1b[", "A"}, want: "a\x03\x1b[A"},
		"a paste":                       {reads: []string{"\x1b[200~a\x03b\x1b[201~q"}, want: "\x1b[200~a\x03b\x1b[201~q"},
		"byte by byte":                  {reads: strings.Split("\x1b[200~ab\x1b\x1b[201~q", ""), want: "\x1b[200~ab\x1b\x1b[201~q"},
		"without an end":                {reads: []string{"\x1b[200~ab", "cd", "\x03"}, want: "\x1b[200~abcd\x1b[201~\x03"},
		"a key behind the end":          {reads: []string{"\x1b[200~ab\x1b[2", "01~", "\x03"}, want: "\x1b[200~ab\x1b[201~\x03"},
		"too long":                      {reads: []string{"\x1b[200~" + long, "yy", "y\x1b[201~q"}, want: "\x1b[200~" + long + "\x1b[201~q", cut: true},
		"too long, its end in two":      {reads: []string{"\x1b[200~" + long, "y\x1b[2", "01~q"}, want: "\x1b[200~" + long + "\x1b[201~q", cut: true},
		"too long, and in it ctrl+c":    {reads: []string{"\x1b[200~" + long, "yy", "yy\x03yy"}, want: "\x1b[200~" + long + "\x1b[201~\x03", cut: true},
		"another behind one too long":   {reads: []string{"\x1b[200~" + long, "y\x1b[201~", "\x1b[200~z\x1b[201~"}, want: "\x1b[200~" + long + "\x1b[201~\x1b[200~z\x1b[201~", cut: true},
		"a start within a paste is one": {reads: []string{"\x1b[200~a\x1b[200~b", "\x03"}, want: "\x1b[200~a\x1b[200~b\x1b[201~\x03"},
	} {
		p, got, cut := pastes{}, "", false
		for _, r := range c.reads {
			kept, cutNow := p.pass([]byte(r))
			got += string(kept)
			cut = cut || cutNow
		}
		if got != c.want || cut != c.cut {
			t.Errorf("%s: cut %v, %d bytes that end in %q, want %d that end in %q", name, cut, len(got), got[max(0, len(got)-30):], len(c.want), c.want[max(0, len(c.want)-30):])
		}
	}
}
