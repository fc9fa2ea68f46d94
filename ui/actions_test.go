package ui

import (
	"testing"

	"dateline/ui/keys"
	"dateline/ui/session"
)

// before are actions that do takes care of itself, before it looks into the
// table, because they depend on more than the place.
var before = map[keys.Action]bool{keys.Interrupt: true, keys.Suspend: true, keys.PathEnd: true}

// Each row of the key table is done in each of its places: in the panes by the
// screen or, where the screen has nothing of its own to do, by the session.
func TestEveryActionIsDone(t *testing.T) {
	t.Parallel()
	table := newDeeds()
	has := func(place keys.Scope, a keys.Action) bool { return table[place][a] != nil }
	asked := map[keys.Scope]map[keys.Action]bool{}
	for _, b := range keys.Table() {
		for _, place := range []keys.Scope{keys.Panes, keys.Bar, keys.Picker, keys.Dialog, keys.Away, keys.Form, keys.Pager, keys.Confirm} {
			if b.Scopes&place == 0 || before[b.Action] {
				continue
			}
			if asked[place] == nil {
				asked[place] = map[keys.Action]bool{}
			}
			asked[place][b.Action] = true
			if !has(place, b.Action) && !(place == keys.Panes && session.Does(b.Action)) {
				t.Errorf("nothing does %s in place %b", b.Action, place)
			}
		}
	}
	for place, rows := range table {
		for a := range rows {
			if !asked[place][a] {
				t.Errorf("no key asks for %s in place %b", a, place)
			}
		}
	}
	for _, b := range keys.Table() {
		if b.Scopes&keys.Panes == 0 && session.Does(b.Action) {
			t.Errorf("the session does %s, for which no pane has a key", b.Action)
		}
	}
}

// Whatever the session says has its place in the table of phrases.
func TestEveryWordOfTheSessionHasAPhrase(t *testing.T) {
	t.Parallel()
	for w := range session.Words {
		if _, ok := phrases[w]; !ok {
			t.Errorf("word %d has no phrase", w)
		}
	}
}
