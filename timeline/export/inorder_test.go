package export

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// double writes numbers by inOrder, twice each.
func double(n int, emit func([]byte) error) error {
	return inOrder(n,
		func(from, to int) []int {
			run := make([]int, 0, to-from)
			for i := from; i < to; i++ {
				run = append(run, i)
			}
			return run
		},
		func() func([]byte, []int) []byte {
			return func(buf []byte, run []int) []byte {
				for _, i := range run {
					buf = fmt.Appendf(buf, "%d ", 2*i)
				}
				return buf
			}
		},
		func(buf []byte, _ []int) error { return emit(buf) })
}

// processors runs a test on one and on several.
func processors(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	for _, n := range []int{1, 4} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
			test(t)
		})
	}
}

func TestInOrder(t *testing.T) {
	processors(t, func(t *testing.T) {
		for _, n := range []int{0, 1, runLength, runLength + 1, 40*runLength + 3} {
			var got strings.Builder
			if err := double(n, func(b []byte) error { got.Write(b); return nil }); err != nil {
				t.Fatal(err)
			}
			var want strings.Builder
			for i := range n {
				fmt.Fprintf(&want, "%d ", 2*i)
			}
			if got.String() != want.String() {
				t.Errorf("%d numbers come as %.80s…", n, got.String())
			}
		}
	})
}

func TestInOrderEndsAtAnError(t *testing.T) {
	processors(t, func(t *testing.T) {
		broken := errors.New("broken")
		calls := 0
		err := double(100*runLength, func([]byte) error {
			if calls++; calls == 3 {
				return broken
			}
			return nil
		})
		if !errors.Is(err, broken) || calls != 3 {
			t.Errorf("error %v after %d calls", err, calls)
		}
	})
}

// A panic comes to the goroutine that asked for the work, which can recover.
func TestInOrderPanics(t *testing.T) {
	processors(t, func(t *testing.T) {
		defer func() {
			if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "no such run") {
				t.Errorf("recovered %v", r)
			}
		}()
		_ = inOrder(10*runLength,
			func(from, _ int) int { return from },
			func() func([]byte, int) []byte {
				return func(buf []byte, from int) []byte {
					if from == 5*runLength {
						panic("no such run")
					}
					return buf
				}
			},
			func([]byte, int) error { return nil })
	})
}

// What is under way is bounded: a slow reader holds the makers up.
func TestInOrderIsBounded(t *testing.T) {
	processors(t, func(t *testing.T) {
		var asked, most []int
		_ = inOrder(200*runLength,
			func(from, _ int) int { asked = append(asked, from); return from },
			func() func([]byte, int) []byte { return func(buf []byte, _ int) []byte { return buf } },
			func(_ []byte, from int) error {
				most = append(most, len(asked)-from/runLength)
				return nil
			})
		if limit := 2*runtime.GOMAXPROCS(0) + 1; slices.Max(most) > limit {
			t.Errorf("%d runs at a time, more than %d", slices.Max(most), limit)
		}
	})
}
