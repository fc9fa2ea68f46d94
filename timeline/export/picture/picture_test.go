package picture

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/date"
)

// hostile are texts that try to leave their place, or are hard to measure.
var hostile = []string{
	"UK bans Huawei from its 5G networks", "", "a", strings.Repeat("W", 300), strings.Repeat("long words of a headline ", 30),
	`</text></svg><script>alert(1)</script>`, `"><a href="javascript:alert(1)">x</a>`, "]]>", "<!--", "&amp;&#60;", "url(http://evil.example)",
	"华为在英国被禁止参与5G网络建设", "هواوي تطعن في الحظر", "हिन्दी में शीर्षक", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦 🇳🇿", "\x00\x1b[31m\xff\ufffe", "a\n\n b\tc",
}

func drawn(t *rapid.T) *Picture {
	text := rapid.OneOf(rapid.SampledFrom(hostile), rapid.StringN(0, 80, -1))
	p := &Picture{
		Title: text.Draw(t, "title"), Lead: text.Draw(t, "lead"), Notes: rapid.SliceOfN(text, 0, 2).Draw(t, "notes"),
		Width: rapid.IntRange(MinWidth, 2000).Draw(t, "width"), Lanes: rapid.SliceOfN(text, 1, 6).Draw(t, "lanes"),
		Part: rapid.Bool().Draw(t, "part"),
	}
	span := date.Day(rapid.SampledFrom([]int{1, 40, 4000, 900000, 300_000_000_000_000_000}).Draw(t, "span"))
	for range rapid.IntRange(0, 60).Draw(t, "events") {
		first := rapid.Int64Range(0, int64(span)).Draw(t, "first")
		e := Event{
			Days: date.Span{First: date.Day(first), Last: date.Day(first + rapid.SampledFrom([]int64{0, 0, 30, 365, 4000}).Draw(t, "long"))},
			When: rapid.SampledFrom([]string{"15 Jul 2020", "from May 2022", "2020s"}).Draw(t, "when"), Label: text.Draw(t, "label"),
			Lane: rapid.IntRange(0, len(p.Lanes)-1).Draw(t, "lane"), Answer: rapid.Bool().Draw(t, "answer"), Unsure: rapid.Bool().Draw(t, "unsure"),
			Link: rapid.SampledFrom([]string{"", `#"><script>`}).Draw(t, "link"),
		}
		switch rapid.IntRange(0, 9).Draw(t, "open") {
		case 0:
			e.Days.First = date.Past
		case 1:
			e.Days.Last = date.Future
		case 2:
			e.Also = []int{len(p.Lanes) - 1}
		}
		p.Events = append(p.Events, e)
	}
	slices.SortStableFunc(p.Events, func(a, b Event) int { return int(a.Days.First - b.Days.First) })
	for i := 1; i < len(p.Events); i += 3 {
		p.Ties = append(p.Ties, Tie{From: i - 1, To: i, Answer: i%2 == 0})
	}
	return p
}

func overlap(a, b box) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// No two labels overlap, none covers the mark of another event, all lie within the
// picture, and each event has a label of all its words or a number that is listed.
func TestLabelsHaveRoom(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		s := arrange(p)
		words := func(text string) string { return strings.Join(strings.Fields(text), "") }
		said := map[int]string{}
		for i, a := range s.labels {
			if a.x < 0 || a.y < 0 || a.x+a.w > s.w || a.y+a.h > s.h {
				t.Errorf("%q lies outside: %v of %d by %d", a.lines, a.box, s.w, s.h)
			}
			for _, b := range s.labels[i+1:] {
				if overlap(a.box, b.box) {
					t.Errorf("%q %v and %q %v overlap", a.lines, a.box, b.lines, b.box)
				}
			}
			for k, m := range s.marks {
				if overlap(a.box, box{m.x0 - half, m.y - half, m.x1 - m.x0 + 2*half, 2 * half}) {
					t.Errorf("%q %v covers the mark %d %v", a.lines, a.box, k, m)
				}
			}
			if a.event > 0 {
				said[a.event-1] += "|" + words(strings.Join(a.lines, ""))
			}
		}
		for i, e := range p.Events {
			want := "|" + words(e.When+e.Label)
			if n := s.numbers[i]; n > 0 {
				want = "|" + strconv.Itoa(n) + want
			}
			if said[i] != want {
				t.Errorf("event %d says %q, want %q", i, said[i], want)
			}
		}
	})
}

// Whatever the texts, a parser of XML finds the elements that are drawn, no other
// ones, and each text to the letter but for spaces.
func TestHostileTextsStayTexts(t *testing.T) {
	t.Parallel()
	known := map[string]bool{"svg": true, "title": true, "desc": true, "style": true, "rect": true, "path": true, "circle": true, "text": true, "tspan": true, "g": true, "a": true}
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		var b strings.Builder
		if err := Write(&b, p); err != nil {
			t.Fatal(err)
		}
		dec := xml.NewDecoder(strings.NewReader(b.String()))
		texts := ""
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v in %s", err, b.String())
			}
			switch token := token.(type) {
			case xml.StartElement:
				if !known[token.Name.Local] {
					t.Errorf("there is an element %s", token.Name.Local)
				}
				for _, a := range token.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && a.Value != `#"><script>` {
						t.Errorf("there is an attribute %s=%q", a.Name.Local, a.Value)
					}
				}
			case xml.CharData:
				texts += string(token)
			case xml.ProcInst, xml.Directive, xml.Comment:
				t.Errorf("there is %T", token)
			}
		}
		letters := func(s string) string { // as XML can have them
			s = strings.Map(func(r rune) rune {
				if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
					return 0xfffd
				}
				return r
			}, s)
			return strings.Join(strings.Fields(s), "")
		}
		all := letters(texts)
		for _, e := range p.Events {
			if !strings.Contains(all, letters(e.When+" · "+e.Label)) {
				t.Errorf("%q is lost", e.Label)
			}
		}
	})
}

func TestAxis(t *testing.T) {
	t.Parallel()
	day := func(y int64, m, d int) date.Day { return date.NewDay(y, m, d) }
	for _, tt := range []struct {
		first, last date.Day
		want        string
	}{
		{day(2020, 1, 15), day(2020, 6, 20), "Feb 2020 Mar 2020 Apr 2020 May 2020 Jun 2020"},
		{day(2010, 3, 1), day(2023, 2, 1), "2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022"},
		{day(1800, 1, 1), day(2000, 1, 2), "1800 1810 1820 1830 1840 1850 1860 1870 1880 1890 1900 1910 1920 1930 1940 1950 1960 1970 1980 1990"},
		{day(-99, 1, 1), day(120, 1, 1), "91 BC 81 BC 71 BC 61 BC 51 BC 41 BC 31 BC 21 BC 11 BC 1 BC 10 20 30 40 50 60 70 80 90 100 110"},
	} {
		s := &scene{Picture: &Picture{}, left: 160, right: 11840, first: tt.first, last: tt.last}
		s.axis(0)
		var got []string
		for _, l := range s.labels {
			got = append(got, l.lines...)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s to %s: %s", tt.first, tt.last, strings.Join(got, " "))
		}
	}
}

func TestGapsAreMeasured(t *testing.T) {
	t.Parallel()
	p := &Picture{Width: 1000, Lanes: []string{""}}
	for _, y := range []int64{2010, 2011, 2017, 2018} {
		d := date.NewDay(y, 3, 1)
		p.Events = append(p.Events, Event{Days: date.Span{First: d, Last: d}, When: fmt.Sprint(y), Label: "x"})
	}
	p.Events[2].Days.First = date.NewDay(2016, 10, 1)
	s := arrange(p)
	if len(s.gaps) != 1 || s.gaps[0].words != "5 years 7 months" {
		t.Errorf("the gaps are %+v", s.gaps)
	}
}

// What is drawn grows with the events, and no faster.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{500, 5000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			p := &Picture{Width: 1200, Lanes: []string{"a", "b", "c", "d"}}
			for i := range n {
				d := date.Day(i * 10000 / n)
				p.Events = append(p.Events, Event{Days: date.Span{First: d, Last: d}, When: "15 Jul 2020", Label: "UK bans Huawei from its 5G networks", Lane: i % 4})
			}
			for b.Loop() {
				if err := Write(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
