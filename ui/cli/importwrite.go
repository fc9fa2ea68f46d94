package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
	"dateline/timeline/load/schema"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// write makes the files of a result and writes them, all or none.
func (x *importing) write(env Env, result convert.Result) error {
	p, err := x.files(env, result)
	if err != nil {
		return err
	}
	if x.dryRun {
		tellRemarks(env, result)
		if err := x.writeReport(env, p.cells); err != nil {
			return err
		}
		return env.printText(x.preview(result, p))
	}
	if n := result.Amiss(); n > 0 && x.report == "" && !x.yes {
		tellColumns(env, result)
		tellRemarks(env, result)
		return usagef("%s could not be taken over as written, and nothing is written: correct the file, or how it is read (--map, --dates); "+
			"--report FILE imports all and lists them, --yes imports all without a list", english.Count(n, "cell"))
	}
	tellColumns(env, result)
	tellRemarks(env, result)
	return x.commit(env, result, p)
}

// commit writes what is planned, and the report before it.
func (x *importing) commit(env Env, result convert.Result, p plan) error {
	if err := x.writeReport(env, p.cells); err != nil {
		return err
	}
	if err := files.WriteAll(env.at(x.output), p.list); err != nil {
		return usagef("%v; nothing is written", err)
	}
	if p.keep != nil {
		if err := env.keepImport(x.output, p.keep); err != nil {
			env.say("how the columns are taken is not kept: %v", err)
		} else {
			env.say("how the columns are taken is kept in %s", x.path(files.File{Name: load.TimelineName}))
		}
	}
	if p.already > 0 {
		env.say("%s there already, as written the last time", english.Count(p.already, "event"))
	}
	return x.conclude(env, len(result.Events)-p.already)
}

// conclude says what is there now, and what to do next.
func (x *importing) conclude(env Env, events int) error {
	d, err := load.Path(env.at(x.output))
	if err != nil {
		return usagef("%v", err)
	}
	word := textnorm.ShellWord(x.output)
	next := "  dateline " + word + "         read it\n"
	if n := len(d.Problems); n > 0 {
		next = fmt.Sprintf("  dateline check %s   shows %s to look at\n", word, english.Count(n, "thing")) + next
	}
	for _, s := range load.Suggest(d) {
		if s.Actor == "" {
			next += "  dateline actors " + word + " --suggest   prints the lines for actors.yaml\n"
			break
		}
	}
	return env.printText(cleanLines(fmt.Sprintf("%s written into %s. Next:\n%s", english.Count(events, "event"), x.output, next)))
}

func cleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = cleanLine(lines[i])
	}
	return strings.Join(lines, "\n")
}

// plan is what is to be written.
type plan struct {
	list []files.File
	// names are those of the events' files.
	names []string
	// cells are those of the report.
	cells []convert.Cell
	// already counts the events that are there, as they would be written.
	already int
	// keep is how the columns are taken, where that is to be kept.
	keep *load.Import
}

// files gives each event an id and a file. A file may be there already only with
// what would be written into it, as where an import was broken off.
func (x *importing) files(env Env, result convert.Result) (p plan, err error) {
	there := func(name string) bool {
		_, err := os.Lstat(env.at(filepath.Join(x.output, filepath.FromSlash(name))))
		return x.output != "" && err == nil
	}
	p.cells = result.Cells
	taken := env.idsIn(x.output)
	for i := range result.Events {
		taken[result.Events[i].ID] = true
	}
	kept := there(load.TimelineName)
	line := ""
	if there(eventSchema) || !kept {
		line = schemaLine("../" + eventSchema)
	}
	if line != "" && !there(eventSchema) {
		p.list = append(p.list, files.File{Name: eventSchema, Text: schema.Kinds()[0].JSON()})
	}
	switch { // after the schema: what is broken off goes on as it began
	case !kept:
		p.list = append(p.list, files.File{Name: load.TimelineName, Text: compose.Timeline(result.Title, result.Description)})
	case result.Description != "":
		remark := "left out, since " + load.TimelineName + " is there already"
		env.say("the description is %s: %s", remark, result.Description)
		p.cells = append(slices.Clone(p.cells), convert.Cell{Column: "description", Value: result.Description, Remark: remark})
	}
	used := map[string]bool{} // names of files
	fresh := func(base string) string {
		return eventFile(compose.Unique(base, func(id string) bool { return used[eventFile(id)] }))
	}
	// done tells whether the file of an event is there, to the letter.
	done := func(e timeline.Event, id string) bool {
		e.ID = id
		name := fresh(id)
		return !used[eventFile(id)] && there(name) && env.holds(x.output, files.File{Name: name, Text: append([]byte(line), compose.Event(&e)...)})
	}
	for i := range result.Events {
		e := &result.Events[i]
		if e.ID == "" {
			d, _ := date.Parse(e.DateText) // a wrong one makes an id without a year
			e.ID = compose.ID(e.Title, d, func(id string) bool { return (taken[id] || there(eventFile(id))) && !done(*e, id) })
			taken[e.ID] = true
		}
		base := e.ID
		if !load.IsID(base) {
			base = actorID(base)
		}
		name := fresh(base)
		used[name] = true
		p.names = append(p.names, name)
		f := files.File{Name: name, Text: append([]byte(line), compose.Event(e)...)}
		switch {
		case !there(name):
			p.list = append(p.list, f)
		case env.holds(x.output, f):
			p.already++
		default:
			return p, usagef("%s is there already, and nothing is written: name another folder, or take the file away",
				filepath.ToSlash(filepath.Join(x.output, name)))
		}
	}
	return p, nil
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
	env.say("the columns are taken like this (--map changes it):")
	for _, row := range columnRows(result, false) {
		env.tell(row)
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
