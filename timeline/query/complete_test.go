package query_test

import (
	"strings"
	"testing"

	"dateline/timeline/query"
)

// In the texts | is the cursor; want marks what is to be replaced with < and >.
func TestComplete(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, want string
		field      query.Field
		prefix     string
		name       bool
	}{
		{"|", "<>", query.Text, "", true},
		{"act|", "<act>", query.Text, "act", true},
		{"act|or", "<actor>", query.Text, "act", true},
		{"act|or:hik x", "<actor:>hik x", query.Text, "act", true},
		{"actor|:hik x", "<actor:>hik x", query.Text, "actor", true},
		{"x -ac|", "x -<ac>", query.Text, "ac", true},
		{"(ac|) y", "(<ac>) y", query.Text, "ac", true},
		{"x | y", "x <> y", query.Text, "", true},
		{"x |topic:y", "x <>topic:y", query.Text, "", true},
		{"-|topic:y", "-<>topic:y", query.Text, "", true},
		{"10:3|", "<10:3>", query.Text, "10:3", true},
		{"actor:|", "actor:<>", query.Actor, "", false},
		{"ACTOR:hi|", "ACTOR:<hi>", query.Actor, "hi", false},
		{"actor:h|ik x", "actor:<hik> x", query.Actor, "h", false},
		{"actor:|hik x", "actor:<hik> x", query.Actor, "", false},
		{"actor:a,b|", "actor:a,<b>", query.Actor, "b", false},
		{"actor:a,|", "actor:a,<>", query.Actor, "", false},
		{"actor:a,|,c", "actor:a,<>,c", query.Actor, "", false},
		{"actor:a|,b", "actor:<a>,b", query.Actor, "a", false},
		{"actor:=h|", "actor:=<h>", query.Actor, "h", false},
		{"actor:|=h", "actor:<=h>", query.Actor, "", false},
		{"actor:hik*|", "actor:<hik*>", query.Actor, "hik", false},
		{`actor:"big b|`, `actor:<"big b>`, query.Actor, "big b", false},
		{`actor:"big b|rother" x`, `actor:<"big brother"> x`, query.Actor, "big b", false},
		{`actor:"big| country:GB`, `actor:<"big> country:GB`, query.Actor, "big", false},
		{`actor:"a b","c \"d|`, `actor:"a b",<"c \"d>`, query.Actor, `c "d`, false},
		{`actor:="a b"*,c|`, `actor:="a b"*,<c>`, query.Actor, "c", false},
		{`actor:|"a b"`, `actor:<>"a b"`, query.Actor, "", false},
		{"actor:“big b|", "actor:<“big b>", query.Actor, "big b", false},
		{"x OR -(topic:5|", "x OR -(topic:<5>", query.Topic, "5", false},
		{"date:20|", "date:<20>", query.DateField, "20", false},
		{"actor:a |", "actor:a <>", query.Text, "", true},
		{`actor:"a" |`, `actor:"a" <>`, query.Text, "", true},
		{`actor:"a"|`, `actor:"a"<>`, query.Text, "", true}, // what is closed is not gone on with
		{`"a"|`, `"a"<>`, query.Text, "", true},
		{`x |"a b"`, `x <>"a b"`, query.Text, "", true}, // nor is what stands behind
		{`"nat|`, `<"nat>`, query.Text, "nat", false},
		{`"nat| sec" x`, `<"nat sec"> x`, query.Text, "nat", false},
		{"foo:ba|", "foo:<ba>", query.Text, "ba", false},
		{"状:北|", "状:<北>", query.Text, "北", false},
	} {
		text, rest, _ := strings.Cut(test.text, "|")
		cursor := len(text)
		text += rest
		c := query.Complete(text, cursor)
		got := text[:c.Start] + "<" + text[c.Start:c.End] + ">" + text[c.End:]
		if got != test.want || c.Field != test.field || c.Prefix != test.prefix || c.Name != test.name {
			t.Errorf("%s: %s, %v, %q, %v; want %s, %v, %q, %v", test.text,
				got, c.Field, c.Prefix, c.Name, test.want, test.field, test.prefix, test.name)
		}
	}
}

// Whatever value is put in, the query then asks for it.
func TestCompleteInsert(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"topic:|", "topic:a,x|,b", `topic:"x|`, `topic:"x y|z" b`, "-topic:=x| y", "(topic:x|)"} {
		for _, value := range []string{"5g", "export control", "=x*", `a "b"`} {
			before, after, _ := strings.Cut(text, "|")
			c := query.Complete(before+after, len(before))
			made := (before + after)[:c.Start] + query.Quote(value) + (before + after)[c.End:]
			found := false
			parse(t, made).Walk(func(n *query.Node) bool {
				for _, v := range n.Values {
					found = found || n.Field == query.Topic && v.Text == value
				}
				return true
			})
			if !found {
				t.Errorf("%s and %q: %s does not ask for it", text, value, made)
			}
		}
	}
}
