package convert

import (
	"fmt"
	"slices"
	"strings"
)

// property is a line of a calendar: its name, what stands behind it, and its value.
type property struct {
	name   string
	params map[string]string
	value  string // as it is written
	line   int
}

// isCalendar tells whether a text is a calendar.
func isCalendar(text string) bool {
	const first = "BEGIN:VCALENDAR"
	text = strings.TrimLeft(text, " \t\r\n")
	return len(text) >= len(first) && strings.EqualFold(text[:len(first)], first)
}

// Calendar reads iCalendar (RFC 5545). Each VEVENT is an event; of what repeats it
// is the first time, which is said. What else there is in a calendar is left out,
// which is said, too.
func Calendar(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	b.guess, b.markup = guessProperty, someMarkup
	b.leftOut = "left out, since it says nothing of what happened"
	text, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	if !isCalendar(text) {
		return Result{}, fmt.Errorf("it is no calendar: BEGIN:VCALENDAR is missing")
	}
	props, err := properties(text)
	if err != nil {
		return Result{}, err
	}
	if err := b.components(props); err != nil {
		return Result{}, err
	}
	return b.finish()
}

// propertyKeys are what is taken of an event of a calendar. A status of a calendar
// says whether a meeting takes place, and not how sure a statement is.
var propertyKeys = map[string]string{
	"SUMMARY": "title", "DTSTART": "date", "DTEND": keyEnd, "DESCRIPTION": "summary", "URL": keySource + "url", "ATTACH": "sources",
	"CATEGORIES": "topics", "LOCATION": "countries", "UID": "id", "COMMENT": keyNote,
	"DTSTAMP": keyNothing, "CREATED": keyNothing, "LAST-MODIFIED": keyNothing, "SEQUENCE": keyNothing, "TRANSP": keyNothing,
}

func guessProperty(name string) string {
	if key, ok := propertyKeys[name]; ok {
		return key
	}
	return keyNote
}

// components makes records of the events among the components of a calendar.
func (b *builder) components(props []property) error {
	var open []property // what has begun and has not ended
	var event []property
	for _, p := range props {
		depth := len(open)
		b.remarks.line = p.line
		switch p.name {
		case "BEGIN":
			open = append(open, p)
			if kind := strings.ToUpper(p.value); depth > 0 && kind != "VEVENT" {
				b.remarks.note(kind, "what is no event is left out of the calendar")
			}
		case "END":
			if depth == 0 || !strings.EqualFold(open[depth-1].value, p.value) {
				return fmt.Errorf("line %d: END:%s ends what has not begun", p.line, p.value)
			}
			if within(open, "VEVENT") {
				b.at, b.remarks.line = open[depth-1].line, open[depth-1].line
				b.add(b.eventRecord(event))
				event = nil
			}
			open = open[:depth-1]
		default:
			switch {
			case depth == 0:
				return fmt.Errorf("line %d: %s stands outside of the calendar", p.line, p.name)
			case within(open, "VEVENT"):
				event = append(event, p)
			case depth == 1:
				b.ofCalendar(p)
			case slices.ContainsFunc(open, func(o property) bool { return strings.EqualFold(o.value, "VTIMEZONE") }):
			case strings.EqualFold(open[depth-1].value, "VALARM"):
				b.remarks.told(p.name+": "+p.text(), "what an alarm says is left out")
			default:
				b.remarks.lost(p.name+": "+p.text(), "left out, with the %s that it stands in", strings.ToUpper(open[depth-1].value))
			}
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("it is broken off: what line %d begins has no END:%s", open[len(open)-1].line, open[len(open)-1].value)
	}
	return nil
}

// within tells whether what is open is a component of that kind in a calendar.
func within(open []property, kind string) bool {
	return len(open) == 2 && strings.EqualFold(open[1].value, kind)
}

// ofCalendar takes in what is said of the calendar itself.
func (b *builder) ofCalendar(p property) {
	switch text := p.text(); p.name {
	case "NAME", "X-WR-CALNAME":
		b.title(text, b.result.Description)
	case "DESCRIPTION", "X-WR-CALDESC":
		b.title(b.result.Title, text)
	default:
		b.remarks.told(p.name+": "+text, "what is said of the calendar is left out")
	}
}

// eventRecord is an event of a calendar as a record.
func (b *builder) eventRecord(props []property) (r record) {
	add := func(name string, values ...string) {
		at := slices.IndexFunc(r, func(c cell) bool { return c.name == name })
		if at < 0 {
			at = len(r)
			r = append(r, cell{name: name})
		}
		r[at].values = append(r[at].values, values...)
	}
	start, end := b.times(props, add)
	for _, p := range props {
		for name, value := range p.params {
			if !slices.Contains([]string{"VALUE", "TZID", "CN"}, name) {
				b.remarks.note(p.name+";"+name+"="+value, "what stands between a name and its value is left out")
			}
		}
		switch p.name {
		case "DTSTART":
			add(p.name, start)
		case "DTEND", "DURATION":
			if end != "" {
				add("DTEND", end)
				end = ""
			}
		case "CATEGORIES":
			add(p.name, p.items()...)
		case "UID":
			if id := p.text(); isEventID(id) {
				add(p.name, id)
			} else {
				add("UID of the calendar", id)
			}
		case "RRULE", "RDATE", "EXDATE":
			b.remarks.note(p.name+": "+p.value, "an event that repeats stands once, on its first date; the rule is kept in the note")
			add(p.name, p.value)
		default:
			add(p.name, p.text())
		}
	}
	return r
}

// text is the value without the backslashes before its signs, and with the name of
// a person before it.
func (p property) text() string {
	text := unescapeICS(p.value)
	if name := p.params["CN"]; name != "" {
		return name + " (" + text + ")"
	}
	return text
}

// items are the values of a list.
func (p property) items() (list []string) {
	from := 0
	for i := 0; i < len(p.value); i++ {
		switch p.value[i] {
		case '\\':
			i++
		case ',':
			list = append(list, unescapeICS(p.value[from:i]))
			from = i + 1
		}
	}
	return append(list, unescapeICS(p.value[from:]))
}

var escapedICS = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\:`, ":", `\"`, `"`)

func unescapeICS(text string) string { return escapedICS.Replace(text) }

// properties are the lines of a calendar: one that begins with a blank carries on
// the one before.
func properties(text string) (list []property, err error) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	number, begun := 0, 0
	var whole strings.Builder
	end := func() error {
		if whole.Len() == 0 {
			return nil
		}
		p, ok := propertyOf(whole.String())
		if !ok {
			return fmt.Errorf("line %d is no line of a calendar: %q", begun, short(whole.String()))
		}
		if strings.EqualFold(p.params["ENCODING"], "QUOTED-PRINTABLE") {
			return fmt.Errorf("line %d: it is a calendar of the version 1.0: save it as iCalendar, of the version 2.0", begun)
		}
		p.line = begun
		list = append(list, p)
		whole.Reset()
		return nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		number++
		if line != "" && (line[0] == ' ' || line[0] == '\t') && whole.Len() > 0 {
			whole.WriteString(line[1:])
			continue
		}
		if err := end(); err != nil {
			return nil, err
		}
		if strings.TrimSpace(line) != "" {
			begun = number
			whole.WriteString(line)
		}
	}
	return list, end()
}

// propertyOf parts a line: NAME;PARAMETER=VALUE:value, where a parameter may stand
// between quotation marks.
func propertyOf(line string) (p property, ok bool) {
	quoted, from, name := false, 0, ""
	p.params = map[string]string{}
	take := func(part string) {
		switch {
		case p.name == "" && from == 0:
			p.name = strings.ToUpper(strings.TrimSpace(part))
		default:
			var value string
			name, value, _ = strings.Cut(part, "=")
			p.params[strings.ToUpper(name)] = strings.Trim(value, `"`)
		}
	}
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case quoted:
		case line[i] == ';' || line[i] == ':':
			take(line[from:i])
			from = i + 1
			if line[i] == ':' {
				p.value = line[from:]
				return p, p.name != "" && !strings.ContainsAny(p.name, " \t")
			}
		}
	}
	return p, false
}
