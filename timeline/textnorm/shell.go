package textnorm

import (
	"fmt"
	"strings"
)

// plainInShells are what no shell reads as anything else; behind the first letter
// also an equals sign, which some take there for the place of a command.
const plainInShells = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,@%+"

// ShellWord is s as one word for a shell. Where s holds what a terminal obeys, such
// as the end of a paste, it is written with escapes, which not every shell reads
// but none takes for something else.
func ShellWord(s string) string {
	if clean, changed := Clean(s); changed || clean != s || strings.Contains(s, "\n") {
		var b strings.Builder
		for _, c := range []byte(s) {
			if c < ' ' || c >= 0x7f || c == '\'' || c == '\\' {
				fmt.Fprintf(&b, `\%03o`, c)
			} else {
				b.WriteByte(c)
			}
		}
		return "$'" + b.String() + "'"
	}
	if s != "" && s[0] != '=' && strings.Trim(s, plainInShells+"=") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
