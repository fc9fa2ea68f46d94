package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline/edit"
)

// Each word is told with its place, its key and what it stands in, and a document
// that is broken hides no other.
func TestWords(t *testing.T) {
	t.Parallel()
	text := "\ufeff# first\n- date: '2020'\n  title: Ä, b\n  actors: [huawei, \"x y\"]\n- title: Two\n  sources:\n  - url: http://e.org\n    title: T # why\n---\na: [\n---\nid: last\nnope: 1\n"
	words, whole := edit.Words("a.yaml", []byte(text))
	if whole {
		t.Error("the broken document is not told")
	}
	var got []string
	for _, w := range words {
		raw := text[w.Start:w.End]
		what := "value"
		if w.IsKey {
			what = "key"
		}
		got = append(got, fmt.Sprintf("%d:%d %s %s/%s %s of %d", w.At.Line, w.At.Column, what, w.Of, w.Key.Name, raw, w.Self.Line))
	}
	want := `2:3 key event/date date of 2
2:9 value event/date '2020' of 2
3:3 key event/title title of 2
3:10 value event/title Ä, b of 2
4:3 key event/actors actors of 2
4:12 value event/actors huawei of 2
4:20 value event/actors "x y" of 2
5:3 key event/title title of 5
5:10 value event/title Two of 5
6:3 key event/sources sources of 5
7:5 key source/url url of 5
7:10 value source/url http://e.org of 5
8:5 key source/title title of 5
8:12 value source/title T of 5
12:1 key event/id id of 12
12:5 value event/id last of 12
13:1 key event/ nope of 12
13:7 value event/ 1 of 12`
	if have := strings.Join(got, "\n"); have != want {
		t.Errorf("got\n%s", have)
	}
	if _, err := edit.Apply("a.yaml", []byte(text), edit.Change{At: words[5].At, Was: words[5].Text, Value: "zte"}); err != nil {
		t.Errorf("a place can't be changed: %v", err)
	}
}
