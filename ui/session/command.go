package session

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// Command is the command line that gives the same events of the timeline at a
// path, "" for the bundled one: what the filter shows, or of it the range, else
// the marks. A command knows no marks: where the filter asks for them, the events
// are named by their ids. The limit says how long the line holds, where that is not
// as long as the files are the same.
func (s *Session) Command(path string) (line, limit string) {
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
	flag := ""
	switch part {
	case TheRange:
		flag = " --range " + textnorm.ShellWord(v.KeyAt(0)+".."+v.KeyAt(v.Len()-1))
	case TheMarks:
		flag = " --ids " + textnorm.ShellWord(strings.Join(keysOf(v), ","))
	}
	line = "dateline export"
	if part == TheView {
		line = "dateline list"
	}
	if path != "" {
		line += " " + textnorm.ShellWord(path)
	}
	if !q.IsZero() {
		line += " --query " + textnorm.ShellWord(q.String())
	}
	return line + flag, limit
}

func keysOf(v *timeline.View) []string {
	keys := make([]string, v.Len())
	for i := range keys {
		keys[i] = v.KeyAt(i)
	}
	return keys
}
