package exportdialog

import (
	"path"
	"strings"
)

// House is a style of the timeline's own, which gives its sources as it likes.
type House struct {
	Option
	Extension string // of its files, with its dot; "" for that of the format
}

// styleOf is the place of a style among all, of one that is not there the first.
func (d *Dialog) styleOf(name string) int {
	for i := range len(d.styles) + len(d.houses) {
		if d.styleAt(i).Name == name {
			return i
		}
	}
	return 0
}

func (d *Dialog) styleAt(i int) Option {
	if i < len(d.styles) {
		return d.styles[i]
	}
	return d.houses[i-len(d.styles)].Option
}

// house is the style of the timeline's own that stands; nil where none does.
func (d *Dialog) house() *House {
	if i := d.style - len(d.styles); i >= 0 && d.formats[d.format].Styled {
		return &d.houses[i]
	}
	return nil
}

// extension is the ending of the file that would be written.
func (d *Dialog) extension() string {
	if h := d.house(); h != nil && h.Extension != "" {
		return h.Extension
	}
	return d.formats[d.format].Extension
}

// ended gives the path the ending that is due, where it had the one that was due
// before.
func (d *Dialog) ended(was string) {
	if p := d.path.Text(); strings.EqualFold(path.Ext(p), was) && was != d.extension() {
		d.path.Set(strings.TrimSuffix(p, path.Ext(p)) + d.extension())
	}
	d.propose()
}

// SetHouses offers the styles of the timeline's own. One that was kept stands, unless
// the reader has turned to another one; it tells whether another one stands now.
func (d *Dialog) SetHouses(houses []House) bool {
	name, was, before := d.styleAt(d.style).Name, d.extension(), d.house() != nil
	if !d.turned {
		name = d.kept.Style
	}
	d.houses = houses
	d.style = d.styleOf(name)
	d.ended(was)
	return before || d.house() != nil
}
