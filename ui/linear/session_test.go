package linear_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/ui/keys"
	"dateline/ui/linear"
	"dateline/ui/session"
	"dateline/ui/state"
)

// How the screen exported the last time is none of this mode's business, and
// stays; a range that was never stopped is not kept, as on the screen.
func TestWhatTheScreenKeepsIsKept(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Store = state.For(t.TempDir(), "place")
	o.Saved = state.State{Export: state.Export{Format: "html", Folder: "/desk"}}
	transcript(t, o, "mark\nrange\nnext\n")
	saved, err := o.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	if saved.Export != o.Saved.Export {
		t.Errorf("the export that is remembered is %+v", saved.Export)
	}
	if saved.RangeFrom != "" || !slices.Equal(saved.Marks, []string{"report"}) {
		t.Errorf("kept %+v", saved)
	}
}

// Of two events with one id, a problem leads to the one that it is about.
func TestAProblemLeadsToItsEvent(t *testing.T) {
	t.Parallel()
	o := options(t)
	at := func(line int) timeline.Pos { return timeline.Pos{File: "events.yaml", Line: line} }
	o.Timeline = timeline.New(timeline.Data{
		Events:   []timeline.Event{{ID: "twice", Title: "The first", Pos: at(1)}, {ID: "twice", Title: "The second", Pos: at(9)}},
		Problems: []timeline.Problem{{Pos: at(9), Severity: timeline.Error, Code: "id-duplicate", Message: "twice", Event: "twice"}},
	})
	if got := answers(transcript(t, o, "problems 1\n")); !strings.Contains(got[1], "The second") {
		t.Errorf("got %q", got)
	}
}

// answers are what is said after each prompt.
func answers(transcript string) []string { return strings.Split(transcript, "\n> ") }

func TestTheWayBackBringsTheFilterBack(t *testing.T) {
	t.Parallel()
	got := answers(transcript(t, options(t), "f kind:response\n<\njump-back\nundo\n"))
	for i, want := range []string{"", "shows 2 of 7", "The filter is lifted", "The filter is kind:response, and shows 2 of 7", "There is no filter"} {
		if !strings.Contains(got[i], want) {
			t.Errorf("answer %d lacks %q:\n%s", i, want, got[i])
		}
	}
}

// elsewhere are actions of the screen that have no command here, and why.
var elsewhere = map[keys.Action]string{
	keys.NextPane: "there are no panes", keys.PrevPane: "there are no panes", keys.Take: "there are no panes", keys.Exclude: "there are no panes", keys.Narrow: "there are no panes",
	keys.NextEvent: "next does the same", keys.PrevEvent: "previous does the same",
	keys.RangeBack: "a range is named: range FIRST LAST", keys.RangeOn: "a range is named: range FIRST LAST",
	keys.RangeStrip: "there is no strip", keys.StripIn: "there is no strip", keys.StripOut: "there is no strip", keys.StripWhole: "there is no strip", keys.StripBack: "there is no strip", keys.StripOn: "there is no strip",
	keys.LanesView: "nothing is drawn", keys.LaneLeft: "nothing is drawn", keys.LaneRight: "nothing is drawn", keys.LaneOpen: "nothing is drawn", keys.LaneZoomIn: "nothing is drawn",
	keys.LaneZoomOut: "nothing is drawn", keys.LaneBy: "nothing is drawn", keys.TurnCountry: "by-country and on-country are commands", keys.LaneBack: "nothing is drawn",
	keys.AddEvent: "dateline add writes an event", keys.AddReply: "dateline add writes an event",
	keys.Mouse: "there is no mouse", keys.Palette: "help lists the commands",
	keys.Interrupt: "the terminal's own", keys.Suspend: "the terminal's own",
}

// Each action of the key table has a command here, or a reason why not; what lies
// over the panes is words behind a command.
func TestEveryActionIsACommandOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	has := map[keys.Action]bool{}
	for _, c := range linear.Commands() {
		has[c.Action] = true
	}
	for _, b := range keys.Table() {
		if b.Scopes&keys.Panes == 0 {
			continue
		}
		if why := elsewhere[b.Action]; has[b.Action] == (why != "") {
			t.Errorf("%s: a command %v, and the reason why there is none %q", b.Action, has[b.Action], why)
		}
		delete(elsewhere, b.Action)
	}
	if len(elsewhere) > 0 {
		t.Errorf("no actions: %v", elsewhere)
	}
}

// Whatever the session says has its place in the table of replies.
func TestEveryWordOfTheSessionHasAReply(t *testing.T) {
	t.Parallel()
	for w := range session.Words {
		if !linear.Replies(w) {
			t.Errorf("word %d has no reply", w)
		}
	}
}
