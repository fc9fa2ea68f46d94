package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui"
	"dateline/ui/files"
	webpage "dateline/ui/web/page"
)

// adding is what the flags of add say.
type adding struct {
	event   timeline.Event
	sources []string
	from    string // the page to be read
	edit    bool
}

func newAdd(env Env) *cobra.Command {
	a := &adding{}
	cmd := &cobra.Command{
		Use:   "add [PATH] [--date DATE --title TITLE]",
		Short: "Write a new event into the folder of a timeline",
		Long: `Write a new event into the folder of a timeline: a file events/ID.yaml, of which
the path is printed. It is checked first, in its place among the other events:
with an error nothing is written, and what an editor would ask is shown.

Without a date or a title it opens a form on the terminal, which knows the actors,
countries, topics and kinds of the timeline, says how it understands each line,
and shows the file that it is about to write. What the flags say stands in it.
--from asks the network for a page and proposes what it says of itself: title,
publisher, author, day of publication, address. The form shows where each came from,
and you write it; without a terminal the event is printed, and nothing is written. In
the form ctrl+r does the same for an address that was put there.
--edit opens the file afterwards in $VISUAL or $EDITOR, for longer texts.

Without --id the id is made of the title and the year. The flags that take a list
may be given several times. A source is its address, and behind commas its title,
publisher and day of publication; a part with a comma in it stands in double
quotes, and one that is not known is left empty.

Exit status 1 if the event has an error, the id is taken, or the page can't be read.`,
		Example: strings.Join([]string{
			`  dateline add chronology/`,
			`  dateline add chronology/ --from https://example.org/news/cameras`,
			`  dateline add chronology/ --date 2022-07? --title 'Residents ask for a ban' \`,
			`    --kind petition --actor residents --target acme-cameras --topic surveillance \`,
			`    --source 'https://example.org/petition,Petition against cameras,The Example Times,2022-07-04'`,
			`  dateline add --date 2022-08-03 --title 'Acme answers' --reply-to residents-ask-for-a-ban-2022 --edit`,
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongArgs(cmd, "add takes one PATH, and here are %d", len(args))
			}
			if a.from != "" {
				return a.runFrom(cmd, env, args)
			}
			missing := a.missing()
			switch {
			case missing != "" && env.TTY:
				return a.ask(cmd, env, args, webpage.Reference{})
			case missing != "":
				return usagef("--%s is missing: an event has a date and a title\n%s", missing, seeHelp(cmd))
			}
			return a.run(env, args)
		},
	}
	a.addTo(cmd, env)
	return cmd
}

func (a *adding) addTo(cmd *cobra.Command, env Env) {
	flags, e := cmd.Flags(), &a.event
	flags.StringVar(&e.DateText, "date", "", "the `date`, no finer than is known: 2022-07-15, 2022-07, 2022-07?")
	flags.StringVar(&e.Title, "title", "", "the `headline`")
	flags.StringVar(&e.Kind, "kind", "", "a `word`: petition, statement, response, law, ban …")
	flags.StringVar(&e.Status, "status", "", "a `word`: "+english.Or(timeline.Statuses))
	flags.StringArrayVar(&e.Actors, "actor", nil, "who acts: an id, `name` or alias")
	flags.StringArrayVar(&e.Targets, "target", nil, "who is acted upon: an id, `name` or alias")
	flags.StringSliceVar(&e.Countries, "country", nil, "a `list` of codes or usual names")
	flags.StringSliceVar(&e.Topics, "topic", nil, "a `list` of tags")
	flags.StringVar(&e.Summary, "summary", "", "what happened, as plain `text`")
	flags.StringArrayVar(&a.sources, "source", nil, "where it can be checked: `URL`[,title[,publisher[,published]]]")
	flags.StringSliceVar(&e.RespondsTo, "reply-to", nil, "a `list` of ids: the events that this one answers")
	flags.StringSliceVar(&e.Follows, "follows", nil, "a `list` of ids: the events that this one carries on")
	flags.StringVar(&e.ID, "id", "", "the `id`: small letters, digits and hyphens")
	flags.StringVar(&e.Note, "note", "", "a `text` for the desk alone")
	flags.StringVar(&a.from, "from", "", "read the page at this `URL`, and propose what it says of itself (asks the network)")
	flags.BoolVar(&a.edit, "edit", false, "open the file in $VISUAL or $EDITOR")
	for flag, field := range map[string]query.Field{
		"kind": query.Kind, "actor": query.Actor, "target": query.Actor, "country": query.Country, "topic": query.Topic, "reply-to": query.ID, "follows": query.ID,
	} {
		completeFlag(cmd, flag, func(args []string) []string { return env.known(args, field) })
	}
	completeFlag(cmd, "status", func([]string) []string { return timeline.Statuses })
	for _, flag := range []string{"date", "title", "summary", "source", "id", "note", "from"} {
		completeFlag(cmd, flag, func([]string) []string { return nil }) // no names of files, at least
	}
}

func (a *adding) run(env Env, args []string) error {
	dir, err := env.folder(args)
	if err != nil {
		return err
	}
	if a.edit && ui.NewHost(env.Getenv, nil).Editor("", 1) == nil {
		return usagef("--edit: no editor was found: set $EDITOR to the one you use")
	}
	if err := a.clean(); err != nil {
		return err
	}
	written, err := env.addEvent(dir, a.event)
	if err != nil {
		return err
	}
	if written.File == "" {
		env.say("the event has mistakes, and nothing is written:")
		env.tellProblems(written.Problems, filepath.ToSlash(filepath.Join(dir, eventFile(written.ID))))
		return &failure{status: negative}
	}
	return a.conclude(env, dir, written)
}

// conclude says what was written, and opens it in the editor if that is wanted.
func (a *adding) conclude(env Env, dir string, written ui.Added) error {
	shown := filepath.ToSlash(filepath.Join(dir, written.File))
	if err := env.printText(cleanLine(shown) + "\n"); err != nil {
		return err
	}
	env.tellProblems(written.Problems, shown)
	if a.edit {
		return edit(env, written.File, dir)
	}
	return nil
}

// addEvent writes an event into a timeline's folder, checked in its place: with
// an error nothing is written. An event without an id is given one.
func (e Env) addEvent(dir string, event timeline.Event) (ui.Added, error) {
	root, err := os.OpenRoot(e.at(dir))
	if err != nil {
		return ui.Added{}, usagef("%s", files.Unreadable(dir, err))
	}
	defer root.Close()
	if event.ID == "" {
		event.ID = newID(root, &event)
	}
	name := eventFile(event.ID)
	text := compose.Event(&event)
	if _, err := root.Stat(eventSchema); err == nil {
		text = append([]byte(schemaLine("../"+eventSchema)), text...)
	}
	a := ui.Added{ID: event.ID, Problems: problemsOf(load.With(load.Root(root), name, text), name)}
	if hasErrors(a.Problems) {
		return a, nil
	}
	a.File = name
	switch err := files.Create(root, name, text); {
	case errors.Is(err, files.ErrExists):
		return a, failf(negative, "%s exists already: choose another --id", filepath.ToSlash(filepath.Join(dir, name)))
	case err != nil:
		return a, usagef("%v", err)
	}
	return a, nil
}

// clean makes of the flags what the loader would make of them, and reads the
// sources.
func (a *adding) clean() error {
	e := &a.event
	for _, s := range []*string{&e.DateText, &e.Title, &e.Kind, &e.Status, &e.ID} {
		*s = strings.TrimSpace(textnorm.CleanLine(*s))
	}
	for _, list := range [][]string{e.Actors, e.Targets, e.Countries, e.Topics, e.RespondsTo, e.Follows} {
		for i := range list {
			list[i] = strings.TrimSpace(textnorm.CleanLine(list[i]))
		}
	}
	for _, s := range []*string{&e.Summary, &e.Note} {
		*s, _ = textnorm.Clean(*s)
		*s = strings.Trim(*s, " \n")
	}
	for _, text := range a.sources {
		s, err := sourceOf(text)
		if err != nil {
			return err
		}
		e.Sources = append(e.Sources, s)
	}
	return nil
}

// sourceOf reads the value of --source.
func sourceOf(text string) (timeline.Source, error) {
	parts, err := split(text)
	if err != nil {
		return timeline.Source{}, usagef("--source: %v", err)
	}
	for i := range parts {
		parts[i] = textnorm.CleanLine(parts[i])
	}
	if len(parts) > 4 {
		return timeline.Source{}, usagef("--source: %q has %d parts, and takes four at most: URL,title,publisher,published; "+
			"a part with a comma in it stands in double quotes", text, len(parts))
	}
	parts = append(parts, "", "", "")
	return timeline.Source{URL: parts[0], Title: parts[1], Publisher: parts[2], PublishedText: parts[3]}, nil
}

// newID makes an id that neither an event nor a file has.
func newID(root *os.Root, e *timeline.Event) string {
	d, _ := date.Parse(e.DateText) // what is wrong with it shows when the event is checked
	ids := map[string]bool{}
	all := load.FS(load.Root(root))
	for i := range all.Events {
		ids[all.Events[i].ID] = true
	}
	return compose.ID(e.Title, d, func(id string) bool {
		_, err := root.Lstat(eventFile(id))
		return ids[id] || err == nil
	})
}

// eventFile is where a timeline's folder keeps an event.
func eventFile(id string) string { return "events/" + id + ".yaml" }

// problemsOf are those that are about one file.
func problemsOf(d timeline.Data, file string) []timeline.Problem {
	return slices.DeleteFunc(d.Problems, func(p timeline.Problem) bool { return p.Pos.File != file })
}

func hasErrors(problems []timeline.Problem) bool {
	return slices.ContainsFunc(problems, func(p timeline.Problem) bool { return p.Severity == timeline.Error })
}

// tellProblems shows problems of a file on standard error.
func (e Env) tellProblems(problems []timeline.Problem, file string) {
	for _, p := range problems {
		p.Pos.File = file
		e.tell(load.Text(p))
	}
}

// edit opens a file of a timeline in the editor, and checks it afterwards.
func edit(env Env, name, dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	cmd := ui.NewHost(env.Getenv, nil).Editor(env.at(path), 1)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = env.Stdin, env.Stdout, env.Stderr
	if err := cmd.Run(); err != nil {
		return usagef("%s is written, but the editor failed: %v", path, err)
	}
	d, err := load.Path(env.at(dir))
	if err != nil {
		return usagef("%v", err)
	}
	problems := problemsOf(d, name)
	env.tellProblems(problems, filepath.ToSlash(path))
	if hasErrors(problems) {
		return failf(negative, "%s has mistakes: see above", filepath.ToSlash(path))
	}
	return nil
}
