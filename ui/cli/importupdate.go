package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"

	"dateline/timeline"
	"dateline/timeline/date"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// updating takes a table that others have edited home into the files that it came
// from.
type updating struct {
	*importing
	env     Env
	dir     string
	tl      *timeline.Timeline
	left    int // rows that are left alone
	changes map[string][]inplace.Change
	order   []string // files
	rows    int      // rows that change
}

// runUpdate changes the files by what differs between the base and the new table.
func (x *importing) runUpdate(env Env) error {
	u := &updating{importing: x, env: env, changes: map[string][]inplace.Change{}}
	var args []string
	if x.output != "" {
		args = []string{x.output}
	}
	var err error
	if u.dir, err = env.folder(args); err != nil {
		return err
	}
	base, err := u.table(x.base)
	if err != nil {
		return err
	}
	edited, err := u.table(x.update)
	if err != nil {
		return err
	}
	src, err := env.open([]string{u.dir})
	if err != nil {
		return err
	}
	u.tl = src.tl
	now, err := u.asTable()
	if err != nil {
		return err
	}
	for _, id := range edited.IDs {
		u.row(id, base, edited, now)
	}
	for _, id := range base.IDs {
		if edited.Rows[id] == nil {
			env.say("%s is no longer in %s: its event stays", cleanLine(id), x.update)
		}
	}
	if err := u.write(); err != nil {
		return err
	}
	if u.left > 0 {
		return &failure{status: negative}
	}
	return nil
}

// table reads a table of events.
func (u *updating) table(name string) (convert.Cells, error) {
	source, err := u.env.importFiles(name)
	if err != nil {
		return convert.Cells{}, err
	}
	c, err := convert.ReadCells(source[0].Text, convert.Options{Encoding: u.encoding})
	if err != nil {
		return c, usagef("%s: %v", name, err)
	}
	return c, nil
}

// asTable are the events as the export has them now.
func (u *updating) asTable() (convert.Cells, error) {
	var b bytes.Buffer
	if err := export.Write(&b, u.tl.All(), export.CSV, export.Options{For: export.Desk}); err != nil {
		return convert.Cells{}, err
	}
	return convert.ReadCells(b.Bytes(), convert.Options{})
}

// leave says why a row is left alone.
func (u *updating) leave(id, format string, args ...any) {
	u.left++
	u.env.say("%s is left alone: %s", cleanLine(id), fmt.Sprintf(format, args...))
}

// row works out what an edited row changes.
func (u *updating) row(id string, base, edited, now convert.Cells) {
	was, is, here := base.Rows[id], edited.Rows[id], now.Rows[id]
	switch {
	case was == nil:
		u.leave(id, "it is not in %s; `dateline import` makes an event of a new row", u.base)
		return
	case here == nil:
		u.leave(id, "there is no such event in %s", u.dir)
		return
	}
	var changed, meanwhile []string
	for _, column := range edited.Columns {
		if !slices.Contains(base.Columns, column) {
			if is[column] != "" {
				u.env.say("%s: the column %s is not in %s and is not taken", cleanLine(id), cleanLine(column), u.base)
			}
			continue
		}
		if sameCell(column, is[column], was[column]) {
			continue
		}
		if _, part := timeline.PartOf(column); !part && timeline.FieldOf(&timeline.Event{}, column) == nil {
			u.env.say("%s: %s is not taken, since it follows from other columns", cleanLine(id), cleanLine(column))
			continue
		}
		if !sameCell(column, is[column], here[column]) {
			changed = append(changed, column)
		}
	}
	for _, column := range base.Columns {
		if _, known := here[column]; known && !convert.Derived(column) &&
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
	var list []inplace.Change
	for _, column := range columns {
		c, err := change(column, was[column], is[column])
		if err != nil {
			u.leave(id, "%s: %v", column, err)
			return
		}
		for i := range c {
			c[i].At = inplace.Place{Line: e.Pos.Line, Column: e.Pos.Column}
		}
		list = append(list, c...)
	}
	if u.changes[e.Pos.File] == nil {
		u.order = append(u.order, e.Pos.File)
	}
	u.changes[e.Pos.File] = append(u.changes[e.Pos.File], list...)
	u.rows++
}

// change is what a cell changes in an event.
func change(column, was, is string) ([]inplace.Change, error) {
	set := inplace.Change{Path: column, Op: inplace.Set, Value: strings.TrimSpace(is)}
	if set.Value == "" {
		set.Op = inplace.Remove
		set.Value = nil
	}
	f := timeline.FieldOf(&timeline.Event{}, column)
	if p, ok := timeline.PartOf(column); ok {
		f, set.Path = p.Field, fmt.Sprintf("%s[%d].%s", p.List.Key, p.At, p.Field.Key)
	}
	switch {
	case column == "id":
		return nil, errors.New("an id is not changed by a table")
	case f.Kind == timeline.RecordsKind:
		return records(column, was, is)
	case set.Op == inplace.Remove:
	case f.Kind == timeline.ListKind:
		set.Value = convert.Items(is)
	case f.Kind == timeline.DateKind:
		read := date.Read(is)
		if len(read) != 1 {
			return nil, fmt.Errorf("%q can't be read as a date in one way alone: write it as 2020-07-15", is)
		}
		set.Value = read[0].EDTF
	}
	return []inplace.Change{set}, nil
}

// records are sources that stand behind those that were there. A cell says too
// little of a source to change one.
func records(column, was, is string) (list []inplace.Change, err error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(is), strings.TrimSpace(was))
	if rest = strings.TrimLeft(rest, " "); was != "" && rest != "" {
		ok = ok && strings.ContainsAny(rest[:1], ";|\n")
	}
	if !ok || column != "sources" {
		return nil, errors.New("a cell says too little to change what is there: change it in the file, or add a source behind a semicolon")
	}
	for _, s := range convert.Citations(strings.TrimLeft(rest, ";| \n")) {
		r := inplace.Record{}
		if s.URL != "" {
			r["url"] = s.URL
		}
		if s.Title != "" {
			r["title"] = s.Title
		}
		list = append(list, inplace.Change{Path: column, Op: inplace.Append, Value: r})
	}
	return list, nil
}

// changedFile is a file as it was read and as it is to be.
type changedFile struct {
	name     string
	old, now []byte
}

// write shows what changes, asks, and writes it.
func (u *updating) write() error {
	root, err := os.OpenRoot(u.env.at(u.dir))
	if err != nil {
		return usagef("%s", files.Unreadable(u.dir, err))
	}
	defer root.Close()
	var list []changedFile
	var shown strings.Builder
	for _, name := range u.order {
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
		for line := range strings.Lines(result.Diff(name, old)) {
			shown.WriteString(textnorm.CleanLine(strings.TrimRight(line, "\r\n")) + "\n")
		}
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
		switch err := files.Replace(root, f.name, f.old, f.now); {
		case errors.Is(err, files.ErrChanged):
			u.leave(f.name, "it has changed since it was read")
		case err != nil:
			return usagef("%v", err)
		default:
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
	in, ok := u.env.Stdin.(*os.File)
	if !ok || !term.IsTerminal(in.Fd()) {
		return usagef("nothing is written: --yes writes it without asking")
	}
	fmt.Fprintf(u.env.Stderr, "Change %s? [y/N] ", english.Count(n, "file"))
	answer, _ := bufio.NewReader(in).ReadString('\n') // an end without an answer is a no
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
		return usagef("nothing is written")
	}
	return nil
}
