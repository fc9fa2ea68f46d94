package keys

import (
	"slices"
	"testing"
)

func TestParseName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, key, hint string }{
		{"j", "j", ""},
		{"G", "G", ""},
		{"+", "+", ""},
		{"é", "é", ""},
		{"字", "字", ""},
		{"ctrl+f", "ctrl+f", ""},
		{"Ctrl+F", "ctrl+f", ""},
		{"ctrl+]", "ctrl+]", ""},
		{"PgDn", "pgdown", ""},
		{"Page-Down", "pgdown", ""},
		{"ctrl+PgUp", "ctrl+pgup", ""},
		{"Escape", "esc", ""},
		{"↓", "down", ""},
		{"Shift+↓", "shift+down", ""},
		{"f12", "f12", ""},
		{"Space", "space", ""},
		{"alt+x", "alt+x", ""},
		{"alt+X", "alt+X", ""},
		{"alt+Enter", "alt+enter", ""},
		{"alt++", "alt++", ""},
		{"ctrl+i", "", "a terminal sends tab for it: write tab"},
		{"ctrl+m", "", "a terminal sends enter for it: write enter"},
		{"shift+g", "", "write G"},
		{"ctrl+dwon", "", "did you mean ctrl+down?"},
		{"entr", "", "did you mean enter?"},
		{"hyper", "", "a key is a character, or a name such as ctrl+f, alt+x, pgdown, f5 or space"},
		{"", "", "a key is a character, or a name such as ctrl+f, alt+x, pgdown, f5 or space"},
		{" ", "", "a key is a character, or a name such as ctrl+f, alt+x, pgdown, f5 or space"},
		{"alt+", "", "a key is a character, or a name such as ctrl+f, alt+x, pgdown, f5 or space"},
	} {
		key, hint, ok := ParseName(tt.name)
		if ok != (tt.key != "") || ok && key != tt.key || hint != tt.hint {
			t.Errorf("%q: got %q, %q, %v; want %q, %q", tt.name, key, hint, ok, tt.key, tt.hint)
		}
	}
}

// What the help and the table call a key can be written as its name.
func TestParseNameTakesWhatIsShown(t *testing.T) {
	t.Parallel()
	names := Names()
	for _, b := range Table() {
		names = append(names, b.Keys...)
	}
	for _, k := range names {
		for _, shown := range []string{k, KeyLabel(k)} {
			if got, _, ok := ParseName(shown); !ok || got != k {
				t.Errorf("%q, shown as %q, is read as %q", k, shown, got)
			}
		}
	}
}

func TestReboundKeys(t *testing.T) {
	t.Parallel()
	m := NewWith(Rebound{HalfDown: {"ctrl+f", "J"}, PageDown: {"space", "ctrl+v"}, PageUp: {"b"}, Mark: {"x"}, Copy: {}})
	for _, tt := range []struct {
		scope Scope
		key   string
		want  Action
	}{
		{Timeline, "ctrl+f", HalfDown},
		{Timeline, "J", HalfDown},
		{Timeline, "ctrl+d", ""},
		{Timeline, " ", PageDown},
		{Timeline, "b", PageUp},
		{Timeline, "pgup", ""},
		{Timeline, "x", Mark},
		{Timeline, "y", ""},
		// Where text is written letters stay text, and no place is left without a key.
		{Picker, " ", ""},
		{Picker, "ctrl+v", PageDown},
		{Picker, "b", ""},
		{Picker, "pgup", PageUp},
		{Timeline, "j", Down},
		{Facets, "x", Exclude},
	} {
		if got, _ := m.Lookup(tt.scope, tt.key); got != tt.want {
			t.Errorf("%q in scope %b: got %q, want %q", tt.key, tt.scope, got, tt.want)
		}
	}
	row := func(s Scope, a Action) []string {
		rows := m.In(s)
		return rows[slices.IndexFunc(rows, func(b Binding) bool { return b.Action == a })].Keys
	}
	for _, tt := range []struct{ got, want []string }{
		{row(Timeline, HalfDown), []string{"ctrl+f", "J"}},
		{row(Picker, PageDown), []string{"ctrl+v"}},
		{row(Picker, PageUp), []string{"pgup"}},
		{row(Timeline, Copy), nil},
		{m.Of(PageDown).Keys, []string{"space", "ctrl+v"}},
		{m.Of(Down).Keys, []string{"j", "down"}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if got := []string{m.Key(HalfDown), m.Key(Down), m.Key(Copy), m.Key(PageDown)}; !slices.Equal(got, []string{"ctrl+f", "j", ":copy", "Space"}) {
		t.Errorf("the first keys are %q", got)
	}
}

func TestClashes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rebound Rebound
		action  Action
		want    []Clash
	}{
		{nil, Down, nil},
		{Rebound{Filter: {"a"}}, Filter, []Clash{{"a", PickActor}}},
		{Rebound{Filter: {"a"}, PickActor: {"f"}}, Filter, nil},
		{Rebound{Filter: {"ctrl+f"}, HalfDown: {"ctrl+f"}}, HalfDown, []Clash{{"ctrl+f", Filter}}},
		// x is a key of the facets, where nothing is marked.
		{Rebound{Mark: {"x"}}, Mark, nil},
		{Rebound{Views: {"x"}}, Views, []Clash{{"x", Exclude}}},
		{Rebound{PickTake: {"ctrl+e"}}, PickTake, []Clash{{"ctrl+e", PickEdit}}},
	} {
		if got := tt.rebound.Clashes()[tt.action]; !slices.Equal(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.rebound, got, tt.want)
		}
	}
}

func TestEveryActionCanBeReached(t *testing.T) {
	t.Parallel()
	for _, b := range Table() {
		if b.Scopes&Panes == 0 && !Needed(b.Action) {
			t.Errorf("%s could lose its keys, and is in no list of actions", b.Action)
		}
	}
	if !Typed(PickTake, "t") || !Typed(Apply, "space") || Typed(PickTake, "ctrl+t") || Typed(Down, "t") || Typed(PageDown, "space") {
		t.Error("a letter is a key just where it is no text")
	}
}
