package convert_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
)

// shown is a result as text: title, columns that are no event's own, events and
// remarks.
func shown(r convert.Result) string {
	var b strings.Builder
	if r.Title != "" || r.Description != "" {
		b.WriteString("# " + r.Title + " | " + r.Description + "\n")
	}
	for i := range r.Events {
		if i > 0 {
			b.WriteString("---\n")
		}
		b.Write(compose.Event(&r.Events[i]))
	}
	for _, m := range r.Remarks {
		b.WriteString("! " + m.String() + "\n")
	}
	return b.String()
}

func check(t *testing.T, r convert.Result, err error, want string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), shown(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func rules(t *testing.T, texts ...string) []load.Rule {
	t.Helper()
	var list []load.Rule
	for _, text := range texts {
		r, err := load.ParseRule(text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

func TestCSV(t *testing.T) {
	t.Parallel()
	r, err := convert.CSV([]byte(`Date,Event,Who,EventType,Country,Tags,Source,Link,Certainty,Location,Notes
"15 July 2020","UK bans Huawei","Government, UK; Oliver Dowden",ban,GB,"5g, telecoms",Example News,https://example.org/ban,Confirmed,London,Ask again.
7/4/2021,Reply,"Huawei, Inc.",,CN|US,5g,"Press release, https://example.com/reply; Commons Hansard",no address,rumour,,
c. 2019,Rumours,,,,,,,,,
,,,,,,,,,,
`), convert.Options{})
	check(t, r, err, `
date: "2020-07-15"
title: UK bans Huawei
kind: ban
status: confirmed
actors: ["Government, UK", Oliver Dowden]
countries: [GB]
topics: [5g, telecoms]
sources:
  - url: https://example.org/ban
    publisher: Example News
note: >-
  Ask again.


  Location: London
---
date: "7/4/2021"
title: Reply
actors: ["Huawei, Inc."]
countries: [CN, US]
topics: [5g]
sources:
  - url: https://example.com/reply
    title: Press release
  - title: Commons Hansard
note: >-
  Link: no address

  Certainty: rumour
---
date: "2019~"
title: Rumours
! nothing tells whether the day or the month comes first: those dates stay undated until --dates says it: Date, 7/4/2021
! a place that is no country is kept in the note: Location
! a date in another notation is now written in EDTF (2): 15 July 2020 → 2020-07-15; c. 2019 → 2019~
! Who: a name with a comma counts as one; --map 'Who=actors:,' parts it there: Huawei, Inc.
! no address that opens: kept in the note: no address
! no status of dateline (confirmed, reported, disputed, retracted): kept in the note: rumour
! a date that can't be read in one way alone stays as it is written: `+"`dateline check`"+` names it: 7/4/2021
`)
}

func TestCSVRules(t *testing.T) {
	t.Parallel()
	data := "\ufeffJahr;Monat;Wer;Was;Bild\r\n2020;7;A, B;Verbot;x.png\r\n1990er;;C;Anfang;\r\n"
	r, err := convert.CSV([]byte(data), convert.Options{Rules: rules(t, "Jahr=year", "monat = month", "Wer=actors:,", "Was=title", "Bild=-")})
	check(t, r, err, `
date: "2020-07"
title: Verbot
actors: [A, B]
---
date: "1990er"
title: Anfang
actors: [C]
! a date that can't be read in one way alone stays as it is written: `+"`dateline check`"+` names it: 1990er
! left out, as --map says: Bild
`)
	want := []convert.Column{
		{Name: "Jahr", Key: "year", Given: true, Samples: []string{"2020", "1990er"}},
		{Name: "Monat", Key: "month", Given: true, Samples: []string{"7"}},
		{Name: "Wer", Key: "actors", Given: true, Separator: ",", Samples: []string{"A, B", "C"}},
		{Name: "Was", Key: "title", Given: true, Samples: []string{"Verbot", "Anfang"}},
		{Name: "Bild", Key: "-", Given: true, Samples: []string{"x.png"}},
	}
	if diff := cmp.Diff(want, r.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{
		"Wen=targets": `there is no column "Wen"; did you mean "Wer"?`,
		"Nichts=note": `there is no column "Nichts": the columns are Jahr, Monat, Wer, Was, Bild`,
	} {
		if _, err := convert.CSV([]byte(data), convert.Options{Rules: rules(t, text)}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestParseRule(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a":         `"a" is no rule: write column=key, such as 'Event date=date'`,
		"a=titel":   `there is no key "titel"; did you mean title?`,
		"a=title:,": `"a=title:,": what stands behind the colon parts the items of a list, such as actors:,`,
	} {
		if _, err := load.ParseRule(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	if r, err := load.ParseRule("x=y=Source.URL"); err != nil || r != (load.Rule{Column: "x=y", Key: "source.url"}) {
		t.Errorf("%+v, %v", r, err)
	}
}

// Dates stay as rough, and as doubtful, as they are.
func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, row, want string }{
		{"date", "2022-07?", "2022-07?"},
		{"date", "July 2022", "2022-07"},
		{"date", "1 January 2020", "2020-01-01"},
		{"date", "2020-01-01", "2020-01-01"},
		{"date", "4/7/2020", "4/7/2020"},
		{"date", "2020-07-15 10:30:00 +0200", "2020-07-15T10:30:00+02:00"},
		{"date", "2020-07-15T10:30:00.000Z", "2020-07-15T10:30:00Z"},
		{"start,end", "2020-07,2020-10", "2020-07/2020-10"},
		{"start,end", "2020,2020", "2020"},
		{"start,end", ",2020", "../2020"},
		{"start,end", "2020,ongoing", "2020/.."},
		{"start,end", "May 2020,Present", "2020-05/.."},
		{"date", "– 2020", "../2020"},
		{"date", "2020–", "2020/.."},
		{"date", "May 2020 –", "2020-05/.."},
		{"date", "Winter 2019/2020", "2019-24"},
		{"date", "around 2019-2020", "2019~/2020~"},
		{"date", "early March 2023", "2023-03~"},
		{"date,time", "2020-07-04,9:30", "2020-07-04T09:30"},
		{"date,time", "2020,9:30", "2020"}, // the time goes to the note
		{"start,end", "2020,2019", "2020"}, // the end goes to the note
		{"start,end", "2020-07-04/2020-07-05,2021", "2020-07-04/2020-07-05"},
		{"year,month,day", "2020,7,4", "2020-07-04"},
		{"year,month,day", "2020,July,", "2020-07"},
		{"year,month,day", "2020,,4", "2020"}, // the day of some month goes to the note
		{"year,month,day", "2020,13,4", "2020 13 4"},
		{"year,month,day", "2020,,", "2020"},
		{"year,month,day", "c. 1990,,", "1990~"},
		{"year,month,day", "-44,3,15", "-0044-03-15"},
		{"year,month,day", "99999,,", "Y99999"},
		{"year,month,day,time", "2020,7,4,9:30", "2020-07-04T09:30"},
		{"year,end year", "1990,1995", "1990/1995"},
		{"year,display date", "1850,c. 1850", "1850~"},
		{"year,display date", "1850,1850", "1850"},
		{"year,display date", "1850,The fifties", "1850"}, // in the note
	} {
		r, err := convert.CSV([]byte(c.header+"\n"+c.row+"\n"), convert.Options{})
		if err != nil || len(r.Events) != 1 || r.Events[0].DateText != c.want {
			t.Errorf("%s %s: %v, %+v", c.header, c.row, err, r.Events)
		}
	}
	for order, want := range map[convert.Order]string{convert.DayFirst: "2020-07-04", convert.MonthFirst: "2020-04-07"} {
		r, err := convert.CSV([]byte("date\n4.7.2020\n"), convert.Options{Dates: order})
		if err != nil || r.Events[0].DateText != want {
			t.Errorf("order %d: %v, %+v", order, err, r.Events)
		}
	}
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"UTF-16":       "\xff\xfet\x00i\x00t\x00l\x00e\x00\n\x00\xe9\x00\n\x00",
		"Windows-1252": "title\n\xe9\n",
		"UTF-8":        "\ufefftitle\né\n",
		"tabs":         "title\tdate\né\t2020\n",
	} {
		r, err := convert.CSV([]byte(data), convert.Options{})
		if err != nil || len(r.Events) != 1 || r.Events[0].Title != "é" || len(r.Remarks) > 0 != (name == "Windows-1252") {
			t.Errorf("%s: %v, %+v", name, err, r)
		}
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	const one = `{"when": "2020", "headline": "A", "tags": ["x", "y, z"], "importance": 3, "draft": false, "nothing": null, "place": {"city": "Paris"},
		"sources": [{"url": "https://example.org", "label": "Page", "rank": 1}, "Book"], "quotes": [{"by": "Her", "text": "So.", "source": 2}, {"who": "x"}]}`
	want := `
date: "2020"
title: A
topics: [x, "y, z"]
quotes:
  - by: Her
    text: So.
    source: 2
sources:
  - url: https://example.org
    title: Page
  - title: Book
note: >-
  importance: 3

  draft: false

  place: {"city":"Paris"}

  sources: {"rank":1}

  quotes: {"who":"x"}
! a value with keys of its own, or what no key takes of it, is kept in the note as JSON (3): place; sources; quotes
! no key takes it, so that it is kept in the note (2): importance; draft
`
	for _, text := range []string{one, "[" + one + "]", `{"events": [` + one + `]}`} {
		r, err := convert.JSON([]byte(text), convert.Options{})
		check(t, r, err, want)
	}
	two := strings.ReplaceAll(one, "\n", " ")
	if r, err := convert.JSON([]byte(two+"\n"+two+"\n"), convert.Options{}); err != nil || len(r.Events) != 2 {
		t.Errorf("lines: %v, %d events", err, len(r.Events))
	}
	for text, want := range map[string]string{
		`[1]`: "item 1 is no object", `{"a"`: "it can't be read as JSON", strings.Repeat("[", 99): "nested more than 50 deep",
	} {
		if _, err := convert.JSON([]byte(text), convert.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// What a date can't hold is in the note and in the report.
func TestDatesSaid(t *testing.T) {
	t.Parallel()
	for table, want := range map[string][2]string{
		"date,title\n4/7/2020,a\n25/12/2019,b\n":                       {"2020-07-04|2019-12-25", "dates are read day first, since 25/12/2019 can't be read otherwise: date, where 4/7/2020 is one"},
		"date,title\n4/7/2020,a\n12/25/2019,b\n":                       {"2020-04-07|2019-12-25", "dates are read month first"},
		"start,end,title\n4/7/2020,5/7/2020,a\n5/7/2020,25/7/2020,b\n": {"2020-07-04/2020-07-05|2020-07-05/2020-07-25", "dates are read day first"},
		"date,title\n4/7/2020,a\n5/6/2019,b\n":                         {"4/7/2020|5/6/2019", "those dates stay undated until --dates says it"},
		"date,title\n25/12/2019,a\n12/25/2019,b\n4/7/2020,c\n":         {"2019-12-25|2019-12-25|4/7/2020", "--dates says how the others are meant"},
		"date,title\nearly March 2023,a\n":                             {"2023-03~", "words that say more than a date can are kept in the note, too: early March 2023"},
		"date,title\n15-Jul-20,a\n":                                    {"2020-07-15", "the year 20 is taken for 2020"},
		"start,end,title\n2020,2019,a\n":                               {"2020", "an end that does not go with its start is kept in the note: is it before it?: 2020 to 2019"},
		"year,day,title\n2020,4,a\n":                                   {"2020", "a day without a month is kept in the note: 4"},
		"date,when,title\n2020,2021,a\n":                               {"2020", "another column has given date: kept in the note: when"},
		"month,title\n7,a\n":                                           {"", "a part of a date without a year is kept in the note: 7"},
	} {
		r, err := convert.CSV([]byte(table), convert.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var dates, said []string
		for i := range r.Events {
			dates = append(dates, r.Events[i].DateText)
		}
		for _, m := range r.Remarks {
			said = append(said, m.String())
		}
		if got := strings.Join(dates, "|"); got != want[0] || !strings.Contains(strings.Join(said, "\n"), want[1]) {
			t.Errorf("%s%s\n%s", table, got, strings.Join(said, "\n"))
		}
	}
	r, err := convert.TimelineJS([]byte(`{"events":[{"start_date":{"year":"-44","month":"3"},"text":{"headline":"Ides"}}]}`), convert.Options{})
	if err != nil || r.Events[0].DateText != "-0043-03" {
		t.Errorf("44 BC is %v, %+v", err, r.Events)
	}
}

func TestWordsForNothing(t *testing.T) {
	t.Parallel()
	r, err := convert.CSV([]byte("When,What happened,Parties,Jurisdiction,Where,Id\n2020,x,None,\"Korea, Republic of\",France,A b\n2020,y,nan,\"Virgin Islands, U.S.; KOR, 156\",\"Paris, Texas\",a-b\n"), convert.Options{})
	check(t, r, err, `
id: a-b-2
date: "2020"
title: x
countries: ["Korea, Republic of", France]
note: >-
  Id: A b
---
id: a-b
date: "2020"
title: "y"
countries: ["Virgin Islands, U.S.", KOR, "156"]
note: >-
  Where: Paris, Texas
! Parties: a word for nothing is left out (2): None; nan
! an id is small letters, digits and hyphens: changed, in links to it, too: A b → a-b
! a place that is no country is kept in the note: Where
! several events have one id: a number parts them: a-b → a-b-2
`)
	r, err = convert.CSV([]byte("date,description,who\n2020,x,y\n"), convert.Options{})
	if err != nil || r.Untitled() == nil || !strings.Contains(r.Untitled().Error(), "--map 'description=title'") {
		t.Errorf("%v, %v", err, r.Untitled())
	}
}

func TestOtherJSON(t *testing.T) {
	t.Parallel()
	r, err := convert.JSON([]byte(`[{"date": "2020", "title": {"rendered": "A ban"}, "actors": "['UK', \"Oliver's\"]"}]`), convert.Options{})
	check(t, r, err, `
date: "2020"
title: A ban
actors: [UK, Oliver's]
`)
	for text, want := range map[string]string{
		"[{\"date\": 2020,\n  oops}]": "line 2, column 3: invalid character 'o'",
		"[{\"date\": 2020,\n":         "line 1, column 16: it is broken off",
	} {
		if _, err := convert.JSON([]byte(text), convert.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	jsonp := `storyjs_jsonp_data = {"timeline": {"date": [{"startDate": "2011,12", "headline": "x"}]}};`
	if !convert.IsTimelineJS([]byte(jsonp), convert.Options{}) {
		t.Error("JSONP is not known for TimelineJS")
	}
	if r, err := convert.TimelineJS([]byte(jsonp), convert.Options{}); err != nil || len(r.Events) != 1 || r.Events[0].DateText != "2011-12" {
		t.Errorf("%v, %+v", err, r.Events)
	}
}
