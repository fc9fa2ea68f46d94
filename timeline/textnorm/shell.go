package textnorm

import (
	"errors"
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

// maxShellLine is how long a line may be that is parted into words.
const maxShellLine = 64 << 10

// ShellWords parts a line into words as a shell does by blanks, quotation marks and
// backslashes, and does nothing else that a shell would: dollar signs, backticks,
// stars and semicolons are letters. A line that holds a control character, such as the
// end of a line, that ends within quotation marks, or that is longer than any that one
// writes, is an error.
func ShellWords(line string) ([]string, error) {
	if len(line) > maxShellLine {
		return nil, fmt.Errorf("it is %d bytes long, and %d are read at most", len(line), maxShellLine)
	}
	if i := strings.IndexFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }); i >= 0 {
		return nil, fmt.Errorf("it holds the control character %q: it must be one line of text", line[i])
	}
	var words []string
	for rest := strings.TrimLeft(line, " \t"); rest != ""; rest = strings.TrimLeft(rest, " \t") {
		word, after, err := shellWord(rest)
		if err != nil {
			return nil, err
		}
		words, rest = append(words, word), after
	}
	return words, nil
}

// shellWord reads the word that a line begins with.
func shellWord(line string) (word, rest string, err error) {
	var b strings.Builder
	var quote byte // the quotation mark that is open; 0 where none is
	for i := 0; i < len(line); i++ {
		c := line[i]
		next := ""
		if i+1 < len(line) {
			next = line[i+1 : i+2]
		}
		switch {
		case quote == 0 && (c == ' ' || c == '\t'):
			return b.String(), line[i:], nil
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote:
			quote = 0
		case c == '\\' && quote == 0 && next == "":
			return "", "", errors.New(`it ends in a backslash, which stands before a letter: write \\ for one, or put it in quotation marks`)
		case c == '\\' && (quote == 0 || quote == '"' && next != "" && strings.Contains("$`\"\\", next)):
			b.WriteString(next)
			i++
		default:
			b.WriteByte(c)
		}
	}
	if quote != 0 {
		return "", "", fmt.Errorf("a quotation mark (%c) is opened and not closed", quote)
	}
	return b.String(), "", nil
}
