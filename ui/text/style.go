package text

import "strings"

const (
	resetStyle = "\x1b[0m"
	closeLink  = "\x1b]8;;\x1b\\"
)

// pen follows which style and hyperlink are in force while a line is read.
// The zero pen is plain.
type pen struct {
	styles []string // the SGR sequences since the last reset
	link   string   // the OSC 8 sequence that opened the present link
}

func (p *pen) see(seq string) {
	switch {
	case strings.HasPrefix(seq, "\x1b["):
		if !strings.HasSuffix(seq, "m") {
			return
		}
		if seq == "\x1b[m" || seq == resetStyle {
			p.styles = p.styles[:0]
			return
		}
		p.styles = append(p.styles, seq)
	case strings.HasPrefix(seq, "\x1b]8;"):
		_, address, _ := strings.Cut(seq[len("\x1b]8;"):], ";")
		if strings.TrimRight(address, "\a\x1b\\") == "" {
			p.link = ""
			return
		}
		p.link = seq
	}
}

// down puts the pen back as it was on text that starts afresh.
func (p *pen) down() string { return p.link + strings.Join(p.styles, "") }

// up ends whatever is in force.
func (p *pen) up() string {
	s := ""
	if len(p.styles) > 0 {
		s = resetStyle
	}
	if p.link != "" {
		s += closeLink
	}
	return s
}
