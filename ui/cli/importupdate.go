package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/ui/files"
	"dateline/ui/rewrite"
)

// updating takes a table that others have edited home into the files that it came
// from.
type updating struct {
	*importing
	env     Env
	dir     string
	tl      *timeline.Timeline
	edited  convert.Cells
	left    int            // rows that are left alone
	cells   []convert.Cell // for the report
	changes map[string][]inplace.Change
	created map[string][]byte // files of new events
	fresh   map[string]bool   // their ids
	order   []string          // files
}

// runUpdate changes the files by what differs between the base and the new table.
func (x *importing) runUpdate(env Env) error {
	u := &updating{importing: x, env: env, changes: map[string][]inplace.Change{}, created: map[string][]byte{}, fresh: map[string]bool{}}
	var args []string
	if x.output != "" {
		args = []string{x.output}
	}
	var err error
	if u.dir, err = env.folder(args); err != nil {
		return err
	}
	text, err := u.table(x.update, &u.edited)
	if err != nil {
		return err
	}
	var base convert.Cells
	if x.base == "" {
		base, err = u.baseInGit(u.edited)
	} else {
		_, err = u.table(x.base, &base)
	}
	if err != nil {
		return err
	}
	src, err := env.open([]string{u.dir})
	if err != nil {
		return err
	}
	u.tl = src.tl
	now, err := asTable(u.tl)
	if err != nil {
		return usagef("%s as a table: %v", u.dir, err)
	}
	if err := u.all(text, base, now); err != nil {
		return err
	}
	if err := u.write(); err != nil {
		return err
	}
	if u.left > 0 {
		return &failure{status: negative}
	}
	return nil
}

// all works out what the rows change, as far as there is no limit, and which are new or
// gone.
func (u *updating) all(text []byte, base, now convert.Cells) error {
	rows, added := u.edited.IDs, u.edited.Added
	if n := len(rows) + len(added); u.limit > 0 && u.limit < n {
		u.env.say("--limit: %d of %s left out", n-u.limit, english.Count(n, "row"))
		lines := slices.Clone(added)
		for _, id := range rows {
			lines = append(lines, u.edited.Lines[id])
		}
		slices.Sort(lines)
		beyond := func(line int) bool { return line >= lines[u.limit] }
		rows = slices.DeleteFunc(slices.Clone(rows), func(id string) bool { return beyond(u.edited.Lines[id]) })
		added = slices.DeleteFunc(slices.Clone(added), beyond)
	}
	fresh := map[int]bool{}
	for _, line := range added {
		fresh[line] = true
	}
	for _, id := range rows {
		if base.Rows[id] == nil && now.Rows[id] == nil {
			fresh[u.edited.Lines[id]] = true
			continue
		}
		u.row(id, base, u.edited, now)
	}
	if err := u.add(text, fresh); err != nil {
		return err
	}
	for _, id := range base.IDs {
		if u.edited.Rows[id] == nil && u.base != "" { // a state in git is whole, a table may be of a filter
			u.env.say("%s is no longer in %s: its event stays", cleanLine(id), u.update)
		}
	}
	return nil
}

// table reads a table of events.
func (u *updating) table(name string, to *convert.Cells) (text []byte, err error) {
	source, err := u.env.importFiles(name)
	if err != nil {
		return nil, err
	}
	if *to, err = convert.ReadCells(source[0].Text, convert.Options{Encoding: u.encoding}); err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	return source[0].Text, nil
}

// asTable are the events as the export has them now.
func asTable(tl *timeline.Timeline) (convert.Cells, error) {
	var b bytes.Buffer
	if err := export.Write(&b, tl.All(), export.CSV, export.Options{For: export.Desk}); err != nil {
		return convert.Cells{}, err
	}
	return convert.ReadCells(b.Bytes(), convert.Options{})
}

// leave says why a row is left alone.
func (u *updating) leave(id, format string, args ...any) {
	u.left++
	why := "left alone: " + fmt.Sprintf(format, args...)
	u.env.say("%s is %s", cleanLine(id), why)
	c := convert.Cell{Line: u.edited.Lines[id], Value: id, Remark: why, Amiss: true}
	if c.Line > 0 { // else it is a file
		c.Column = "id"
	}
	u.cells = append(u.cells, c)
}

// pass says why a cell is not taken.
func (u *updating) pass(id, column, why string) {
	u.env.say("%s: %s is not taken, since it %s", cleanLine(id), cleanLine(column), why)
	u.cells = append(u.cells, convert.Cell{Line: u.edited.Lines[id], Column: column, Value: u.edited.Rows[id][column], Remark: "not taken, since it " + why, Amiss: true})
}

// row works out what an edited row changes.
func (u *updating) row(id string, base, edited, now convert.Cells) {
	was, is, here := base.Rows[id], edited.Rows[id], now.Rows[id]
	switch {
	case was == nil:
		u.leave(id, "it is not in %s, and there is an event of that id in %s", cmp.Or(u.base, "the state in git"), u.dir)
		return
	case here == nil:
		u.leave(id, "there is no such event in %s", u.dir)
		return
	}
	var changed, meanwhile []string
	for _, column := range edited.Columns {
		known, there := isCell(column), slices.Contains(base.Columns, column)
		switch {
		case sameCell(column, is[column], was[column]):
		case !there && !known:
			u.pass(id, column, "is no column of an export")
		case !known:
			u.pass(id, column, "follows from other columns")
		case sameCell(column, is[column], here[column]):
		case !there && here[column] != "":
			meanwhile = append(meanwhile, column)
			changed = append(changed, column)
		default:
			changed = append(changed, column)
		}
	}
	for _, column := range base.Columns {
		if isCell(column) &&
			!sameCell(column, here[column], was[column]) && !sameCell(column, here[column], is[column]) {
			meanwhile = append(meanwhile, column)
		}
	}
	switch {
	case changed == nil:
	case meanwhile != nil:
		u.leave(id, "it has changed in %s (%s) and in %s (%s)", u.dir, english.And(meanwhile), u.update, english.And(changed))
	default:
		u.take(id, changed, was, is)
	}
}

// sameCell tells whether two cells say the same: spaces around them do not count,
// nor how a date is written.
func sameCell(column, a, b string) bool {
	if a, b = strings.TrimSpace(a), strings.TrimSpace(b); a == b || column != "date" {
		return a == b
	}
	one, other := date.Read(a), date.Read(b)
	return len(one) == 1 && len(other) == 1 && one[0] == other[0]
}

// take makes changes of the cells of a row: all of them, or none.
func (u *updating) take(id string, columns []string, was, is map[string]string) {
	e, _ := u.tl.Find(id)
	list, err := changesOf(e, columns, was, is)
	if err != nil {
		u.leave(id, "%v", err)
		return
	}
	for i := range list {
		list[i].At = inplace.Place{Line: e.Pos.Line, Column: e.Pos.Column}
	}
	if u.changes[e.Pos.File] == nil {
		u.order = append(u.order, e.Pos.File)
	}
	u.changes[e.Pos.File] = append(u.changes[e.Pos.File], list...)
}

// changedFile is a file as it was read and as it is to be.
type changedFile struct {
	name     string
	old, now []byte
}

// write shows what changes, writes the report, asks, and writes the files.
func (u *updating) write() error {
	root, err := os.OpenRoot(u.env.at(u.dir))
	if err != nil {
		return usagef("%s", files.Unreadable(u.dir, err))
	}
	defer root.Close()
	var list []changedFile
	var shown strings.Builder
	for _, name := range u.order {
		if text := u.created[name]; text != nil {
			list = append(list, changedFile{name, nil, text})
			shown.WriteString(shownNew(name, text))
			continue
		}
		old, err := files.Read(root, name, load.DefaultMaxFile)
		if err != nil {
			return usagef("%s", files.Unreadable(name, err))
		}
		result, errs := inplace.Try(name, old, u.changes[name]...)
		if err := errors.Join(errs...); err != nil {
			u.leave(name, "%v", err)
			continue
		}
		if worse := newErrors(name, old, result.Text); worse != "" {
			u.leave(name, "%s", worse)
			continue
		}
		if len(result.Edits) == 0 {
			continue
		}
		list = append(list, changedFile{name, old, result.Text})
		for _, line := range rewrite.Lines(name, old, result) {
			shown.WriteString(line + "\n")
		}
	}
	if err := u.writeReport(u.env, u.cells); err != nil {
		return err
	}
	if len(list) == 0 {
		u.env.say("nothing changes in %s", u.dir)
		return nil
	}
	if err := u.env.printText(shown.String()); err != nil || u.dryRun {
		return err
	}
	if !u.yes {
		if err := u.ask(len(list)); err != nil {
			return err
		}
	}
	written := 0
	for _, f := range list {
		done, err := u.settle(root, f)
		if err != nil {
			return err
		}
		if done {
			written++
		}
	}
	u.env.say("%s changed in %s", english.Count(written, "file"), u.dir)
	return nil
}

// newErrors is the first error that a file has only now; "" for none.
func newErrors(name string, old, now []byte) string {
	had := map[string]int{}
	for _, p := range load.File(name, old).Problems {
		had[string(p.Code)+p.Message]++
	}
	for _, p := range load.File(name, now).Problems {
		if key := string(p.Code) + p.Message; p.Severity == timeline.Error && had[key] == 0 {
			return p.Message
		} else if had[key] > 0 {
			had[key]--
		}
	}
	return ""
}

// ask asks whether the files are to be written.
func (u *updating) ask(n int) error {
	if !u.env.typed() {
		return usagef("nothing is written: --yes writes it without asking")
	}
	fmt.Fprintf(u.env.Stderr, "Change %s? [y/N] ", english.Count(n, "file"))
	answer, _ := bufio.NewReader(u.env.Stdin).ReadString('\n') // an end without an answer is a no
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
		return usagef("nothing is written")
	}
	return nil
}
