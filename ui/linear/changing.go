package linear

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/textnorm"
	"dateline/ui/rewrite"
)

// canChange tells whether the events stand in files that can be changed, and says
// so where they do not, or where there is no event.
func (s *desk) canChange() bool {
	switch {
	case s.Event() == nil:
		s.tell()
	case !s.opts.Files.Open():
		s.say("There is no event file to change here: `dateline init DIR` starts a timeline of your own, and `dateline import FILE --output DIR` makes one of a table.")
	default:
		return true
	}
	return false
}

// change gives a key of the present event another value.
func change(s *desk, arg string) {
	if !s.canChange() {
		return
	}
	key, value, _ := strings.Cut(arg, " ")
	value = strings.TrimSpace(value)
	f := timeline.FieldOf(s.Event(), key)
	c := inplace.Change{Path: key, Op: inplace.Set, Value: value}
	switch {
	case f == nil:
		s.say("%s", english.Sentence("Name a key and its new value, such as “change title A headline”"+meantKey(key)))
		return
	case f.Kind == timeline.ListKind:
		c.Value = strings.FieldsFunc(value, func(r rune) bool { return r == ',' })
	case f.Kind != timeline.TextKind && f.Kind != timeline.DateKind:
		s.say("%s is a list of several parts each: “edit” opens the file.", english.Capital(key))
		return
	}
	if why := unfit(key, value); why != "" {
		s.say("%s", english.Sentence(english.Capital(why)))
		return
	}
	s.propose([]rewrite.Wish{{Event: s.Event(), Change: c}})
}

func meantKey(key string) string {
	var keys []string
	for _, f := range (*timeline.Event)(nil).Fields() {
		keys = append(keys, f.Key)
	}
	if near, ok := textnorm.Nearest(key, keys); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}

// unfit says why a key can't have a value; "" where it can.
func unfit(key, value string) string {
	if _, err := date.Parse(value); key == "date" && err != nil {
		return err.Error()
	}
	if key == "status" && value != "" && !slices.Contains(timeline.Statuses, value) {
		return "a status is " + english.Or(timeline.Statuses)
	}
	return ""
}

// give makes a command that gives a value to the marked events, else to the
// present one.
func give(key string, op inplace.Op) func(*desk, string) {
	return func(s *desk, value string) {
		if !s.canChange() {
			return
		}
		if value == "" {
			s.say("Name a value.")
			return
		}
		if why := unfit(key, value); why != "" {
			s.say("%s", english.Sentence(english.Capital(why)))
			return
		}
		s.propose(rewrite.Gives(s.Chosen(), key, op, value))
	}
}

// check writes who has checked the marked events, else the present one.
func check(s *desk, name string) {
	if !s.canChange() {
		return
	}
	known := ""
	if s.opts.Reader != nil {
		known = s.opts.Reader()
	}
	if name = cmp.Or(name, known); name == "" {
		s.say("Who has checked it? Say check and a name.")
		return
	}
	if known == "" && s.opts.KeepReader != nil {
		if err := s.opts.KeepReader(name); err != nil {
			s.say("Your name is not kept for the next time: %s", english.Sentence(err.Error()))
		}
	}
	s.propose(rewrite.Checks(s.Chosen(), name, s.today().String()))
}

// fix applies the fix of a problem of the list.
func fix(s *desk, arg string) {
	p, ok := s.problem(arg)
	switch {
	case !ok:
	case p.Fix.New == "":
		s.say("No one answer is right for this: “edit” opens the file.")
	case !s.opts.Files.Open():
		s.canChange()
	default:
		s.ask(s.opts.Files.Fix(p), p.Fix.Old+" to "+p.Fix.New)
	}
}

// propose reads out what would change, and asks.
func (s *desk) propose(wishes []rewrite.Wish) {
	s.ask(s.opts.Files.Events(wishes), english.Count(len(wishes), "event"))
}

func (s *desk) ask(p *rewrite.Plan, what string) {
	for _, why := range p.Refused {
		s.say("Refused: %s", english.Sentence(why))
	}
	if p.Empty() {
		s.say("Nothing would change.")
		return
	}
	for _, l := range p.Changed() {
		s.say("%s", l)
	}
	s.say("Change %s, in %s? Say yes or no.", what, p.Files())
	s.pending = func() {
		written, err := p.Write(s.opts.Files)
		if err != nil {
			s.say("Not all could be written: %s", english.Sentence(err.Error()))
		}
		if written == 0 {
			return
		}
		s.reload("Written, and the files were read again")
		s.tell()
	}
}
