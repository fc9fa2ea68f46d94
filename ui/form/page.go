package form

import (
	"dateline/timeline/load"
	"dateline/ui/web/page"
)

// SetReader says by which key the page of an address is read; "" where none is.
func (f *Form) SetReader(key string) { f.reader = key }

// Address is that of the source whose lines keys go to, with its number; "" where
// there is none.
func (f *Form) Address() (source int, address string) {
	if !f.at.about(sourceWhere, 0) || !load.IsAddress(f.where(f.at.record)) {
		return 0, ""
	}
	return f.at.record, f.where(f.at.record)
}

// Fill puts what a page says of itself into the lines that are empty, and takes the
// address that it gives itself. asked is the address that was read: where another
// stands there by now, nothing is filled.
func (f *Form) Fill(source int, asked string, r page.Reference) {
	if f.where(source) != asked {
		return
	}
	for _, l := range f.lines {
		v := proposal(l, source, r)
		if v.Text != "" && (l.text() == "" || l.key == sourceWhere) {
			l.in.Set(v.Text)
			l.preset = true
		}
	}
	f.Credit(source, r)
	f.changed()
}

// Credit notes which lines say what a page says of itself, and where it does.
func (f *Form) Credit(source int, r page.Reference) {
	for _, l := range f.lines {
		if v := proposal(l, source, r); v.Text != "" && v.Text == l.text() {
			l.from = v
		}
	}
	f.another()
}

// proposal is what a page says for a line: of its source, or of an event that has
// nothing else yet.
func proposal(l *line, source int, r page.Reference) page.Value {
	if l.about(sourceWhere, source) {
		return map[string]page.Value{
			sourceWhere: r.Address, sourceTitle: r.Title, sourceBy: r.Publisher,
			sourceWhere + ".author": r.Author, sourceWhere + ".published": r.Published,
		}[l.key]
	}
	if source == 1 && l.record == 0 {
		return map[string]page.Value{"title": r.Title, "date": r.Published}[l.key]
	}
	return page.Value{}
}

// credited tells whether a line says what a page said.
func (l *line) credited() bool { return l.from.Text != "" && l.from.Text == l.text() }

// origin is where the text of a line came from, and for an address that nothing is
// known of yet how that is found out.
func (f *Form) origin(l *line) string {
	switch {
	case l.credited() && l.key == sourceWhere:
		return "from " + l.from.From
	case l.credited():
		return "from the page: " + l.from.From
	case f.reader != "" && l.key == sourceWhere && l == f.at && load.IsAddress(l.text()) && f.recordText(l.record, sourceTitle) == "":
		return f.reader + " asks the network for the page, and takes what it says of itself"
	}
	return ""
}
