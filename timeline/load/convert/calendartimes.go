package convert

import (
	"strconv"
	"strings"
	"time"
)

// moment is a day or a time of a calendar.
type moment struct {
	at    time.Time
	timed bool
	zone  string // "Z" for universal time, else "": what the clock shows there
	ok    bool
}

var momentPattern = pattern(`^(\d{8})(?:T(\d{6})(Z?))?$`)

// momentOf reads 20200715 and 20200715T100000Z.
func momentOf(text string) (m moment) {
	p := momentPattern().FindStringSubmatch(strings.TrimSpace(text))
	if p == nil {
		return m
	}
	var err error
	m.timed, m.zone = p[2] != "", p[3]
	if m.timed {
		m.at, err = time.Parse("20060102150405", p[1]+p[2])
	} else {
		m.at, err = time.Parse("20060102", p[1])
	}
	m.ok = err == nil
	return m
}

// edtf is the moment as EDTF.
func (m moment) edtf() string {
	if !m.timed {
		return m.at.Format("2006-01-02")
	}
	return m.at.Format("2006-01-02T15:04:05") + m.zone
}

func (m moment) midnight() bool { return m.timed && m.at.Equal(m.at.Truncate(24*time.Hour)) }

// times are the beginning and the end of an event of a calendar, as EDTF, or as
// they stand. An end that is a day is not in the event any more; one that is left
// out is "". What is of no use goes to keep.
func (b *builder) times(props []property, keep func(name string, values ...string)) (start, end string) {
	var from, to moment
	var zones []string
	for _, p := range props {
		if zone := p.params["TZID"]; zone != "" && (len(zones) == 0 || zones[0] != zone) {
			zones = append(zones, zone)
		}
		switch p.name {
		case "DTSTART":
			from = momentOf(p.value)
			start = p.value
		case "DTEND":
			to = momentOf(p.value)
			end = p.value
		}
	}
	for _, p := range props {
		if length, ok := durationOf(p.value); p.name == "DURATION" && ok && from.ok && !to.ok {
			to = from
			to.at = from.at.Add(length)
			end = p.value
		} else if p.name == "DURATION" {
			keep("DURATION (kept)", p.value)
		}
	}
	if zones != nil {
		b.remarks.note(strings.Join(zones, ", "), "a time of a place has no zone in a date: its name is kept in the note")
		keep("Time zone", zones...)
	}
	if !from.ok {
		return start, end
	}
	if from.midnight() && to.midnight() && to.at.After(from.at) { // a day, as some programs write it
		b.remarks.note(start+" to "+end, "from midnight to midnight is taken for whole days")
		from.timed, to.timed = false, false
	}
	start = from.edtf()
	switch {
	case !to.ok:
		return start, end
	case !to.timed && !from.timed && to.at.After(from.at):
		to.at = to.at.AddDate(0, 0, -1)
	case to.midnight():
		b.remarks.note(end, "an end at midnight is kept in the note: the day that begins then is not meant")
		keep("End", end)
		return start, ""
	}
	if end = to.edtf(); end == start {
		return start, ""
	}
	return start, end
}

var durationPattern = pattern(`^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$`)

// durationOf reads P1DT2H.
func durationOf(text string) (d time.Duration, ok bool) {
	p := durationPattern().FindStringSubmatch(strings.TrimSpace(text))
	if p == nil {
		return 0, false
	}
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(p[i+1]) // digits, or nothing
		d += time.Duration(n) * unit
	}
	return d, true
}
