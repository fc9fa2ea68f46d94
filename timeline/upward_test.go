package timeline

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// What is handed on upwards gets from every actor to all that it is part of, also
// in circles, in at most two steps an actor.
func TestUpwardReachesAllWholes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "actors")
		wholes := make([]int, n)
		for i := range wholes {
			wholes[i] = rapid.IntRange(-1, n-1).Draw(t, "whole")
		}
		got, want := make([]map[int]bool, n), make([]map[int]bool, n)
		for i := range n {
			got[i], want[i] = map[int]bool{i: true}, map[int]bool{i: true}
		}
		steps := 0
		for part, whole := range upward(wholes) {
			maps.Copy(got[whole], got[part])
			steps++
		}
		for i := range n {
			for at, left := wholes[i], n; at >= 0 && left > 0; at, left = wholes[at], left-1 {
				want[at][i] = true
			}
		}
		for i := range n {
			if !maps.Equal(got[i], want[i]) {
				t.Fatalf("wholes %v: actor %d has %v; want %v", wholes, i, got[i], want[i])
			}
		}
		if steps > 2*n {
			t.Fatalf("wholes %v: %d steps for %d actors", wholes, steps, n)
		}
	})
}

// chained is a timeline in which each actor is part of the next, and an event
// names the first.
func chained(n int) Data {
	d := Data{Actors: make([]Actor, n), Events: []Event{{ID: "e", Actors: []string{"a0"}}}}
	for i := range d.Actors {
		d.Actors[i] = Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i)}
		if i+1 < n {
			d.Actors[i].PartOf = fmt.Sprint("a", i+1)
		}
	}
	return d
}

// A hundred times as many actors in a chain take about a hundred times as long.
func BenchmarkDeepPartOf(b *testing.B) {
	for _, n := range []int{400, 4_000, 40_000} {
		d := chained(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				New(d)
			}
		})
	}
}
