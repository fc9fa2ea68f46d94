package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/ui/text"
)

func newActors(env Env) *cobra.Command {
	var suggest bool
	cmd := &cobra.Command{
		Use:   "actors [PATH]",
		Short: "List the actors with the number of their events, and suggest new ones",
		Long: `List the actors with the number of events in which each acts or is acted upon, the
most frequent first. What is part of an actor does not count with it. Names that
events use and no actor bears stand among them, without an id.

--suggest prints the lines for actors.yaml that are missing: an actor for each
name that no actor bears, with the spellings that look like it as aliases. What
looks like an actor that is listed already comes last, as comments.`,
		Example: "  dateline actors chronology/\n  dateline actors chronology/ --suggest >> chronology/actors.yaml",
	}
	format := addChoice(cmd, "format", "the form of the list", "text", "json")
	cmd.Flags().BoolVar(&suggest, "suggest", false, "print the lines for actors.yaml that are missing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return wrongArgs(cmd, "actors takes one PATH, and here are %d", len(args))
		}
		src, err := env.open(args)
		if err != nil {
			return err
		}
		src.report(env)
		src.reportEmpty(env)
		switch {
		case suggest:
			return suggestActors(env, src.tl)
		case format.value == "json":
			return env.print(func(w io.Writer) error { return writeIndented(w, actorRows(src.tl)) })
		}
		return env.printText(actorsText(actorRows(src.tl)))
	}
	return cmd
}

// actorRow is an actor with the number of its events. The id is "" for a name
// that no actor bears.
type actorRow struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind,omitempty"`
	Country string   `json:"country,omitempty"`
	PartOf  string   `json:"part_of,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	Count   int      `json:"count"`
}

// actorRows are the listed actors and the names that events use, by the number
// of events, then by name.
func actorRows(tl *timeline.Timeline) []actorRow {
	rows := []actorRow{}
	at := map[string]int{}
	for _, a := range tl.Actors() {
		at[a.ID] = len(rows)
		rows = append(rows, actorRow{a.ID, a.Name, a.Kind, a.Country, a.PartOf, a.Aliases, 0})
	}
	for i := range tl.Len() {
		e := tl.At(i)
		var seen []string
		for _, name := range slices.Concat(e.Actors, e.Targets) {
			if slices.Contains(seen, name) {
				continue
			}
			seen = append(seen, name)
			place, ok := at[name]
			if !ok {
				place = len(rows)
				at[name] = place
				rows = append(rows, actorRow{Name: name})
			}
			rows[place].Count++
		}
	}
	slices.SortStableFunc(rows, func(a, b actorRow) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Name, b.Name)
	})
	return rows
}

// actorsText is a line an actor: count, id, name, and what else is known.
func actorsText(rows []actorRow) string {
	digits, width := 1, len(noID)
	for _, r := range rows {
		digits = max(digits, len(strconv.Itoa(r.Count)))
		width = max(width, text.Width(r.ID))
	}
	var b strings.Builder
	for _, r := range rows {
		id := r.ID
		if id == "" {
			id = noID
		}
		fmt.Fprintf(&b, "%*d  %s  %s%s\n", digits, r.Count, text.Fit(id, width), r.Name, r.about())
	}
	return b.String()
}

// noID stands for the id of a name that no actor bears.
const noID = "(not listed)"

// about is what is known of an actor beside its name.
func (r actorRow) about() string {
	var facts []string
	for _, fact := range []string{r.Kind, r.Country} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if r.PartOf != "" {
		facts = append(facts, "part of "+r.PartOf)
	}
	if facts == nil {
		return ""
	}
	return " (" + strings.Join(facts, ", ") + ")"
}

// suggestActors prints the lines that actors.yaml lacks.
func suggestActors(env Env, tl *timeline.Timeline) error {
	d := timeline.Data{Actors: tl.Actors()}
	for i := range tl.Len() {
		d.Events = append(d.Events, *tl.At(i))
	}
	taken := map[string]bool{}
	for _, a := range d.Actors {
		taken[a.ID] = true
	}
	var added, known strings.Builder
	for _, s := range load.Suggest(d) {
		if s.Actor != "" {
			lines := string(compose.Actors([]timeline.Actor{{ID: s.Actor, Aliases: append([]string{s.Name}, s.Aliases...)}}))
			for line := range strings.Lines(lines) {
				known.WriteString("# " + line)
			}
			continue
		}
		a := timeline.Actor{Name: s.Name, Aliases: s.Aliases}
		a.Country, _ = timeline.ParseCountry(s.Name)
		a.ID = compose.Unique(actorID(s.Name), func(id string) bool { return taken[id] })
		taken[a.ID] = true
		fmt.Fprintf(&added, "# %s\n%s", english.Count(s.Events, "event"), compose.Actors([]timeline.Actor{a}))
	}
	if known.Len() > 0 {
		added.WriteString("# Spellings of actors that are listed already: add the aliases to theirs.\n" + known.String())
	}
	if added.Len() == 0 {
		env.say("nothing is missing: every name that the events use is that of an actor")
	}
	return env.printText(added.String())
}

func actorID(name string) string {
	if id := load.Slug(name); id != "" {
		return id
	}
	return "actor"
}
