package timeline

import (
	"fmt"
	"reflect"
	"testing"
)

// A corpus that is read in parts is the one that is read at once.
func TestCorpusOfParts(t *testing.T) {
	t.Parallel()
	read := func(from, to int) *corpus {
		c := newCorpus()
		for i := from; i < to; i++ {
			c.addEvent(&Event{
				Title: fmt.Sprintf("event %d of %d", i, i/3), Topics: []string{"5g", fmt.Sprint("topic-", i%7)},
				Quotes: []Quote{{Text: fmt.Sprint("Said, and said ", i%5)}},
			})
		}
		c.seen = nil
		return c
	}
	whole := read(0, 100)
	parts := read(0, 30)
	parts.join(read(30, 31))
	parts.join(read(31, 31))
	parts.join(read(31, 100))
	if !reflect.DeepEqual(parts, whole) {
		t.Errorf("read in parts:\n%+v\nat once:\n%+v", parts, whole)
	}
}
