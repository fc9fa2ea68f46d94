package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
	"dateline/timeline/load/schema"
	"dateline/ui/text"
)

// eventText is an event file that is to be written.
type eventText struct {
	name string // within the timeline's folder
	text []byte
}

// write makes the files of a result and writes them, all or none.
func (x *importing) write(env Env, result convert.Result) error {
	list, err := x.files(env, result)
	if err != nil {
		return err
	}
	tellRemarks(env, result)
	if x.dryRun {
		var b strings.Builder
		for i, f := range list {
			if f.name == eventSchema {
				continue // which says nothing of the file
			}
			if i > 0 {
				b.WriteString("---\n")
			}
			fmt.Fprintf(&b, "# %s\n%s", filepath.ToSlash(filepath.Join(x.output, f.name)), f.text)
		}
		return env.printText(b.String())
	}
	for i, f := range list {
		if err := writeNew(env.at(filepath.Join(x.output, filepath.FromSlash(f.name))), f.text); err != nil {
			return usagef("%v; %s written before it", err, count(i, "file"))
		}
	}
	return x.conclude(env, len(result.Events))
}

// conclude says what is there now, and what to do next.
func (x *importing) conclude(env Env, events int) error {
	d, err := load.Path(env.at(x.output))
	if err != nil {
		return usagef("%v", err)
	}
	word := quote(x.output)
	next := "  dateline " + word + "         read it\n"
	if n := len(d.Problems); n > 0 {
		next = fmt.Sprintf("  dateline check %s   shows %s to look at\n", word, count(n, "thing")) + next
	}
	for _, s := range load.Suggest(d) {
		if s.Actor == "" {
			next += "  dateline actors " + word + " --suggest   prints the lines for actors.yaml\n"
			break
		}
	}
	return env.printText(cleanLines(fmt.Sprintf("%s written into %s. Next:\n%s", count(events, "event"), x.output, next)))
}

func cleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = cleanLine(lines[i])
	}
	return strings.Join(lines, "\n")
}

// files gives each event an id and a file; no file may be there already.
func (x *importing) files(env Env, result convert.Result) ([]eventText, error) {
	there := func(name string) bool {
		_, err := os.Lstat(env.at(filepath.Join(x.output, filepath.FromSlash(name))))
		return x.output != "" && err == nil
	}
	taken := env.idsIn(x.output)
	for i := range result.Events {
		taken[result.Events[i].ID] = true
	}
	var list []eventText
	kept := there(load.TimelineName)
	switch {
	case !kept:
		list = append(list, eventText{load.TimelineName, compose.Timeline(result.Title, result.Description)})
	case result.Description != "":
		env.say("the description is left out, since %s is there already: %s", load.TimelineName, result.Description)
	}
	line := ""
	if there(eventSchema) || !kept {
		line = schemaLine("../" + eventSchema)
	}
	if line != "" && !there(eventSchema) {
		list = append(list, eventText{eventSchema, schema.Kinds()[0].JSON()})
	}
	used := map[string]bool{} // names of files
	for i := range result.Events {
		e := &result.Events[i]
		if e.ID == "" {
			d, _ := date.Parse(e.DateText) // a wrong one makes an id without a year
			e.ID = compose.ID(e.Title, d, func(id string) bool { return taken[id] || there(eventFile(id)) })
			taken[e.ID] = true
		}
		base := e.ID
		if !load.IsID(base) {
			base = actorID(base)
		}
		name := eventFile(compose.Unique(base, func(id string) bool { return used[eventFile(id)] }))
		if used[name] = true; there(name) {
			return nil, usagef("%s is there already, and nothing is written: name another folder, or take the file away",
				filepath.ToSlash(filepath.Join(x.output, name)))
		}
		list = append(list, eventText{name, append([]byte(line), compose.Event(e)...)})
	}
	return list, nil
}

// idsIn are the ids of the events in a folder that may not be there yet.
func (e Env) idsIn(dir string) map[string]bool {
	ids := map[string]bool{}
	if dir == "" {
		return ids
	}
	if _, err := os.Stat(e.at(dir)); errors.Is(err, fs.ErrNotExist) {
		return ids
	}
	d, err := load.Path(e.at(dir))
	if err != nil {
		return ids // writing will say what is wrong
	}
	for i := range d.Events {
		ids[d.Events[i].ID] = true
	}
	return ids
}

// tellColumns shows what each column was taken for.
func tellColumns(env Env, result convert.Result) {
	if len(result.Columns) == 0 {
		return
	}
	width := 0
	for _, c := range result.Columns {
		width = max(width, text.Width(cleanLine(c.Name)))
	}
	env.say("the columns are taken like this (--map changes it):")
	for _, c := range result.Columns {
		how := "guessed"
		if c.Given {
			how = "as --map says"
		}
		key := c.Key
		switch {
		case key == "-":
			key = "left out"
		case c.Empty && !c.Given:
			key, how = "-", "empty"
		}
		env.tell(fmt.Sprintf("  %s  %-16s  %s", text.Fit(cleanLine(c.Name), width), key, how))
	}
}

// tellRemarks shows what was not carried over as it was.
func tellRemarks(env Env, result convert.Result) {
	if len(result.Remarks) == 0 {
		return
	}
	env.say("not carried over as it was:")
	for _, r := range result.Remarks {
		env.tell("  " + r.String())
	}
}
