package session_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/session"
	"dateline/ui/state"
)

// event is one line of a fixture: id, date, kind, and what it answers.
func event(id, on, kind string, answers ...string) timeline.Event {
	e := timeline.Event{ID: id, DateText: on, Title: "The " + id, Kind: kind, RespondsTo: answers, Pos: timeline.Pos{File: id + ".yaml", Line: 1}}
	e.Date, _ = date.Parse(on)
	return e
}

func events() []timeline.Event {
	return []timeline.Event{
		event("a", "2012-10-08", "ban"),
		event("b", "2012-10-09", "law", "a"),
		event("c", "2012-11-01", "ban", "a"),
		event("d", "2013-01-05", "law", "a"),
		event("e", "2020-02-01", "ban"),
		event("f", "2020-03-01", "law", "e", "a"),
		event("g", "soon", "ban"),
	}
}

func made(events ...timeline.Event) *timeline.Timeline {
	return timeline.New(timeline.Data{Events: events})
}

// reader is a session whose requests are answered when the test says so.
type reader struct {
	t *testing.T
	*session.Session
	said []session.Said
	due  []func() session.Outcome // made, and not yet answered
	late bool                     // answers wait for arrive
}

func read(t *testing.T, o session.Start) *reader {
	t.Helper()
	if o.Timeline == nil {
		o.Timeline = made(events()...)
	}
	return &reader{t: t, Session: session.New(o)}
}

// took takes what a session did.
func (r *reader) took(o session.Outcome) *reader {
	r.said = append(r.said, o.Said...)
	for _, q := range o.Requests {
		r.due = append(r.due, q.Make())
	}
	for !r.late && len(r.due) > 0 {
		r.arrive(0)
	}
	return r
}

// arrive answers one of the requests that wait.
func (r *reader) arrive(i int) {
	done := r.due[i]
	r.due = slices.Delete(r.due, i, i+1)
	r.took(done())
}

// does carries out words: an action, an action and a number, or a text behind
// "f " for a filter, "/ " for a search, "to " for a jump.
func (r *reader) does(script ...string) *reader {
	r.t.Helper()
	r.said = nil
	for _, line := range script {
		word, arg, _ := strings.Cut(line, " ")
		switch word {
		case "f":
			r.took(r.Apply(r.parse(arg)))
		case "/":
			r.took(r.Search(arg))
		case "to":
			r.took(r.JumpTo(arg))
		default:
			n := 0
			if arg != "" {
				if _, err := fmt.Sscan(arg, &n); err != nil {
					r.t.Fatal(err)
				}
			}
			if !session.Does(keys.Action(word)) {
				r.t.Fatalf("no action is called %q", word)
			}
			r.took(r.Do(keys.Action(word), n))
		}
	}
	return r
}

func (r *reader) parse(text string) query.Query {
	r.t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		r.t.Fatal(err)
	}
	return q
}

func (r *reader) words() []session.Word {
	var words []session.Word
	for _, s := range r.said {
		words = append(words, s.Word)
	}
	return words
}

// is fails unless the cursor, the events shown and the filter are these: "b of
// a b c, kind:law".
func (r *reader) is(want string) {
	r.t.Helper()
	var shown []string
	for i := range r.View().Len() {
		shown = append(shown, r.View().KeyAt(r.Place(i)))
	}
	got := r.Key() + " of " + strings.Join(shown, " ")
	if q := r.View().Query(); !q.IsZero() {
		got += ", " + q.String()
	}
	if got != want {
		r.t.Fatalf("got %q, want %q", got, want)
	}
}

// selects fails unless the range, as events shown, and the marks are these.
func (r *reader) selects(inRange string, marks ...string) {
	r.t.Helper()
	var got string
	for i := range r.View().Len() {
		if r.InRange(r.View().Place(i)) {
			got += r.View().KeyAt(i)
		}
	}
	if v, ok := r.Range(); ok != (got != "") && v.Len() > 0 || ok && v.Len() != len(got) {
		r.t.Errorf("InRange gives %q, Range %d events", got, v.Len())
	}
	var marked []string
	for _, e := range events() {
		if r.IsMarked(e.ID) {
			marked = append(marked, e.ID)
		}
	}
	if got != inRange || !slices.Equal(marked, marks) {
		r.t.Fatalf("the range is %q and the marks %q, want %q and %q", got, marked, inRange, marks)
	}
}

func (r *reader) tells(want ...session.Word) {
	r.t.Helper()
	if got := r.words(); !slices.Equal(got, want) {
		r.t.Fatalf("said %v, want %v", r.said, want)
	}
}

const all = "a b c d e f g"

func TestMoving(t *testing.T) {
	t.Parallel()
	m, first, last := session.Moved, session.AtFirst, session.AtLast
	for _, c := range []struct {
		script []string
		newest bool
		at     string
		said   session.Word // the last one
	}{
		{[]string{"down"}, false, "b", m},
		{[]string{"down 3"}, false, "d", m},
		{[]string{"down 99"}, false, "g", m},
		{[]string{"last", "down"}, false, "g", last},
		{[]string{"up"}, false, "a", first},
		{[]string{"last", "up 2"}, false, "e", m},
		{[]string{"last", "up 99"}, false, "a", m},
		{[]string{"half-page-down 2", "page-down 3"}, false, "f", m},
		{[]string{"last", "half-page-up 2", "page-up 3"}, false, "b", m},
		{[]string{"down"}, true, "f", m},
		{[]string{"last"}, true, "a", m},
		{[]string{"last", "first"}, true, "g", m},
		{[]string{"up"}, true, "g", first},
		{[]string{"first"}, false, "a", m},

		{[]string{"next-month"}, false, "c", m},
		{[]string{"next-month", "next-month"}, false, "d", m},
		{[]string{"down", "previous-month"}, false, "a", m},
		{[]string{"down 2", "previous-month"}, false, "a", m},
		{[]string{"down 3", "previous-month"}, false, "c", m},
		{[]string{"next-year"}, false, "d", m},
		{[]string{"down 5", "previous-year"}, false, "e", m},
		{[]string{"down 4", "previous-year"}, false, "d", m},
		{[]string{"last", "next-year"}, false, "g", session.NoneAfter},
		{[]string{"previous-year"}, false, "a", first},
		{[]string{"down", "next-year"}, true, "d", m},
		{[]string{"last", "previous-year"}, true, "c", m},
		{[]string{"last", "up", "previous-month"}, true, "c", m},
		{[]string{"last", "previous-month"}, true, "b", m},

		{[]string{"next-gap"}, false, "e", m},
		{[]string{"last", "previous-gap"}, false, "d", m},
		{[]string{"previous-gap"}, false, "a", session.NoGap},
		{[]string{"next-gap"}, true, "d", m},
		{[]string{"last", "previous-gap"}, true, "e", m},
	} {
		r := read(t, session.Start{Newest: c.newest}).does(c.script...)
		if r.Key() != c.at || r.said[len(r.said)-1].Word != c.said {
			t.Errorf("%q, newest %v: at %s, said %v; want %s, %d", c.script, c.newest, r.Key(), r.said, c.at, c.said)
		}
	}
}

func TestTheCursorGoesWhereItIsPut(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	for i, want := range map[int]string{0: "a", 3: "d", 6: "g", 7: "g", -1: "a"} {
		if r.took(r.GoTo(i)); r.Key() != want {
			t.Errorf("place %d is %s, want %s", i, r.Key(), want)
		}
	}
	r.took(r.GoTo(2))
	if r.At() != 2 || r.Position() != 2 || r.Event().ID != "c" {
		t.Errorf("at %d, position %d, %s", r.At(), r.Position(), r.Event().ID)
	}
	r.does("order")
	r.is("c of g f e d c b a")
	if r.At() != 2 || r.Position() != 4 || r.Place(4) != 2 || !r.Newest() {
		t.Errorf("turned: at %d, position %d", r.At(), r.Position())
	}
}

// Where no event is shown, every action has an answer and nothing is selected.
func TestNothingShown(t *testing.T) {
	t.Parallel()
	for _, newest := range []bool{false, true} {
		for _, start := range []session.Start{{Timeline: made(), Newest: newest}, {Newest: newest}} {
			for _, b := range keys.Table() {
				if !session.Does(b.Action) {
					continue
				}
				r := read(t, start)
				if start.Timeline == nil {
					r.does("f kind:none")
				}
				r.said = nil
				r.took(r.Do(b.Action, 0))
				if len(r.said) == 0 {
					t.Errorf("%s says nothing", b.Action)
				}
				if r.View().Len() == 0 && (r.Key() != "" || r.Event() != nil || r.Selects()) {
					t.Errorf("%s: at %q, selects %v", b.Action, r.Key(), r.Selects())
				}
			}
		}
	}
	r := read(t, session.Start{Timeline: made()})
	r.took(r.GoTo(0)).tells(session.Nothing)
}

func TestFiltersAreUndoneAndRedone(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("down", "f kind:law")
	r.is("b of b d f, kind:law")
	r.tells(session.Moved, session.Filtered)
	r.does("down", "order")
	r.is("d of f d b, kind:law")
	r.does("undo").is("d of b d f, kind:law")
	r.does("undo").is("b of " + all)
	r.does("undo").tells(session.NoUndo)
	r.does("redo")
	r.is("d of b d f, kind:law") // the cursor is where it was
	r.tells(session.Stepped)
	r.does("redo").is("d of f d b, kind:law")
	r.does("redo").tells(session.NoRedo)
	r.does("undo", "f kind:ban", "redo").tells(session.Stepped, session.Filtered, session.NoRedo)
	r.is("e of a c e g, kind:ban")
	r.does("drop-term").is("e of " + all)
	r.does("drop-term").tells(session.NoTerm)
	r.does("f kind:law id:b", "drop-term").is("b of b d f, kind:law")
	r.does("clear-filter").is("b of " + all)
	if q := r.Query(); !q.IsZero() {
		t.Errorf("the filter is %q", q)
	}
}

// The same filter once more is no change, and one that can't be answered none
// either.
func TestWhatIsNoChange(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("f kind:law", "f kind:law")
	r.does("undo").is("a of " + all)
	r.does("f actor:nobody").tells(session.Wrong)
	if s := r.said[0]; s.Err == nil || s.Query.String() != "actor:nobody" {
		t.Errorf("said %v", s)
	}
	r.is("a of " + all)
	r.does("undo").tells(session.NoUndo)
}

// So many changes can be undone, and no more are kept.
func TestUndoHasABound(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	const changes, depth = 250, 200
	for i := range changes {
		r.does("f kind:" + []string{"law", "ban"}[i%2])
	}
	for _, action := range []string{"undo", "redo"} {
		steps := 0
		for r.does(action); r.said[0].Word == session.Stepped && steps <= changes; r.does(action) {
			steps++
		}
		if steps != depth {
			t.Errorf("%d changes: %s goes %d steps, want %d", changes, action, steps, depth)
		}
	}
}

// What is asked for later wins, whichever answer comes first; what is taken back
// before it is there never comes.
func TestAnswersThatComeLate(t *testing.T) {
	t.Parallel()
	slow := func() *reader {
		r := read(t, session.Start{})
		r.late = true
		return r
	}
	for _, order := range [][]int{{0, 0}, {1, 0}} {
		r := slow().does("f kind:law", "f kind:ban")
		r.is("a of " + all)
		if r.Query().String() != "kind:ban" {
			t.Errorf("asked for %q", r.Query())
		}
		for _, i := range order {
			r.arrive(i)
		}
		r.is("a of a c e g, kind:ban")
		r.does("undo").arrive(0)
		r.is("a of " + all)
	}
	r := slow().does("f kind:law", "undo")
	r.tells(session.Stepped)
	r.arrive(0)
	r.is("a of " + all)
	r.does("redo").arrive(0)
	r.is("b of b d f, kind:law")

	r = slow().does("f kind:law", "redo")
	r.tells(session.NoRedo)
	r.arrive(0)
	r.is("b of b d f, kind:law")
	r.does("undo", "redo") // both before the first is there
	r.arrive(0)
	r.arrive(0)
	r.is("b of b d f, kind:law")

	r = slow().does("f kind:law", "clear-filter") // which is what is shown
	r.arrive(0)
	r.is("a of " + all)

	r = slow().does("f kind:law", "down 2")
	r.arrive(0)
	r.is("d of b d f, kind:law") // near where the cursor is by then
	r.does("to a")
	r.does("f kind:ban", "to b") // reached meanwhile
	r.arrive(0)
	r.is("c of a c e g, kind:ban")

	r = slow().does("f kind:law")
	r.arrive(0)
	r.does("f kind:law id:b", "to a") // a jump that lifts the filter ends what is under way
	r.arrive(0)
	r.is("a of " + all)
}

func TestTheFilterOfTheStart(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{Newest: true})
	r.took(r.Begin(r.parse("kind:law"))).tells(session.Begun)
	r.is("f of f d b, kind:law")
	r.does("undo").tells(session.NoUndo)
	r.does("clear-filter", "undo").is("f of f d b, kind:law")

	r = read(t, session.Start{})
	r.took(r.Begin(query.Query{})).tells()
	r.took(r.Begin(r.parse("actor:nobody"))).tells(session.NotApplied)
	r.is("a of " + all)
}

func TestThreads(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("to-answered")
	r.tells(session.AnswersNone)
	for _, want := range []string{"b", "c", "d", "f", "b"} { // one after the other
		r.does("to-answer")
		r.tells(session.Nth, session.Moved)
		if s := r.said[0]; r.Key() != want || s.Of != 4 || s.Action != keys.ToAnswer || r.View().KeyAt(s.N+max(0, s.N-3)) != want {
			t.Fatalf("at %s, said %v, want %s", r.Key(), s, want)
		}
		r.does("jump-back").is("a of " + all)
	}
	r.does("to-answer 1").is("b of " + all) // the first, whichever is next
	r.does("jump-back", "to-answer 4").is("f of " + all)
	r.does("to-answer").tells(session.Unanswered)
	r.does("to-answered").is("e of " + all)
	r.does("jump-back", "to-answered").is("a of " + all) // its second
	r.does("to-answer 5").tells(session.TooFar)
	if s := r.said[0]; s.N != 5 || s.Of != 4 {
		t.Errorf("said %v", s)
	}
	r.does("to c").does("to-answered").tells(session.Moved)
}

func TestJumpsGoBack(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("jump-back")
	r.tells(session.NoJump)
	r.does("last", "last", "first", "to d", "jump-back").is("a of " + all)
	r.does("jump-back").is("g of " + all)
	r.does("jump-back").is("a of " + all)
	r.does("jump-back").tells(session.NoJump)

	r.does("down", "to d", "up 2", "to e") // twice from the same event
	r.does("jump-back").is("b of " + all)
	r.does("jump-back").tells(session.NoJump)

	r.PushJump()
	r.does("down 3", "jump-back").is("b of " + all)

	for range 250 {
		r.does("to a", "to g")
	}
	back := 0
	for r.does("jump-back"); r.said[0].Word == session.Moved && back < 600; r.does("jump-back") {
		back++
	}
	if back != 200 {
		t.Errorf("%d jumps are remembered", back)
	}
}

// A jump lifts the filter, and the way back brings it back, unless there is
// another one by then.
func TestAJumpLiftsTheFilter(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("f kind:law", "down", "to-answered")
	r.is("a of " + all)
	r.tells(session.Filtered, session.Moved, session.Lifted, session.Moved)
	r.does("jump-back")
	r.is("d of b d f, kind:law")
	r.tells(session.Filtered, session.Moved)
	r.does("to a", "undo").is("d of b d f, kind:law")

	r.does("to a", "f id:c", "jump-back")
	r.is("d of " + all)
	r.tells(session.Lifted, session.Moved, session.Filtered, session.LiftedBack, session.Moved)
	r.does("undo").is("c of c, id:c")

	r = read(t, session.Start{}).does("f kind:law", "to f", "to b", "to a", "down 2")
	r.does("jump-back").is("b of b d f, kind:law")
	r.does("jump-back").is("f of b d f, kind:law")
	r.does("to nowhere").is("f of b d f, kind:law")
}

func TestJumpsToWhatIsGoneAreLeftOut(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("down", "to c", "to e")
	r.took(r.Replace(made(events()[0], events()[1], events()[4]), false))
	r.does("jump-back").is("b of a b e")
}

func TestSearching(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{Timeline: made(
		event("x", "2001", ""), event("needle-1", "2002", ""), event("y", "2003", ""), event("needle-2", "2004", ""), event("needle-3", "2005", ""), event("z", "2006", ""),
	)})
	hit := func(key string, n int, word session.Word) {
		t.Helper()
		s := r.said[len(r.said)-2]
		if r.Key() != key || s.Word != word || s.N != n || s.Of != 3 {
			t.Fatalf("at %s, said %v; want %s, %d of 3", r.Key(), r.said, key, n)
		}
	}
	r.does("next-hit").tells(session.NoSearch)
	r.does("/ needle").tells(session.Searching, session.Found, session.Moved)
	hit("needle-1", 1, session.Found)
	r.does("/ needle")
	hit("needle-1", 1, session.Found) // which it is on
	r.does("jump-back")
	if r.Key() != "x" {
		t.Errorf("back at %s", r.Key())
	}
	for _, c := range []struct {
		from, action, to string
		n                int
	}{
		{"x", "next-hit", "needle-1", 1},
		{"x", "next-hit 2", "needle-2", 2},
		{"x", "previous-hit", "needle-3", 3},
		{"needle-1", "next-hit", "needle-2", 2},
		{"needle-1", "next-hit 2", "needle-3", 3},
		{"needle-1", "next-hit 3", "needle-1", 1},
		{"needle-1", "next-hit 4", "needle-2", 2},
		{"needle-1", "previous-hit", "needle-3", 3},
		{"needle-3", "previous-hit 2", "needle-1", 1},
		{"y", "next-hit", "needle-2", 2},
		{"y", "previous-hit", "needle-1", 1},
		{"z", "next-hit", "needle-1", 1},
		{"z", "previous-hit", "needle-3", 3},
		{"z", "previous-hit 2", "needle-2", 2},
	} {
		r.does("to "+c.from, c.action)
		hit(c.to, c.n, session.Hit)
	}
	r.does("to y", "order", "next-hit") // goes down the screen
	hit("needle-1", 1, session.Hit)
	r.does("previous-hit")
	hit("needle-2", 2, session.Hit)
	r.does("to y", `/ "needle  the`)
	hit("needle-1", 1, session.Found)
	r.does("to x", "/ needle") // with the newest first, the next one is around the end
	hit("needle-3", 3, session.Found)
	if r.Needle() != "needle" {
		t.Errorf("searches for %q", r.Needle())
	}

	r.does("f id:x,needle-3") // the search goes on in another view, unheard
	r.tells(session.Filtered)
	r.does("next-hit")
	if s := r.said[0]; s.Of != 1 || r.Key() != "needle-3" {
		t.Errorf("at %s, said %v", r.Key(), s)
	}
	r.does("f id:x", "next-hit").tells(session.Filtered, session.NoHits)
	r.does("/ nothing like it").tells(session.Searching, session.NoHits)
	r.does("next-hit").tells(session.NoHits)
	if s := r.said[0]; s.Text != "nothing like it" {
		t.Errorf("said %v", s)
	}
	r.does("back").tells(session.SearchOver)
	if r.Needle() != "" {
		t.Error("the search goes on")
	}
	r.does("/ a", `/ " "`)
	if r.Needle() != "" {
		t.Errorf("searches for %q", r.Needle())
	}
	r.does("next-hit").tells(session.NoSearch)
	if r.Finder(" ") != nil {
		t.Error("no words are looked for")
	}
}

func TestASearchThatTakesTime(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	r.late = true
	r.does("/ law", "next-hit").tells(session.Searching, session.Searching)
	r.does("/ e").tells(session.Searching)
	r.arrive(1)
	r.tells(session.Searching, session.Found, session.Moved)
	r.is("a of " + all)
	r.arrive(0) // the older one, too late
	r.tells(session.Searching, session.Found, session.Moved)
	if r.Needle() != "e" || r.said[1].Of != 7 {
		t.Errorf("searches for %q, said %v", r.Needle(), r.said)
	}
	r.does("/ d", "f kind:law") // a filter comes before the hits: they are found in it
	r.arrive(1)
	r.arrive(0)
	r.arrive(0)
	r.is("d of b d f, kind:law")
	r.does("/ f", "back")
	r.arrive(0)
	r.is("d of b d f, kind:law")
}

func TestRanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		script  string
		inRange string
		open    bool
		said    session.Word
	}{
		{"range", "a", true, session.RangeStarted},
		{"range,down 2", "abc", true, session.Moved},
		{"last,range,up 2", "efg", true, session.Moved},
		{"down 2,range,last,first", "abc", true, session.Moved},
		{"range,down 2,range,down", "abc", false, session.Moved},
		{"range,down 2,range", "abc", false, session.RangeStopped},
		{"range,down 2,range,range", "c", true, session.RangeStarted},
		{"range,next-gap", "abcde", true, session.Moved},
		{"range,to c", "abc", true, session.Moved},
		{"extend-down", "ab", true, session.RangeExtended},
		{"extend-down 2,extend-up", "ab", true, session.RangeExtended},
		{"down,extend-up", "ab", true, session.RangeExtended},
		{"extend-down 2,range,extend-down", "abcd", true, session.RangeExtended},
		{"extend-down 2,range,first,extend-down", "bc", true, session.RangeExtended},
		{"extend-down 2,range,last,extend-up", "fg", true, session.RangeExtended},
		{"last,extend-down", "g", true, session.RangeExtended},
		{"range-later", "", false, session.NoRange},
		{"extend-down,range-later", "bc", false, session.RangeMoved},
		{"extend-down,range-later 99", "fg", false, session.RangeMoved},
		{"extend-down,range-earlier", "ab", false, session.RangeMoved},
		{"last,extend-up,range-earlier 2", "de", false, session.RangeMoved},
		{"last,extend-up,range-earlier 99", "ab", false, session.RangeMoved},
		{"range,down,f kind:ban,range-later", "c", false, session.RangeMoved},
		{"range,down,f kind:law,range-later", "d", false, session.RangeMoved},
		{"range,down,range,f id:g,range-later", "", false, session.NoRange},
		{"down 3,range,f kind:none,down", "", true, session.Nothing},
	} {
		r := read(t, session.Start{}).does(strings.Split(c.script, ",")...)
		r.selects(c.inRange)
		if r.RangeOpen() != c.open || r.said[len(r.said)-1].Word != c.said {
			t.Errorf("%s: open %v, said %v", c.script, r.RangeOpen(), r.said)
		}
	}
	r := read(t, session.Start{}).does("extend-down", "range-later")
	r.is("c of " + all) // the end that leads
	r.does("range-earlier").is("a of " + all)
	r.does("down 3", "range", "f kind:none", "clear-filter").selects("d") // an empty view leaves it
}

func TestARangeFromOutside(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	r.took(r.SelectRange("d", "b")).tells(session.RangeSet)
	r.selects("bcd")
	r.does("down").selects("bcd")
	r.took(r.DragRange("f", 3)).selects("def")
	r.is("d of " + all)
	r.took(r.DragRange("f", 6)).selects("fg")
	r.StopRange()
	r.does("first").selects("fg")
	if !r.MoveRange(-2) {
		t.Error("there is a range to move")
	}
	r.selects("de")
	r.is("a of " + all)
}

func TestMarks(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("mark", "down 2", "mark")
	r.selects("", "a", "c")
	if s := r.said[2]; s.Word != session.Marked || s.N != 2 || r.Marks() != 2 {
		t.Errorf("said %v, %d marks", s, r.Marks())
	}
	r.does("mark") // takes the mark away
	r.selects("", "a")
	if s := r.said[0]; s.Word != session.Unmarked || s.N != 1 {
		t.Errorf("said %v", s)
	}
	r.does("mark", "last", "mark")
	for _, c := range []struct{ from, action, to string }{
		{"a", "next-mark", "c"},
		{"c", "next-mark", "g"},
		{"g", "next-mark", "a"},
		{"b", "next-mark", "c"},
		{"a", "previous-mark", "g"},
		{"c", "previous-mark", "a"},
		{"d", "previous-mark", "c"},
		{"b", "previous-mark", "a"},
	} {
		for _, order := range []bool{false, true} {
			action := c.action
			if order {
				r.does("order")
				action = map[string]string{"next-mark": "previous-mark", "previous-mark": "next-mark"}[action]
			}
			r.does("to "+c.from, action)
			if r.Key() != c.to {
				t.Errorf("%s from %s goes to %s, want %s (newest %v)", action, c.from, r.Key(), c.to, order)
			}
			if order {
				r.does("order")
			}
		}
	}
	r.does("f kind:law", "next-mark").tells(session.Filtered, session.NoMark)
	r.does("clear-filter", "f id:c,d", "next-mark").is("c of c d, id:c,d")
	r.does("next-mark").is("c of c d, id:c,d") // the only one
}

// A filter on is:marked follows the marks.
func TestAFilterOnMarks(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("mark", "down 2", "mark", "down", "mark", "f kind:ban is:marked")
	r.is("c of a c, kind:ban is:marked") // near the cursor, from there on
	r.does("first", "mark").is("c of c, kind:ban is:marked")
	r.does("undo").is("d of " + all)
	r.does("redo", "mark")
	if r.View().Len() != 0 {
		t.Errorf("%d events", r.View().Len())
	}
	r.does("undo").is("d of " + all)
	r.selects("", "d")

	r.late = true
	r.does("f is:marked", "up", "mark") // before the filter is there
	for len(r.due) > 0 {
		r.arrive(len(r.due) - 1)
	}
	r.is("c of c d, is:marked")
	r.late = false
	r.does("undo").is("c of " + all) // and it can be undone
	if v, err := r.Reader("is:marked")(); err != nil || v.Len() != 2 {
		t.Errorf("%d marked, %v", v.Len(), err)
	}
	if v, err := r.Maker(r.parse("is:marked"))(); err != nil || v.Len() != 2 {
		t.Errorf("%d marked, %v", v.Len(), err)
	}
	if _, err := r.Reader("kind:(")(); err == nil {
		t.Error("a mistake is no filter")
	}
}

func TestPicked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		script string
		want   string
		part   session.Part
		hidden int
	}{
		{"down", "abcdefg", session.TheView, 0},
		{"f kind:law", "bdf", session.TheView, 0},
		{"mark,down 3,mark", "ad", session.TheMarks, 0},
		{"mark,down 3,mark,f kind:law", "d", session.TheMarks, 1},
		{"mark,down,range,down 2", "bcd", session.TheRange, 0},
		{"range,down 3,f kind:law", "bd", session.TheRange, 0},
	} {
		r := read(t, session.Start{}).does(strings.Split(c.script, ",")...)
		v, part, hidden := r.Picked()
		got := ""
		for i := range v.Len() {
			got += v.KeyAt(i)
		}
		if got != c.want || part != c.part || hidden != c.hidden {
			t.Errorf("%s: picks %s, %d, %d hidden", c.script, got, part, hidden)
		}
	}
}

func TestBackPeelsOneLayer(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("f kind:law", "mark", "range", "/ law")
	for _, want := range []session.Word{session.SearchOver, session.RangeDropped, session.MarksDropped, session.Filtered, session.NothingBack} {
		r.does("back").tells(want)
	}
	r.is("b of " + all)
	r.selects("")

	r.does("first", "mark", "down", "mark", "down", "mark", "down", "mark", "down", "mark", "back").selects("") // five
	r.does("first", "mark", "down", "mark", "down", "mark", "down", "mark", "down", "mark", "down", "mark", "back")
	if s := r.said[len(r.said)-1]; s.Word != session.AskMarks || s.N != 6 || r.Marks() != 6 {
		t.Errorf("said %v of %d marks", s, r.Marks())
	}
	r.took(r.DropMarks()).selects("")
}

func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	how := state.Export{Format: "html", Folder: "/desk"}
	r := read(t, session.Start{Saved: state.State{Marks: []string{"c", "gone"}, RangeFrom: "a", RangeTo: "b", Export: how}})
	r.took(r.Begin(query.Query{})).tells()
	r.selects("ab", "c")
	if !r.Selects() || r.Unsaved() {
		t.Error("what was saved is selected, and is saved")
	}
	keeps := func(want state.State) {
		t.Helper()
		_, st := r.State()
		if fmt.Sprint(st) != fmt.Sprint(want) {
			t.Errorf("keeps %v, want %v", st, want)
		}
		if r.Unsaved() {
			t.Error("it is saved by now")
		}
	}
	keeps(state.State{Marks: []string{"c", "gone"}, RangeFrom: "a", RangeTo: "b", Export: how})
	r.does("mark")
	if !r.Unsaved() || r.Unsaved() {
		t.Error("a change is told once")
	}
	keeps(state.State{Marks: []string{"a", "c", "gone"}, RangeFrom: "a", RangeTo: "b", Export: how})
	r.does("range", "down") // which is still being made
	keeps(state.State{Marks: []string{"a", "c", "gone"}, Export: how})
	r.does("range")
	if !r.Unsaved() {
		t.Error("a range that was stopped is to be kept")
	}
	keeps(state.State{Marks: []string{"a", "c", "gone"}, RangeFrom: "a", RangeTo: "b", Export: how})
	r.Exported(how)
	if r.Unsaved() {
		t.Error("the same export is no change")
	}
	r.Exported(state.Export{Format: "csv"})
	if !r.Unsaved() {
		t.Error("another export is to be kept")
	}
	one, _ := r.State()
	two, _ := r.State()
	if two <= one {
		t.Errorf("number %d after %d", two, one)
	}
	for _, script := range []string{"mark", "back", "range", "range", "extend-down", "range-later", "range"} {
		if r.does(script); !r.Unsaved() {
			t.Errorf("%s is to be kept", script)
		}
	}
	r.took(r.SelectRange("a", "b"))
	if !r.Unsaved() {
		t.Error("a range is to be kept")
	}
	r.StopRange()
	if !r.Unsaved() {
		t.Error("the end of a drag is to be kept")
	}
	r.took(r.DragRange("a", 2))
	if r.Unsaved() {
		t.Error("a drag is written down at its end only")
	}
	r.does("back", "back", "back")
	if r.Selects() {
		t.Error("nothing is selected")
	}
}

func TestARangeOfTheLastTimeThatIsGone(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{Saved: state.State{RangeFrom: "a", RangeTo: "gone"}})
	r.took(r.Begin(query.Query{})).tells(session.RangeGone)
	if r.Selects() || !r.Unsaved() {
		t.Error("it is dropped, for the next time too")
	}
}

func TestAnotherReading(t *testing.T) {
	t.Parallel()
	ev := events()
	r := read(t, session.Start{}).does("f kind:law", "down", "mark", "range", "down", "range")
	r.took(r.Replace(made(append(ev[1:], event("h", "2021", "law"))...), false))
	r.is("f of b d f h, kind:law")
	r.selects("df", "d")
	r.does("undo").is("b of b c d e f h g") // near the one that is gone
	r.does("redo")
	r.took(r.Replace(made(ev[0], ev[1], ev[2], ev[4]), false))
	r.is("b of b, kind:law")
	if r.said[len(r.said)-1].Word != session.RangeGone || r.Marks() != 1 {
		t.Errorf("said %v, %d marks", r.said, r.Marks()) // a mark may come back
	}
	r.said = nil
	r.took(r.Replace(made(ev...), false)).tells()
	r.selects("", "d")
}

// An event that is away for a moment, as while an editor saves or a branch is
// switched, is come back to, unless the reader has moved on.
func TestAnEventThatComesBackIsComeBackTo(t *testing.T) {
	t.Parallel()
	ev := events()
	without := func(r *reader, ids ...string) {
		left := slices.DeleteFunc(events(), func(e timeline.Event) bool { return slices.Contains(ids, e.ID) })
		r.took(r.Replace(made(left...), false))
	}
	r := read(t, session.Start{}).does("down", "down", "down")
	without(r, "d", "e")
	without(r, "d")
	r.took(r.Replace(made(ev...), false))
	r.is("d of a b c d e f g")
	without(r, "d")
	here := r.Key()
	r.does("down")
	if r.Key() == here {
		t.Fatal("the cursor does not move")
	}
	moved := r.Key()
	r.took(r.Replace(made(ev...), false))
	r.is(moved + " of a b c d e f g")
	without(r, "a", "b", "c", "d", "e", "f", "g")
	r.took(r.Replace(made(ev...), false))
	r.is(moved + " of a b c d e f g")
}

func TestAFilterThatAReadingCannotAnswer(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{}).does("f id:f")
	ev := events()
	r.said = nil
	r.took(r.Replace(made(ev[:3]...), false)).tells(session.FilterGone)
	if s := r.said[0]; s.Err == nil || s.Query.String() != "id:f" {
		t.Errorf("said %v", s)
	}
	r.is("a of a b c")
	r.does("f kind:ban", "undo", "undo").tells(session.Filtered, session.Stepped, session.Stepped)
	r.does("f id:b", "f kind:law")
	r.took(r.Replace(made(ev[0], ev[2]), false))
	r.does("undo").tells(session.NotShown)
	var wrong *query.Error
	if !errors.As(r.said[0].Err, &wrong) {
		t.Errorf("said %v", r.said[0])
	}
	r.does("undo").tells(session.Stepped) // the one before
}

// While a filter is being made, another reading comes, and a newer one before it.
func TestReadingsThatComeLate(t *testing.T) {
	t.Parallel()
	ev := events()
	r := read(t, session.Start{})
	r.late = true
	r.does("f kind:law")
	r.took(r.Replace(made(ev[:4]...), false))
	r.arrive(1)
	r.is("b of b d, kind:law")
	r.arrive(0) // made of the old reading
	r.is("b of b d, kind:law")
	r.does("undo").arrive(0)
	r.is("a of a b c d")

	r.took(r.Replace(made(ev[:5]...), false))
	r.took(r.Replace(made(ev[:6]...), false))
	r.arrive(1)
	r.arrive(0)
	r.is("a of a b c d e f")

	r.took(r.Replace(made(ev...), false))
	r.does("f kind:ban")
	r.arrive(0) // for the filter before: it is made once more
	r.is("a of a b c d e f")
	r.arrive(1)
	r.is("a of a c e g, kind:ban")
	r.arrive(0)
	r.is("a of a c e g, kind:ban")

	r.does("undo")
	r.took(r.Replace(made(ev[:3]...), false))
	r.arrive(1)
	r.is("a of a b c")
	r.does("redo").arrive(1)
	r.is("a of a c, kind:ban")

	r.does("order", "undo")
	r.took(r.Replace(made(ev[:4]...), false))
	r.arrive(2)
	r.is("a of a c, kind:ban") // in the order that was asked for
}

func TestATimelineThatComesInParts(t *testing.T) {
	t.Parallel()
	ev := events()
	start := func() *reader {
		r := read(t, session.Start{Timeline: made(), Partial: true, Saved: state.State{RangeFrom: "d", RangeTo: "f"}})
		r.took(r.Begin(r.parse("id:d,f")))
		r.took(r.Replace(made(ev[3], ev[4]), true)).tells()
		r.is("d of d e")
		return r
	}
	r := start()
	r.took(r.Replace(made(ev...), false)).tells()
	r.is("d of d f, id:d,f")
	r.selects("df")
	r.does("undo").tells(session.NoUndo)

	r = start()
	r.took(r.Replace(made(ev[3], ev[4]), false)).tells(session.RangeGone, session.NotApplied)
	r.took(r.Replace(made(ev...), false))
	r.is("d of " + all) // it is not asked for any more

	r = start()
	r.does("f kind:ban")
	r.is("e of e, kind:ban")
	r.took(r.Replace(made(ev...), false))
	r.is("e of a c e g, kind:ban")

	// The cursor is at the top until the reader has moved.
	r = read(t, session.Start{Timeline: made(ev[3], ev[4]), Partial: true})
	r.took(r.Replace(made(ev[1:5]...), true))
	r.is("b of b c d e")
	for what, do := range map[string]func(*reader){
		"Do":          func(r *reader) { r.does("mark") },
		"GoTo":        func(r *reader) { r.took(r.GoTo(0)) },
		"Apply":       func(r *reader) { r.does("f kind:law", "clear-filter") },
		"Search":      func(r *reader) { r.does("/ d") },
		"JumpTo":      func(r *reader) { r.does("to d") },
		"SelectRange": func(r *reader) { r.took(r.SelectRange("d", "e")) },
		"DropMarks":   func(r *reader) { r.took(r.DropMarks()) },
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			r := read(t, session.Start{Timeline: made(ev[3], ev[4]), Partial: true})
			do(r)
			r.took(r.Replace(made(ev...), false))
			r.is("d of " + all)
		})
	}
	r = read(t, session.Start{Timeline: made(ev[3], ev[4])}) // which was whole
	r.took(r.Replace(made(ev...), false))
	r.is("d of " + all)
}

func TestTheEventOfAProblem(t *testing.T) {
	t.Parallel()
	at := func(file string, line int) timeline.Event {
		e := event("twice", "2020", "")
		e.Pos = timeline.Pos{File: file, Line: line}
		return e
	}
	list := []timeline.Event{at("one.yaml", 1), at("one.yaml", 20), at("two.yaml", 5), event("other", "2021", "")}
	r := read(t, session.Start{Timeline: timeline.New(timeline.Data{Events: list, Problems: []timeline.Problem{
		{Severity: timeline.Error}, {Severity: timeline.Warning}, {Severity: timeline.Error},
	}})})
	if r.Errors() != 2 {
		t.Errorf("%d errors", r.Errors())
	}
	for _, c := range []struct {
		id, file string
		line     int
		want     string // the place of the event
	}{
		{"twice", "one.yaml", 1, "one.yaml:1"},
		{"twice", "one.yaml", 19, "one.yaml:1"},
		{"twice", "one.yaml", 20, "one.yaml:20"},
		{"twice", "one.yaml", 99, "one.yaml:20"},
		{"twice", "two.yaml", 5, "two.yaml:5"},
		{"twice", "two.yaml", 4, "one.yaml:1"}, // stands at none of them: the first
		{"other", "x", 1, "other.yaml:1"},
		{"nobody", "one.yaml", 1, ""},
		{"", "one.yaml", 1, ""},
	} {
		got := ""
		if e, ok := r.About(timeline.Problem{Event: c.id, Pos: timeline.Pos{File: c.file, Line: c.line}}); ok {
			got = fmt.Sprintf("%s:%d", e.Pos.File, e.Pos.Line)
		}
		if got != c.want {
			t.Errorf("%s at %s:%d is the event at %q, want %q", c.id, c.file, c.line, got, c.want)
		}
	}
}

// The first event with an id may stand further down in its file than the other
// does in that of the problem.
func TestTheEventOfAProblemInAnotherFile(t *testing.T) {
	t.Parallel()
	far, near := event("twice", "2020", ""), event("twice", "2020", "")
	far.Pos, near.Pos = timeline.Pos{File: "one.yaml", Line: 30}, timeline.Pos{File: "two.yaml", Line: 5}
	r := read(t, session.Start{Timeline: made(far, near)})
	if e, ok := r.About(timeline.Problem{Event: "twice", Pos: near.Pos}); !ok || e.Pos != near.Pos {
		t.Errorf("found %v", e.Pos)
	}
}

// A request says how much it reads.
func TestRequests(t *testing.T) {
	t.Parallel()
	r := read(t, session.Start{})
	for what, c := range map[string]struct {
		o    session.Outcome
		kind session.Kind
		len  int
	}{
		"filter":  {r.Apply(r.parse("kind:law")), session.ForView, 7},
		"search":  {r.Search("law"), session.ForHits, 7},
		"shorter": {r.Replace(made(events()[:2]...), false), session.ForTimeline, 7},
		"longer":  {r.Replace(made(append(events(), event("h", "2021", ""))...), false), session.ForTimeline, 8},
	} {
		if len(c.o.Requests) != 1 || c.o.Requests[0].Kind != c.kind || c.o.Requests[0].Len != c.len {
			t.Errorf("%s: %v", what, c.o.Requests)
		}
	}
	if o := r.Do(keys.Filter, 0); len(o.Said)+len(o.Requests) != 0 || session.Does(keys.Filter) {
		t.Error("to write a filter is not the session's")
	}
}
