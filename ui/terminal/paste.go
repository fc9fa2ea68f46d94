package terminal

// The sequences around what is pasted, which differ in a digit.
const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// maxPaste is how many bytes of a paste are handed on: Bubble Tea looks at all of a
// paste again with each 256 bytes of it until its end has come.
const maxPaste = 256 << 10

// ctrlC is the key that ends the program.
const ctrlC = 0x03

// pastes follows the pastes in what a terminal sends.
type pastes struct {
	matched []byte // the beginning of a sequence around a paste
	open    bool
	size    int
	full    bool // what comes until the end is left out
}

// pass is what is handed on of what was read. In a paste whose end never comes
// nothing would be a key any more: ctrl+c that comes by itself, or behind what is
// left out, is one.
func (p *pastes) pass(b []byte) (kept []byte, cut bool) {
	if !p.open {
		p.full = false
	}
	if p.open && p.size > maxPaste && !p.full && len(p.matched) == 0 {
		p.full, cut = true, true
	}
	for _, c := range b {
		if c == ctrlC && p.open && (p.full || len(b) == 1) {
			*p = pastes{}
			return append(kept, pasteEnd+string(rune(ctrlC))...), cut
		}
		if !p.full {
			kept = append(kept, c)
		}
		switch p.follow(c) {
		case pasteStart:
			p.open, p.size = true, 0
		case pasteEnd:
			if p.full {
				kept = append(kept, pasteEnd...)
			}
			p.open, p.full = false, false
		}
		p.size++
	}
	return kept, cut
}

// follow takes a byte, and tells which sequence it has completed.
func (p *pastes) follow(c byte) string {
	p.matched = append(p.matched, c)
	n := len(p.matched)
	start, end := string(p.matched) == pasteStart[:min(n, len(pasteStart))], string(p.matched) == pasteEnd[:min(n, len(pasteEnd))]
	switch {
	case !start && !end:
		p.matched = p.matched[:0]
		if c == pasteStart[0] {
			p.matched = append(p.matched, c)
		}
	case n == len(pasteStart):
		whole := string(p.matched)
		p.matched = p.matched[:0]
		return whole
	}
	return ""
}
