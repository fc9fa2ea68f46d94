package lanes_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/lanes"
)

// walk does steps named by letters: l and h along the lane, j and k to the lane
// below and above, g and G to the ends, + and - to zoom.
func walk(p *lanes.Pane, steps string) {
	for _, s := range steps {
		switch s {
		case 'l':
			p.Move(1, 0)
		case 'h':
			p.Move(-1, 0)
		case 'j':
			p.Move(0, 1)
		case 'k':
			p.Move(0, -1)
		case 'g':
			p.First()
		case 'G':
			p.Last()
		case '+':
			p.Zoom(1)
		case '-':
			p.Zoom(-1)
		}
	}
}

// lane is the name of the lane under the cursor, as it is drawn.
func lane(t *testing.T, p *lanes.Pane) string {
	t.Helper()
	p.SetSize(120, 20)
	for l := range strings.SplitSeq(p.View(), "\n") {
		if name, ok := strings.CutPrefix(l, "▌"); ok {
			name, _, _ = strings.Cut(name, "│")
			return strings.TrimSpace(strings.TrimLeft(name, " ↳→"))
		}
	}
	t.Fatalf("no lane is under the cursor:\n%s", p.View())
	return ""
}

// The lanes from the top: US Congress, Hikvision, Huawei, UK Parliament, Ministry,
// (none).
func TestMoves(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, from, steps, key, lane string }{
		{"along the lane", "second-report", "l", "hearing", "US Congress"},
		{"and back", "hearing", "h", "second-report", "US Congress"},
		{"not beyond its end", "hearing", "llll", "summit", "US Congress"},
		{"nor its start", "report", "hh", "report", "US Congress"},
		{"through one cell", "denial", "lh", "denial", "Hikvision"},
		{"to what is done to it", "report", "jj", "second-report", "Huawei"},
		{"undated events come last", "answer", "ll", "lost", "Huawei"},
		{"and lead back", "lost", "hh", "answer", "Huawei"},
		{"down to the nearest in time", "second-report", "j", "petition", "Hikvision"},
		{"the nearer of two", "second-report", "jjj", "petition", "UK Parliament"},
		{"up to the nearest in time", "calls", "jjk", "second-report", "Huawei"},
		{"from an undated event to the last", "lost", "k", "calls", "Hikvision"},
		{"not above the first lane", "denial", "kkk", "summit", "US Congress"},
		{"not below the last", "petition", "jjj", "shortage", "(none)"},
		{"an event of several lanes is looked at in one of them", "petition", "ll", "summit", "UK Parliament"},
		{"the first event of all", "summit", "g", "habit", "Ministry of Industry an…"},
		{"the last event of all", "report", "G", "lost", "Huawei"},
		{"zooming keeps the event", "denial", "+++l---", "letters", "Hikvision"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := pane(true)
			p.SetSize(120, 12)
			v := fixture(t)
			p.SetView(v, c.from)
			walk(p, c.steps)
			if got := p.Key(); got != c.key {
				t.Errorf("%s after %q is %s, want %s", c.from, c.steps, got, c.key)
			}
			if v.At(p.Index()).Key != p.Key() {
				t.Errorf("index %d is not that of %s", p.Index(), p.Key())
			}
			if got := lane(t, p); got != c.lane {
				t.Errorf("the lane is %s, want %s", got, c.lane)
			}
		})
	}
}

// Far steps stop at the ends, whatever their size.
func TestFarMoves(t *testing.T) {
	t.Parallel()
	const far = int(^uint(0) >> 1)
	p := pane(true)
	p.SetSize(100, 12)
	p.SetView(fixture(t), "report")
	p.Move(far, 0)
	if got := p.Key(); got != "summit" {
		t.Errorf("far along the lane is %s", got)
	}
	p.Move(-far-1, 0)
	if got := p.Key(); got != "report" {
		t.Errorf("far back is %s", got)
	}
	p.Move(0, far)
	if got := lane(t, p); got != "(none)" {
		t.Errorf("far down is %s", got)
	}
	p.Move(0, -far-1)
	if got := lane(t, p); got != "US Congress" {
		t.Errorf("far up is %s", got)
	}
	p.Zoom(far)
	p.Zoom(-far - 1)
	if s := p.View(); strings.Contains(strings.Split(s, "\n")[1], "…") {
		t.Errorf("zoomed out, something is cut off:\n%s", s)
	}
}

func TestViewsAndLanes(t *testing.T) {
	t.Parallel()
	v := fixture(t)
	p := pane(true)
	p.SetSize(100, 12)
	p.SetView(v, "summit")
	if got := lane(t, p); got != "UK Parliament" {
		t.Errorf("the event is first looked at in %s, not in the lane that it names first", got)
	}
	walk(p, "kkkk")
	p.SetView(v.Pick(func(key string) bool { return key != "calls" }), "summit")
	if got := lane(t, p); got != "US Congress" {
		t.Errorf("a new view moves the cursor to the lane %s", got)
	}
	p.SetView(v.Pick(func(key string) bool { return key != "denial" }), "denial")
	if got := p.Key(); got != "letters" {
		t.Errorf("for an event that is gone the cursor is on %s", got)
	}
	p.SetBy(query.Country)
	if got := p.Key(); got != "letters" || p.By() != query.Country {
		t.Errorf("by %v the cursor is on %s", p.By(), got)
	}
	p.SetView(v.Slice(0, 0), "denial")
	walk(p, "jkhlgG+-")
	if p.Key() != "" || p.Index() != 0 || p.Click(5, 3) {
		t.Error("an empty view has an event")
	}
	p.SetBy(query.By)
	p.SetView(v, "")
	if p.By() != query.Actor || p.Index() != 0 {
		t.Errorf("by %v, index %d", p.By(), p.Index())
	}
}

// find is the place of a text on the screen.
func find(t *testing.T, p *lanes.Pane, row, glyph string) (x, y int) {
	t.Helper()
	for y, l := range strings.Split(p.View(), "\n") {
		if strings.Contains(l, row) {
			_, cells, _ := strings.Cut(l, "│")
			at := strings.Index(cells, glyph)
			if at < 0 {
				break
			}
			return len([]rune(l)) - len([]rune(cells[at:])), y
		}
	}
	t.Fatalf("no %q in the row of %q:\n%s", glyph, row, p.View())
	return 0, 0
}

func TestClick(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, row, glyph string
		dx, times        int
		want             string
	}{
		{"a node", "UK Parliament", "×", 0, 1, "summit"},
		{"beside a node", "UK Parliament", "×", -2, 1, "summit"},
		{"the middle of a span", "US Congress", "┄┄●", 2, 1, "hearing"},
		{"several in a cell", "Hikvision", "2", 0, 1, "denial"},
		{"the next of the cell", "Hikvision", "2", 0, 2, "letters"},
		{"around the cell", "Hikvision", "2", 0, 3, "denial"},
		{"an undated event", "Huawei", "◐", 0, 1, "lost"},
		{"right of the columns, the nearest in time", "UK Parliament", "×", 20, 1, "petition"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := pane(true)
			p.SetSize(100, 12)
			p.SetView(fixture(t), "second-report")
			x, y := find(t, p, c.row, c.glyph)
			for range c.times {
				if !p.Click(x+c.dx, y) {
					t.Fatal("nothing is there")
				}
			}
			if got := p.Key(); got != c.want {
				t.Errorf("the cursor is on %s, want %s", got, c.want)
			}
		})
	}
	p := pane(true)
	p.SetSize(100, 12)
	p.SetView(fixture(t), "answer")
	for _, at := range [][2]int{{40, 0}, {40, 1}, {40, 9}, {40, 11}, {-1, 3}, {100, 3}, {40, -1}, {40, 99}} {
		if p.Click(at[0], at[1]) || p.Key() != "answer" {
			t.Errorf("a click at %v, where no lane is, goes to %s", at, p.Key())
		}
	}
	if !p.Click(5, 3) || p.Key() != "petition" {
		t.Errorf("a click on a name goes to %s, not to the nearest in time", p.Key())
	}
}

// Each event lies in the lanes in whose facets it counts and in no other, and the
// cursor reaches it there by moving.
func TestEveryEventLiesInItsLanes(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]*timeline.View{"fixture": fixture(t), "many": large(600)} {
		for _, by := range []query.Field{query.Actor, query.Country} {
			t.Run(fmt.Sprint(name, " by ", by), func(t *testing.T) {
				t.Parallel()
				want := map[string]bool{}
				for _, c := range v.Facet(by) {
					with, err := v.Timeline().View(v.Toggle(by, c.Value))
					if err != nil {
						t.Fatal(err)
					}
					for i := range with.Len() {
						want[c.Label+" "+with.KeyAt(i)] = true
					}
				}
				got := visit(v, by)
				for k := range want {
					if !got[k] {
						t.Errorf("not in its lane: %s", k)
					}
				}
				if len(got) != len(want) {
					t.Errorf("%d places in lanes, want %d", len(got), len(want))
				}
			})
		}
	}
}

// What the filter asks for comes first, with the numbers of the facet, parts and all,
// and tells what somebody did from what was done to it.
func TestAskedForFirst(t *testing.T) {
	t.Parallel()
	chips := event("chips", "2019-09-06", "HiSilicon shows a chip", "confirmed", names("hisilicon"), nil)
	next := event("next", "2021-09-06", "A rule on HiSilicon, and by the other name", "reported", names("state"), names("Hi Silicon", "hikvision"))
	next.Follows = names("ban")
	tl := timeline.New(timeline.Data{
		Events: []timeline.Event{
			event("ban", "2019-05-15", "The state lists Huawei", "confirmed", names("state"), names("huawei")),
			chips, next,
			event("same", "2019-09-06", "The state lists HiSilicon", "confirmed", names("state"), names("hisilicon")),
			event("other", "2020-01-01", "The state does something else", "confirmed", names("state"), nil),
		},
		Actors: []timeline.Actor{
			{ID: "state", Name: "State"},
			{ID: "huawei", Name: "Huawei"},
			{ID: "hisilicon", Name: "HiSilicon", PartOf: "huawei", Aliases: names("Hi Silicon")},
			{ID: "hikvision", Name: "Hikvision"},
		},
	})
	q, err := tl.ParseQuery("actor:huawei,hikvision")
	if err != nil {
		t.Fatal(err)
	}
	v, err := tl.View(q)
	if err != nil {
		t.Fatal(err)
	}
	p := pane(true)
	p.SetSize(90, 9)
	p.SetView(v, "ban")
	var got []string
	for _, l := range strings.Split(p.View(), "\n")[2:6] {
		got = append(got, strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if strings.ContainsRune("│▌→↳─╌╎╮╰╯╭", r) {
				return ' '
			}
			return r
		}, l)), " "))
	}
	want := []string{"Huawei ■ 2 ▣ 4 1 3", "Hikvision ▣ 1 0 1", "HiSilicon 2 ▣ 3 1 2", "State ● ● ◐ 3 3 0"}
	if !slices.Equal(got, want) {
		t.Errorf("the lanes are %q, want %q\n%s", got, want, p.View())
	}
	for _, words := range []string{"■ acted upon", "story of 2", "all  by  on", "╰╌╌"} {
		if !strings.Contains(p.View(), words) {
			t.Errorf("nothing says %q:\n%s", words, p.View())
		}
	}
	p.SetView(v, "chips")
	if !strings.Contains(p.View(), "1 of 2 here, 1 by, 1 on") {
		t.Errorf("nothing says what the cell holds:\n%s", p.View())
	}
}

// visit walks every lane from end to end and notes name and key; in a pane this
// wide and two lines high the one lane on the screen is that of the cursor.
func visit(v *timeline.View, by query.Field) map[string]bool {
	out := map[string]bool{}
	p := pane(true)
	p.SetBy(by)
	p.SetSize(300, 2)
	p.SetView(v, "")
	p.Move(0, -v.Len()*3)
	for last := ""; ; p.Move(0, 1) {
		name, _, _ := strings.Cut(strings.TrimLeft(p.View(), "▌ ↳→"), "│")
		name = strings.TrimSpace(name)
		if strings.HasPrefix(name, "Ministry of") {
			name = "Ministry of Industry and Information Technology"
		}
		if name == last {
			return out
		}
		last = name
		p.Move(-v.Len(), 0)
		for key := ""; key != p.Key(); p.Move(1, 0) {
			key = p.Key()
			out[name+" "+key] = true
		}
	}
}

// However the reader moves and zooms, the selected event is on the screen: its
// lane under the cursor, and its column below the mark of the ruler.
func TestTheSelectedEventIsOnTheScreen(t *testing.T) {
	t.Parallel()
	v := large(500)
	p := pane(true)
	p.SetSize(90, 9)
	p.SetView(v, "e100")
	for n, step := range strings.Split(strings.Repeat("l + j j l - h + + k G - g j + j", 40), " ") {
		walk(p, step)
		lines := strings.Split(p.View(), "\n")
		ruler := []rune(lines[1])
		at := slices.Index(ruler, '┬')
		i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "▌") })
		if at < 0 || i < 0 || strings.ContainsRune(" ┄│─", []rune(lines[i])[at]) {
			t.Fatalf("after step %d (%s) %s is not to be seen:\n%s", n, step, p.Key(), p.View())
		}
	}
}

// Nearest in time is what a plain look at every event of the lane finds.
func TestNearestIsNearest(t *testing.T) {
	t.Parallel()
	v := large(400)
	spot := func(i int) date.Day {
		s := v.At(i).Date.Span()
		return s.First + (s.Last-s.First)/2
	}
	p := pane(true)
	p.SetSize(80, 10)
	for i := range v.Len() {
		p.SetView(v, v.At(i).Key)
		p.Move(0, 1)
		got := p.Index()
		name := lane(t, p)
		best := -1
		for j := range v.Len() {
			in := slices.ContainsFunc(v.At(j).Actors, func(id string) bool { return id == name })
			if !in {
				continue
			}
			if d := spot(j) - spot(i); best < 0 || max(d, -d) < date.Day(best) {
				best = int(max(d, -d))
			}
		}
		if d := spot(got) - spot(i); int(max(d, -d)) != best {
			t.Fatalf("from %s down to %s, %d days away; the nearest of %s is %d days away", v.At(i).Key, v.At(got).Key, max(d, -d), name, best)
		}
	}
}

func BenchmarkSetView(b *testing.B) {
	v := large(100_000)
	views := [2]*timeline.View{v.Slice(0, v.Len()), v.Slice(0, v.Len())}
	p := pane(true)
	p.SetSize(160, 48)
	n := 0
	for b.Loop() {
		p.SetView(views[n%2], "e5")
		n++
	}
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := pane(true)
			p.SetSize(160, 48)
			p.SetView(large(n), "e5")
			p.SetSelection(func(key string) bool { return key == "e50" }, func(i int) bool { return i > 5 && i < 50 })
			for b.Loop() {
				p.View()
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	p := pane(true)
	p.SetSize(160, 48)
	p.SetView(large(100_000), "e5")
	for dx := 1; b.Loop(); dx = -dx {
		p.Move(dx, 0)
	}
}
