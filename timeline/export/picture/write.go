package picture

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"dateline/timeline/date"
)

// Write draws the picture. The error is that of w.
func Write(w io.Writer, p *Picture) error {
	s := arrange(p)
	d := &drawing{scene: s}
	width, height := number(s.w), number(s.h)
	aside := ""
	if p.Part {
		aside = ` aria-hidden="true"` // all that it says stands in the page
	}
	d.put(`<svg xmlns="http://www.w3.org/2000/svg"`, aside, ` class="`, Root, `" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, ` `, height, `">`, "\n")
	if !p.Part {
		d.put("<title>")
		d.text(p.Title)
		d.put("</title>\n<desc>")
		d.text(p.Lead)
		d.put("</desc>\n<style>", Style(p.Looks), "</style>\n", `<rect class="p" width="100%" height="100%"/>`, "\n")
	}
	d.ground()
	d.ties()
	for i := range s.marks {
		d.mark(&s.marks[i])
	}
	for _, sign := range s.signs {
		d.sign(sign)
	}
	for i := range s.labels {
		d.label(&s.labels[i])
	}
	d.put("</svg>\n")
	_, err := w.Write(d.Bytes())
	return err
}

// drawing is the text of a picture.
type drawing struct {
	bytes.Buffer
	*scene
}

func (d *drawing) put(parts ...string) {
	for _, part := range parts {
		d.WriteString(part)
	}
}

// text puts a text of somebody else's: a text it stays.
func (d *drawing) text(s string) {
	_ = xml.EscapeText(d, []byte(s)) // a buffer never fails
}

// number is a length in pixels.
func number(n px) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + strconv.Itoa(int(n/10))
	if n%10 != 0 {
		text += "." + strconv.Itoa(int(n%10))
	}
	return text
}

// line draws a straight line.
func (d *drawing) line(class string, x0, y0, x1, y1 px) {
	d.put(`<path class="`, class, `" d="M`, number(x0), ` `, number(y0), `L`, number(x1), ` `, number(y1), `"/>`, "\n")
}

func (d *drawing) rect(class string, b box, round string) {
	d.put(`<rect class="`, class, `" x="`, number(b.x), `" y="`, number(b.y), `" width="`, number(b.w), `" height="`, number(b.h), `"`, round, `/>`, "\n")
}

// ground draws what lies below the marks: gaps, ticks, rules.
func (d *drawing) ground() {
	for _, g := range d.gaps {
		d.put("<g><title>")
		d.text(g.words + withoutEvent)
		d.put("</title>")
		d.rect("v", box{g.x0, d.top, g.x1 - g.x0, d.bottom - d.top}, "")
		d.put("</g>\n")
	}
	for _, t := range d.ticks {
		d.line("k", t.x, d.top-axisFont.line, t.x, d.bottom+axisFont.line)
	}
	d.line("r", margin, d.top, d.w-margin, d.top)
	for _, y := range d.rules {
		d.line("r", margin, y, d.w-margin, y)
	}
	for _, r := range d.rug {
		d.line("c", r.x, r.y, r.x, r.y+r.h)
	}
}

// ties draws the lines between events, those of answers on top.
func (d *drawing) ties() {
	for _, answer := range []bool{false, true} {
		for _, t := range d.Ties {
			if t.Answer != answer {
				continue
			}
			class := "f"
			if answer {
				class = "b"
			}
			d.tie(class, d.marks[t.From].center(), d.marks[t.To].center())
		}
	}
}

type point struct{ x, y px }

func (m *mark) center() point { return point{(m.x0 + m.x1) / 2, m.y} }

// tie draws a line that leaves and arrives level, or in a bow where it stays in a row.
func (d *drawing) tie(class string, a, b point) {
	d.put(`<path class="`, class, `" d="M`, number(a.x), ` `, number(a.y))
	if a.y == b.y {
		d.put(`Q`, number((a.x+b.x)/2), ` `, number(a.y-110), ` `)
	} else {
		mid := (a.x + b.x) / 2
		d.put(`C`, number(mid), ` `, number(a.y), ` `, number(mid), ` `, number(b.y), ` `)
	}
	d.put(number(b.x), ` `, number(b.y), `"/>`, "\n")
}

// mark draws an event, with all its words for who points at it.
func (d *drawing) mark(m *mark) {
	e := &d.Events[m.event]
	if e.Link != "" {
		d.put(`<a href="`)
		d.text(e.Link)
		d.put(`" tabindex="-1">`)
	}
	d.put("<g><title>")
	d.text(e.When + " · " + e.Label)
	if e.Aside != "" {
		d.text(" · " + e.Aside)
	}
	d.put("</title>")
	class := "e"
	if e.Answer {
		class = "w"
	}
	if e.Unsure {
		class += " o"
	}
	d.shape(class, m.x0, m.x1, m.y, e.Answer)
	if e.Days.First == date.Past {
		d.line(class+" x", m.x0-margin/2, m.y, m.x0, m.y)
	}
	if e.Days.Last == date.Future {
		d.line(class+" x", m.x1, m.y, m.x1+margin/2, m.y)
	}
	d.put("</g>")
	if e.Link != "" {
		d.put("</a>")
	}
	d.put("\n")
}

// shape draws a day as a disc or, of an answer, a diamond, and a span as a bar.
func (d *drawing) shape(class string, x0, x1, y px, answer bool) {
	switch {
	case x0 != x1:
		d.rect(class, box{x0, y - 28, x1 - x0, 56}, ` rx="2.8"`)
	case answer:
		const r = half + 5
		d.put(`<path class="`, class, `" d="M`, number(x0), ` `, number(y-r), `l5 5l-5 5l-5-5z"/>`, "\n")
	default:
		d.put(`<circle class="`, class, `" cx="`, number(x0), `" cy="`, number(y), `" r="4"/>`, "\n")
	}
}

// sign draws a mark of the legend.
func (d *drawing) sign(s sign) {
	switch s.draw {
	case "day":
		d.shape("e", s.x, s.x, s.y, false)
	case "answer":
		d.shape("w", s.x, s.x, s.y, true)
	case "span":
		d.shape("e", s.x-80, s.x+80, s.y, false)
	case "unsure":
		d.shape("e o", s.x, s.x, s.y, false)
	case "also":
		d.line("c", s.x, s.y-25, s.x, s.y+25)
	}
}

// label writes a text in its place.
func (d *drawing) label(l *label) {
	x, side := l.x, ""
	switch l.anchor {
	case end:
		x, side = l.x+l.w, ` text-anchor="end"`
	case middle:
		x, side = l.x+l.w/2, ` text-anchor="middle"`
	case start:
	}
	class := l.class
	if class == "d" && l.font == listFont {
		class = "d s"
	}
	d.put(`<text class="`, class, `"`, side, `>`)
	for k, line := range l.lines {
		d.put(`<tspan x="`, number(x), `" y="`, number(l.y+px(k)*l.font.line+l.font.line/2+l.font.size*35/100), `"`)
		if w := l.font.width(line); w > 0 && foreign(line) {
			d.put(` textLength="`, number(w), `" lengthAdjust="spacingAndGlyphs"`)
		}
		d.put(`>`)
		if rest, ok := strings.CutPrefix(line, l.lead); ok && k == 0 && l.lead != "" {
			d.put(`<tspan class="d">`)
			d.text(l.lead)
			d.put(`</tspan>`)
			line = rest
		}
		d.text(line)
		d.put(`</tspan>`)
	}
	d.put("</text>\n")
}
