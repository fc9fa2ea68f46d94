package session

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/state"
)

// Reach is how a command line reaches a timeline.
type Reach struct {
	// Path is where its files are; "" is the bundled one.
	Path string
	// SSH is the command that reaches the machine that serves it, in place of the path:
	// what is said to it goes through two shells. It is "" where the files are at hand.
	SSH string
}

// Line is a command of dateline with its flags, as one types it.
func (r Reach) Line(command string, flags ...string) string {
	words := make([]string, 0, len(flags)+3)
	for _, f := range flags {
		words = append(words, textnorm.ShellWord(f))
	}
	line := strings.Join(append([]string{command}, words...), " ")
	switch {
	case r.SSH == "" && r.Path == "":
		return "dateline " + line
	case r.SSH == "":
		return strings.Join(append([]string{"dateline", command, textnorm.ShellWord(r.Path)}, words...), " ")
	case !strings.ContainsAny(line, `'\`):
		return r.SSH + " " + line
	case !strings.ContainsAny(line, "$`\\!"):
		return r.SSH + ` "` + strings.ReplaceAll(line, `"`, `\"`) + `"`
	}
	return r.SSH + " " + textnorm.ShellWord(line)
}

// Command is the command line that gives the same events of a timeline: what the filter
// shows, or of it the range, else the marks. The limit says how long the line holds,
// where that is not as long as the files are the same.
func (s *Session) Command(by Reach) (line, limit string) {
	command, flags, limit := s.Words()
	return by.Line(command, flags...), limit
}

// Fetch is the command line by which a reader of a timeline that is served fetches an
// export into a file of their own. What is usual in how it is made is left out.
func (s *Session) Fetch(by Reach, how state.Export, file string) string {
	_, flags, _ := s.Words()
	if how.Format != string(export.Markdown) {
		how.Style = "" // which is one of Markdown
	}
	for _, f := range []struct{ flag, value, usual string }{
		{"--format", how.Format, string(export.Formats()[0].Name)},
		{"--style", how.Style, string(export.Styles()[0].Name)},
		{"--for", how.For, string(export.Audiences()[0].Name)},
		{"--notes", how.Notes, string(export.NotesTable()[0].Name)},
	} {
		if f.value != "" && f.value != f.usual {
			flags = append(flags, f.flag, f.value)
		}
	}
	if how.Answers {
		flags = append(flags, "--with-answers")
	}
	return by.Line("export", flags...) + " > " + textnorm.ShellWord(file)
}

// Words are the command and the flags of Command. A command knows no marks: where the
// filter asks for them, the events are named by their ids.
func (s *Session) Words() (command string, flags []string, limit string) {
	v, part, _ := s.Picked()
	if v.Len() == 0 {
		v, part = s.view, TheView
	}
	q := s.view.Query()
	marked, unread := timeline.AsksOwn(q)
	switch {
	case v.Len() == 0:
	case marked && part != TheMarks:
		q, part, limit = query.Query{}, TheMarks, "it names the events by their ids, as the marks are now"
	case marked || unread && part == TheMarks: // the ids alone say which
		q = query.Query{}
	case unread:
		limit = "it asks for what is new or changed to you, which is other events once you leave"
	}
	if !q.IsZero() {
		flags = append(flags, "--query", q.String())
	}
	switch part {
	case TheRange:
		flags = append(flags, "--range", v.KeyAt(0)+".."+v.KeyAt(v.Len()-1))
	case TheMarks:
		flags = append(flags, "--ids", strings.Join(keysOf(v), ","))
	case TheView:
		return "list", flags, limit
	}
	return "export", flags, limit
}

func keysOf(v *timeline.View) []string {
	keys := make([]string, v.Len())
	for i := range keys {
		keys[i] = v.KeyAt(i)
	}
	return keys
}
