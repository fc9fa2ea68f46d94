package query_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/timeline/date"
	"dateline/timeline/query"
)

func parse(t *testing.T, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return q
}

// Each text is written back as the second one, which is written back as itself.
func TestString(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                              "",
		" \t\u3000\n":                   "",
		"huawei":                        "huawei",
		"  huawei \u00A0 ban ":          "huawei ban",
		"Ban*":                          "Ban",
		`"ban"`:                         `"ban"`,
		`"say \"no\" \\ \n"`:            `"say \"no\" \\ \\n"`,
		"“a b” „c d”":                   `"a b" "c d"`,
		`topic:“a, b”`:                  `topic:"a, b"`,
		"10:30 :x a-b =x":               "10:30 :x a-b =x",
		"a,b":                           "a,b",
		"ACTOR:Hikvision":               "actor:Hikvision",
		"áctör:x":                       "actor:x",
		`topic:"5g","a b","c,d",x:y,-z`: `topic:5g,"a b","c,d",x:y,-z`,
		`topic:"=x","y*","","OR"`:       `topic:"=x","y*","",OR`,
		`actor:=x,y*,=z*,"a b"*,="c d"`: `actor:=x,y*,=z*,"a b"*,="c d"`,
		`topic:==x,y**`:                 `topic:="=x","y*"*`,
		`topic:5g,5G,iot,"5g"`:          `topic:5g,iot`,
		`topic:5g,=5g,5g*`:              `topic:5g,=5g,5g*`,
		`topic:""`:                      `topic:""`,
		`topic:a\b`:                     `topic:a\b`,
		`topic:"a\b c"`:                 `topic:"a\\b c"`,
		"status:CONFIRMED,=réported":    "status:confirmed,reported",
		`status:""`:                     "status:unverified",
		"has:Quote no:reply is:MARKED":  "has:quote no:reply is:marked",
		"date:2020..2022":               "date:2020..2022",
		"date:2022-05/..,..2019,2020?":  "date:2022-05/..,..2019,2020?",
		`date:"[2020,2021]"`:            `date:"[2020,2021]"`,
		`date:""`:                       `date:""`,
		"(a)":                           "a",
		"((a b))":                       "a b",
		"a (b c)":                       "a b c",
		"(a OR b) OR c":                 "a OR b OR c",
		"(a b) OR (c d)":                "a b OR c d",
		"a (b OR c)":                    "a (b OR c)",
		"a(b)OR(c)":                     "a b OR c",
		"(a OR b) (c OR d)":             "(a OR b) (c OR d)",
		"-a":                            "-a",
		"--a":                           "a",
		"---a":                          "-a",
		"-(-(a))":                       "a",
		"-(a)":                          "-a",
		"-(a b)":                        "-(a b)",
		"-(a OR -b)":                    "-(a OR -b)",
		"-(-(a b)) c":                   "a b c",
		"-(-(a OR b)) OR c":             "a OR b OR c",
		`-"a b" -topic:x,y`:             `-"a b" -topic:x,y`,
		"or and not":                    "or and not",
		"OR* AND*":                      "or and",
	} {
		q, err := query.Parse(in)
		if err != nil {
			t.Errorf("Parse(%q): %v", in, err)
			continue
		}
		if got := q.String(); got != want {
			t.Errorf("Parse(%q) is written %q; want %q", in, got, want)
		}
		if q.IsZero() != (want == "") {
			t.Errorf("Parse(%q).IsZero() = %v", in, q.IsZero())
		}
		again, err := query.Parse(want)
		if err != nil || !again.Equal(q) || again.String() != want {
			t.Errorf("Parse(%q) = %v, %v; want what %q gives", want, again, err, in)
		}
	}
}

func TestParseTree(t *testing.T) {
	t.Parallel()
	const text = `x -actor:=a,"b c"* OR "p q" date:2020`
	root := parse(t, text).Root
	if root.Op != query.Or || len(root.Kids) != 2 || root.Kids[0].Op != query.And || root.Kids[1].Op != query.And {
		t.Fatalf("%s is %+v; want an Or of two Ands", text, root)
	}
	word, not := root.Kids[0].Kids[0], root.Kids[0].Kids[1]
	phrase, day := root.Kids[1].Kids[0], root.Kids[1].Kids[1]
	first := date.NewDay(2020, 1, 1)
	for _, test := range []struct {
		what      string
		got, want query.Value
	}{
		{"word", word.Values[0], query.Value{Text: "x", Len: 1}},
		{"exact", not.Kids[0].Values[0], query.Value{Text: "a", Exact: true, Pos: 9, Len: 2}},
		{"prefix", not.Kids[0].Values[1], query.Value{Text: "b c", Prefix: true, Pos: 12, Len: 6}},
		{"phrase", phrase.Values[0], query.Value{Text: "p q", Phrase: true, Pos: 22, Len: 5}},
		{"date", day.Values[0], query.Value{Text: "2020", Span: date.Span{First: first, Last: first + 365}, Pos: 33, Len: 4}},
	} {
		if test.got != test.want {
			t.Errorf("%s: %+v; want %+v", test.what, test.got, test.want)
		}
	}
	if not.Op != query.Not || text[not.Pos:not.Pos+not.Len] != `-actor:=a,"b c"*` {
		t.Errorf("the negation is %+v", not)
	}
	if term := not.Kids[0]; term.Field != query.Actor || text[term.Pos:term.Pos+term.Len] != `actor:=a,"b c"*` {
		t.Errorf("the term is %+v", term)
	}
	if day.Field != query.DateField || word.Field != query.Text {
		t.Errorf("fields %v and %v; want date and text", day.Field, word.Field)
	}
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, place, message, hint string }{
		{"a actr:x", "actr", `no field "actr"`, "did you mean actor:?"},
		{"http://x.example", "http", `no field "http"`, `quote it: "http://x.example"`},
		{`zzz:"a b"`, "zzz", "no field", `quote it: "zzz:a b"`},
		{"zzz:x", "zzz", "no field", "the fields are actor, by, on,"},
		{"topic:", "topic:", "no value stands after topic:", `topic:""`},
		{"topic: x", "topic:", "no value", "without a space"},
		{"topic:(a OR b)", "topic:", "no value", "topic:a,b"},
		{"status:", "status:", "no value", "confirmed, reported, disputed, retracted or unverified"},
		{"date:", "date:", "no value", "date:2020"},
		{"topic:a,,b", ",", "a value is missing", "comma"},
		{"topic:,b", ",", "a value is missing", "comma"},
		{"topic:a,", ",", "a value is missing", "comma"},
		{"topic:a, b", ",", "a value is missing", "no space"},
		{`topic:"a`, `"`, "not closed", `add "`},
		{`"a`, `"`, "not closed", `add "`},
		{`“a"`, `“`, "not closed", `add "`},
		{`"a\"`, `"`, "not closed", `add "`},
		{`"a"b`, "b", "no space after a quotation mark", `\"`},
		{`topic:"a"b`, "b", "no space after a quotation mark", `\"`},
		{`5"`, `"`, "a quotation mark within a word", "quote"},
		{`topic:a"b"`, `"`, "a quotation mark within a word", "quote"},
		{"a (b", "(", "not closed", "add )"},
		{"a (", "(", "not closed", "add )"},
		{"a) b", ")", "closes nothing", "leave it out"},
		{")", ")", "closes nothing", "leave it out"},
		{"a ( ) b", "( )", "nothing stands between", "leave"},
		{"-", "-", "nothing stands after this minus", "-word"},
		{"a - b", "-", "nothing stands after this minus", "-word"},
		{"a --", "-", "nothing stands after this minus", "-word"},
		{"(a -)", "-", "nothing stands after this minus", "-word"},
		{"-OR a", "-", "nothing stands after this minus", "-word"},
		{"OR", "OR", "nothing stands before OR", `"or"`},
		{"OR a", "OR", "nothing stands before OR", `"or"`},
		{"a OR", "OR", "nothing stands after OR", `"or"`},
		{"a OR OR b", "OR", "nothing stands before OR", `"or"`},
		{"(a OR) b", "OR", "nothing stands after OR", `"or"`},
		{"a AND b", "AND", "AND is not needed", `"and"`},
		{"NOT b", "NOT", "as a minus", `"not"`},
		{"date:2020-13", "13", "month", ""},
		{`before:"2020-13"`, "13", "month", ""},
		{`date:"\\2020"`, "", "", ""},
		{"within:2020,x", "x", "", ""},
		{"known:2022..2020", "", "", ""},
		{`before:""`, `""`, "needs a date", "is:undated"},
		{"date:202*", "", "", ""},
		{"status:confrmed", "confrmed", `does not take "confrmed"`, "did you mean confirmed?"},
		{"has:zzz", "zzz", `does not take "zzz"`, "quote, source, reply, archive, note, excerpt or check"},
		{`is:""`, `""`, "does not take", "approximate, uncertain, undated, marked, new, changed or dead"},
		{"no:sou*", "sou*", "whole values only", "source"},
		{"topic:*", "*", "need a value", `-topic:""`},
		{`topic:=""`, `=""`, "need a value", `topic:""`},
		{"& x", "&", "no letter or digit", "leave it out"},
		{`""`, `""`, "no letter or digit", "leave it out"},
		{strings.Repeat("(", 101) + "a", "(", "too many parentheses", "100"},
		{strings.Repeat("a ", 40000), strings.Repeat("a ", 7232), "too long", "65,536"},
		{strings.Repeat("é", 40000), strings.Repeat("é", 7232), "too long", "65,536"},
	} {
		_, err := query.Parse(test.text)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%.40q: error %v; want a query.Error", test.text, err)
			continue
		}
		place := test.text[e.Pos : e.Pos+e.Len]
		if test.place != "" && place != test.place || !strings.Contains(e.Message, test.message) || !strings.Contains(e.Hint, test.hint) {
			t.Errorf("%.40q: %q at %.40q, hint %q; want %q at %.40q, hint %q",
				test.text, e.Message, place, e.Hint, test.message, test.place, test.hint)
		}
		if e.Query != test.text || e.Error() != e.Message || e.Message == "" || e.Len == 0 {
			t.Errorf("%.40q: the error is %+v", test.text, e)
		}
	}
}

func TestParseLimits(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		strings.Repeat("(", query.MaxDepth) + "a" + strings.Repeat(")", query.MaxDepth),
		strings.Repeat("a OR -(b ", query.MaxDepth) + "c" + strings.Repeat(")", query.MaxDepth),
		strings.Repeat("-", query.MaxLen-1) + "a",
		strings.Repeat("a", query.MaxLen),
		strings.Repeat("a ", query.MaxLen/2),
		"topic:a" + strings.Repeat(",a", query.MaxLen/2-4),
	} {
		q := parse(t, text)
		if again := parse(t, q.String()); !again.Equal(q) {
			t.Errorf("%.40q is not read again as it was", text)
		}
	}
}

func TestFieldTableIsConsistent(t *testing.T) {
	t.Parallel()
	for _, info := range query.Fields() {
		f, ok := query.FieldByName(strings.ToUpper(info.Name))
		if !ok || f != info.Field || f.String() != info.Name || info.Help == "" {
			t.Errorf("field %d is %+v, by its name %d, %v", info.Field, info, f, ok)
		}
		if (info.Set == query.Listed) != (len(info.Values) > 0) {
			t.Errorf("%s: the values are %q", info.Name, info.Values)
		}
		for _, v := range info.Values {
			if text := info.Name + ":" + v; parse(t, strings.ToUpper(text)).String() != text {
				t.Errorf("%s is not taken", text)
			}
		}
		if fmt.Sprint(f.Info()) != fmt.Sprint(info) {
			t.Errorf("Info of %s is %+v", f, f.Info())
		}
	}
	if f, ok := query.FieldByName("text"); ok {
		t.Errorf("text is a field's name: %v", f)
	}
	if query.Text.String() != "text" || query.Field(99).String() != "text" {
		t.Error("Text is not called text")
	}
	query.Fields()[0].Name = "changed"
	query.Status.Info().Values[0] = "changed"
	if query.Actor.String() != "actor" || query.Status.Info().Values[0] != "confirmed" {
		t.Error("a caller can change the table")
	}
}

func TestQuote(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":           `""`,
		"5g":         "5g",
		"a b":        `"a b"`,
		"a,b":        `"a,b"`,
		"(x)":        `"(x)"`,
		`say "x"`:    `"say \"x\""`,
		`back\slash`: `back\slash`,
		`b\ c`:       `"b\\ c"`,
		"=x":         `"=x"`,
		"x=":         "x=",
		"x*":         `"x*"`,
		"*x":         "*x",
		"-x":         "-x",
		"a:b":        "a:b",
		"“x”":        `"“x”"`,
		"a\u00A0b":   "\"a\u00A0b\"",
	} {
		if got := query.Quote(in); got != want {
			t.Errorf("Quote(%q) = %s; want %s", in, got, want)
		}
		if v := parse(t, "topic:"+query.Quote(in)).Root.Values[0]; v.Text != in || v.Exact || v.Prefix {
			t.Errorf("topic:%s asks for %+v; want %q", query.Quote(in), v, in)
		}
	}
}

// A mistake is shown where it is, to the character, also in quotes, where some
// characters are written as two; and its hint is that of this very mistake.
func TestPlaceOfAMistake(t *testing.T) {
	t.Parallel()
	const comma, space = "write a comma between two values only", "no space may stand after a comma"
	for text, want := range map[string]string{
		"date:x2020":             "x",
		"date:2020-13":           "13",
		"date:2020..2021-13":     "13",
		`date:"2020-13..\""`:     "13",
		`date:"2020\"-13"`:       `\"-13`,
		`date:"2020\\-13"`:       `\\-13`,
		`date:"2020\-13"`:        `\-13`,
		`date:"2020-02-30\""`:    `\"`,
		`date:"\\"`:              `\\`,
		"(topic:a,)":             ", " + comma,
		"topic:a, ":              ", " + comma,
		"topic:a,,b":             ", " + comma,
		"topic:a, b":             ", " + space,
		"x act_r:y":              "act_r",
		"(a OR act-1:y) OR OR b": "act-1",
	} {
		_, err := query.Parse(text)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%s is taken: %v", text, err)
			continue
		}
		place := text[e.Pos : e.Pos+e.Len]
		if mark, said, ok := strings.Cut(want, " "); ok && (place != mark || said != e.Hint && said != e.Message) || !ok && place != want {
			t.Errorf("%s: %q, %s (%s); want %s", text, place, e.Message, e.Hint, want)
		}
	}
	for _, word := range []string{"example.com:x", "10:30", "a+b:c"} { // no names of fields
		if q := parse(t, word); q.Root.Field != query.Text {
			t.Errorf("%s asks for a field", word)
		}
	}
}

// The place of what OR parts, and of each part, is in the text as it was typed.
func TestPlaceOfATerm(t *testing.T) {
	t.Parallel()
	const text = "  ab OR (topic:cd e)  OR f "
	var got []string
	parse(t, text).Walk(func(n *query.Node) bool {
		got = append(got, text[n.Pos:n.Pos+n.Len])
		return true
	})
	if want := []string{"ab OR (topic:cd e)  OR f", "ab", "(topic:cd e)", "topic:cd", "e", "f"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}
