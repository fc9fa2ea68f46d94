package export

import "dateline/timeline/export/picture"

const (
	// pagePicture is how wide the picture at the head of a page is: as its text.
	pagePicture = 700 // as page.css has it
	// mostInPicture is how many events it shows: more are no longer told apart.
	mostInPicture = 500
	// mostOpen is how many it shows to who has not asked for it. Of more, many stand
	// below it in a list, which would hide the page itself.
	mostOpen = 40
)

// picture draws the events in time, each a link to its entry. A page of one event, or of
// very many, has none.
func (p *page) picture(o Options) error {
	if p.v.Len() > mostInPicture {
		return nil
	}
	drawn := pictureOf(p.v, Options{For: o.For, Width: pagePicture})
	if len(drawn.Events) < 2 {
		return nil
	}
	drawn.Part = true
	k := 0
	for i := range p.v.Len() {
		if e := p.v.At(i); inPicture(e.Date) {
			drawn.Events[k].Link = Fragment(e)
			k++
		}
	}
	drawn.Notes = undrawn(p.v.Len() - k)
	open := ""
	if p.v.Len() <= mostOpen {
		open = " open"
	}
	p.put(`<details class="picture"`, open, ">\n<summary>All events of this page as a picture</summary>\n<div class=\"wide\">")
	if err := p.handOn(); err != nil {
		return err
	}
	if err := picture.Write(p.out, drawn); err != nil {
		return err
	}
	p.put("</div>\n</details>\n")
	return nil
}
