package linear_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/keys"
	"dateline/ui/linear"
	"dateline/ui/rewrite"
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
	keys.OnSource: "source names it", keys.Keep: "dateline import writes event files", keys.AddEvent: "dateline add writes an event", keys.AddReply: "dateline add writes an event",
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

// What would change is read out and written with a yes only; where nothing can be
// changed that is said.
func TestEventsAreChangedByWords(t *testing.T) {
	t.Parallel()
	text := "id: report\ndate: 2012-10-08\ntitle: The report\n"
	o := options(t)
	load := func() (*timeline.Timeline, error) {
		return timeline.New(load.File("events/report.yaml", []byte(text))), nil
	}
	o.Timeline, _ = load()
	o.Reload = load
	name := ""
	o.Reader, o.KeepReader = func() string { return name }, func(said string) error { name = said; return nil }
	o.Files = rewrite.Door{
		Read:    func(string) ([]byte, error) { return []byte(text), nil },
		Replace: func(_ string, _, now []byte) error { text = string(now); return nil },
	}
	got := transcript(t, o, "change title Another title\nno\nchange title Another title\nyes\nadd-topic 5g\ny\nchange status sure\nchange titel x\nchange date soon\nset-status reported\ny\ncheck\ncheck Ada\nno\ncheck\n")
	for _, want := range []string{
		"Out: title: The report\nIn: title: Another title\nChange 1 event, in events/report.yaml? Say yes or no.", "Nothing was done.",
		"Written, and the files were read again: 1 event.", "8 October 2012, unverified: Another title.", "In: topics: [5g]",
		"A status is confirmed,", "did you mean title?", "reported: Another title.", "Say check and a name.", "In: checked:\nIn: - by: Ada\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Count(got, "Say check and a name.") != 1 || strings.Count(got, "- by: Ada") != 2 || name != "Ada" {
		t.Errorf("the name %q is asked for again:\n%s", name, got)
	}
	if want := "id: report\ndate: 2012-10-08\ntitle: Another title\nstatus: reported\ntopics: [5g]\n"; text != want {
		t.Errorf("the file holds %q, want %q", text, want)
	}
	text = "id: report\ndate: 2012-10-08\ntitle: The report\nsumary: What it says\nnot: here\n"
	o.Timeline, _ = load()
	got = transcript(t, o, "problems\nfix 9\nfix\nfix 2\nno\nfix 2\nyes\nfix one\nproblems\n")
	for _, want := range []string{
		"“fix 2” does so.", "There are 3 problems.", "No one answer is right for this", "Nothing was done.", "Out: sumary: What it says\nIn: summary: What it says\n",
		"Change sumary to summary, in events/report.yaml?", "“one” is no number", "2. Error, events/report.yaml, line 5",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if !strings.Contains(text, "\nsummary: What it says\nnot: here\n") {
		t.Errorf("the file holds %q", text)
	}
	text = "id: report\ndate: 2012-10-08\ntitle: The report\n"
	o.Timeline, _ = load()
	transcript(t, o, "change topics 5g,  hot chips , \nyes\n")
	if want := "topics: [5g, hot chips]\n"; !strings.HasSuffix(text, want) {
		t.Errorf("the file holds %q, want %q", text, want)
	}
	o.Files.Replace = func(string, []byte, []byte) error { return errors.New("it is full") }
	if got := transcript(t, o, "change title x\nyes\n"); !strings.Contains(got, "Not all could be written: it is full.") || strings.Contains(got, "Written") {
		t.Errorf("nothing can be written:\n%s", got)
	}
	if got := transcript(t, options(t), "change title x\n"); !strings.Contains(got, "`dateline init DIR`") {
		t.Errorf("without files:\n%s", got)
	}
}
