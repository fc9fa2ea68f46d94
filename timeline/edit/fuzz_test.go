package edit_test

import (
	"math/rand/v2"
	"testing"

	"dateline/timeline/load"
)

// FuzzEdit changes any bytes: it makes the change that was asked for, or none.
func FuzzEdit(f *testing.F) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		f.Add([]byte((&generator{r: r, odd: seed%2 == 0}).file()), seed)
	}
	f.Add([]byte("date: 1\n---\n- {title: a, topics: [b\n, c]}\n-\n  summary: >+2\n     x\n\n"), uint64(3))
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		events := load.File("events/x.yaml", text).Events
		if len(events) == 0 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 3))
		number := r.IntN(len(events))
		e := &events[number]
		if len(e.Topics) > 9 || len(e.Sources) > 9 {
			return // paths of one digit are drawn
		}
		try(t, text, draw(r, e), number, false)
	})
}
