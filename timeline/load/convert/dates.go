package convert

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline/date"
)

// pieces are a date as columns give it: in one, or in parts.
type pieces struct {
	whole, year, month, day, time string
	column                        string // which gave the whole
	from                          string // which gave the first of it
}

// date is the date of the event, as it is to be written.
func (d *draft) date() string {
	d.b.remarks.column = d.start.from
	start, end := d.dateOf(d.start), ""
	d.b.remarks.column = d.end.from
	if slices.Contains(openWords, strings.ToLower(d.end.whole)) {
		end = ".."
	} else {
		end = d.dateOf(d.end)
	}
	written := start
	switch {
	case end == "" || end == start:
	case start == "":
		written = d.join("..", end)
	default:
		written = d.join(start, end)
	}
	written = d.asShown(written)
	d.b.remarks.column = d.start.from
	d.b.explain(written)
	d.b.remarks.column = ""
	return written
}

// openWords stand for an end that is not reached yet.
var openWords = []string{
	"ongoing", "present", "now", "today", "current", "to date", "until now", "open", "..", "…", "laufend", "heute", "andauernd",
	"actualidad", "presente", "en curso", "en cours", "aujourd'hui", "至今", "现在", "現在", "継続中",
}

// join is the span from one date to another. What is none stays apart: the end
// is then kept in the note.
func (d *draft) join(start, end string) string {
	span := start + "/" + end
	if _, err := date.Parse(span); err == nil {
		return span
	}
	d.b.remarks.amiss(strings.TrimPrefix(start+" to "+end, ".. "), "an end that does not go with its start is kept in the note: is it before it?")
	d.keep("End", end)
	if start == ".." {
		return ""
	}
	return start
}

// explain says which dates can't be read.
func (b *builder) explain(written string) {
	if written == "" {
		return
	}
	if _, err := date.Parse(written); err != nil {
		b.remarks.amiss(written, "a date that can't be read in one way alone stays as it is written: `dateline check` names it")
	}
}

// asShown is the date, with the doubt that the date in words has about it ("c.
// 1850"). Words that say something else are kept in the note.
func (d *draft) asShown(written string) string {
	when, err := date.Parse(written)
	if d.display == "" || err == nil && when.Words() == d.display {
		return written
	}
	if read, ok := date.Reading(d.display); ok && err == nil {
		shown, _ := date.Parse(read)
		switch {
		case read == written:
			return written
		case shown.Span() == when.Span() && (shown.Approximate() || shown.Uncertain()):
			return read
		}
	}
	d.b.remarks.note(d.display, "a date in words that is not that of the event is kept in the note")
	d.keep("Date as shown", d.display)
	return written
}

// dateOf is one date as EDTF, or as it stands where that can't be told.
func (d *draft) dateOf(p pieces) string {
	switch {
	case p.whole == "" && p.year == "":
		if rest := strings.Join(strings.Fields(p.month+" "+p.day+" "+p.time), " "); rest != "" {
			d.b.remarks.amiss(rest, "a part of a date without a year is kept in the note")
			d.keep("Date", rest)
		}
		return ""
	case p.whole == "":
		if p.month == "" && p.day != "" {
			d.b.remarks.amiss(p.day, "a day without a month is kept in the note")
			d.keep("Day", p.day)
			p.day = ""
		}
		if p.day == "" && p.time != "" {
			d.b.remarks.amiss(p.time, "a time without a day is kept in the note")
			d.keep("Time", p.time)
			p.time = ""
		}
		return d.read("Date", d.b.ofParts(p), Unknown)
	}
	written := d.read(p.column, p.whole, d.b.orders[p.column])
	if p.year+p.month+p.day == "" && p.time != "" {
		if timed := written + "T" + clock(p.time); len(written) == len("2020-07-15") && readable(timed) {
			return timed
		}
		d.b.remarks.amiss(p.time, "a time without a day is kept in the note")
		d.keep("Time", p.time)
	} else if rest := strings.Join(strings.Fields(p.year+" "+p.month+" "+p.day+" "+p.time), " "); rest != "" && !p.repeats() {
		d.b.remarks.amiss(rest, "parts of a date beside a whole one are kept in the note")
		d.keep("Date", rest)
	}
	return written
}

func readable(edtf string) bool {
	_, err := date.Parse(edtf)
	return err == nil
}

// repeats tells whether the parts are a year that stands in the whole, too.
func (p pieces) repeats() bool {
	return p.month+p.day+p.time == "" && len(p.year) == 4 && strings.Contains(p.whole, p.year)
}

// read is a date in whatever notation as EDTF, or the text itself. Words that say
// more than EDTF can are kept in the note, under the name of their column.
func (d *draft) read(column, text string, o Order) string {
	if text == "" {
		return ""
	}
	if o == Unknown {
		o = d.b.options.Dates
	}
	if edtf, ok := d.b.readTimed(text, o); ok {
		if edtf != text {
			d.b.remarks.note(text+" → "+edtf, "a date in another notation is now written in EDTF")
		}
		return edtf
	}
	w, ok := readDate(text, o)
	switch {
	case !ok && serial().MatchString(text):
		d.b.remarks.amiss(text, "a number where a date should be, such as spreadsheets count days by: save the file with dates as text")
	case ok && w.EDTF != text:
		d.b.remarks.note(text+" → "+w.EDTF, "a date in another notation is now written in EDTF")
	}
	if !ok {
		return text
	}
	if w.Vague {
		d.b.remarks.note(text, "words that say more than a date can are kept in the note, too")
		d.keep(column, text)
	}
	if w.Assumed != "" {
		d.b.remarks.note(text, "of a date something is taken for granted: %s", w.Assumed)
	}
	return w.EDTF
}

var serial = pattern(`^\d{5}(\.\d+)?$`)

// readDate reads a date, in the order that is given where it has several readings.
func readDate(text string, o Order) (date.Written, bool) {
	if serial().MatchString(text) && !readable(text) {
		return date.Written{}, false // and no year so far off
	}
	if edtf, ok := inOrder(text, o); ok {
		return date.Written{EDTF: edtf}, true
	}
	if all := date.Read(text); len(all) == 1 {
		return all[0], true
	}
	return date.Written{}, false
}

var timed = pattern(`^(?:[A-Z][a-z]{2}, )?(.*\d{4}.*?|.*\d[/.-]\d+)(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?([AaPp]\.?[Mm]\.?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`)

// readTimed reads a day with a time, as programs write it. Midnight is what
// programs write that have no time: it is left out, which is said.
func (b *builder) readTimed(text string, o Order) (string, bool) {
	p := timed().FindStringSubmatch(text)
	if p == nil {
		return "", false
	}
	w, ok := readDate(p[1], o)
	day := w.EDTF
	if d, err := date.Parse(day); !ok || err != nil || d.Precision() != date.DayPrecision || len(day) != len("2020-07-15") {
		return "", false
	}
	hour, ok := hourOf(p[2], p[5])
	if !ok {
		return "", false
	}
	if hour == "00" && p[3] == "00" && (p[4] == "" || p[4] == "00") {
		b.remarks.note(text, "a time of midnight is taken for none: the date is the day")
		return day, true
	}
	edtf := day + "T" + hour + ":" + p[3]
	if p[4] != "" {
		edtf += ":" + p[4]
	}
	edtf += zone(p[6])
	_, err := date.Parse(edtf)
	return edtf, err == nil
}

// hourOf is an hour of two digits; half is "AM", "PM" or none.
func hourOf(text, half string) (string, bool) {
	hour, err := strconv.Atoi(text)
	if err != nil || half != "" && (hour < 1 || hour > 12) {
		return "", false
	}
	if half != "" {
		hour %= 12
		if strings.EqualFold(half[:1], "p") {
			hour += 12
		}
	}
	return fmt.Sprintf("%02d", hour), hour < 24
}

func zone(text string) string {
	switch {
	case text == "UTC" || text == "GMT":
		return "Z"
	case len(text) == len("+0100"):
		return text[:3] + ":" + text[3:]
	}
	return text
}

var threeNumbers = pattern(`^\s*(\d{1,2})[/.\- ]\s*(\d{1,2})[/.\- ]\s*(\d{4})\s*$`)

// inOrder reads 4/7/2020 in the order that is given.
func inOrder(text string, o Order) (string, bool) {
	p := threeNumbers().FindStringSubmatch(text)
	if p == nil || o == Unknown {
		return "", false
	}
	day, month := p[1], p[2]
	if o == MonthFirst {
		day, month = month, day
	}
	edtf := p[3] + "-" + two(month) + "-" + two(day)
	_, err := date.Parse(edtf)
	return edtf, err == nil
}

// ofParts is a date of its parts, no finer than they are.
func (b *builder) ofParts(p pieces) string {
	raw := strings.Join(strings.Fields(strings.Join([]string{p.year, p.month, p.day, p.time}, " ")), " ")
	year, err := strconv.ParseInt(p.year, 10, 64)
	switch {
	case p.month == "" && (err != nil || len(p.year) >= 4 && year > 0 && year <= 9999):
		return p.year // such as 2020, 1990s, or c. 1990
	case err != nil:
		return raw
	}
	if year < 0 && year >= -9999 {
		if b.noYearZero {
			year++
		} else {
			b.remarks.note(p.year, "a year before Christ is counted as ISO 8601 does: -0044 is 45 BC")
		}
	}
	edtf := fmt.Sprintf("%04d", year)
	if year < 0 {
		edtf = fmt.Sprintf("-%04d", -year)
	}
	if year > 9999 || year < -9999 {
		edtf = "Y" + p.year
	}
	if p.month == "" {
		return edtf
	}
	month := two(p.month)
	if read, ok := date.Reading(p.month + " 2000"); ok && len(read) == len("2000-01") {
		month = read[len("2000-"):] // a name
	}
	edtf += "-" + month
	if p.day != "" {
		edtf += "-" + two(p.day)
	}
	if p.time != "" {
		edtf += "T" + clock(p.time)
	}
	if _, err := date.Parse(edtf); err != nil {
		return raw
	}
	return edtf
}

var hours = pattern(`^(\d{1,2}):(\d{2})(:\d{2})?(?:\.\d+)?$`)

// clock is a time of day with two digits for the hour.
func clock(text string) string {
	if p := hours().FindStringSubmatch(text); p != nil {
		return two(p[1]) + ":" + p[2] + p[3]
	}
	return text
}

// two is a number of two digits.
func two(text string) string {
	if len(text) == 1 {
		return "0" + text
	}
	return text
}
