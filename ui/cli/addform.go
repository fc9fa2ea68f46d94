package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/query"
	"dateline/ui"
	webpage "dateline/ui/web/page"
)

// missing is the flag without which no event can be written; "" where all are
// there.
func (a *adding) missing() string {
	switch {
	case strings.TrimSpace(a.event.DateText) == "":
		return "date"
	case strings.TrimSpace(a.event.Title) == "":
		return "title"
	}
	return ""
}

// ask opens the form on the terminal, with what the flags say in it.
func (a *adding) ask(cmd *cobra.Command, env Env, args []string, from webpage.Reference) error {
	dir, err := env.folder(args)
	if err != nil {
		return err
	}
	if from == (webpage.Reference{}) {
		if err := a.clean(); err != nil {
			return err
		}
	}
	env.own.quiet = true
	own, err := env.settings()
	if err != nil {
		return err
	}
	look := &appearance{theme: &choice{}}
	look.settle(cmd, own.Settings)
	if look.plain {
		return usagef("--%s is missing: the form is drawn, and your settings ask for plain text\n%s", a.missing(), seeHelp(cmd))
	}
	src, err := env.open([]string{dir})
	if err != nil {
		return err
	}
	o := screenOptions(env, src, query.Query{}, look)
	if o.Now, err = env.clock(); err != nil {
		return err
	}
	o.Keys, o.Newest = own.Keys, own.Newest
	var written ui.Added
	o.Draft, o.DraftFrom = &a.event, from
	o.Wrote = func(w ui.Added, edit bool) { written, a.edit = w, a.edit || edit }
	if err := show(cmd.Context(), env, o); err != nil {
		return err
	}
	if written.File == "" {
		return failf(negative, "nothing is written")
	}
	return a.conclude(env, dir, written)
}
