package screentest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// sequences are the bytes that an xterm sends for the keys that have names; the
// names are those of tea.KeyMsg.String.
var sequences = map[string]string{
	"enter": "\r", "tab": "\t", "esc": "\x1b", "space": " ", "backspace": "\x7f",
	"shift+tab": "\x1b[Z", "insert": "\x1b[2~", "delete": "\x1b[3~",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "ctrl+pgup": "\x1b[5;5~", "ctrl+pgdown": "\x1b[6;5~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
	"f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
	"ctrl+@": "\x00", `ctrl+\`: "\x1c", "ctrl+]": "\x1d", "ctrl+^": "\x1e", "ctrl+_": "\x1f",
}

// modifiers are what an xterm writes for them before the last letter.
var modifiers = []struct{ name, code string }{
	{"ctrl+shift+", "1;6"}, {"shift+", "1;2"}, {"ctrl+", "1;5"},
}

// encode is what a terminal sends for the key of that name.
func encode(name string) (string, error) {
	if seq, ok := sequences[name]; ok {
		return seq, nil
	}
	if utf8.RuneCountInString(name) == 1 && name >= " " {
		return name, nil
	}
	if rest, ok := strings.CutPrefix(name, "alt+"); ok {
		seq, err := encode(rest)
		return "\x1b" + seq, err
	}
	for _, m := range modifiers {
		rest, ok := strings.CutPrefix(name, m.name)
		if !ok {
			continue
		}
		switch seq := sequences[rest]; {
		case m.name == "ctrl+" && len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z' && rest != "i" && rest != "m":
			return string(rest[0] - 'a' + 1), nil
		case len(seq) == 3 && strings.HasPrefix(seq, "\x1b[") && rest != "shift+tab":
			return "\x1b[" + m.code + seq[2:], nil
		}
	}
	return "", fmt.Errorf("no key is called %q: names are those of tea.KeyMsg.String, such as \"j\", \"enter\", \"ctrl+d\"", name)
}

// The codes of the SGR mouse protocol.
const (
	buttonLeft  = 0
	dragLeft    = 32
	wheelUp     = 64
	wheelDown   = 65
	mousePress  = 'M'
	mouseLetGo  = 'm'
	mouseMotion = 'M'
)

// mouse is what a terminal sends for the mouse at column x and row y, from 0.
func mouse(code, x, y int, kind rune) string {
	return fmt.Sprintf("\x1b[<%d;%d;%d%c", code, x+1, y+1, kind)
}
