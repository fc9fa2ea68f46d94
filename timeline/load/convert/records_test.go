package convert_test

import (
	"strings"
	"testing"

	"dateline/timeline/load/convert"
)

// TestFormatOf: what a file holds tells its format, whatever it is called.
func TestFormatOf(t *testing.T) {
	t.Parallel()
	csl := `[{"id": "a", "type": "book", "title": "x", "issued": {"date-parts": [[2020]]}}]`
	calendar := "begin:vcalendar\nVERSION:2.0\nEND:VCALENDAR\n"
	for _, c := range []struct{ name, text, want string }{
		{"library.json", csl, "csl-json"},
		{"-", csl, "csl-json"},
		{"x.json", `{"items": ` + csl + `}`, "csl-json"},
		{"x.json", `[{"type": "book", "title": "x", "issued": "2020"}]`, "json"}, // no date of CSL
		{"x.json", `[{"type": "protest", "issued": {"raw": "2020"}}]`, "json"},   // no type of CSL
		{"x.json", `[{"title": `, "json"},
		{"-", `{"date": "2020", "title": "x"}` + "\n" + `{"date": "2021", "title": "y"}`, "json"},
		{"x.jsonl", `{"date": "2020", "title": "x"}`, "jsonl"},
		{"-", `{"events": [{"start_date": {"year": 2020}, "text": {"headline": "x"}}]}`, "timelinejs"},
		{"hearings.txt", "\n" + calendar, "ics"},
		{"sheet.csv", calendar, "ics"},
		{"-", "Date;Event\n2020;x\n", "csv"},
		{"-", "- when: 2020\n  headline: x\n", "yaml"},
		{"events.yml", "a: 1", "yaml"},
		{"-", "dear: reader\n", ""},
		{"-", "[when, what]", ""},
		{"post.md", calendar, "markdown"},
	} {
		if got := convert.FormatOf(convert.File{Name: c.name, Text: []byte(c.text)}, convert.Options{}); got != c.want {
			t.Errorf("%s, %q is %q, and should be %q", c.name, c.text, got, c.want)
		}
	}
}

// TestBrokenRecords: what can't be read is refused with its place.
func TestBrokenRecords(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 60) + strings.Repeat("]", 60)
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for i := 'b'; i < 'k'; i++ {
		before := string(i - 1)
		bomb += string(i) + ": &" + string(i) + " [" + strings.Repeat("*"+before+",", 9) + "*" + before + "]\n"
	}
	for _, c := range []struct{ name, text, want string }{
		{"a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "it is broken off: what line 2 begins has no END:VEVENT"},
		{"a.ics", "BEGIN:VCALENDAR\nEND:VEVENT\n", "line 2: END:VEVENT ends what has not begun"},
		{"a.ics", "BEGIN:VCALENDAR\nno property\n", `line 2 is no line of a calendar: "no property"`},
		{"a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;ENCODING=QUOTED-PRINTABLE:=41\nEND:VEVENT\nEND:VCALENDAR\n", "line 3: it is a calendar of the version 1.0"},
		{"a.ics", "when,what\n", "BEGIN:VCALENDAR is missing"},
		{"a.yaml", "- when: 2020\n  what: [x\n", "it can't be read as YAML: line "},
		{"a.yaml", "- text\n", "line 1 holds no mapping with keys"},
		{"a.yaml", "when: " + deep, "nested more than 50 deep"},
		{"a.yaml", "&a [*a]", "nested more than 50 deep"},
		{"a.yaml", bomb, "too large, or its values stand within themselves"},
		{"a.yaml", "? [when]\n: 2020\n", "line 1: a key is no text"},
	} {
		f := convert.File{Name: c.name, Text: []byte(c.text)}
		if _, err := convert.Read(convert.FormatOf(f, convert.Options{}), []convert.File{f}, convert.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, and should say %q", c.text, err, c.want)
		}
	}
}

// TestLostLetters: no letter is written that stands for one that was lost, however a
// file spells it.
func TestLostLetters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ format, text, want string }{
		{"json", "[{\"date\": \"2020\",\n \"title\": \"A \\ud83d b\"}]", "line 1, title: a letter was lost before"},
		{"json", "\n{\"date\": \"2020\", \"title\": \"A\", \"tags\": [{\"x\": \"\\udc00\"}]}", "line 2, tags: a letter was lost before"},
		{"csv", "date,title\n2020,A &#xD800; b\n", "line 2, title: a letter was lost before"},
		{"yaml", "- when: 2020\n  what: \"A \\uFFFD b\"\n", "line 1, what: a letter was lost before"},
	} {
		if _, err := convert.Read(c.format, []convert.File{{Text: []byte(c.text)}}, convert.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, and should say %q", c.text, err, c.want)
		}
	}
}
