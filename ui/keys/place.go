package keys

// Place is where the program runs, as seen by the reader.
type Place uint8

// The places. At home the reader's own machine runs the program; where it is served
// sshd does, on a machine that the reader has no business on.
const (
	Home Place = iota
	Served
)

// Power is something outside of the terminal that an action takes.
type Power uint8

// The powers.
const (
	Disk    Power = 1 << iota // to write files: the timeline's, exports, pictures
	Editor                    // to start one
	Desktop                   // the reader's browser, and other programs with windows
	Shell                     // to go back to for a while
	Network                   // to ask it
)

// powers are what each place has. All that a reader meets of that follows from here and
// from needs: the help, the hints, the list of actions, and what a key says that does
// nothing here.
var powers = [...]Power{Home: Disk | Editor | Desktop | Shell | Network, Served: 0}

// Has tells whether a place has all of some powers.
func (p Place) Has(all Power) bool { return powers[p]&all == all }

// needs are the powers that actions take; all others work everywhere.
var needs = map[Action]Power{
	Change: Disk, Check: Disk, AddTopic: Disk, AddActor: Disk, SetStatus: Disk, Keep: Disk, AddEvent: Disk, AddReply: Disk,
	PickFix: Disk, Write: Disk, FormWrite: Disk, FormEdit: Disk | Editor, FormRead: Network,
	Edit: Editor, PickEdit: Editor,
	SaveView: Disk, OpenSource: Desktop, PickOpen: Desktop, Suspend: Shell,
}

// missing says why an action is off that takes a power.
var missing = []struct {
	power Power
	words string
}{
	{Disk, "no file is written here: the timeline is served for reading"},
	{Editor, "no editor is started here: the timeline is served for reading"},
	{Desktop, "no browser is started here: addresses are links of your terminal"},
	{Shell, "there is no shell here to go back to"},
	{Network, "the network is not asked here"},
}

// Lacks says why a place is without what some powers do, "" where it has them.
func (p Place) Lacks(all Power) string {
	for _, m := range missing {
		if all&m.power&^powers[p] != 0 {
			return m.words
		}
	}
	return ""
}

// Off says why an action is off in the place of the Map, "" where it is not.
func (m *Map) Off(a Action) string { return m.place.Lacks(needs[a]) }

// Instead is what an action does where no file is written, "" where that is the same.
func (m *Map) Instead(a Action) string {
	if m.place.Has(Disk) {
		return ""
	}
	return elsewhere[a]
}

// elsewhere is what some actions do where no file is written.
var elsewhere = map[Action]string{
	Views:  "open a saved view",
	Export: "the command that fetches the range, else the marks, else all that is shown",
}
