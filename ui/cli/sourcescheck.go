package cli

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dateline/timeline/english"
	"dateline/ui/sources"
	"dateline/ui/web"
)

func newSourcesCheck(env Env) *cobra.Command {
	f := &filter{}
	var older string
	cmd := &cobra.Command{
		Use:   "check [PATH]",
		Short: "Look whether the addresses that are cited still stand (asks the network)",
		Long: `Look whether the addresses that the events cite still stand. This asks the network:
each page once, of which at most 64 kB are read, one request a second to a host,
several hosts side by side.

` + told + `

What it finds:
  ok           the page is there
  moved        it has another address for good: which one
  refused      the server does not show it, asks whether a person is there, or is an
               address that is not asked: look yourself
  unreachable  it failed, but not yet on three days
  gone         it was not there (404, 410), or nobody answered, on three different days
  soft-gone    a front page stands in its place, or a page that says "not found"

What was found is kept in your state folder, not in the timeline; ctrl+c keeps it, too,
and the next run goes on from there. What was ok today is not asked for again;
--older-than 30d asks for what was last looked at thirty days ago, 0d for all.

` + guarded + `

Exit status 1 where an address is gone.`,
		Example: "  dateline sources check chronology/\n  dateline sources check --query 'topic:5g' --older-than 30d\n  dateline sources check --format sarif > sources.sarif",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json", "sarif")
	cmd.Flags().StringVar(&older, "older-than", "", "ask for what was last looked at so `long` ago: 30d, 12h, 0d for all")
	completeFlag(cmd, "older-than", func([]string) []string { return []string{"0d", "7d", "30d"} })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		age, err := ageOf(older)
		if err != nil {
			return err
		}
		src, v, err := cited(cmd, env, args, f)
		if err != nil {
			return err
		}
		now, err := env.clock()
		if err != nil {
			return err
		}
		c := &checking{env: env, src: src, now: now, all: sources.Of(v), known: env.found()}
		stopped := c.run(cmd.Context(), age)
		return c.conclude(format.value, stopped)
	}
	return cmd
}

var ages = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,5})([hdw])$`) })

// ageOf reads --older-than; -1 is that it was left out.
func ageOf(words string) (time.Duration, error) {
	if words == "" {
		return -1, nil
	}
	p := ages().FindStringSubmatch(words)
	if p == nil {
		return 0, usagef("--older-than: it takes a number and h, d or w, such as 30d, not %q", words)
	}
	n, _ := strconv.Atoi(p[1])
	return time.Duration(n) * map[string]time.Duration{"h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour}[p[2]], nil
}

// checking is a run of sources check.
type checking struct {
	env   Env
	src   *source
	now   func() time.Time
	all   []sources.Address
	known map[string]sources.Finding
	asked int
	due   int
}

// run looks at what is due, and keeps what it finds as it goes. It gives what ended it
// early.
func (c *checking) run(parent context.Context, age time.Duration) error {
	var due []string
	for _, a := range c.all {
		if c.known[a.URL].Due(c.now(), age) {
			due = append(due, a.URL)
		}
	}
	if c.due = len(due); c.due == 0 {
		return nil
	}
	c.env.warn()
	ctx, release := interruptible(parent)
	defer release()
	k := c.env.keeper()
	p := c.env.progress()
	defer p.end()
	stopped := web.Round(ctx, due, web.ManyHosts, c.env.web().Look, func(url string, l sources.Look) {
		f := c.known[url].Next(url, l, c.now())
		c.known[url] = f
		c.asked++
		k.add(f)
		p.far(fmt.Sprintf("checked %d of %s", c.asked, english.Plural(c.due, "address", "addresses")))
	})
	k.end()
	return stopped
}

// keeper keeps findings as they come, and not at each: a run that is killed has lost
// no more than some seconds.
type keeper struct {
	env   Env
	store *sources.Store
	fresh []sources.Finding
	last  time.Time
	said  bool
}

// keepEvery is how often findings are written down.
const keepEvery = 5 * time.Second

func (e Env) keeper() *keeper { return &keeper{env: e, store: e.findings(), last: time.Now()} }

func (k *keeper) add(f sources.Finding) {
	k.fresh = append(k.fresh, f)
	if time.Since(k.last) >= keepEvery {
		k.end()
	}
}

// end writes down what has come since the last time.
func (k *keeper) end() {
	if err := k.store.Keep(k.fresh); err != nil {
		if !k.said {
			k.env.say("what is found is not kept: %v", err)
		}
		k.said = true
	}
	k.fresh, k.last = nil, time.Now()
}

// conclude prints what is known of all addresses, and gives the exit status.
func (c *checking) conclude(format string, stopped error) error {
	err := c.env.print(func(w io.Writer) error {
		switch format {
		case "json":
			return writeIndented(w, c.rows())
		case "sarif":
			return c.sarif(w)
		}
		return c.text(w)
	})
	switch {
	case err != nil:
		return err
	case stopped != nil:
		return failf(negative, "stopped: %d of %s are checked, and kept; the same command goes on from there", c.asked, english.Plural(c.due, "address", "addresses"))
	}
	for _, a := range c.all {
		if c.known[a.URL].State == sources.Gone {
			return &failure{status: negative}
		}
	}
	return nil
}

// rows are the addresses that were ever looked at.
func (c *checking) rows() []sourceRow {
	var looked []sources.Address
	for _, a := range c.all {
		if c.known[a.URL].State != "" {
			looked = append(looked, a)
		}
	}
	return sourceRows(looked, c.known)
}

// text says what a person must know, the worst first.
func (c *checking) text(w io.Writer) error {
	var b strings.Builder
	for _, state := range sources.States {
		if state == sources.OK {
			continue
		}
		for _, a := range c.all {
			if f := c.known[a.URL]; f.State == state {
				fmt.Fprintf(&b, "%-11s  %s\n", state, cleanLine(a.URL))
				if f.To != "" {
					fmt.Fprintf(&b, "%13s→ %s\n", "", cleanLine(f.To))
				}
				fmt.Fprintf(&b, "%13s%s\n", "", cleanLine(because(f)))
				fmt.Fprintf(&b, "%13scited by %s\n", "", cleanLine(english.And(a.Events)))
			}
		}
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	b.WriteString(sources.Summary(c.all, c.known) + "\n")
	if rest := len(c.all) - c.due; rest > 0 && c.due < len(c.all) {
		fmt.Fprintf(&b, "%s not asked for again\n", english.Plural(rest, "was", "were"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// because is why an address has its state, and since when.
func because(f sources.Finding) string {
	why := f.Why
	switch {
	case f.State == sources.Gone:
		why += "; it failed on " + english.And(f.Failed)
	case len(f.Failed) > 0:
		why += fmt.Sprintf("; %s of three", english.Count(len(f.Failed), "day"))
	}
	return why
}

// levels are how grave a state is for a code review.
var levels = map[sources.State]string{
	sources.Gone: "error", sources.SoftGone: "warning", sources.Unreachable: "note", sources.Refused: "note", sources.Moved: "note",
}

// sarif puts what a person must know at the events that cite it.
func (c *checking) sarif(w io.Writer) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "dateline", Version: version(), Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	for _, state := range sources.States {
		rule := "source-" + string(state)
		before := len(run.Results)
		for _, a := range c.all {
			f := c.known[a.URL]
			if f.State != state || levels[state] == "" {
				continue
			}
			place := a.Pos
			place.File = cleanLine(c.src.file(place.File))
			message := a.URL + ": " + because(f)
			if f.To != "" {
				message += ": " + f.To
			}
			run.Results = append(run.Results, sarifResult{
				RuleID: rule, Level: levels[state], Message: sarifText{cleanLine(message)}, Locations: []sarifLocation{{sarifPlace(place, 1)}},
			})
		}
		if len(run.Results) > before {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{rule, sarifText{"The address of a source is " + string(state) + "."}})
		}
	}
	return writeIndented(w, sarifLog{Schema: sarifAddress, Version: "2.1.0", Runs: []sarifRun{run}})
}
