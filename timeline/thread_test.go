package timeline_test

import (
	"fmt"
	"slices"
	"testing"

	"dateline/timeline"
)

func TestThreadAroundIsAPartOfALongOne(t *testing.T) {
	t.Parallel()
	var d timeline.Data
	for i := range 9 {
		e := event(fmt.Sprint("e", i), fmt.Sprint(2000+i))
		if i > 0 {
			e.RespondsTo = []string{"e0"}
		}
		d.Events = append(d.Events, e)
	}
	tl := timeline.New(d)
	for _, test := range []struct {
		at, most int
		want     []string
	}{{0, 3, []string{"e0", "e1", "e2"}}, {5, 3, []string{"e4", "e5", "e6"}}, {8, 3, []string{"e6", "e7", "e8"}}} {
		some, all := tl.ThreadAround(tl.At(test.at), test.most)
		if got := keysOf(some); !slices.Equal(got, test.want) || all != 9 {
			t.Errorf("around e%d: %v of %d; want %v of 9", test.at, got, all, test.want)
		}
	}
	whole, _ := tl.ThreadAround(tl.At(4), 9)
	if got, want := keysOf(whole), keysOf(tl.Thread(tl.At(4))); !slices.Equal(got, want) {
		t.Errorf("a short one: %v; want %v", got, want)
	}
	if a, b := tl.ReplyCount(tl.At(0)), tl.ReplyCount(tl.At(1)); a != 8 || b != 0 {
		t.Errorf("%d and %d events answer", a, b)
	}
}
