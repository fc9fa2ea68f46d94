package timeline_test

import (
	"fmt"
	"slices"
	"testing"

	"dateline/timeline"
)

// WithThreads is what following every tie by hand finds.
func TestWithThreads(t *testing.T) {
	t.Parallel()
	var d timeline.Data
	for i := range 12 {
		e := event(fmt.Sprint("e", i), fmt.Sprint(2000+i))
		if i%4 > 0 {
			e.RespondsTo = []string{fmt.Sprint("e", i-1)}
		}
		d.Events = append(d.Events, e)
	}
	tl := timeline.New(d)
	for set := range 1 << 12 {
		v := tl.All().Pick(func(key string) bool {
			var i int
			_, _ = fmt.Sscanf(key, "e%d", &i)
			return set&(1<<i) != 0
		})
		var want []string
		for i := range tl.Len() {
			if v.Len() > 0 && set>>(i/4*4)&15 != 0 {
				want = append(want, tl.KeyAt(i))
			}
		}
		more := v.WithThreads()
		var got []string
		for i := range more.Len() {
			got = append(got, more.KeyAt(i))
			if more.Possible(i) {
				t.Fatalf("%b: %s only may match", set, more.KeyAt(i))
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%b: %v, want %v", set, got, want)
		}
	}
}
