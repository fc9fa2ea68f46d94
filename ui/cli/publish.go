package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/timeline/site"
	"dateline/ui/files"
)

// publishing is what the flags of publish say.
type publishing struct {
	env   Env
	dir   string
	base  string
	given bool // the base
	force bool
	now   func() time.Time
	named bool // what is not of the site has been named
}

func newPublish(env Env) *cobra.Command {
	p := &publishing{env: env}
	watch := false
	cmd := &cobra.Command{
		Use:   "publish DIR [PATH]",
		Short: "Make a site of a timeline, or bring one up to date",
		Long: `Make a static site of a timeline in the folder DIR, for any host of files: a page of
the whole and one of each saved view, timeline.json and timeline.csv, and an Atom
feed of what has changed since the last time. Nothing of the desk is in it: no
notes, checks and excerpts; a view that asks for these has no page. Of more than
5,000 events there is a page for each year.

The site is written whole or not at all. What has not changed stays as it is, with
its day; of files that dateline has not written none is touched. Where somebody has
changed one that it has written, it names that and writes nothing without --force.

Exit status: 0 done, also where nothing has changed; 1 a folder that holds other
files and is no site of dateline, a file of the site that somebody has changed, or
no events; 2 wrong usage, or a saved view that no page can be made of.`,
		Example: "  dateline publish site chronology/\n" +
			"  dateline publish site chronology/ --base https://example.org/chronology/\n" +
			"  dateline publish site --watch",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 || args[0] == "" {
				return wrongArgs(cmd, "publish takes the folder of the site, and then one PATH")
			}
			p.dir, p.given = args[0], cmd.Flags().Changed("base")
			return p.run(args[1:], watch)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) < 2 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&p.base, "base", "", "the `address` of DIR on the web, for a sitemap and canonical addresses (kept from one time to the next)")
	cmd.Flags().BoolVar(&p.force, "force", false, "replace files of the site that somebody has changed")
	cmd.Flags().BoolVar(&watch, "watch", false, "stay, and publish again whenever the timeline changes, until ctrl+c")
	completeFlag(cmd, "base", func([]string) []string { return nil })
	return cmd
}

func (p *publishing) run(args []string, watch bool) (err error) {
	if p.base, err = folderAddress(p.base); err != nil {
		return err
	}
	if p.now, err = p.env.clock(); err != nil {
		return err
	}
	ctx, release := untilSignal()
	defer release()
	src, err := p.env.open(args)
	if err != nil {
		return err
	}
	if watch && !src.onDisk() {
		return usagef("--watch needs files that can change: name a PATH")
	}
	src.report(p.env)
	if !watch {
		return p.publish(ctx, src.tl)
	}
	changes, notice := src.files.Watch(ctx)
	if notice != "" {
		p.env.say("%s", notice)
	}
	if err := p.publish(ctx, src.tl); err != nil {
		return err
	}
	for range changes {
		src.tl, err = src.files.Again()
		if err == nil {
			src.report(p.env)
			err = p.publish(ctx, src.tl)
		}
		if err != nil && ctx.Err() == nil {
			p.env.say("%v", err)
		}
	}
	return nil
}

// folderAddress is an address with a slash at its end.
func folderAddress(base string) (string, error) {
	if base == "" {
		return "", nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", usagef("--base %q is no address of a folder on the web, such as https://example.org/chronology/", base)
	}
	return strings.TrimRight(u.String(), "/") + "/", nil
}

// publish brings the site up to date and says what it did.
func (p *publishing) publish(ctx context.Context, t *timeline.Timeline) error {
	if t.Len() == 0 {
		return failf(negative, "there is nothing to publish: the timeline has no events")
	}
	old, err := p.there()
	if err != nil {
		return err
	}
	defer old.close()
	base := p.base
	if !p.given && old.state != nil {
		base = old.state.Base
	}
	now, err := site.Make(t, site.Options{Base: base, Now: p.now(), Tick: func() error {
		if ctx.Err() != nil {
			return errStopped
		}
		return nil
	}}, old.state, func() *timeline.Timeline { return old.events(p.env) })
	if err != nil {
		return unpublished(err)
	}
	list, err := old.plan(now, p.force)
	if err != nil {
		return err
	}
	if err := files.WriteAll(p.env.at(p.dir), list); err != nil {
		return usagef("nothing is published: %v", err)
	}
	first := !p.named
	if first {
		p.name(old, now)
	}
	if !first && len(list) == 0 {
		return nil // the site lies in the timeline's folder, perhaps, and its own files have changed
	}
	return p.env.printText(p.said(now, list))
}

// unpublished is the failure of a site that can't be made.
func unpublished(err error) error {
	var view *site.ViewError
	var wrong *query.Error
	switch {
	case !errors.As(err, &view):
		return failf(negative, "%v", err)
	case errors.As(err, &wrong):
		return usagef("the query of the view %q is wrong: %s\n%s", view.View.Name, wrong.Message, indent(wrong.Caret()))
	}
	return usagef("%v", err)
}

// name says what is not published, and what is not of the site.
func (p *publishing) name(old *oldSite, now *site.Site) {
	p.named = true
	for _, name := range now.Left {
		p.env.say("the view %q has no page: it asks for what is for the desk alone", name)
	}
	if others := old.others(now); len(others) > 0 {
		const most = 5
		more := ""
		if n := len(others) - most; n > 0 {
			others, more = others[:most], fmt.Sprintf(" and %d more", n)
		}
		p.env.say("left alone, since dateline has not written them: %s%s", strings.Join(others, ", "), more)
	}
}

func (p *publishing) said(now *site.Site, list []files.File) string {
	if len(list) == 0 {
		return cleanLine(p.dir+" is up to date: nothing has changed") + "\n"
	}
	gone := 0
	for _, f := range list {
		if f.Text == nil {
			gone++
		}
	}
	text := fmt.Sprintf("%s: %s written", p.dir, english.Count(len(list)-gone, "file"))
	if gone > 0 {
		text += fmt.Sprintf(", %d removed", gone)
	}
	if now.Changes > 0 {
		text += fmt.Sprintf("; %s added, changed or removed", english.Count(now.Changes, "event"))
	}
	return cleanLine(text) + "\n"
}
