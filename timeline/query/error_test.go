package query_test

import (
	"strings"
	"testing"

	"dateline/timeline/query"
)

func TestCaret(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 40)
	a, c := strings.Repeat("a", 60), strings.Repeat("c", 60)
	for _, test := range []struct {
		e    query.Error
		want string
	}{
		{query.Error{Query: "a actr:x", Pos: 2, Len: 4, Hint: "a hint"}, "a actr:x\n  ^^^^\na hint"},
		{query.Error{Query: "abc", Pos: 1, Len: 1}, "abc\n ^"},
		{query.Error{Query: "abc", Pos: 3}, "abc\n   ^"},
		{query.Error{}, "\n^"},
		{query.Error{Query: "a\tb\nc d", Pos: 4, Len: 1}, "a b c d\n    ^"},
		{query.Error{Query: "é ü x", Pos: 6, Len: 1}, "é ü x\n    ^"},
		{query.Error{Query: "e\u0301 x", Pos: 4, Len: 1}, "e\u0301 x\n  ^"},
		{query.Error{Query: "中国 x", Pos: 3, Len: 3}, "中国 x\n  ^^"},
		{query.Error{Query: "中国 x", Pos: 7, Len: 1}, "中国 x\n     ^"},
		{query.Error{Query: "中国 x", Pos: 1, Len: 1}, "中国 x\n^^"},
		{query.Error{Query: "\x1b[31mred\u202E x", Pos: 11, Len: 2}, "red x\n   ^^"},
		{query.Error{Query: "x", Pos: -3, Len: 99}, "x\n^"},
		{query.Error{Query: "x", Pos: 50, Len: 9}, "x\n ^"},
		{query.Error{Query: "x", Len: 1, Hint: "say \x1b[2Jit"}, "x\n^\nsay it"},
		{
			query.Error{Query: long + "x", Pos: len(long), Len: 1},
			"…" + long[len(long)-59:] + "x\n" + strings.Repeat(" ", 60) + "^",
		},
		// What is just short enough is shown whole, all of it or a side of it.
		{query.Error{Query: a + "aaaa" + "b" + c[5:], Pos: 64, Len: 1}, a + "aaaa" + "b" + c[5:] + "\n" + strings.Repeat(" ", 64) + "^"},
		{query.Error{Query: a + "b" + c, Pos: 60, Len: 1}, a + "b" + c + "\n" + strings.Repeat(" ", 60) + "^"},
		{
			query.Error{Query: long, Len: len(long)},
			long[:59] + "…\n" + strings.Repeat("^", 60),
		},
		{
			query.Error{Query: long + "bad " + long, Pos: len(long), Len: 3},
			"…" + long[len(long)-59:] + "bad " + long[:58] + "…\n" + strings.Repeat(" ", 60) + "^^^",
		},
	} {
		if got := test.e.Caret(); got != test.want {
			t.Errorf("%+v:\n%s\nwant\n%s", test.e, got, test.want)
		}
	}
}
