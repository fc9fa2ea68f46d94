package cli

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// add makes events of the rows that are new: those lines of the table.
func (u *updating) add(text []byte, lines map[int]bool) error {
	if len(lines) == 0 {
		return nil
	}
	r, err := convert.CSV(text, convert.Options{Encoding: u.encoding})
	if err != nil {
		return usagef("%s: %v", u.update, err)
	}
	for i := range r.Events {
		if i >= len(r.Lines) || !lines[r.Lines[i]] {
			continue
		}
		e, cells := &r.Events[i], r.Of(i)
		row := "line " + strconv.Itoa(r.Lines[i])
		if e.Title == "" {
			u.leave(row, "a new event needs a title")
			continue
		}
		u.cells = append(u.cells, cells...)
		for _, c := range cells {
			u.env.say("%s", cellLine(c))
		}
		u.create(row, e)
	}
	return nil
}

// create plans the file of a new event.
func (u *updating) create(row string, e *timeline.Event) {
	there := func(id string) bool {
		_, found := u.tl.Find(id)
		_, err := os.Lstat(u.env.at(u.dir + "/" + eventFile(id)))
		return found || err == nil || u.fresh[id]
	}
	if e.ID == "" {
		d, _ := date.Parse(e.DateText) // a wrong one makes an id without a year
		e.ID = compose.ID(e.Title, d, there)
	}
	base := e.ID
	if !load.IsID(base) {
		base = actorID(base)
	}
	base = compose.Unique(base, there)
	u.fresh[base] = true
	head := ""
	if _, err := os.Lstat(u.env.at(u.dir + "/" + eventSchema)); err == nil {
		head = schemaLine("../" + eventSchema)
	}
	name := eventFile(base)
	u.env.say("%s is new: it becomes the event %s in %s", row, cleanLine(e.ID), name)
	u.order = append(u.order, name)
	u.created[name] = append([]byte(head), compose.Event(e)...)
}

// shownNew is a file that is not there yet as `diff` shows it.
func shownNew(name string, text []byte) string {
	var b strings.Builder
	b.WriteString("--- /dev/null\n+++ " + name + "\n@@ -0,0 +1," + strconv.Itoa(bytes.Count(text, []byte("\n"))) + " @@\n")
	for line := range strings.Lines(string(text)) {
		b.WriteString("+" + textnorm.CleanLine(strings.TrimRight(line, "\r\n")) + "\n")
	}
	return b.String()
}

// settle writes a file as it is planned, in place of what it was.
func (u *updating) settle(root *os.Root, f changedFile) (written bool, err error) {
	switch err := files.Replace(root, f.name, f.old, f.now); {
	case errors.Is(err, files.ErrChanged) || errors.Is(err, files.ErrExists):
		u.leave(f.name, "it has changed since it was read")
		return false, nil
	case err != nil:
		return false, usagef("%v", err)
	}
	return true, nil
}
