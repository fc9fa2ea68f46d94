package query_test

import (
	"slices"
	"testing"

	"dateline/timeline/query"
)

func texts(values []query.Value) []string {
	var out []string
	for _, v := range values {
		text := v.Text
		if v.Exact {
			text = "=" + text
		}
		if v.Prefix {
			text += "*"
		}
		out = append(out, text)
	}
	return out
}

func values(texts ...string) []query.Value {
	var out []query.Value
	for _, text := range texts {
		out = append(out, query.Value{Text: text})
	}
	return out
}

func TestFacet(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text            string
		taken, excluded []string
	}{
		{"", nil, nil},
		{"topic:a,b", []string{"a", "b"}, nil},
		{"-topic:a", nil, []string{"a"}},
		{"x topic:a kind:k -topic:b -topic:c,B", []string{"a"}, []string{"b", "c"}},
		{"topic:a topic:b", []string{"a"}, nil},
		{`topic:"",=a,b*`, []string{"", "=a", "b*"}, nil},
		{"topic:a OR kind:k", nil, nil},
		{"-(topic:a kind:k)", nil, nil},
		{"(topic:a OR topic:b) topic:c", []string{"c"}, nil},
	} {
		taken, excluded := parse(t, test.text).Facet(query.Topic)
		if !slices.Equal(texts(taken), test.taken) || !slices.Equal(texts(excluded), test.excluded) {
			t.Errorf("%s: takes %q, excludes %q; want %q and %q", test.text, texts(taken), texts(excluded), test.taken, test.excluded)
		}
	}
	if taken, excluded := parse(t, "a -b").Facet(query.Text); taken != nil || excluded != nil {
		t.Errorf("words are a facet: %v, %v", taken, excluded)
	}
}

func TestWith(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text            string
		field           query.Field
		taken, excluded []string
		want            string
	}{
		{"", query.Topic, []string{"a"}, nil, "topic:a"},
		{"", query.Topic, nil, []string{"a b"}, `-topic:"a b"`},
		{"x y", query.Topic, []string{"a"}, []string{"b"}, "x y topic:a -topic:b"},
		{"x topic:a y", query.Topic, []string{"b", "c"}, nil, "x topic:b,c y"},
		{"x topic:a y", query.Topic, []string{"b"}, []string{"c"}, "x topic:b -topic:c y"},
		{"x -topic:a y", query.Topic, []string{"b"}, []string{"a"}, "x topic:b -topic:a y"},
		{"x -topic:a y -topic:b topic:c z", query.Topic, []string{"d"}, []string{"e"}, "x -topic:e y topic:d z"},
		{"x topic:a y -topic:b", query.Topic, nil, nil, "x y"},
		{"topic:a topic:b", query.Topic, []string{"c"}, nil, "topic:c topic:b"},
		{"a OR b", query.Topic, []string{"c"}, nil, "(a OR b) topic:c"},
		{"topic:a OR b", query.Topic, nil, nil, "topic:a OR b"},
		{"", query.Topic, []string{"a", "A"}, []string{"á", "b"}, "topic:a -topic:b"},
		{"", query.Topic, []string{""}, nil, `topic:""`},
		{"", query.Status, []string{""}, []string{"Confirmed", "nonsense"}, "status:unverified -status:confirmed"},
		{"", query.Status, []string{""}, []string{"Unverified"}, "status:unverified"},
		{"date:2020", query.DateField, []string{"2018..2019"}, nil, "date:2018..2019"},
		{"date:2020 x", query.DateField, []string{"no date"}, nil, "x"},
		{"x", query.Text, []string{"y"}, nil, "x"},
	} {
		q := parse(t, test.text)
		got := q.With(test.field, values(test.taken...), values(test.excluded...))
		if got.String() != test.want || !got.Equal(parse(t, test.want)) {
			t.Errorf("%q with %v %q, not %q: %q; want %q", test.text, test.field, test.taken, test.excluded, got, test.want)
		}
		if !q.Equal(parse(t, test.text)) {
			t.Errorf("With changed %q", test.text)
		}
	}
}

func TestWithFacetChangesNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "x", "topic:=a,b*,\"c d\" -topic:e y", "-topic:a x topic:b", "topic:a topic:b", "a OR topic:b"} {
		q := parse(t, text)
		taken, excluded := q.Facet(query.Topic)
		if got := q.With(query.Topic, taken, excluded); !got.Equal(q) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestToggleAndExclude(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text    string
		exclude bool
		value   string
		want    string
	}{
		{"", false, "a", "topic:a"},
		{"topic:a", false, "b", "topic:a,b"},
		{"x topic:a,b y", false, "A", "x topic:b y"},
		{"x topic:a y", false, "á", "x y"},
		{"-topic:a,b", false, "a", "topic:a -topic:b"},
		{"topic:=a", false, "a", ""},
		{"topic:a*", false, "a", "topic:a*,a"},
		{"", false, "", `topic:""`},
		{`topic:""`, false, "", ""},
		{"", true, "a", "-topic:a"},
		{"-topic:a", true, "a", ""},
		{"-topic:a x", true, "b", "-topic:a,b x"},
		{"topic:a,b", true, "a", "topic:b -topic:a"},
		{"topic:a x", true, "a", "-topic:a x"},
		{"-topic:a -topic:b", true, "a", "-topic:b"},
	} {
		q := parse(t, test.text)
		got := q.Toggle(query.Topic, test.value)
		if test.exclude {
			got = q.Exclude(query.Topic, test.value)
		}
		if got.String() != test.want {
			t.Errorf("%q, exclude %v, %q: %q; want %q", test.text, test.exclude, test.value, got, test.want)
		}
	}
	q := parse(t, "x status:confirmed")
	if got := q.Toggle(query.Status, "").String(); got != "x status:confirmed,unverified" {
		t.Errorf("toggling no status gives %q", got)
	}
	if got := q.Toggle(query.Status, "nonsense"); !got.Equal(q) {
		t.Errorf("toggling nonsense gives %q", got)
	}
}

func TestTermsDropAll(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                     nil,
		"a":                    {"a"},
		`a -topic:b (c OR d)`:  {"a", "-topic:b", "c OR d"},
		"a OR b":               {"a OR b"},
		`"p q" -(x y) date:""`: {`"p q"`, "-(x y)", `date:""`},
	} {
		q := parse(t, text)
		var got []string
		for _, n := range q.Terms() {
			got = append(got, n.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("the terms of %q are %q; want %q", text, got, want)
		}
		// Put together again one by one, the terms are the query; and dropped one
		// by one, nothing is left.
		var all query.Query
		for _, n := range q.Terms() {
			all = all.All(query.Query{Root: n})
		}
		if !all.Equal(q) {
			t.Errorf("the terms of %q make %q", text, all)
		}
		for range want {
			all = all.Drop(0)
		}
		if !all.IsZero() {
			t.Errorf("of %q is left %q", text, all)
		}
	}
	q := parse(t, "a b c")
	if got := q.Drop(1).String(); got != "a c" {
		t.Errorf("a b c without the second is %q", got)
	}
	if !q.Drop(-1).Equal(q) || !q.Drop(3).Equal(q) {
		t.Error("dropping a term that there is not changes the query")
	}
	if got := parse(t, "a OR b").All(parse(t, "c d")).String(); got != "(a OR b) c d" {
		t.Errorf("a OR b, and c d: %q", got)
	}
	if n := len(q.Root.Kids); n != 3 {
		t.Errorf("the query has changed: %d terms", n)
	}
}

// A query that another package puts together is taken as Parse would give it.
func TestAllMakesCanonical(t *testing.T) {
	t.Parallel()
	word := func(s string) *query.Node {
		return &query.Node{Field: query.Text, Values: values(s)}
	}
	for _, test := range []struct {
		node *query.Node
		want string
	}{
		{word("ban"), "ban"},
		{word("OR"), "or"},
		{word("-(x)"), "x"},
		{word("two words"), `"two words"`},
		{word("topic:x"), `"topic:x"`},
		{word("…"), ""},
		{&query.Node{Field: query.Text, Values: values("a", "b")}, "(a OR b)"},
		{&query.Node{Field: query.DateField, Values: values("2020", "x")}, "date:2020"},
		{&query.Node{Op: query.Not}, ""},
		{&query.Node{Op: query.And, Kids: []*query.Node{word("a")}}, "a"},
		{&query.Node{Op: query.Or}, ""},
		{&query.Node{Field: query.Topic, Values: []query.Value{{Prefix: true}}}, `topic:""`},
	} {
		got := parse(t, "y z").All(query.Query{Root: test.node})
		want := "y z"
		if test.want != "" {
			want += " " + test.want
		}
		if got.String() != want || !got.Equal(parse(t, want)) {
			t.Errorf("%+v gives %q; want %q", test.node, got, want)
		}
		for _, n := range got.Terms() {
			if s := got.String()[n.Pos : n.Pos+n.Len]; n.Op == query.Term && s != n.String() {
				t.Errorf("%q: the place of %q holds %q", got, n, s)
			}
		}
	}
	if facet, _ := (query.Query{Root: &query.Node{Op: query.Not}}).Facet(query.Topic); facet != nil {
		t.Errorf("an empty negation has a facet: %v", facet)
	}
}

func TestWalk(t *testing.T) {
	t.Parallel()
	var all, top []string
	q := parse(t, "a (b OR -c)")
	q.Walk(func(n *query.Node) bool { all = append(all, n.String()); return true })
	q.Walk(func(n *query.Node) bool { top = append(top, n.String()); return n.Op != query.Or })
	if want := []string{"a (b OR -c)", "a", "b OR -c", "b", "-c", "c"}; !slices.Equal(all, want) {
		t.Errorf("visited %q; want %q", all, want)
	}
	if want := []string{"a (b OR -c)", "a", "b OR -c"}; !slices.Equal(top, want) {
		t.Errorf("visited %q; want %q", top, want)
	}
	query.Query{}.Walk(func(*query.Node) bool { t.Error("the empty query has a node"); return true })
}

func TestEqual(t *testing.T) {
	t.Parallel()
	different := []string{"", "a", "b", `"a"`, "-a", "a b", "b a", "a OR b", "topic:a", "kind:a", "topic:=a", "topic:a*", "topic:a,b", "date:2020", "date:2020-01-01..2020-12-31"}
	for i, a := range different {
		for j, b := range different {
			if got := parse(t, a).Equal(parse(t, "  "+b)); got != (i == j) {
				t.Errorf("%q equal to %q: %v", a, b, got)
			}
		}
	}
}
