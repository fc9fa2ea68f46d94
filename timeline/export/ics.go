package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
)

// calendar writes lines of iCalendar.
type calendar struct {
	*builder
	out *bufio.Writer
	doc Document
}

// writeICS writes RFC 5545: an all-day entry an event, over the days that it
// may lie in, with the date in words in front of the headline where those days
// claim more than the source. What no day can be given for is named in the
// description of the calendar.
func writeICS(w io.Writer, v *timeline.View, o Options) error {
	c := &calendar{builder: newBuilder(v, o), out: bufio.NewWriterSize(w, 1<<16), doc: newDocument(v, o)}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//dateline//chronology//EN")
	c.line("CALSCALE", "GREGORIAN")
	for _, name := range []string{"NAME", "X-WR-CALNAME"} {
		c.line(name, escapeICS(c.doc.Title))
	}
	about := escapeICS(c.about())
	for _, name := range []string{"DESCRIPTION", "X-WR-CALDESC"} {
		c.line(name, about)
	}
	stamp := basic(o.Day) + "T000000Z"
	for i := range v.Len() {
		e := c.entry(i)
		if first, last, ok := allDay(e.Date); ok {
			c.event(e, first, last, stamp)
		}
		if _, err := c.out.Write(nil); err != nil {
			return err
		}
	}
	c.line("END", "VCALENDAR")
	return c.out.Flush()
}

// about is the description of the calendar.
func (c *calendar) about() string {
	lines := []string{summaryLine(c.doc)}
	if c.doc.Desk {
		lines = append(lines, deskOnly)
	}
	without := ""
	for i := range c.v.Len() {
		if e := c.v.At(i); !placeable(e.Date) {
			without += "\n- " + heading(e)
		}
	}
	if without != "" {
		lines = append(lines, noDay+":"+without)
	}
	return strings.Join(lines, "\n")
}

// noDay heads the list of events that a calendar or an axis has no place for.
const noDay = "Events that no day can be given for"

func placeable(d date.Date) bool {
	_, _, ok := allDay(d)
	return ok
}

// allDay are the days that a calendar shows for a date. Of a date that is open
// at one end it is the other end alone. ok is false where there is none, and
// for years that a calendar can't hold.
func allDay(d date.Date) (first, last date.Day, ok bool) {
	first, last = d.Bounds()
	from, to := ends(d)
	if first == date.Past {
		first, _ = to.Bounds()
	}
	if last == date.Future {
		_, last = from.Bounds()
	}
	lowest, highest := date.NewDay(1, 1, 1), date.NewDay(9999, 12, 30)
	return first, last, !d.IsZero() && lowest <= first && first <= last && last <= highest
}

func (c *calendar) event(e Entry, first, last date.Day, stamp string) {
	c.line("BEGIN", "VEVENT")
	key := sha256.Sum256([]byte(e.event.Key))
	c.line("UID", hex.EncodeToString(key[:16])+"@dateline")
	c.line("DTSTAMP", stamp)
	c.line("DTSTART;VALUE=DATE", basic(first))
	c.line("DTEND;VALUE=DATE", basic(last+1))
	title := e.Heading
	if !exact(e.Date) {
		title = joined(e.When, title)
	}
	c.line("SUMMARY", escapeICS(title))
	c.line("DESCRIPTION", escapeICS(plainText(e)))
	for _, s := range e.event.Sources {
		if href, ok := address(s.URL); ok {
			c.line("URL", asciiAddress(href))
			break
		}
	}
	if len(e.Topics) > 0 {
		topics := make([]string, len(e.Topics))
		for i, topic := range e.Topics {
			topics[i] = escapeICS(topic)
		}
		c.line("CATEGORIES", strings.Join(topics, ","))
	}
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
}

// exact tells whether the days shown say neither more nor less than the date.
func exact(d date.Date) bool {
	from, to := ends(d)
	return oneDay(from) && oneDay(to) && !d.Uncertain() && !d.Approximate()
}

func oneDay(d date.Date) bool {
	first, last := d.Bounds()
	return first == last && !d.IsZero()
}

// basic is the day as 20200715.
func basic(d date.Day) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%04d%02d%02d", year, month, day)
}

// foldAt is the most octets that a line may have before its end.
const foldAt = 75

// line writes a content line, folded where it is long; the value is escaped
// already.
func (c *calendar) line(name, value string) {
	rest := name + ":" + value
	room := foldAt
	for len(rest) > room {
		cut := room
		for cut > 1 && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		c.out.WriteString(rest[:cut])
		c.out.WriteString("\r\n ")
		rest, room = rest[cut:], foldAt-1
	}
	c.out.WriteString(rest)
	c.out.WriteString("\r\n")
}

// escapeICS is a text as a value of type TEXT.
func escapeICS(s string) string {
	return strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n").Replace(s)
}
