// Package linear is the linear mode of the program, for screen readers and for
// terminals that can't draw. In go a Timeline and lines of text: commands in
// words, or the keys of the screen with Enter after them. Out come whole
// sentences, each said once, with no escape sequence and nothing drawn over.
// It uses the same views, selections and exports as the screen.
package linear

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/keys"
	"dateline/ui/state"
)

// Options are what the linear mode is started with.
type Options struct {
	Timeline *timeline.Timeline
	// Reload reads the timeline again; nil where that can't be done.
	Reload func() (*timeline.Timeline, error)
	// Changes tells when to; nil where nothing is watched.
	Changes <-chan struct{}
	Path    string // as the reader gave it; "" for the bundled timeline
	Query   query.Query
	Newest  bool
	Keys    keys.Rebound
	// Export is what is meant where a command to export says nothing else; what
	// is empty is the first of its kind.
	Export Export
	Now    func() time.Time
	// Browse opens an address; Edit opens a place of a file in an editor and
	// returns when it is closed; SaveView adds a saved view to the timeline.
	// Each is nil where that can't be done.
	Browse   func(address string) error
	Edit     func(timeline.Pos) error
	SaveView func(name, query string) error
	// Resolve is the path of a file that is written; nil leaves it as it is.
	Resolve func(path string) string
	// Saved is the selection of the last time, Store where this one is kept.
	Saved state.State
	Store *state.Store
	// Notice is said at the start; Prompt stands before each command. Both may
	// be empty.
	Notice, Prompt string
}

// Export is a way to export.
type Export struct {
	Format export.Format
	Style  export.Style
	For    export.Audience
}

// session is the state between two commands.
type session struct {
	Options
	keys    *keys.Map
	view    *timeline.View
	at      int // place in the order that is told, from 0
	newest  bool
	marks   map[string]bool
	from    string // the ends of the range, by key; "" where there is none
	to      string
	open    bool // every movement extends the range
	past    []shown
	future  []shown
	jumps   []string
	needle  string
	pending func() // what yes does
	saves   uint64
	out     *bufio.Writer
	over    bool
}

// Run takes commands from in until there are no more, and answers on out. The
// error is that of out.
func Run(o Options, in io.Reader, out io.Writer) error {
	if o.Now == nil {
		o.Now = func() time.Time { return time.Time{} }
	}
	o.Export = Export{
		cmp.Or(o.Export.Format, export.Formats()[0].Name), o.Export.Style, cmp.Or(o.Export.For, export.Audiences()[0].Name),
	}
	s := &session{
		Options: o, keys: keys.NewWith(o.Keys), view: o.Timeline.All(), newest: o.Newest,
		marks: map[string]bool{}, from: o.Saved.RangeFrom, to: o.Saved.RangeTo, out: bufio.NewWriter(out),
	}
	for _, k := range o.Saved.Marks {
		s.marks[k] = true
	}
	s.welcome()
	lines := bufio.NewReader(in)
	for !s.over {
		if _, err := s.out.WriteString(o.Prompt); err != nil {
			return err
		}
		if err := s.out.Flush(); err != nil {
			return err
		}
		line, err := lines.ReadString('\n')
		if line == "" && err != nil {
			if o.Prompt != "" {
				s.say("")
			}
			break
		}
		s.refresh()
		s.do(strings.TrimRight(line, "\r\n"))
		if err != nil && !errors.Is(err, io.EOF) {
			break
		}
	}
	return s.out.Flush()
}

// say tells sentences, a line each. No control character passes.
func (s *session) say(format string, args ...any) {
	text, _ := textnorm.Clean(fmt.Sprintf(format, args...))
	fmt.Fprintln(s.out, text) // an error stays until the flush
}

func (s *session) welcome() {
	title := s.Timeline.Title()
	if title == "" {
		title = "A timeline"
	}
	s.say("%s %s. The linear mode: “help” lists the commands, “quit” ends.", sentence(title), count(s.Timeline.Len(), "event"))
	if s.Notice != "" {
		s.say("%s", sentence(s.Notice))
	}
	if n := errorCount(s.Timeline); n > 0 {
		s.say("%s in the files: “problems” lists them.", count(n, "error"))
	}
	if _, _, ok := s.ends(); !ok {
		s.from, s.to = "", ""
	}
	if len(s.marks) > 0 || s.from != "" {
		s.say("Your selection of the last time is back: %s.", s.selected())
	}
	if !s.Query.IsZero() {
		s.apply(s.Query)
		return
	}
	s.tell()
}

// refresh reads the files again if they have changed.
func (s *session) refresh() {
	if s.Changes == nil || s.Reload == nil {
		return
	}
	select {
	case _, open := <-s.Changes:
		if !open {
			s.Changes = nil
			return
		}
		s.reload("The files have changed and were read again")
	default:
	}
}

// reload reads the timeline again. The cursor stays on its event, or near it.
func (s *session) reload(why string) {
	tl, err := s.Reload()
	if err != nil {
		s.say("The files could not be read again: %v", err)
		return
	}
	key, old := s.key(), s.view.Query()
	s.Timeline = tl
	s.say("%s: %s.", why, count(tl.Len(), "event"))
	if n := errorCount(tl); n > 0 {
		s.say("%s in the files: “problems” lists them.", count(n, "error"))
	}
	if _, _, ok := s.ends(); !ok && s.from != "" {
		s.from, s.to, s.open = "", "", false
		s.say("The range is dropped: one of its ends is no longer in the timeline.")
	}
	v, err := tl.ViewMarked(old, maps.Keys(s.marks))
	if err != nil {
		s.say("The filter was lifted: %v.", err)
		v = tl.All()
	}
	s.show(v, key)
}

// save keeps the selection for the next time.
func (s *session) save() {
	s.saves++
	st := state.State{RangeFrom: s.from, RangeTo: s.to}
	for k := range s.marks {
		st.Marks = append(st.Marks, k)
	}
	slices.Sort(st.Marks)
	if err := s.Store.Save(s.saves, st); err != nil {
		s.say("The selection could not be kept for the next time: %v", err)
	}
}

func errorCount(tl *timeline.Timeline) int {
	n := 0
	for _, p := range tl.Problems() {
		if p.Severity == timeline.Error {
			n++
		}
	}
	return n
}
