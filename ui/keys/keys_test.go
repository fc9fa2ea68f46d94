package keys

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the lists of keys in the docs")

func scopes() []Scope {
	var all []Scope
	for s := Timeline; s <= Confirm; s <<= 1 {
		all = append(all, s)
	}
	return all
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	t.Parallel()
	for _, s := range scopes() {
		seen := map[string]Action{}
		for _, b := range New().In(s) {
			for _, k := range b.Keys {
				if other, ok := seen[k]; ok {
					t.Errorf("scope %b: %q is both %s and %s", s, k, other, b.Action)
				}
				seen[k] = b.Action
			}
		}
	}
}

func TestEveryRowCanBeFoundInTheHelp(t *testing.T) {
	t.Parallel()
	seen := map[Action]bool{}
	for _, b := range Table() {
		if seen[b.Action] {
			t.Errorf("%s has two rows", b.Action)
		}
		seen[b.Action] = true
		if !slices.Contains(Groups(), b.Group) || b.Help == "" || b.Label() == "" || b.Scopes == 0 {
			t.Errorf("%s lacks a group, a help text, keys or a scope: %+v", b.Action, b)
		}
	}
}

// The keys that readers have been promised.
func TestPromisedKeys(t *testing.T) {
	t.Parallel()
	m := New()
	promised := map[Action]string{
		Down: "j down", Up: "k up", HalfDown: "ctrl+d", HalfUp: "ctrl+u", PageDown: "pgdown", PageUp: "pgup",
		First: "g home", Last: "G end", NextMonth: "]", PrevMonth: "[", NextYear: "}", PrevYear: "{", NextGap: ")", PrevGap: "(",
		Open: "enter l right", Back: "esc h left", Quit: "q", NextPane: "tab", PrevPane: "shift+tab",
		Filter: "f", ClearFilter: "F", Undo: "z", Redo: "Z", Search: "/", NextHit: "n", PrevHit: "N",
		PickActor: "a", PickCountry: "c", PickTopic: "t", PickKind: "i", PickStatus: "u", DateRange: "r",
		Range: "v", ExtendDown: "shift+down", ExtendUp: "shift+up", Mark: "space", NextMark: "m", PrevMark: "M",
		Export: "e", Copy: "y", CopyCommand: "Y", OpenSource: "o", Edit: "E", AddEvent: "A", Change: "W", Check: "C", AddReply: "R", ToAnswered: "<", ToAnswer: ">",
		Views: "w", Problems: "!", Palette: ":", Help: "?", Interrupt: "ctrl+c", Order: "s", LanesView: "L",
	}
	for action, keys := range promised {
		for _, k := range strings.Fields(keys) {
			if got, ok := m.Lookup(Timeline, k); !ok || got != action {
				t.Errorf("%s in the timeline: got %q, want %s", k, got, action)
			}
		}
	}
	for k, action := range map[string]Action{"tab": PickTake, "ctrl+x": PickExclude, "enter": PickApply, "esc": Leave, "down": RowDown, "up": RowUp} {
		if got, _ := m.Lookup(Picker, k); got != action {
			t.Errorf("%s in a picker: got %q, want %s", k, got, action)
		}
	}
	for k, action := range map[string]Action{"space": Take, "x": Exclude, "/": Narrow} {
		if got, _ := m.Lookup(Facets, k); got != action {
			t.Errorf("%s in the facets: got %q, want %s", k, got, action)
		}
	}
	for k, action := range map[string]Action{"tab": NextField, "enter": Write, "ctrl+s": Write} {
		if got, _ := m.Lookup(Dialog, k); got != action {
			t.Errorf("%s in the export dialog: got %q, want %s", k, got, action)
		}
	}
}

// What reaches the reader's machine is off where sshd runs the program, and its key says
// so; all else is as at home.
func TestServedKeys(t *testing.T) {
	t.Parallel()
	home, served := New(), NewAt(Served, nil)
	off := map[Action]bool{}
	for _, a := range []Action{
		Edit, Change, Check, AddTopic, AddActor, SetStatus, Keep, AddEvent, AddReply, PickFix, PickEdit, PickOpen, OpenSource, Suspend,
		Write, FormWrite, FormEdit, FormRead,
	} {
		off[a] = true
	}
	for _, s := range scopes() {
		var left []Action
		for _, b := range home.In(s) {
			if off[b.Action] == (served.Off(b.Action) == "") || home.Off(b.Action) != "" {
				t.Errorf("%s where it is served: %q", b.Action, served.Off(b.Action))
			}
			for _, k := range b.Keys {
				if a, ok := served.Lookup(s, k); !ok || a != b.Action {
					t.Errorf("%s is %s where it is served, and at home %s", k, a, b.Action)
				}
			}
			if !off[b.Action] {
				left = append(left, b.Action)
			}
		}
		var listed []Action
		for _, b := range served.In(s) {
			listed = append(listed, b.Action)
		}
		if !slices.Equal(listed, left) {
			t.Errorf("scope %b lists %v where it is served, want %v", s, listed, left)
		}
	}
}

func TestSplitPartsJoinedKeys(t *testing.T) {
	t.Parallel()
	if got := Split([]rune("jjG")); !slices.Equal(got, []string{"j", "j", "G"}) {
		t.Errorf("got %q", got)
	}
}

// markdown is the table as the docs print it.
func markdown() string {
	var b strings.Builder
	places := []struct {
		scope Scope
		name  string
	}{{Timeline, "timeline"}, {Facets, "facets"}, {Detail, "event"}, {Lanes, "lanes"}, {Bar, "query bar"}, {Picker, "pickers"}, {Dialog, "export"}, {Away, "fetching"}, {Form, "form"}, {Pager, "help"}, {Confirm, "questions"}}
	for _, g := range Groups() {
		fmt.Fprintf(&b, "\n## %s\n\n| keys | what they do | where |\n| --- | --- | --- |\n", g)
		for _, row := range Table() {
			if row.Group != g {
				continue
			}
			var keys, where []string
			for _, k := range row.Keys {
				keys = append(keys, "`"+KeyLabel(k)+"`")
			}
			if len(keys) == 0 {
				keys = []string{"`" + row.Label() + "` `" + string(row.Action) + "`"}
			}
			for _, p := range places {
				if row.Scopes&p.scope != 0 {
					where = append(where, p.name)
				}
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.Join(keys, " "), row.Help, strings.Join(where, ", "))
		}
	}
	return b.String()
}

const docHead = "# Keys\n\nThis page is made from the program's own table of keys (`go test ./ui/keys -update`).\nIn the program `?` shows the keys that work where you are, and `:` lists every action.\n"

func TestTheDocsListTheseKeys(t *testing.T) {
	t.Parallel()
	const file = "../../docs/keys.md"
	want := docHead + markdown()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the table says: run go test ./ui/keys -update", file)
	}
}
