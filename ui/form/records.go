package form

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
)

// fill makes the lines of what an event says.
func (f *Form) fill(e *timeline.Event) {
	f.lines, f.rest = nil, *e
	f.had = map[string]int{quoteText: len(e.Quotes), sourceWhere: len(e.Sources)}
	said := func(r row) string { return value(e, r.key) }
	f.add(rows(), said, 0)
	for i := range e.Quotes {
		f.add(quoteRows(), func(r row) string { return value(&e.Quotes[i], quoteKey(r.key)) }, i+1)
	}
	f.add(quoteRows(), nothing, len(e.Quotes)+1)
	for i := range e.Sources {
		f.add(sourceRows(), func(r row) string { return sourceValue(&e.Sources[i], r.key) }, i+1)
	}
	f.add(sourceRows(), nothing, len(e.Sources)+1)
	f.add(lastRows(), said, 0)
}

func nothing(row) string { return "" }

func (f *Form) add(rows []row, value func(row) string, record int) {
	for _, r := range rows {
		f.lines = append(f.lines, f.line(r, value(r), record))
	}
}

// quoteKey is the key within a quote that a line is for.
func quoteKey(line string) string {
	_, key, _ := strings.Cut(line, ".")
	return cmp.Or(key, "text")
}

// sourceValue is that of a line of a source. Where there is no address, its title
// says where it is.
func sourceValue(s *timeline.Source, line string) string {
	switch {
	case line == sourceWhere:
		return cmp.Or(s.URL, s.Title)
	case line == sourceTitle && s.URL == "":
		return ""
	}
	_, key, _ := strings.Cut(line, ".")
	return value(s, key)
}

// count is how many quotes or sources have lines.
func (f *Form) count(part string) int {
	n := 0
	for _, l := range f.lines {
		if l.about(part, 0) {
			n = max(n, l.record)
		}
	}
	return n
}

// stands tells whether a quote or source is there. It is taken out by emptying what
// it begins with; one that the file has without that stays.
func (f *Form) stands(part string, n int) bool {
	emptied, more := false, n <= f.had[part]
	for _, l := range f.lines {
		if !l.about(part, n) {
			continue
		}
		head := l.key == part || l.key == sourceOurs
		switch {
		case head && l.text() != "":
			return true
		case head:
			emptied = emptied || l.was != ""
		case l.key != sourceTitle: // which is shown beside an address
			more = more || l.text() != ""
		}
	}
	return more && !emptied
}

// shown are the lines that are drawn: those about a quote or a source once there
// is one. Below the last there are always lines for another.
func (f *Form) shown() []*line {
	var shown []*line
	for _, l := range f.lines {
		part, _, inner := strings.Cut(l.key, ".")
		if !inner || f.stands(part, l.record) && (l.key != sourceTitle || load.IsAddress(f.where(l.record))) {
			shown = append(shown, l)
		}
	}
	return shown
}

// where is the address or title of a source.
func (f *Form) where(source int) string { return f.recordText(source, sourceWhere) }

// recordText is what a line of a quote or source says.
func (f *Form) recordText(record int, key string) string {
	for _, l := range f.lines {
		if l.key == key && l.record == record {
			return l.text()
		}
	}
	return ""
}

// another adds the lines of a quote or source once the last one has begun.
func (f *Form) another() {
	for _, rows := range [...][]row{quoteRows(), sourceRows()} {
		part := rows[0].key
		n := f.count(part)
		if !f.stands(part, n) {
			continue
		}
		at := len(f.lines)
		for !f.lines[at-1].about(part, n) {
			at--
		}
		var more []*line
		for _, r := range rows {
			more = append(more, f.line(r, "", n+1))
		}
		f.lines = slices.Insert(f.lines, at, more...)
	}
}

// Event is the event as the lines say it; what has no line is as it was. Its date
// is not read yet.
func (f *Form) Event() timeline.Event {
	e := f.rest
	quotes, sources := f.records()
	for _, l := range f.lines {
		if l.record == 0 {
			set(&e, l.key, l)
		}
	}
	e.Quotes, e.Sources = nil, nil
	for i, q := range quotes {
		if f.stands(quoteText, i+1) {
			e.Quotes = append(e.Quotes, q)
		}
	}
	for i, s := range sources {
		if f.stands(sourceWhere, i+1) {
			e.Sources = append(e.Sources, s)
		}
	}
	return e
}

// records are what the lines about quotes and sources say, be they there or not.
func (f *Form) records() ([]timeline.Quote, []timeline.Source) {
	quotes, sources := make([]timeline.Quote, f.count(quoteText)), make([]timeline.Source, f.count(sourceWhere))
	for _, l := range f.lines {
		switch {
		case l.about(quoteText, 0):
			set(&quotes[l.record-1], quoteKey(l.key), l)
		case l.about(sourceWhere, 0):
			tell(&sources[l.record-1], l)
		}
	}
	return quotes, sources
}

// tell gives a source what a line about it says.
func tell(s *timeline.Source, l *line) {
	_, key, inner := strings.Cut(l.key, ".")
	switch {
	case !inner && looksLikeAddress(l.text()):
		s.URL = l.text()
	case !inner:
		s.Title = l.text()
	case l.key != sourceTitle || s.URL != "":
		set(s, key, l)
	}
}

// looksLikeAddress tells whether a text is meant as an address, be it right or
// not.
func looksLikeAddress(text string) bool {
	low := textnorm.Fold(text)
	return load.IsAddress(text) || strings.Contains(low, "://") || strings.HasPrefix(low, "www.")
}
