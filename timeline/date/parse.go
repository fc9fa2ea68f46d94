package date

import "strings"

// maxLen is the most bytes that a date may have; a list of fifty days fits.
const maxLen = 600

// Parse reads a date in EDTF. The text must be the whole date, with nothing
// around it. The error is an *Error that says where the mistake is and, where
// the intention can be seen, what to write instead; it never guesses.
func Parse(s string) (Date, error) {
	d, f := parse(s)
	if f.bad() {
		return Date{}, explain(s, f)
	}
	return d, nil
}

func parse(s string) (Date, fault) {
	if len(s) > maxLen {
		return Date{}, fault{off: maxLen, len: len(s) - maxLen, msg: "the date is too long"}
	}
	if s == "" {
		return Date{}, fault{msg: "the date is empty", hint: emptyHint}
	}
	if s[0] == '[' || s[0] == '{' {
		return parseSet(s)
	}
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return parseInterval(s, i)
	}
	var one simple
	if f := parseSimple(&one, s, 0, len(s)); f.bad() {
		return Date{}, f
	}
	return one.date(s), fault{}
}

// date is the Date of a simple date with that text.
func (s *simple) date(text string) Date {
	d := Date{text: text, precision: s.precision(), flags: s.flags()}
	d.first, d.last = s.bounds()
	if s.gapped() {
		d.flags |= gaps
	}
	return d
}

// parseInterval reads a date with a slash at i.
func parseInterval(s string, i int) (Date, fault) {
	if j := strings.IndexByte(s[i+1:], '/'); j >= 0 {
		return Date{}, fault{off: i + 1 + j, len: 1, msg: "an interval has two ends and one slash"}
	}
	d := Date{text: s, first: Past, last: Future}
	var from, to simple
	hasFrom, hasTo := !isOpen(s[:i]), !isOpen(s[i+1:])
	if !hasFrom && !hasTo {
		return Date{}, fault{
			len: len(s), msg: "an interval needs a date at one end at least",
			hint: "leave the date out if nothing is known of it",
		}
	}
	if hasFrom {
		if f := parseSimple(&from, s, 0, i); f.bad() {
			return Date{}, f
		}
		d.first, _ = from.bounds()
		d.precision = from.precision()
		d.flags |= from.flags()
	}
	if hasTo {
		if f := parseSimple(&to, s, i+1, len(s)); f.bad() {
			return Date{}, f
		}
		_, d.last = to.bounds()
		d.flags |= to.flags()
	}
	if hasFrom && hasTo && (d.first > d.last || startsLater(&from, &to)) {
		return Date{}, reversed(s, i, 1)
	}
	return d, fault{}
}

// isOpen reports whether an end of an interval is open or unknown.
func isOpen(end string) bool { return end == "" || end == ".." }

// startsLater compares two moments: true if a is later than b. It is false
// where one has no time, or just one a zone.
func startsLater(a, b *simple) bool {
	if a.form != momentForm || b.form != momentForm || a.clock.zoned != b.clock.zoned {
		return false
	}
	first, _ := a.bounds()
	last, _ := b.bounds()
	return seconds(first, a.clock) > seconds(last, b.clock)
}

// seconds counts from the Unix epoch. A year that can have a time of day has
// four digits, so that nothing overflows.
func seconds(d Day, c clock) int64 {
	minutes := (int64(d)*24+int64(c.hour))*60 + int64(c.minute) - int64(c.zone)
	return minutes*60 + int64(c.second)
}

// reversed is the fault of two ends around the mark at off in s.
func reversed(s string, off, width int) fault {
	return fault{
		len: len(s), msg: "the end is earlier than the start",
		hint: "write " + s[off+width:] + s[off:off+width] + s[:off],
	}
}
