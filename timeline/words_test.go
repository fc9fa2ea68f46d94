package timeline

import (
	"fmt"
	"reflect"
	"testing"
)

// A corpus that is read in parts is the one that is read at once.
func TestCorpusOfParts(t *testing.T) {
	t.Parallel()
	read := func(from, to int) *draft {
		d := newDraft()
		for i := from; i < to; i++ {
			d.addEvent(&Event{
				Title: fmt.Sprintf("event %d of %d", i, i/3), Topics: []string{"5g", fmt.Sprint("topic-", i%7)},
				Quotes: []Quote{{Text: fmt.Sprint("Said, and said ", i%5)}},
			})
		}
		return d
	}
	join := func(drafts ...*draft) *corpus {
		b := newCorpusBuilder()
		for _, d := range drafts {
			b.join(d)
		}
		return b.corpus()
	}
	whole := join(read(0, 100))
	parts := join(read(0, 30), read(30, 31), read(31, 31), read(31, 100))
	if !reflect.DeepEqual(parts, whole) {
		t.Errorf("read in parts:\n%+v\nat once:\n%+v", parts, whole)
	}
}
