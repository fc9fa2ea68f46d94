package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/export"
)

// component is a part of a calendar, as RFC 5545 says to read it.
type component struct {
	name       string
	properties []property
	parts      []component
}

type property struct{ name, value string }

// get are the values of a property.
func (c component) get(name string) (list []string) {
	for _, p := range c.properties {
		if p.name == name {
			list = append(list, p.value)
		}
	}
	return list
}

// parseCalendar reads a calendar. It knows nothing of how it was written.
func parseCalendar(source string) (component, error) {
	if !utf8.ValidString(source) || !strings.HasSuffix(source, "\r\n") {
		return component{}, fmt.Errorf("no text of lines")
	}
	var lines []string
	for _, line := range strings.Split(strings.TrimSuffix(source, "\r\n"), "\r\n") {
		switch {
		case len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line):
			return component{}, fmt.Errorf("a line %q of %d octets", line, len(line))
		case strings.HasPrefix(line, " ") && len(lines) > 0:
			lines[len(lines)-1] += line[1:]
		default:
			lines = append(lines, line)
		}
	}
	open := []component{{}}
	for _, line := range lines {
		name, value, ok := strings.Cut(line, ":")
		last := len(open) - 1
		switch {
		case !ok:
			return component{}, fmt.Errorf("no colon in %q", line)
		case name == "BEGIN":
			open = append(open, component{name: value})
		case name == "END":
			if open[last].name != value || last == 0 {
				return component{}, fmt.Errorf("%s ends in %s", value, open[last].name)
			}
			open[last-1].parts = append(open[last-1].parts, open[last])
			open = open[:last]
		default:
			open[last].properties = append(open[last].properties, property{name, value})
		}
	}
	if len(open) != 1 || len(open[0].parts) != 1 || len(open[0].properties) > 0 {
		return component{}, fmt.Errorf("not one calendar: %+v", open)
	}
	return open[0].parts[0], nil
}

// calendarText reads a value of type TEXT.
func calendarText(value string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\' && i+1 < len(value) && strings.IndexByte(`\;,nN`, value[i+1]) >= 0:
			if i++; value[i] == 'n' || value[i] == 'N' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(value[i])
			}
		case strings.IndexByte(`\;,`, c) >= 0:
			return "", fmt.Errorf("a bare %q in %q", c, value)
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// one is the only value of a property as a text.
func (c component) one(t *rapid.T, name string) string {
	list := c.get(name)
	if len(list) != 1 {
		t.Fatalf("%s stands %d times in %s", name, len(list), c.name)
	}
	text, err := calendarText(list[0])
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestICSGivesBackEveryText(t *testing.T) {
	t.Parallel()
	bothAudiences(t, icsGivesBack)
}

func icsGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	calendar, err := parseCalendar(hostileFormat(t, tl, export.ICS, o))
	if err != nil || calendar.name != "VCALENDAR" {
		t.Fatalf("%q, %v", calendar.name, err)
	}
	about := calendar.one(t, "X-WR-CALDESC")
	entries := calendar.parts
	var keys []string
	for i := range tl.Len() {
		e := tl.At(i)
		_, title := naiveNamed(e)
		if e.Date.IsZero() || e.DateText[0] == '-' {
			if !strings.Contains(about, naiveHeading(e)) {
				t.Errorf("%q is neither an entry nor in %q", naiveHeading(e), about)
			}
			continue
		}
		entry := entries[0]
		entries = entries[1:]
		if s := entry.one(t, "SUMMARY"); entry.name != "VEVENT" || s != title && s != naiveHeading(e) {
			t.Errorf("entry %q, want %q", s, title)
		}
		if diff := cmp.Diff(wantEntry(tl, e, o.For == export.Desk), entry.one(t, "DESCRIPTION")); diff != "" {
			t.Errorf("(-event +entry):\n%s", diff)
		}
		keys = append(keys, entry.one(t, "UID"))
	}
	if len(entries) > 0 {
		t.Errorf("entries too many: %v", entries)
	}
	slices.Sort(keys)
	if n := len(keys); len(slices.Compact(keys)) != n {
		t.Errorf("two entries have one UID")
	}
}

// wantEntry is the text of an entry.
func wantEntry(tl *timeline.Timeline, e *timeline.Event, desk bool) string {
	when, _ := naiveNamed(e)
	lines := []string{"Date: " + when}
	if e.Status != "confirmed" {
		lines = append(lines, "Status: "+naiveStatus(e))
	}
	lines = append(lines, naiveNumbered(e)...)
	for _, q := range e.Quotes {
		lines = append(lines, "“"+q.Text+"” — "+orUnnamed(q.By))
	}
	for _, a := range tl.Answers(e) {
		lines = append(lines, "In reply to: "+naiveHeading(a))
	}
	for _, r := range tl.Replies(e) {
		lines = append(lines, "Answered by: "+naiveHeading(r))
	}
	for _, f := range tl.FollowHeads(e) {
		lines = append(lines, "Follows: "+naiveHeading(f))
	}
	for _, f := range tl.FollowedByHeads(e) {
		lines = append(lines, "Followed by: "+naiveHeading(f))
	}
	for i, names := range [][]string{e.Actors, e.Targets} {
		if len(names) > 0 {
			lines = append(lines, []string{"Actors", "Concerning"}[i]+": "+naiveList(names))
		}
	}
	for i, s := range e.Sources {
		label := "Source: "
		if len(e.Cited().Marks) > 0 {
			label = fmt.Sprintf("[%d] ", i+1)
		}
		lines = append(lines, label+naiveNote(s))
	}
	if desk {
		lines = append(lines, strings.TrimSuffix("Id: "+e.ID+" · "+naivePlace(e), " · "))
		if e.Note != "" {
			lines = append(lines, "Note: "+e.Note)
		}
		for _, s := range e.Sources {
			if s.Excerpt != "" {
				lines = append(lines, "Excerpt: “"+s.Excerpt+"” ("+naiveNote(s)+")")
			}
		}
		for _, f := range naiveFindings(tl, e) {
			lines = append(lines, "Check: "+f)
		}
	}
	return strings.Join(lines, "\n")
}
