package convert

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
)

// draft is an event in the making.
type draft struct {
	b     *builder
	name  string // of the column that is being taken in
	made  bool   // its id was made of a text
	exact bool   // its row is as dateline has written it, or was edited since
	dated bool   // its date is as it stands there
	// beside are cells with all sources and quotes, for which there are columns, too.
	beside     []cell
	e          timeline.Event
	groups     []*group // sources by the numbers of their columns
	start, end pieces
	display    string
	notes      []string // lines behind the note
}

// cell takes a value in, for a key.
func (d *draft) cell(c cell, key, separator string) {
	d.name, d.b.remarks.column = c.name, c.name
	for i := range c.values {
		c.values[i] = d.b.clean(d.b.text(c.values[i]))
	}
	c.values = slices.DeleteFunc(c.values, func(v string) bool { return v == "" })
	d.withoutNothing(&c, key)
	whole := strings.Join(c.values, "; ")
	switch {
	case key == "checked":
		d.checks(c)
		return
	case key == "sources" || key == "quotes":
		d.cited(c, key, separator)
		return
	case c.parts != nil:
		d.keepParts(c)
	}
	switch {
	case key == keyNothing && whole != "" && !d.b.ours:
		d.b.remarks.cell(whole, "left out")
	case whole == "" || key == keyNothing:
	case load.TakesList(key):
		d.list(c, key, separator)
	case key == keyNote && d.set(key, c.name, whole):
	default:
		said := d.b.remarks.said
		if d.set(key, c.name, whole) {
			return
		}
		if key != keyNote && c.name != bodyName && said == d.b.remarks.said {
			d.b.remarks.note(c.name, "another column has given %s: kept in the note", key)
		}
		d.keep(c.name, whole)
	}
}

// keep puts a value into the note, under its name.
func (d *draft) keep(name, value string) {
	d.b.inNotes[name] = true
	d.b.remarks.cell(value, "kept in the note, under "+name)
	line := d.b.line(name) + ": " + value
	if !slices.Contains(d.notes, line) {
		d.notes = append(d.notes, line)
	}
}

// set gives a key its value; false where it has one already, or can't have this.
func (d *draft) set(key, name, value string) bool {
	if part := d.datePart(key); part != nil {
		p := &d.start
		if key == keyEnd || strings.HasPrefix(key, keyEnd+".") {
			p = &d.end
		}
		if key != keyDisplay {
			p.from = cmp.Or(p.from, name)
		}
		if *part == "" && part == &p.whole {
			p.column = name
		}
		return once(part, d.b.line(value))
	}
	if text, ok := strings.CutPrefix(key, keySource); ok {
		return d.setPart(d.group(name), text, value)
	}
	switch f := timeline.FieldOf(&d.e, key); {
	case key == "id":
		return d.setID(name, value)
	case key == "status":
		return d.setStatus(value)
	case f == nil || f.Kind != timeline.TextKind || key == keyNote && !slices.Contains(names[keyNote], fold(name)):
		return false
	case typeOf(load.EventMapping, key) == load.TextType:
		return once(f.Text(&d.e), value)
	default:
		return once(f.Text(&d.e), d.b.line(value))
	}
}

// datePart is where a part of the date is collected.
func (d *draft) datePart(key string) *string {
	switch key {
	case "date":
		return &d.start.whole
	case keyEnd:
		return &d.end.whole
	case keyYear:
		return &d.start.year
	case keyMonth:
		return &d.start.month
	case keyDay:
		return &d.start.day
	case keyTime:
		return &d.start.time
	case keyEndYear:
		return &d.end.year
	case keyEndMon:
		return &d.end.month
	case keyEndDay:
		return &d.end.day
	case keyEndTime:
		return &d.end.time
	case keyDisplay:
		return &d.display
	}
	return nil
}

// once sets a text that is not set yet, or is the same.
func once(to *string, value string) bool {
	if *to != "" && *to != value {
		return false
	}
	*to = value
	return true
}

// setID takes an id over. One that dateline can't have is made into one.
func (d *draft) setID(name, value string) bool {
	id := d.b.id(value)
	if id == "" {
		return false
	}
	if id != value {
		d.made = d.e.ID == ""
		d.keep(name, value)
	}
	return once(&d.e.ID, id)
}

// id is the id that a text is or becomes.
func (b *builder) id(text string) string {
	text = b.line(text)
	if load.IsID(text) {
		return text
	}
	id := load.Slug(text)
	if id != "" {
		b.remarks.note(text+" → "+id, "an id is small letters, digits and hyphens: changed, in links to it, too")
	}
	return id
}

func (d *draft) setStatus(value string) bool {
	status := strings.ToLower(d.b.line(value))
	if status == timeline.Unverified {
		return true
	}
	if !slices.Contains(timeline.Statuses, status) {
		d.b.remarks.amiss(value, "no status of dateline (%s): kept in the note", strings.Join(timeline.Statuses, ", "))
		return false
	}
	return once(&d.e.Status, status)
}

// list adds the items of a value to a list.
func (d *draft) list(c cell, key, separator string) {
	to, items := timeline.FieldOf(&d.e, key).List(&d.e), d.items(c, key, separator)
	if key == "countries" && isPlace(c.name) && !d.b.column(c.name).Given && notCountries(items) {
		d.b.remarks.note(c.name, "a place that is no country is kept in the note")
		d.keep(c.name, strings.Join(c.values, "; "))
		return
	}
	for _, item := range items {
		if typeOf(load.EventMapping, key) == load.IDsType {
			item = d.b.id(item)
		}
		same := func(other string) bool { return textnorm.Fold(other) == textnorm.Fold(item) }
		if item != "" && !slices.ContainsFunc(*to, same) {
			*to = append(*to, item)
		}
	}
}

// items parts the values of a list: a list stays as it is; one text is parted at
// the separator, or else at semicolons, bars and line ends. A comma parts tags,
// countries and ids only: names have commas in them.
func (d *draft) items(c cell, key, separator string) []string {
	parts := c.values
	if len(parts) == 1 {
		text := parts[0]
		names := typeOf(load.EventMapping, key) == load.ActorsType
		listed, ok := listed(text)
		switch {
		case separator != "":
			parts = strings.Split(text, separator)
		case ok:
			parts = listed
		case key == "countries":
			parts = countries(text)
		case strings.ContainsAny(text, ";|\n"):
			parts = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";|\n", r) })
		case !names:
			parts = strings.Split(text, ",")
		case strings.Contains(text, ","):
			d.b.remarks.note(text, "%s: a name with a comma counts as one; --map '%s=%s:,' parts it there", c.name, c.name, key)
		}
	}
	var items []string
	for _, part := range parts {
		if item := d.b.line(part); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// event is the event that the draft has become.
func (d *draft) event() timeline.Event {
	if !d.dated {
		d.e.DateText = d.date()
	}
	d.compare()
	if first, last := d.grouped(); first != nil || last != nil {
		d.e.Sources = append(append(first, d.e.Sources...), last...)
		for i := range d.e.Quotes {
			if d.e.Quotes[i].Source > 0 {
				d.e.Quotes[i].Source += len(first)
			}
		}
	}
	if d.notes != nil {
		lines := strings.Join(d.notes, "\n")
		if d.e.Note != "" {
			lines = d.e.Note + "\n\n" + lines
		}
		d.e.Note = lines
	}
	return d.e
}
