package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load/compose"
	webpage "dateline/ui/web/page"
)

// readPage asks for a page, and gives what it says of itself.
func (e Env) readPage(ctx context.Context, address string) (webpage.Reference, error) {
	p, _, err := e.web().Read(ctx, address)
	switch {
	case err != nil:
		return webpage.Reference{}, err
	case p.Kind != "":
		return webpage.Reference{}, errors.New("it is " + p.Kind + ", and no page")
	}
	return p.Reference(), nil
}

// runFrom is add with a page: the form with what it says, or without a terminal the
// event as it would be.
func (a *adding) runFrom(cmd *cobra.Command, env Env, args []string) error {
	if err := a.clean(); err != nil {
		return err
	}
	if env.TTY {
		if _, err := env.folder(args); err != nil {
			return err
		}
	}
	r, err := a.propose(cmd, env)
	if err != nil {
		return err
	}
	if env.TTY {
		return a.ask(cmd, env, args, r)
	}
	return a.print(env, r)
}

// propose makes the draft of an event of what a page says of itself; what the flags
// say stands.
func (a *adding) propose(cmd *cobra.Command, env Env) (webpage.Reference, error) {
	ctx, release := interruptible(cmd.Context())
	defer release()
	env.warn()
	r, err := env.readPage(ctx, a.from)
	if err != nil {
		return r, failf(negative, "%s could not be read: %v", cleanLine(a.from), err)
	}
	now, err := env.date()
	if err != nil {
		return r, err
	}
	s := timeline.Source{
		URL: r.Address.Text, Title: r.Title.Text, Publisher: r.Publisher.Text, Author: r.Author.Text,
		PublishedText: r.Published.Text, AccessedText: now.Format("2006-01-02"),
	}
	a.event.Title = cmp.Or(strings.TrimSpace(a.event.Title), r.Title.Text)
	a.event.DateText = cmp.Or(strings.TrimSpace(a.event.DateText), r.Published.Text)
	a.event.Sources = append([]timeline.Source{s}, a.event.Sources...)
	return r, nil
}

// print writes the event that is proposed to standard output, with a word on where
// each part came from. It writes no file: nobody has seen it.
func (a *adding) print(env Env, r webpage.Reference) error {
	e := a.event
	if e.ID == "" {
		d, _ := date.Parse(e.DateText) // what is wrong with it shows when the event is checked
		e.ID = compose.ID(e.Title, d, func(string) bool { return false })
	}
	var b strings.Builder
	b.WriteString("# Proposed from the page, and not written. Its date is the day of publication:\n# when it happened, and what, is for you to say.\n")
	for _, part := range []struct {
		name  string
		value webpage.Value
	}{{"url", r.Address}, {"title", r.Title}, {"publisher", r.Publisher}, {"author", r.Author}, {"published", r.Published}} {
		from := part.value.From
		if part.value.Text == "" {
			from = "the page does not say"
		}
		fmt.Fprintf(&b, "#   %-10s %s\n", part.name, cleanLine(from))
	}
	return env.printText(b.String() + string(compose.Event(&e)))
}
