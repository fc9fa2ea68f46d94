package keys

import "slices"

// writing are the scopes in which a letter is text.
const writing = Bar | Picker | Dialog | Form | Pager

// Rebound gives actions other keys than those of the table. An action with an
// empty list has no key.
type Rebound map[Action][]string

// of are the keys of a row in one scope. Where text is written a letter is no
// key: a row that has only letters keeps the keys of the table there.
func (r Rebound) of(b Binding, s Scope) []string {
	own, ok := r[b.Action]
	if !ok {
		own = b.Keys
	}
	if s&writing == 0 || len(own) == 0 {
		return own
	}
	if kept := slices.DeleteFunc(slices.Clone(own), letter); len(kept) > 0 {
		return kept
	}
	return slices.DeleteFunc(slices.Clone(b.Keys), letter)
}

// Clash is a key that another action has in the same place.
type Clash struct {
	Key   string
	Other Action
}

// Clashes lists, for each action, the keys that other actions have, too, in a
// place where both hold.
func (r Rebound) Clashes() map[Action][]Clash {
	found := map[Action][]Clash{}
	note := func(a Action, c Clash) {
		if !slices.Contains(found[a], c) {
			found[a] = append(found[a], c)
		}
	}
	table := Table()
	for s := Timeline; s <= Confirm; s <<= 1 {
		holders := map[string][]Action{}
		for _, b := range table {
			if b.Scopes&s == 0 {
				continue
			}
			for _, k := range r.of(b, s) {
				for _, other := range holders[k] {
					note(b.Action, Clash{k, other})
					note(other, Clash{k, b.Action})
				}
				holders[k] = append(holders[k], b.Action)
			}
		}
	}
	return found
}

// Typed tells whether a key can't be an action's, because the action holds only
// where the key is text.
func Typed(a Action, key string) bool {
	b := row(a)
	return b.Scopes&^writing == 0 && letter(key)
}

// Needed tells whether an action must have a key: without one there would be no
// way to it, or out of a place. All others are in the list of actions.
func Needed(a Action) bool {
	b := row(a)
	return b.Scopes&Panes == 0 || a == Quit || a == Interrupt || a == Palette
}

// row is the table's row of an action; the zero one for what is none.
func row(a Action) Binding {
	for _, b := range Table() {
		if b.Action == a {
			return b
		}
	}
	return Binding{}
}
