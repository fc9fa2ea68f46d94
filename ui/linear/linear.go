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
	"strings"
	"time"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/keys"
	"dateline/ui/rewrite"
	"dateline/ui/session"
	"dateline/ui/sources"
	"dateline/ui/state"
)

// Options are what the linear mode is started with.
type Options struct {
	Timeline *timeline.Timeline
	// Reload reads the timeline again; nil where that can't be done.
	Reload func() (*timeline.Timeline, error)
	// Changes tells when to, and what is to be said beside that, if anything; nil where
	// nothing is watched.
	Changes <-chan string
	Reach   session.Reach // how commands reach the timeline
	Place   keys.Place
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
	// Files is the way to the files in which events are changed; the zero Door
	// where there is none.
	Files rewrite.Door
	// Reader finds the name of who checks events, "" where it is not known; KeepReader
	// keeps the one that was asked for, and may be nil.
	Reader     func() string
	KeepReader func(name string) error
	// House is how a house style of the timeline's own is written; nil for a name that is
	// none of them. It may be nil.
	House func(style string) export.Writer
	// Resolve is the path of a file that is written; nil leaves it as it is.
	Resolve func(path string) string
	// Saved is the selection of the last time, Store where this one is kept.
	Saved state.State
	Store *state.Store
	// Reading is what the reader saw the last time; nil where that is not known.
	Reading *state.Reading
	// Found is what is known of the addresses of sources.
	Found map[string]sources.Finding
	// FindAgain reads what is known by now, with the files; nil where nothing else can be.
	FindAgain func() (map[string]sources.Finding, error)
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

// desk is what stands between two commands.
type desk struct {
	*session.Session
	opts    Options
	keys    *keys.Map
	pending func() // what yes does
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
	s := &desk{
		opts: o, Session: session.New(session.Start{Timeline: o.Timeline, Saved: o.Saved, Newest: o.Newest, Reading: o.Reading, Dead: sources.Dead(o.Found)}),
		keys: keys.NewAt(o.Place, o.Keys), out: bufio.NewWriter(out),
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
		if s.Unsaved() {
			s.save()
		}
		if err != nil && !errors.Is(err, io.EOF) {
			break
		}
	}
	return s.out.Flush()
}

// say tells sentences, a line each. No control character passes.
func (s *desk) say(format string, args ...any) {
	text, _ := textnorm.Clean(fmt.Sprintf(format, args...))
	fmt.Fprintln(s.out, text) // an error stays until the flush
}

func (s *desk) welcome() {
	title := s.Timeline().Title()
	if title == "" {
		title = "A timeline"
	}
	s.say("%s %s. The linear mode: “help” lists the commands, “quit” ends.", english.Sentence(title), english.Count(s.Timeline().Len(), "event"))
	if s.opts.Notice != "" {
		s.say("%s", english.Sentence(s.opts.Notice))
	}
	s.tellErrors()
	if s.Selects() {
		s.say("Your selection of the last time is back: %s.", s.selected())
	}
	s.did(s.Begin(s.opts.Query))
	if s.opts.Query.IsZero() {
		s.tell()
	}
}

func (s *desk) tellErrors() {
	if n := s.Errors(); n > 0 {
		s.say("%s in the files: “problems” lists them.", english.Count(n, "error"))
	}
}

// refresh reads the files again if they have changed.
func (s *desk) refresh() {
	if s.opts.Changes == nil || s.opts.Reload == nil {
		return
	}
	select {
	case words, open := <-s.opts.Changes:
		if !open {
			s.opts.Changes = nil
			return
		}
		if words != "" {
			s.say("%s", english.Sentence(english.Capital(words)))
		}
		s.reload("The files have changed and were read again")
	default:
	}
}

// reload reads the timeline again. The cursor stays on its event, or near it.
func (s *desk) reload(why string) {
	tl, err := s.opts.Reload()
	if err != nil {
		s.say("The files could not be read again: %v", err)
		return
	}
	if s.opts.FindAgain != nil {
		if found, err := s.opts.FindAgain(); err == nil {
			s.opts.Found = found
			s.SetDead(sources.Dead(found))
		}
	}
	o := s.Replace(tl, false)
	s.say("%s: %s.", why, english.Count(tl.Len(), "event"))
	s.did(o)
	s.tellErrors()
}

// readAgain is reload for a reader who asks for it.
func readAgain(s *desk, _ string) {
	if s.opts.Reload == nil {
		s.say("This timeline does not lie in files that could be read again.")
		return
	}
	s.reload("The files were read again")
}

// save keeps the selection for the next time.
func (s *desk) save() {
	if err := s.opts.Store.Save(s.State()); err != nil {
		s.say("The selection could not be kept for the next time: %v", err)
	}
}
