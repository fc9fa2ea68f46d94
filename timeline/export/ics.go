package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
)

// calendar puts lines of iCalendar together.
type calendar struct{ buf []byte }

// writeICS writes RFC 5545: an all-day entry an event, over the days that it
// may lie in, with the date in words in front of the headline where those days
// claim more than the source. What no day can be given for is named in the
// description of the calendar.
func writeICS(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{place: func(d date.Date) bool { _, _, ok := allDay(d); return ok }})
	if err != nil {
		return err
	}
	c := &calendar{}
	c.head(newDocument(v, o, s), v, s.without)
	if err := writeAll(w, c.buf); err != nil {
		return err
	}
	stamp := basic(o.Day) + "T000000Z"
	err = newBuilder(v, o).write(o, to(w), func(*builder) func([]byte, *Entry) []byte {
		c := &calendar{}
		return func(dst []byte, e *Entry) []byte {
			c.buf = dst
			if first, last, ok := allDay(e.Date); ok {
				c.event(*e, first, last, stamp)
			}
			return c.buf
		}
	})
	if err != nil {
		return err
	}
	end := &calendar{}
	end.line("END", "VCALENDAR")
	return writeAll(w, end.buf)
}

func (c *calendar) head(d Document, v *timeline.View, without []int) {
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//dateline//chronology//EN")
	c.line("CALSCALE", "GREGORIAN")
	for _, name := range []string{"NAME", "X-WR-CALNAME"} {
		c.line(name, escapeICS(d.Title))
	}
	about := escapeICS(aboutCalendar(d, v, without))
	for _, name := range []string{"DESCRIPTION", "X-WR-CALDESC"} {
		c.line(name, about)
	}
}

// aboutCalendar is the description of the calendar.
func aboutCalendar(d Document, v *timeline.View, without []int) string {
	lines := []string{summaryLine(d)}
	if d.Desk {
		lines = append(lines, deskOnly)
	}
	for k, i := range without {
		if k == 0 {
			lines = append(lines, noDay+":")
		}
		lines = append(lines, "- "+heading(v.At(i)))
	}
	return strings.Join(lines, "\n")
}

// noDay heads the list of events that a calendar or an axis has no place for.
const noDay = "Events that no day can be given for"

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
		c.buf = append(append(c.buf, rest[:cut]...), "\r\n "...)
		rest, room = rest[cut:], foldAt-1
	}
	c.buf = append(append(c.buf, rest...), "\r\n"...)
}

// escapeICS is a text as a value of type TEXT.
func escapeICS(s string) string { return escapesICS.Replace(s) }

var escapesICS = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n")
