package query_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

var seeds = []string{
	"", "a", `actor:hikvision country:GB,NZ -kind:response date:2020..2022 "national security" (topic:5g OR topic:iot)`,
	`-(a OR -(b "c d")) OR --topic:"",=x,y*,="z z"* `, `topic:"\"\\",“x y”`, "status:Confirmed has:quote,note no:reply is:uncertain",
	"date:2022-05/..,..2019 before:2020 after:2019-12 within:202X known:2020-06", "x:y", "topic:a,,b", "(((", "a) OR", "-", "OR OR",
	"a\u2028b\u00A0c", "\xff topic:\xff", "“a”b", "AND* NOT* OR*", "topic:==x,y**", "新闻 thread:一,二", "a(b)OR-(c)d", "date:\"2020-13\"",
	"date:\"\\\\2020-13\" x", "a:b:c -:d", "topic:-x,OR",
}

// What Parse takes it writes so that it reads the same; what it refuses has a
// place in the text.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := query.Parse(s)
		if err != nil {
			checkError(t, s, err)
			return
		}
		checkCanonical(t, q)
		q.Walk(func(n *query.Node) bool {
			checkPlace(t, s, n.Pos, n.Len)
			for _, v := range n.Values {
				checkPlace(t, s, v.Pos, v.Len)
			}
			return true
		})
	})
}

// Whatever is done with a query, it can be written and read again.
func FuzzEdit(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+5)%len(seeds)], seeds[(i+9)%len(seeds)], uint8(i), uint8(i))
	}
	f.Add("topic:a", "b", "A", uint8(query.Topic), uint8(0))
	f.Add("date:2020", "2021", "x", uint8(query.DateField), uint8(3))
	f.Fuzz(func(t *testing.T, text, other, value string, field, i uint8) {
		q, err := query.Parse(text)
		if err != nil || len(text)+len(other)+len(value) > 1000 {
			return
		}
		r, _ := query.Parse(other)
		fld := query.Field(field % uint8(query.Is+1))
		checkCanonical(t, q.All(r))
		checkCanonical(t, r.All(q))
		checkCanonical(t, q.Drop(int(i)))
		taken := []query.Value{{Text: value, Exact: i&1 > 0, Prefix: i&2 > 0}, {Text: other, Phrase: i&4 > 0}}
		with := q.With(fld, taken, []query.Value{{Text: value, Prefix: i&8 > 0}, {Text: text}})
		checkCanonical(t, with)
		if without := with.Without(fld); !without.Equal(q.Without(fld)) {
			t.Fatalf("%q with and without %v is %q; want %q", q, fld, without, q.Without(fld))
		}
		for _, change := range []func(query.Query, query.Field, string) query.Query{query.Query.Toggle, query.Query.Exclude} {
			once := change(q, fld, value)
			checkCanonical(t, once)
			twice := change(once, fld, value)
			checkCanonical(t, twice)
			checkApart(t, once, fld)
		}
		checkCanonical(t, query.Query{}.All(query.Query{Root: &query.Node{Values: []query.Value{{Text: value}, {Text: other, Phrase: true}}}}))
	})
}

// checkApart tells whether no value is both taken and excluded.
func checkApart(t *testing.T, q query.Query, f query.Field) {
	t.Helper()
	taken, excluded := q.Facet(f)
	for _, a := range taken {
		for _, b := range excluded {
			if a.Exact == b.Exact && a.Prefix == b.Prefix && textnorm.Fold(a.Text) == textnorm.Fold(b.Text) {
				t.Fatalf("%q takes and excludes %+v", q, a)
			}
		}
	}
}

func FuzzComplete(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i)
		f.Add(s, len(s))
	}
	f.Fuzz(func(t *testing.T, s string, cursor int) {
		c := query.Complete(s, cursor)
		checkPlace(t, s, c.Start, c.End-c.Start)
		if at := min(max(cursor, 0), len(s)); c.Start > at || utf8.ValidString(s) && utf8.RuneStart(append([]byte(s), 0)[at]) && c.End < at {
			t.Fatalf("Complete(%q, %d) = %+v: the cursor is not in it", s, cursor, c)
		}
		if c.Name && c.Field != query.Text {
			t.Fatalf("Complete(%q, %d) = %+v", s, cursor, c)
		}
	})
}

func checkError(t *testing.T, s string, err error) {
	t.Helper()
	var e *query.Error
	if !errors.As(err, &e) || e.Message == "" || e.Query != s {
		t.Fatalf("Parse(%q): error %#v", s, err)
	}
	checkPlace(t, s, e.Pos, e.Len)
	lines := strings.Split(e.Caret(), "\n")
	if len(lines) < 2 || len(lines) > 3 || strings.Trim(lines[1], " ") != strings.Repeat("^", strings.Count(lines[1], "^")) ||
		strings.ContainsFunc(strings.Join(lines, ""), unicode.IsControl) {
		t.Fatalf("Parse(%q): caret %q", s, e.Caret())
	}
}

// checkPlace tells whether a place lies in the text, on bounds of characters.
func checkPlace(t *testing.T, s string, pos, length int) {
	t.Helper()
	if pos < 0 || length < 0 || pos+length > len(s) || !bound(s, pos) || !bound(s, pos+length) {
		t.Fatalf("%q: place %d, %d", s, pos, length)
	}
}

func bound(s string, i int) bool {
	at := 0
	for at < i {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at == i
}

func checkCanonical(t *testing.T, q query.Query) {
	t.Helper()
	s := q.String()
	again, err := query.Parse(s)
	if err != nil {
		t.Fatalf("%q can't be read again: %v", s, err)
	}
	if !again.Equal(q) || again.String() != s {
		t.Fatalf("%q is read as %q", s, again)
	}
	q.Walk(func(n *query.Node) bool {
		for _, kid := range n.Kids {
			if kid.Op == n.Op {
				t.Fatalf("%q: not flat: %v", s, n)
			}
		}
		if (n.Op == query.And || n.Op == query.Or) && len(n.Kids) < 2 || n.Op == query.Term && len(n.Values) == 0 {
			t.Fatalf("%q: %+v has too few parts", s, n)
		}
		return true
	})
}

func BenchmarkParse(b *testing.B) {
	for name, s := range map[string]string{
		"word":   "hikvision",
		"usual":  seeds[2],
		"large":  "actor:" + strings.Repeat("hikvision,", 500) + "huawei",
		"nested": strings.Repeat("a OR -(b ", 90) + "c" + strings.Repeat(")", 90),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				if _, err := query.Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
