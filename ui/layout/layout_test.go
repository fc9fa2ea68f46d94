package layout

import (
	"strings"
	"testing"
)

// draw paints a layout in letters: H header, S strip, Q query, - rule, F
// facets, T timeline, D detail, _ footer, and . for the columns between panes.
func draw(l Layout) string {
	rows := make([][]byte, l.H)
	for y := range rows {
		rows[y] = []byte(strings.Repeat(".", l.W))
	}
	for c, r := range map[byte]Rect{'H': l.Header, 'S': l.Strip, 'Q': l.Query, '-': l.Rule, 'F': l.Facets, 'T': l.Timeline, 'D': l.Detail, '_': l.Footer} {
		for y := r.Y; y < r.Y+r.H; y++ {
			for x := r.X; x < r.X+r.W; x++ {
				if rows[y][x] != '.' {
					rows[y][x] = '!' // two panes in one cell
					continue
				}
				rows[y][x] = c
			}
		}
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = string(r)
	}
	return strings.Join(lines, "\n")
}

func TestLayouts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		w, h  int
		focus Pane
		want  []string // rows; each column stands for ten cells
	}{
		{"three panes from 120 columns", 120, 21, Timeline, []string{
			"HHHHHHHHHHHH", "SSSSSSSSSSSS", "SSSSSSSSSSSS", "QQQQQQQQQQQQ", "------------", "FFFTTTTT.DDD",
		}},
		{"two from 80: timeline and detail", 80, 12, Timeline, []string{"HHHHHHHH", "QQQQQQQQ", "--------", "TTTTTDDD"}},
		{"two from 80: facets while they have the keys", 80, 12, Facets, []string{"HHHHHHHH", "QQQQQQQQ", "--------", "FFFTTTTT"}},
		{"one below", 79, 12, Detail, []string{"HHHHHHHH", "QQQQQQQQ", "--------", "DDDDDDDD"}},
		{"a low screen keeps the events", 40, 4, Timeline, []string{"QQQQ", "TTTT"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows := strings.Split(draw(Compute(tt.w, tt.h, tt.focus)), "\n")
			for y, want := range tt.want {
				var got strings.Builder
				for x := 0; x < tt.w; x += 10 {
					got.WriteByte(rows[y][x])
				}
				if got.String() != want {
					t.Errorf("row %d: got %s, want %s", y, got.String(), want)
				}
			}
		})
	}
}

// No size makes panes overlap, leave the screen, or lose the one with the keys.
func TestEverySizeFits(t *testing.T) {
	t.Parallel()
	for w := 1; w <= 250; w += 3 {
		for h := 1; h <= 50; h++ {
			for focus := Facets; focus <= Detail; focus++ {
				l := Compute(w, h, focus)
				s := draw(l) // panics outside the screen
				if strings.Contains(s, "!") {
					t.Fatalf("%d×%d: panes overlap:\n%s", w, h, s)
				}
				if l.Pane(focus).Empty() {
					t.Fatalf("%d×%d: the pane with the keys is not shown", w, h)
				}
				rows := l.Header.H + l.Strip.H + l.Query.H + l.Rule.H + l.Footer.H + l.Pane(focus).H
				if rows != h {
					t.Fatalf("%d×%d: %d rows are used", w, h, rows)
				}
			}
		}
	}
}
