// Package form is the form in which an event is written or changed. In go a
// timeline, for its names, and what a new event begins with or the file that the
// event stands in; out come the event as its lines say it, and the file that it
// would be or the lines of its file that would change. Each line is checked while
// one types. It writes no file itself.
package form

import (
	"reflect"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/textnorm"
	"dateline/ui/theme"
)

// Form is the state of the lines.
type Form struct {
	theme   *theme.Theme
	known   known
	lines   []*line // all there are, shown or not
	at      *line   // the one that keys go to
	choices []choice
	picked  int            // the highlighted choice, -1 for none
	begin   timeline.Event // what the lines said at first
	rest    timeline.Event // what no line says
	had     map[string]int // how many quotes and sources there were at first
	target  *Target        // the event that is changed; nil for a new one
	asked   bool           // the change is being worked out as it stands
	fault   string         // why the change can't be written

	reader            string // the key that reads a page, "" for none
	title, note       string
	trouble, question string
	file              string
	preview           []string
	problems          []timeline.Problem
	top               int  // the first line of the preview, or of all that is drawn
	scrolled          bool // top was moved by hand
	rows              int  // that were drawn at last
}

// New makes a form that is not open.
func New(t *theme.Theme) *Form { return &Form{theme: t, picked: -1} }

// SetTheme changes the styles.
func (f *Form) SetTheme(t *theme.Theme) {
	f.theme = t
	for _, l := range f.lines {
		l.in.SetTheme(t)
	}
}

// SetNote says which keys do what, at the edge of the box.
func (f *Form) SetNote(s string) { f.note = s }

// SetTimeline changes the timeline whose names are known.
func (f *Form) SetTimeline(tl *timeline.Timeline) {
	f.known = knownIn(tl)
	for _, l := range f.lines {
		l.checked, l.remark = "", remark{}
	}
	f.changed()
}

// Open starts a form under a title, with what an event begins with.
func (f *Form) Open(title string, tl *timeline.Timeline, e timeline.Event) {
	f.target = nil
	f.open(title, tl, e)
	for _, l := range f.shown() {
		if l.text() == "" {
			f.at = l
			break
		}
	}
	f.changed()
}

// open fills the lines.
func (f *Form) open(title string, tl *timeline.Timeline, e timeline.Event) {
	f.title, f.known = title, knownIn(tl)
	f.trouble, f.question, f.top, f.scrolled = "", "", 0, false
	f.fill(&e)
	f.begin = f.Event()
	f.at = f.lines[0]
}

// Typed tells whether the lines say anything else than at first.
func (f *Form) Typed() bool { return !reflect.DeepEqual(f.begin, f.Event()) }

// Ask puts a question that y or n answers; "" withdraws it.
func (f *Form) Ask(s string) { f.question, f.trouble = s, "" }

// SetTrouble says why nothing was written.
func (f *Form) SetTrouble(s string) { f.trouble, f.question = s, "" }

// Key edits the line that keys go to.
func (f *Form) Key(msg tea.KeyMsg) {
	f.trouble, f.scrolled = "", false
	f.at.overwrite(msg)
	if f.at.in.Key(msg) {
		f.changed()
	} else {
		f.propose()
	}
}

// Move goes to the next line, or the previous one. The choice that is highlighted
// is taken before, and so is the only one where the line is wrong without it.
func (f *Form) Move(n int) {
	if len(f.choices) == 1 && n > 0 && f.at.typing() != "" && f.check(f.at).grade == wrong {
		f.picked = 0
	}
	if f.picked >= 0 && n > 0 {
		f.take()
	}
	if f.at.list {
		f.at.in.Set(strings.TrimRight(f.at.in.Text(), ", "))
	}
	shown := f.shown()
	for i, l := range shown {
		if l == f.at {
			f.at = shown[(i+n+len(shown))%len(shown)]
			break
		}
	}
	f.trouble, f.scrolled = "", false
	f.propose()
}

// Choose goes through the choices of the line, and where they end to the
// neighbouring line.
func (f *Form) Choose(n int) {
	f.scrolled = false
	switch to := f.picked + n; {
	case to >= len(f.choices):
		f.picked = -1
		f.Move(1)
	case to < -1:
		f.Move(-1)
	default:
		f.picked = to
	}
}

// Take puts the highlighted choice into the line; where there is none it goes to
// the next line.
func (f *Form) Take() {
	if f.picked = f.hand(); f.picked < 0 {
		f.Move(1)
		return
	}
	f.take()
}

// hand is the choice that Enter takes, -1 for none: the highlighted one, or else
// the first where what is typed is no value yet and it goes on so.
func (f *Form) hand() int {
	if f.picked >= 0 || len(f.choices) == 0 || f.at.typing() == "" || f.check(f.at).grade == fine {
		return f.picked
	}
	c, typed := f.choices[0], textnorm.Fold(f.at.typing())
	if f.at.date && len(f.choices) == 1 || strings.HasPrefix(c.fold, typed) || strings.Contains(c.fold, "\n"+typed) {
		return 0
	}
	return -1
}

func (f *Form) take() {
	if f.picked >= len(f.choices) {
		return
	}
	f.at.put(f.choices[f.picked].value)
	f.changed()
}

// Back leaves the choices; it tells whether one was highlighted.
func (f *Form) Back() bool {
	was := f.picked >= 0
	f.picked = -1
	return was
}

// Scroll moves the preview or, on a narrow screen, all that is drawn.
func (f *Form) Scroll(n int) {
	f.top, f.scrolled = max(min(f.top+n, f.rows-1), 0), true
}

// changed follows what the lines say now.
func (f *Form) changed() {
	f.propose()
	f.compose()
}
