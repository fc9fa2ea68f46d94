package theme

import (
	"strings"

	"dateline/ui/text"
)

// Seg is a piece of a line: plain text, how it looks, which bytes of it a search
// has found, and the address that it links to, if any.
type Seg struct {
	Text  string
	Style Style
	Hits  [][2]int
	Link  string
}

// Line draws the pieces on a row of exactly w cells: what is too long is cut,
// what is too short is filled, and the row's background lies behind all of it.
func (t *Theme) Line(row Row, w int, segs ...Seg) string {
	if w <= 0 {
		return ""
	}
	p := pen{row: row, bare: t.bare}
	p.out.Grow(2*w + 16*len(segs))
	left := w
	for i := range segs {
		if left <= 0 {
			break
		}
		s := &segs[i]
		cut, cells := text.CutWidth(s.Text, left)
		left -= cells
		link := text.Link(s.Link)
		p.out.WriteString(link)
		if len(s.Hits) == 0 {
			p.write(cut, s.Style)
		} else {
			t.hits(&p, cut, s)
		}
		if link != "" {
			p.out.WriteString(text.NoLink)
		}
	}
	p.write(text.Blank(left), t.Text)
	p.end()
	return p.out.String()
}

// hits writes s with the found bytes in the style of a hit.
func (t *Theme) hits(p *pen, cut string, s *Seg) {
	at := 0
	for _, h := range s.Hits {
		from, to := min(h[0], len(cut)), min(h[1], len(cut))
		if from < at || from >= to {
			continue
		}
		p.write(cut[at:from], s.Style)
		p.write(cut[from:to], t.Hit)
		at = to
	}
	p.write(cut[at:], s.Style)
}

// pen writes pieces one behind the other, and a style only where it changes.
type pen struct {
	bare Style
	out  strings.Builder
	row  Row
	open string // the sequences in force
	last string // the piece before
}

func (p *pen) write(s string, style Style) {
	if s == "" {
		return
	}
	if style.base == nil {
		style = p.bare
	}
	open := style.open[p.row]
	apart := text.Apart(p.last, s)
	if open != p.open || !apart {
		// A reset also keeps apart what could grow into one grapheme.
		if p.open != "" || !apart {
			p.out.WriteString(reset)
		}
		p.out.WriteString(open)
		p.open = open
	}
	p.out.WriteString(s)
	p.last = s
}

func (p *pen) end() {
	if p.open != "" {
		p.out.WriteString(reset)
		p.open = ""
	}
}
