package convert_test

import (
	"strings"
	"testing"

	"dateline/timeline/load/convert"
)

func TestTimelineJSON(t *testing.T) {
	t.Parallel()
	text := `{
	"scale": "human",
	"title": {"text": {"headline": "Cameras &amp; rules", "text": "<p>About <b>cameras</b>.</p>"}, "media": {"url": "https://example.org/x.png"}},
	"eras": [{"start_date": {"year": "2019"}, "text": {"headline": "Early days"}}],
	"events": [
		{
			"start_date": {"year": "2020", "month": "7", "day": "", "hour": "", "display_date": "July"}, "end_date": {"year": 2020, "month": 10},
			"text": {"headline": "A <i>ban</i>", "text": "<p>One & two.</p><p>See <a href='https://example.org/a'>this</a>,<br>and that.</p>"},
			"media": {"url": "https://example.org/photo.jpg", "caption": "A photo", "credit": "Jo", "thumbnail": "https://example.org/t.jpg"},
			"group": "Rules", "unique_id": "The_Ban", "autolink": false, "background": {"color": "red"}
		},
		{"start_date": {"year": "-13798000000"}, "text": {"headline": "Bang", "text": ""}, "media": {"url": "spotify:track:1"}},
		{"start_date": {"year": "1985", "month": "01", "day": "05", "hour": "6", "minute": "45", "second": "56", "millisecond": "5"}, "text": {"headline": "Moment"},
			"media": {"url": "<iframe src=\"https://example.org/frame\"></iframe>"}}
	]}`
	if !convert.IsTimelineJS([]byte(text), convert.Options{}) || convert.IsTimelineJS([]byte(`{"events": [{"title": "A"}]}`), convert.Options{}) {
		t.Error("it is not told from other JSON")
	}
	r, err := convert.TimelineJS([]byte(text), convert.Options{})
	check(t, r, err, `
# Cameras & rules | About cameras.
id: the-ban
date: "2020-07/2020-10"
title: A ban
topics: [Rules]
summary: >-
  One & two.


  See this (https://example.org/a),

  and that.
sources:
  - url: https://example.org/photo.jpg
    title: A photo
    publisher: Jo
note: >-
  Media Thumbnail: https://example.org/t.jpg

  Unique ID: The_Ban

  background.color: red

  Date as shown: July
---
date: "Y-13798000000"
title: Bang
note: >-
  Media: spotify:track:1
---
date: "1985-01-05T06:45:56"
title: Moment
sources:
  - url: https://example.org/frame
note: >-
  date.millisecond: 5
! a setting of the whole timeline is left out: scale human
! HTML in texts is made plain text; the addresses of links stand behind their words (4)
! left out of the title slide, which is no event: Media https://example.org/x.png
! an era is no event and is left out: Early days, Year 2019
! an id is small letters, digits and hyphens: changed, in links to it, too: The_Ban → the-ban
! a date in words that is not that of the event is kept in the note: July
! no address that opens: kept in the note: spotify:track:1
! no key takes it, so that it is kept in the note (3): Media Thumbnail; background.color; date.millisecond
`)
	for text, want := range map[string]string{
		`{"timeline": {}}`: "the list events is missing", `{`: "it can't be read as JSON", "Year,Title\n2020,x\n": "the column Headline is missing",
	} {
		if _, err := convert.TimelineJS([]byte(text), convert.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTimelineJSSheet(t *testing.T) {
	t.Parallel()
	r, err := convert.TimelineJS([]byte(`Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background
,,,,,,,,,Cameras,"<p>About them.</p>",,,,,title,,red
1943,7,,,1946,,,,,Made to work,"<p>A text.</p><span class=""note"">And more.</span>",https://example.org/v,"<a href=""https://example.org/museum"">Museum</a>",A film,,,Rules,
1948,3,14,,,,,,,Quote,,"<blockquote>There is demand. <cite>Her</cite></blockquote>",,,,,,
1900,,,,1910,,,,,Old times,,,,,,era,,
`), convert.Options{})
	check(t, r, err, `
# Cameras | About them.
date: "1943-07/1946"
title: Made to work
topics: [Rules]
summary: >-
  A text.


  And more.
sources:
  - url: https://example.org/v
    title: A film
    publisher: Museum (https://example.org/museum)
---
date: "1948-03-14"
title: Quote
quotes:
  - by: Her
    text: There is demand.
! HTML in texts is made plain text; the addresses of links stand behind their words (3)
! left out of the title slide, which is no event: Background red
! an era is no event and is left out: Old times, Year 1900, End Year 1910
`)
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	files := []convert.File{
		{"2020-07-15-a-ban.md", []byte("---\ntitle: \"A ban: yes\"\ntags: [5g, telecoms]\nauthor: Jo\nlayout: post\nlinks:\n  - label: Page\n    url: https://example.org\n---\n\nThe *text*.\n\nMore.\n")},
		{"posts/Answer_1.md", []byte("---\r\ntitle: Answer\r\ndate: 2020-08-01 10:00:00 +0000\r\ndescription: In short.\r\nurl: /answer\r\ncategories:\r\n  - x\r\nresponds_to: 2020-07-15-a-ban\r\nsource: https://example.com/a\r\ndraft: ~\r\n---\r\nLong text.\r\n")},
		{"README.md", []byte("# About\n")},
		{"toml.md", []byte("+++\ntitle = 'x'\n+++\n")},
		{"open.md", []byte("---\ntitle: x\n")},
		{"broken.md", []byte("---\ntitle: a: b\n---\n")},
		{"own.md", []byte("---\nid: own\ndate: 2022-07?\ntitle: Own\nactors: [A, B]\nquotes: [{by: A, text: So}]\nsources: [{title: S, published: 2022, extra: {a: 1}}]\n---")},
	}
	r, err := convert.Markdown(files, convert.Options{})
	check(t, r, err, `
id: 2020-07-15-a-ban
date: "2020-07-15"
title: "A ban: yes"
topics: [5g, telecoms]
summary: >-
  The *text*.


  More.
sources:
  - url: https://example.org
    title: Page
note: >-
  author: Jo

  layout: post
---
id: answer-1
date: "2020-08-01T10:00:00+00:00"
title: Answer
topics: [x]
summary: In short.
responds_to: [2020-07-15-a-ban]
sources:
  - url: https://example.com/a
note: >-
  url: /answer

  text below the front matter: Long text.
---
id: own
date: "2022-07?"
title: Own
actors: [A, B]
quotes:
  - by: A
    text: So
sources:
  - title: S
    published: "2022"
note: >-
  sources: {"extra":{"a":"1"}}
! its date is that in the name of the file: 2020-07-15-a-ban.md
! the text below the front matter is kept in the note, since there is a summary: posts/Answer_1.md
! passed over: it has no front matter between lines of three hyphens: README.md
! passed over: its front matter is TOML, and only YAML is read: toml.md
! passed over: its front matter has no end: a line of three hyphens: open.md
! passed over: its front matter is no YAML: yaml: line 2: mapping values are not allowed in this context: broken.md
! no address that opens: kept in the note: /answer
! a date in another notation is now written in EDTF: 2020-08-01 10:00:00 +0000 → 2020-08-01T10:00:00+00:00
! a value with keys of its own, or what no key takes of it, is kept in the note as JSON: sources
! no key takes it, so that it is kept in the note (2): author; layout
`)
}
