package convert

import (
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
)

// cited takes sources or quotes in, be they texts or values with keys.
func (d *draft) cited(c cell, key, separator string) {
	for _, part := range c.parts {
		take := d.quoteParts
		if key == "sources" {
			take = d.sourceParts
		}
		if rest := take(part); len(rest) > 0 {
			d.keepParts(cell{name: c.name, parts: []pairs{rest}})
		}
	}
	if key == "quotes" {
		for _, text := range c.values {
			d.quotes(text)
		}
		return
	}
	g := d.group(c.name)
	for _, text := range c.values {
		for _, item := range citations(text, separator) {
			if item = d.b.line(item); item != "" {
				g.cited = append(g.cited, citation(item)...)
			}
		}
	}
}

// checks takes in who has checked the event, as an export for the desk has it.
func (d *draft) checks(c cell) {
	for _, text := range c.values {
		for item := range strings.SplitSeq(text, "; ") {
			parts := strings.Split(item, ", ")
			if len(parts) < 3 {
				d.keep(c.name, item)
				continue
			}
			by, rest := strings.Join(parts[:len(parts)-2], ", "), parts[len(parts)-2:]
			d.e.Checked = append(d.e.Checked, timeline.Check{By: d.b.line(by), OnText: d.b.line(rest[0]), Content: d.b.line(rest[1])})
		}
	}
	for _, part := range c.parts {
		d.e.Checked = append(d.e.Checked, timeline.Check{By: d.b.line(part.text("by")), OnText: d.b.line(part.text("on")), Content: d.b.line(part.text("content"))})
	}
}

// keepParts puts values with keys of their own into the note, as JSON.
func (d *draft) keepParts(c cell) {
	for _, part := range c.parts {
		d.b.remarks.note(c.name, "a value with keys of its own, or what no key takes of it, is kept in the note as JSON")
		d.keep(c.name, d.b.clean(ordered{object: part}.String()))
	}
}

// setSource gives a source one of its keys.
func (d *draft) setSource(s *timeline.Source, key, value string) bool {
	f, line := timeline.FieldOf(s, key), d.b.line(value)
	switch kind := typeOf(load.SourceMapping, key); {
	case f == nil:
		return false
	case kind == load.AddressType:
		if whole := "https:" + line; strings.HasPrefix(line, "//") && load.IsAddress(whole) {
			d.b.remarks.note(line, "an address without https: before it has it now")
			line = whole
		}
		if !load.IsAddress(line) {
			d.b.remarks.amiss(line, "no address that opens: kept in the note")
			return false
		}
	case f.Kind == timeline.DateKind:
		_, text := f.Date(s)
		return once(text, d.read(d.name, line, d.b.orders[d.name]))
	case kind == load.TextType:
		line = value
	}
	return once(f.Text(s), line)
}

// sourceParts makes a source of values with keys; rest are those that it has no place
// for.
func (d *draft) sourceParts(part pairs) (rest pairs) {
	var s timeline.Source
	for _, p := range part {
		key := fold(p.name)
		switch key {
		case "link", "href", "address", "uri":
			key = "url"
		case "name", "headline", "label":
			key = "title"
		case "date":
			key = "published"
		}
		if text := p.value.String(); text != "" && !d.setSource(&s, key, d.b.clean(text)) {
			rest = append(rest, p)
		}
	}
	if s != (timeline.Source{}) {
		d.e.Sources = append(d.e.Sources, s)
	}
	return rest
}

// quoteParts does the same for a quote.
func (d *draft) quoteParts(part pairs) (rest pairs) {
	var q timeline.Quote
	for _, p := range part {
		value := d.b.clean(p.value.String())
		number, err := strconv.Atoi(value)
		switch key := fold(p.name); {
		case (key == "text" || key == "quote") && once(&q.Text, value):
		case (key == "by" || key == "speaker" || key == "name") && once(&q.By, d.b.line(value)):
		case key == "source" && err == nil && number > 0:
			q.Source = number
		case value != "":
			rest = append(rest, p)
		}
	}
	if q.Text == "" {
		return part
	}
	d.e.Quotes = append(d.e.Quotes, q)
	return rest
}

var spoken = pattern(`(?s)^(?:([^“”"]{1,200}): )?[“"](.*)[”"]$`)

// quotes takes quotes in that are written as text: name: “words”; name: “words”.
func (d *draft) quotes(text string) {
	parts := strings.Split(text, "”; ")
	for i, part := range parts {
		if i < len(parts)-1 {
			part += "”"
		}
		q := timeline.Quote{Text: part}
		if p := spoken().FindStringSubmatch(part); p != nil {
			q.By, q.Text = d.b.line(p[1]), strings.Trim(p[2], " \n")
		}
		if q.Text != "" {
			d.e.Quotes = append(d.e.Quotes, q)
		}
	}
}
