package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/date"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/ui/rewrite"
	"dateline/ui/sources"
	"dateline/ui/web"
)

func newSourcesArchive(env Env) *cobra.Command {
	f := &filter{}
	var save, write bool
	cmd := &cobra.Command{
		Use:   "archive [PATH]",
		Short: "Find copies of what is cited in a web archive (asks the network)",
		Long: `Find a copy in the Internet Archive of each address without one: the first from the
day of publication on, else the last before it, which is marked as older. A source
without that day is sought from the day on which it was read, else from its event's.
This asks the network: the archive, once a second, and it learns which pages you
cite. No copy is a result, and no error.

--save asks the archive for a new copy where it has none, or only an older one; it then
fetches the page itself. $IA_KEY and $IA_SECRET are an account there, with which this
is quicker. --write puts archived: into the files, and accessed: with the day on
which ` + "`sources check`" + ` found the page, where that is missing. No other byte is changed; what
was changed is printed as diff prints it.

$DATELINE_CDX, $DATELINE_ARCHIVE and $DATELINE_SAVE are the addresses of the index
(` + web.DefaultCDX + `), of the copies (` + web.DefaultWeb + `) and of the
saving (` + web.DefaultSave + `), for another archive.

` + guarded + `

Exit status 1 where the archive did not answer, or a file could not be written.`,
		Example: "  dateline sources archive chronology/\n  dateline sources archive chronology/ --query 'is:dead' --write",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json")
	cmd.Flags().BoolVar(&save, "save", false, "ask the archive for a new copy where there is none")
	cmd.Flags().BoolVar(&write, "write", false, "put the copies into the files")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		src, v, err := cited(cmd, env, args, f)
		if err != nil {
			return err
		}
		if write && !src.onDisk() {
			return unwritable(src.name())
		}
		now, err := env.clock()
		if err != nil {
			return err
		}
		a := &archiving{env: env, src: src, now: now, save: save, known: env.found(), at: env.archive(), failed: map[string]string{}}
		a.gather(v)
		stopped := a.run(cmd.Context())
		return a.conclude(format.value, write, stopped)
	}
	return cmd
}

// archiving is a run of sources archive.
type archiving struct {
	env    Env
	src    *source
	now    func() time.Time
	save   bool
	at     web.Archive
	known  map[string]sources.Finding
	wanted []wanted
	failed map[string]string // why the archive gave no answer, by address
	copied int               // sources that have a copy already
	asked  int
}

// wanted is an address without a copy.
type wanted struct {
	url, day  string // from which day on
	published bool   // that day is the one of publication
	cites     []cite
}

// cite is a source of an event.
type cite struct {
	event  *timeline.Event
	source int // from 0
}

// gather finds the addresses without a copy, in the order in which they come.
func (a *archiving) gather(v *timeline.View) {
	at := map[string]int{}
	for i := range v.Len() {
		e := v.At(i)
		for k := range e.Sources {
			s := &e.Sources[k]
			url := strings.TrimSpace(s.URL)
			switch {
			case url == "":
				continue
			case s.Archived != "":
				a.copied++
				continue
			}
			n, ok := at[url]
			if !ok {
				n, at[url] = len(a.wanted), len(a.wanted)
				w := wanted{url: url}
				w.day, w.published = fromDay(e, s)
				a.wanted = append(a.wanted, w)
			}
			a.wanted[n].cites = append(a.wanted[n].cites, cite{e, k})
		}
	}
}

// fromDay is the day from which on a copy is sought.
func fromDay(e *timeline.Event, s *timeline.Source) (day string, published bool) {
	for i, d := range []date.Date{s.Published, s.Accessed, e.Date} {
		if d.IsZero() {
			continue
		}
		first, _ := d.Bounds()
		if year, _, _ := first.Civil(); year < firstYear { // before there was an archive
			return "", false
		}
		return first.String(), i == 0
	}
	return "", false
}

// firstYear is that of the oldest copies.
const firstYear = 1996

// run asks for the copies, those aside that were sought today.
func (a *archiving) run(parent context.Context) error {
	by := map[string]wanted{}
	var due []string
	for _, w := range a.wanted {
		c := a.known[w.url].Copy
		if by[w.url] = w; !c.Fresh(w.day, a.now()) || a.lacks(c) {
			due = append(due, w.url)
		}
	}
	if len(due) == 0 {
		return nil
	}
	a.env.warn()
	ctx, release := interruptible(parent)
	defer release()
	client, k, p := a.env.web(), a.env.keeper(), a.env.progress()
	defer p.end()
	stopped := web.Round(ctx, due, web.FewHosts, func(ctx context.Context, url string) (sought, error) {
		return a.seek(ctx, client, by[url])
	}, func(url string, s sought) {
		a.asked++
		p.far(fmt.Sprintf("looked for %d of %s", a.asked, english.Plural(len(due), "copy", "copies")))
		if s.why != "" {
			a.failed[url] = s.why
			if s.copy.Address == "" { // else only the saving of a newer one failed
				return
			}
		}
		f := a.known[url]
		f.URL, f.Copy = url, s.copy
		a.known[url] = f
		k.add(f)
	})
	k.end()
	return stopped
}

// lacks tells whether a new copy is to be asked for.
func (a *archiving) lacks(c sources.Copy) bool { return a.save && (c.Address == "" || c.Older) }

// sought is what came of looking for a copy.
type sought struct {
	copy sources.Copy
	why  string // there is no answer
}

// seek looks for a copy, and asks for a new one if it is to. An error is the end of
// the run.
func (a *archiving) seek(ctx context.Context, client *web.Client, w wanted) (sought, error) {
	s := sought{copy: sources.Copy{For: w.day, Sought: a.now().UTC().Truncate(time.Second)}}
	if !client.Public(w.url) {
		return s, nil
	}
	found, err := client.Find(ctx, a.at, w.url, w.day)
	if err == nil {
		s.copy = copyOf(found, s.copy, w.published)
		if a.lacks(s.copy) {
			if found, err = client.SaveCopy(ctx, a.at, w.url); err == nil {
				s.copy = copyOf(found, s.copy, false)
			}
		}
	}
	if ctx.Err() != nil {
		return s, ctx.Err()
	}
	if err != nil {
		s.why = err.Error()
	}
	return s, nil
}

func copyOf(found *web.Copy, c sources.Copy, published bool) sources.Copy {
	if found != nil {
		c.Address, c.Day, c.Older = found.Address, found.Day, found.Older && published
	}
	return c
}

// conclude prints what was found, and writes it if it is to. A run that was stopped
// writes no file any more.
func (a *archiving) conclude(format string, write bool, stopped error) error {
	write = write && stopped == nil
	plan := &rewrite.Plan{}
	door := a.src.door(a.env)
	if write {
		plan = door.Events(a.wishes())
	}
	err := a.env.print(func(w io.Writer) error {
		switch {
		case format == "json":
			return writeIndented(w, a.rows())
		case write:
			return writeLines(w, plan.DiffAs(a.src.file))
		}
		return a.text(w)
	})
	if err != nil {
		return err
	}
	if write {
		if err := a.carryOut(plan, door); err != nil {
			return err
		}
	}
	switch {
	case stopped != nil:
		return failf(negative, "stopped: %d were looked for, and what was found is kept; the same command goes on from there", a.asked)
	case len(a.failed) > 0:
		return failf(negative, "the archive failed for %s: %s", english.Plural(len(a.failed), "address", "addresses"), a.firstFailure())
	}
	return nil
}

func (a *archiving) firstFailure() string {
	for _, w := range a.wanted {
		if why := a.failed[w.url]; why != "" {
			return why
		}
	}
	return ""
}

func writeLines(w io.Writer, lines []string) error {
	for _, l := range lines {
		if _, err := fmt.Fprintln(w, l); err != nil {
			return err
		}
	}
	return nil
}

// carryOut writes the files, and says what became of them.
func (a *archiving) carryOut(plan *rewrite.Plan, door rewrite.Door) error {
	written, err := plan.Write(door)
	found := 0
	for _, w := range a.wanted {
		if a.copyOf(w).Address != "" {
			found++
		}
	}
	a.env.say("%s of %s found; %s written", english.Plural(found, "copy", "copies"), english.Plural(len(a.wanted), "address", "addresses"), english.Count(written, "file"))
	switch {
	case err != nil:
		return failf(negative, "%v", err)
	case len(plan.Refused) > 0:
		return failf(negative, "%s could not be changed: see above", english.Count(len(plan.Refused), "place"))
	}
	return nil
}

// wishes are the changes of the files.
func (a *archiving) wishes() []rewrite.Wish {
	var all []rewrite.Wish
	for _, w := range a.wanted {
		c, f := a.copyOf(w), a.known[w.url]
		for _, at := range w.cites {
			wish := func(key, value string) {
				all = append(all, rewrite.Wish{Event: at.event, Change: inplace.Change{Path: fmt.Sprintf("sources[%d].%s", at.source, key), Value: value}})
			}
			if c.Address == "" {
				continue
			}
			wish("archived", c.Address)
			if f.State.Stands() && at.event.Sources[at.source].AccessedText == "" {
				wish("accessed", f.Checked.In(a.now().Location()).Format(time.DateOnly))
			}
		}
	}
	return all
}

// copyOf is the copy of an address that was sought for its day.
func (a *archiving) copyOf(w wanted) sources.Copy {
	if c := a.known[w.url].Copy; c.For == w.day {
		return c
	}
	return sources.Copy{}
}

// archiveRow is an address for programs.
type archiveRow struct {
	URL      string   `json:"url"`
	IDs      []string `json:"ids"`
	From     *string  `json:"from"` // the day from which on a copy was sought
	Archived *string  `json:"archived"`
	Day      *string  `json:"day"`
	Older    bool     `json:"older"`
	Why      *string  `json:"why"` // the archive gave no answer
}

func (a *archiving) rows() []archiveRow {
	rows := make([]archiveRow, 0, len(a.wanted))
	for _, w := range a.wanted {
		c := a.copyOf(w)
		r := archiveRow{URL: w.url, From: given(w.day), Archived: given(c.Address), Day: given(c.Day), Older: c.Older, Why: given(a.failed[w.url])}
		for _, at := range w.cites {
			r.IDs = append(r.IDs, at.event.Key)
		}
		rows = append(rows, r)
	}
	return rows
}

// text is a line an address, and what was found of it.
func (a *archiving) text(w io.Writer) error {
	var b strings.Builder
	found, older := 0, 0
	for _, wanted := range a.wanted {
		c, why := a.copyOf(wanted), a.failed[wanted.url]
		b.WriteString(cleanLine(wanted.url) + "\n")
		switch {
		case c.Address != "":
			found++
			words := "taken on " + c.Day
			if c.Older {
				older++
				words += ", older than the publication"
			}
			b.WriteString("  " + cleanLine(c.Address) + "\n  " + words + "\n")
		case why != "":
		case c.Sought.IsZero():
			b.WriteString("  not looked for\n")
		default:
			b.WriteString("  no copy\n")
		}
		if why != "" {
			b.WriteString("  " + cleanLine(why) + "\n")
		}
	}
	if len(a.wanted) > 0 {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%s without a copy: %d found", english.Plural(len(a.wanted), "address", "addresses"), found)
	if older > 0 {
		fmt.Fprintf(&b, ", %d of them older than the publication", older)
	}
	fmt.Fprintf(&b, "; %s a copy already\n", english.Plural(a.copied, "source has", "sources have"))
	_, err := io.WriteString(w, b.String())
	return err
}
