package load

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// longLine is an event with n topics on one line.
func longLine(n int) string {
	topics := make([]string, n)
	for i := range topics {
		topics[i] = fmt.Sprint("töpic", i)
	}
	return "date: 2020\ntitle: T\ntopics: [" + strings.Join(topics, ", ") + "]\n"
}

// To know the columns of all words of a line it is gone through once.
func TestColumnsOfALongLineTakeOneWay(t *testing.T) {
	t.Parallel()
	text := longLine(1000)
	p := &subset{text: text, at: -1, line: 1, column: 1, nodes: &nodeStore{}}
	p.peek()
	root := p.block(0, 0)
	if p.bad || len(root.Content[5].Content) != 1000 {
		t.Fatal("the text is not read")
	}
	if p.counts > 2*len(text) {
		t.Errorf("%d bytes are counted for a text of %d", p.counts, len(text))
	}
}

// circles are n events each of which answers the one before and is answered by
// the last.
func circles(n int) fstest.MapFS {
	var b strings.Builder
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprint("e", i)
	}
	for i, id := range ids {
		to := ids[min(i+1, n-1)]
		if i == n-1 {
			to = strings.Join(ids[:n-1], ", ")
		}
		fmt.Fprintf(&b, "- {id: %s, date: 2020, title: T, responds_to: [%s]}\n", id, to)
	}
	return fstest.MapFS{"a.yaml": {Data: []byte(b.String())}}
}

// What is asked for to tell of a circle of answers does not grow with its length.
func TestCirclesOfAnswersTakeWorkByTheLink(t *testing.T) {
	each := func(n int) float64 {
		fsys := circles(n)
		return testing.AllocsPerRun(1, func() { FS(fsys) }) / float64(n)
	}
	if few, many := each(40), each(400); many > 2*few {
		t.Errorf("%.0f for each event of 40, %.0f of 400", few, many)
	}
}

// An event with 1, 10 and 100 times as many values, and a circle as long.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		fsys := fstest.MapFS{"a.yaml": {Data: []byte(longLine(n))}}
		b.Run(fmt.Sprint("values/", n), func(b *testing.B) {
			for b.Loop() {
				FS(fsys)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/value")
		})
		round := circles(n / 100)
		b.Run(fmt.Sprint("circles/", n/100), func(b *testing.B) {
			for b.Loop() {
				FS(round)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n/100), "ns/event")
		})
	}
}
