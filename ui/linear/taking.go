package linear

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
	"dateline/ui/sources"
	"dateline/ui/state"
)

// exportOrder is a file and how it is written.
type exportOrder struct {
	file    string
	notes   export.Notes
	answers bool          // with the events of the same conversations
	house   export.Writer // in the timeline's own style; nil for the others
	Export
}

func exportTo(s *desk, arg string) {
	v, _, words := s.picked()
	if arg == "" && s.opts.Reach.SSH != "" {
		arg = export.FileName(export.Title(v, export.Options{})) + export.Formats()[0].Extension
	}
	if arg == "" {
		s.say("Selected: %s. “export FILE” writes it; the end of the name gives the format, such as .md, .html or .csv.", words)
		return
	}
	if v.Len() == 0 {
		s.say("There is nothing to export: %s.", words)
		return
	}
	switch o, ok := s.exportOrder(arg); {
	case !ok:
	case s.opts.Reach.SSH != "":
		how := state.Export{Format: string(o.Format), Style: string(o.Style), For: string(o.For), Notes: string(o.notes), Answers: o.answers}
		s.say("Selected: %s. This command, on your own machine, fetches it.", words)
		s.say("%s", s.Fetch(s.opts.Reach, how, o.file))
	default:
		s.write(o, false)
	}
}

// exportOrder reads FILE [format=F] [style=S] [for=W] [notes=N] [answers=yes].
func (s *desk) exportOrder(arg string) (exportOrder, bool) {
	o := exportOrder{Export: s.opts.Export}
	words := strings.Fields(arg)
	named, styled := false, false
	for len(words) > 0 {
		name, value, ok := strings.Cut(words[len(words)-1], "=")
		if !ok {
			break
		}
		switch name {
		case "format":
			o.Format, named = export.Format(value), true
		case "style":
			o.Style, styled = export.Style(value), true
		case "for":
			o.For = export.Audience(value)
		case "notes":
			o.notes = export.Notes(value)
		case "answers":
			o.answers = value == "yes"
			ok = o.answers || value == "no"
		default:
			ok = false
		}
		if !ok {
			break
		}
		words = words[:len(words)-1]
		arg = strings.TrimSpace(arg[:strings.LastIndex(arg, name+"=")])
	}
	o.file = arg
	if o.file == "" {
		s.say("Name a file to write to.")
		return o, false
	}
	if err := export.Refused(o.file); err != nil {
		s.say("%s", english.Sentence(err.Error()))
		return o, false
	}
	ending := strings.ToLower(filepath.Ext(o.file))
	for _, f := range export.Formats() {
		if !named && f.Extension == ending {
			o.Format = f.Name
			break
		}
	}
	if o.Format != export.Markdown && !styled {
		o.Style = "" // the reader's own is for Markdown
	}
	if styled && (!named || o.Format == export.Markdown) {
		o.inHouseStyle(s.opts.House)
	}
	if err := export.Check(o.Format, export.Options{Style: o.Style, For: o.For, Notes: o.notes}); err != nil {
		s.say("%s", english.Sentence(english.Capital(err.Error())))
		return o, false
	}
	return o, true
}

// inHouseStyle takes a style for the timeline's own, if it is one and no other.
func (o *exportOrder) inHouseStyle(of func(style string) export.Writer) {
	known := slices.ContainsFunc(export.Styles(), func(s export.StyleInfo) bool { return s.Name == o.Style })
	if known || of == nil {
		return
	}
	if o.house = of(string(o.Style)); o.house != nil {
		o.Format, o.Style, o.notes = export.Markdown, "", ""
	}
}

// write writes the file. An existing one asks first.
func (s *desk) write(o exportOrder, overwrite bool) {
	v, sel, _ := s.picked()
	path := o.file
	if s.opts.Resolve != nil {
		path = s.opts.Resolve(path)
	}
	opts := export.Options{Selection: sel, Day: s.today(), Style: o.Style, For: o.For, Notes: o.notes}
	if o.answers {
		v, opts.Added = export.WithAnswers(v)
	}
	err := files.Write(path, overwrite, func(w io.Writer) error {
		if o.house != nil {
			return o.house(w, v, opts)
		}
		return export.Write(w, v, o.Format, opts)
	})
	switch {
	case errors.Is(err, files.ErrExists):
		s.say("%s exists. Replace it? Say yes or no.", o.file)
		s.pending = func() { s.write(o, true) }
	case err != nil:
		s.say("It could not be written: %s", english.Sentence(err.Error()))
	default:
		s.say("Wrote %s to %s, as %s for %s.", english.Count(v.Len(), "event"), o.file, o.Format, o.For)
	}
}

func (s *desk) today() date.Day {
	y, m, d := s.opts.Now().Date()
	return date.NewDay(int64(y), int(m), d)
}

// printMarkdown prints what the screen copies: the range, else the marks, else
// the present event.
func printMarkdown(s *desk, _ string) {
	v, sel, words := s.picked()
	if sel == export.Everything {
		key := s.Key()
		v, sel, words = s.View().Only(slices.Values([]string{key})), export.Chosen, "this event"
	}
	if v.Len() == 0 {
		s.say("There is nothing to print.")
		return
	}
	var b bytes.Buffer
	if err := export.Write(&b, v, export.Markdown, export.Options{Selection: sel, Day: s.today(), Alone: v.Len() == 1}); err != nil {
		s.say("%s", english.Sentence(english.Capital(err.Error())))
		return
	}
	s.say("Here is %s as Markdown, to the line “End.”.", words)
	s.say("%s", strings.TrimRight(b.String(), "\n"))
	s.say("End.")
}

func printCommand(s *desk, _ string) {
	line, limit := s.Command(s.opts.Reach)
	s.say("%s", line)
	if limit != "" {
		s.say("%s", english.Sentence(english.Capital(limit)))
	}
}

func source(s *desk, arg string) {
	n, ok := s.sourceNumber(arg)
	if !ok {
		return
	}
	e := s.Event()
	switch src := &e.Sources[max(n, 1)-1]; {
	case n == 0:
		for i := range e.Sources {
			s.tellSource(e, i)
		}
	case src.URL == "":
		s.say("That source has no address.")
	case s.opts.Browse == nil:
		s.tellSource(e, n-1)
	case sources.CopyOfDead(src, s.opts.Found) != "":
		s.say("Source %d is gone. Open its copy? Say yes or no.", n)
		s.pending = func() { s.browse(sources.CopyOfDead(src, s.opts.Found)) }
	default:
		s.browse(src.URL)
	}
}

func (s *desk) browse(address string) {
	if err := s.opts.Browse(address); err != nil {
		s.say("%s", english.Capital(err.Error()))
		return
	}
	s.say("Opened %s", address)
}

// sourceNumber reads the number of a source of the present event, 0 where none is
// named; ok is false, and it is said, where there is no such source.
func (s *desk) sourceNumber(arg string) (n int, ok bool) {
	e := s.Event()
	switch {
	case e == nil:
		s.tell()
		return 0, false
	case len(e.Sources) == 0:
		s.say("This event has no source.")
		return 0, false
	case arg == "":
		return 0, true
	}
	if n, ok = s.number(arg, 1); ok && n > len(e.Sources) {
		s.say("This event has %s.", english.Count(len(e.Sources), "source"))
		ok = false
	}
	return n, ok
}

// cite prints a source, the first where none is named.
func cite(of func(*timeline.Source) string) func(s *desk, arg string) {
	return func(s *desk, arg string) {
		if n, ok := s.sourceNumber(arg); ok {
			s.say("%s", strings.TrimRight(of(&s.Event().Sources[max(n, 1)-1]), "\n"))
		}
	}
}

func citeEvent(s *desk, _ string) {
	if e := s.Event(); e != nil {
		s.say("%s", export.CiteEvent(e))
		return
	}
	s.tell()
}

func edit(s *desk, _ string) {
	e := s.Event()
	switch {
	case e == nil:
		s.tell()
	case s.opts.Edit == nil:
		s.say("There is no file to edit here: `dateline init DIR` starts a timeline of your own.")
	default:
		if err := s.out.Flush(); err != nil {
			return
		}
		if err := s.opts.Edit(e.Pos); err != nil {
			s.say("%s", english.Sentence(english.Capital(err.Error())))
			return
		}
		s.reload("The files were read again")
		s.tell()
	}
}

func problems(s *desk, arg string) {
	all := s.Timeline().Problems()
	if len(all) == 0 {
		s.say("No problem was found in the files.")
		return
	}
	if arg == "" {
		for i, p := range all {
			text := fmt.Sprintf("%d. %s, %s, line %d: %s", i+1, english.Capital(string(p.Severity)), p.Pos.File, p.Pos.Line, english.Sentence(p.Message))
			mend := ""
			if p.Fix.New != "" {
				mend = fmt.Sprintf("“fix %d” does so.", i+1)
			}
			s.say("%s", join([]string{text, english.Sentence(english.Capital(p.Hint)), mend}))
		}
		return
	}
	p, ok := s.problem(arg)
	if !ok {
		return
	}
	e, ok := s.About(p)
	if !ok {
		s.say("It is not about one event: %s", english.Sentence(textnorm.CleanLine(p.String())))
		return
	}
	s.did(s.JumpTo(e.Key))
}

// problem is the one of the list that is named by its number, the first where there
// is none; ok is false where there is no such, which is said.
func (s *desk) problem(arg string) (p timeline.Problem, ok bool) {
	n, ok := s.number(arg, 1)
	all := s.Timeline().Problems()
	switch {
	case !ok:
	case len(all) == 0:
		s.say("No problem was found in the files.")
	case n > len(all):
		s.say("There are %s.", english.Count(len(all), "problem"))
	default:
		return all[n-1], true
	}
	return p, false
}
