package keys

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Map finds the action of a key in a scope.
type Map struct {
	table   []Binding
	place   Place
	rebound Rebound
	index   map[Scope]map[string]Action
}

// New makes a Map of the table.
func New() *Map { return NewWith(nil) }

// NewWith makes a Map of the table in which some actions have other keys. Of
// two actions that clash for all that, the rebound one gets the key.
func NewWith(rebound Rebound) *Map { return NewAt(Home, rebound) }

// NewAt is NewWith for a place. The keys of what is off there stay what they are, so
// that it can be said why they do nothing.
func NewAt(place Place, rebound Rebound) *Map {
	m := &Map{table: Table(), place: place, rebound: rebound, index: map[Scope]map[string]Action{}}
	for s := Timeline; s <= Confirm; s <<= 1 {
		m.index[s] = map[string]Action{}
		for _, b := range m.in(s) {
			_, first := rebound[b.Action]
			for _, k := range b.Keys {
				if _, taken := m.index[s][k]; !taken || first {
					m.index[s][k] = b.Action
				}
			}
		}
	}
	return m
}

// Lookup is what the key does in the scope. The key is named as Bubble Tea's
// KeyMsg.String does.
func (m *Map) Lookup(s Scope, key string) (Action, bool) {
	if before, ok := strings.CutSuffix(key, " "); ok {
		key = before + "space"
	}
	a, ok := m.index[s][key]
	return a, ok
}

// In lists the bindings that hold in a scope and work in the place, in the order of the
// table, with the keys that they have there: none where the reader took them away.
func (m *Map) In(s Scope) []Binding {
	return slices.DeleteFunc(m.in(s), func(b Binding) bool { return m.Off(b.Action) != "" })
}

func (m *Map) in(s Scope) []Binding {
	var in []Binding
	for _, b := range m.table {
		if b.Scopes&s != 0 {
			b.Keys = m.rebound.of(b, s)
			b.Help = cmp.Or(m.Instead(b.Action), b.Help)
			in = append(in, b)
		}
	}
	return in
}

// Of is the row of an action.
func (m *Map) Of(a Action) Binding {
	for _, b := range m.table {
		if b.Action == a {
			if own, ok := m.rebound[a]; ok {
				b.Keys = own
			}
			return b
		}
	}
	return Binding{Action: a}
}

// Key is the first key of an action for people; where it has none, the action
// as the list of actions has it: ":copy".
func (m *Map) Key(a Action) string {
	if b := m.Of(a); len(b.Keys) > 0 {
		return KeyLabel(b.Keys[0])
	}
	return ":" + string(a)
}

// Groups are the headings of the help, in order.
func Groups() []string { return append([]string(nil), groups...) }

// Label is the keys of a binding for people: "j ↓", "1 … 9"; ":" for what has none,
// and is found in the list of actions.
func (b Binding) Label() string {
	if text := strings.Join(b.Keys, ""); len(text) > 2 && strings.Contains("123456789", text) {
		return text[:1] + " … " + text[len(text)-1:]
	}
	if len(b.Keys) == 0 && b.Scopes&Panes != 0 {
		return ":"
	}
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = KeyLabel(k)
	}
	return strings.Join(names, " ")
}

// KeyLabel is a key's name for people.
func KeyLabel(k string) string {
	if k == "ctrl+@" { // which is what a terminal sends for it
		return "ctrl+Space"
	}
	named := map[string]string{
		"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn",
		"home": "Home", "end": "End", "enter": "Enter", "esc": "Esc", "tab": "Tab", "space": "Space",
		"backspace": "Backspace", "delete": "Delete", "insert": "Insert",
	}
	if n, ok := named[k]; ok {
		return n
	}
	for _, modifier := range [][2]string{{"ctrl+", "ctrl+"}, {"alt+", "alt+"}, {"shift+", "Shift+"}} {
		if base, ok := strings.CutPrefix(k, modifier[0]); ok && base != "" {
			return modifier[1] + KeyLabel(base)
		}
	}
	return k
}

// Split parts keys that were read together: fast typing reaches a program as
// one message "jjj", which outside text entry means three presses.
func Split(runes []rune) []string {
	var out []string
	for _, r := range runes {
		if unicode.IsPrint(r) {
			out = append(out, string(r))
		}
	}
	return out
}
