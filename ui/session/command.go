package session

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// Command is the command line that gives the same events of the timeline at a
// path, "" for the bundled one: what the filter shows, or of it the range, else
// the marks.
func (s *Session) Command(path string) string {
	v, part, _ := s.Picked()
	q := s.view.Query()
	if timeline.AsksOwn(q) && v.Len() > 0 { // which a command has not
		q = query.Query{}
		if part == TheView {
			part = TheMarks
		}
	}
	flag := ""
	switch {
	case v.Len() == 0:
		part = TheView
	case part == TheRange:
		flag = " --range " + textnorm.ShellWord(v.KeyAt(0)+".."+v.KeyAt(v.Len()-1))
	case part == TheMarks:
		flag = " --ids " + textnorm.ShellWord(strings.Join(keysOf(v), ","))
	}
	line := "dateline export"
	if part == TheView {
		line = "dateline list"
	}
	if path != "" {
		line += " " + textnorm.ShellWord(path)
	}
	if !q.IsZero() {
		line += " --query " + textnorm.ShellWord(q.String())
	}
	return line + flag
}

func keysOf(v *timeline.View) []string {
	keys := make([]string, v.Len())
	for i := range keys {
		keys[i] = v.KeyAt(i)
	}
	return keys
}
