package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/ui/sources"
	"dateline/ui/web"
	webpage "dateline/ui/web/page"
)

func newSourcesQuotes(env Env) *cobra.Command {
	f := &filter{}
	cmd := &cobra.Command{
		Use:   "quotes [PATH]",
		Short: "Look whether quoted words stand in their source (asks the network)",
		Long: `Look whether each quote and each excerpt stands in the page of its source, or in its
archived copy, to the letter. Spaces and kinds of quotation marks do not count, nor
soft hyphens and tags between letters; words that […] parts may have others between
them. This asks the network: each page once, one request a second to a host.

` + told + `

  found        the words stand in the page, or in the copy
  differs      they do not: the nearest words are shown
  unreadable   the page, or the copy of one without the words, can't be read: a script
               fills it, it is for subscribers, it is no HTML, or there is no answer.
               Nothing is said of the words.

` + guarded + `

Exit status 1 where words differ.`,
		Example: "  dateline sources quotes chronology/\n  dateline sources quotes --query 'actor:huawei has:quote' --format json",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		src, v, err := cited(cmd, env, args, f)
		if err != nil {
			return err
		}
		q := &quoting{env: env, src: src, known: env.found(), by: map[string]*quoted{}}
		q.gather(v)
		return q.conclude(format.value, q.run(cmd.Context()))
	}
	return cmd
}

// quoting is a run of sources quotes.
type quoting struct {
	env    Env
	src    *source
	known  map[string]sources.Finding
	claims []*claim
	pages  []string // the addresses, in the order in which they come
	by     map[string]*quoted
	read   int
}

// claim is words that are said to stand in one of some sources.
type claim struct {
	Event string `json:"event"`
	Path  string `json:"path"`
	Line  int    `json:"line"`
	Kind  string `json:"kind"`   // quote or excerpt
	N     int    `json:"number"` // of the quote, or of the source with the excerpt, from 1
	Text  string `json:"text"`
	// State is found, differs or unreadable; URL says where.
	State   string `json:"state"`
	URL     string `json:"url"`
	Nearest string `json:"nearest"`
	Why     string `json:"why"`

	results []reading
	want    int // how many pages it may stand in
}

// The states of words.
const (
	found      = "found"
	differs    = "differs"
	unreadable = "unreadable"
)

// reading is what one page, with its copy, says about words.
type reading struct {
	state, url, nearest, why string
	share                    float64
}

// quoted is an address with the words that may stand there.
type quoted struct {
	url, archived string
	claims        []*claim
}

// gather finds the words and where they may stand. A quote that names no source may
// stand in any of its event's.
func (q *quoting) gather(v *timeline.View) {
	for i := range v.Len() {
		e := v.At(i)
		for n, quote := range e.Quotes {
			c := q.claim(e, "quote", n+1, quote.Text)
			for k := range e.Sources {
				if quote.Source == 0 || quote.Source == k+1 {
					q.stands(c, &e.Sources[k])
				}
			}
		}
		for k := range e.Sources {
			if s := &e.Sources[k]; s.Excerpt != "" {
				q.stands(q.claim(e, "excerpt", k+1, s.Excerpt), s)
			}
		}
	}
}

func (q *quoting) claim(e *timeline.Event, kind string, n int, words string) *claim {
	c := &claim{Event: e.Key, Path: cleanLine(q.src.file(e.Pos.File)), Line: e.Pos.Line, Kind: kind, N: n, Text: words}
	q.claims = append(q.claims, c)
	return c
}

// stands notes that words may stand in a source.
func (q *quoting) stands(c *claim, s *timeline.Source) {
	url := strings.TrimSpace(s.URL)
	key := cmp.Or(url, s.Archived)
	if key == "" {
		return
	}
	p := q.by[key]
	if p == nil {
		p = &quoted{url: url, archived: cmp.Or(s.Archived, q.known[url].Copy.Address)}
		q.by[key] = p
		q.pages = append(q.pages, key)
	}
	if p.archived == "" {
		p.archived = s.Archived
	}
	p.claims = append(p.claims, c)
	c.want++
}

// run reads the pages.
func (q *quoting) run(parent context.Context) error {
	if len(q.pages) == 0 {
		return nil
	}
	q.env.warn()
	ctx, release := interruptible(parent)
	defer release()
	client, p := q.env.web(), q.env.progress()
	defer p.end()
	return web.Round(ctx, q.pages, web.FewHosts, func(ctx context.Context, key string) ([]reading, error) {
		return q.by[key].read(ctx, client)
	}, func(key string, results []reading) {
		q.read++
		p.far(fmt.Sprintf("read %d of %s", q.read, english.Count(len(q.pages), "page")))
		for i, c := range q.by[key].claims {
			c.results = append(c.results, results[i])
		}
	})
}

// read reads a page and, where it does not hold all words, its copy. It gives a reading
// for each of the claims.
func (p *quoted) read(ctx context.Context, client *web.Client) ([]reading, error) {
	results := make([]reading, len(p.claims))
	for _, address := range []string{p.url, p.archived} {
		if address == "" || !slices.ContainsFunc(results, func(r reading) bool { return r.state != found }) {
			continue
		}
		got, cut, err := client.Read(ctx, address)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if p.url != "" && address == p.archived && errors.Is(err, web.ErrMissing) {
			continue // there is no such copy
		}
		for i, c := range p.claims {
			results[i] = results[i].then(readingOf(got, cut, err, address, c.Text))
		}
	}
	return results, nil
}

// readingOf is what a page says about words.
func readingOf(p webpage.Page, cut bool, err error, address, words string) reading {
	r := reading{url: address}
	if err != nil {
		r.state, r.why = unreadable, err.Error()
		return r
	}
	if webpage.Holds(p.Text, words) {
		r.state = found
		return r
	}
	if r.why = p.Unreadable(); r.why == "" && cut {
		r.why = "the page is too long, or broke off, and the words are not in its beginning"
	}
	if r.why != "" {
		r.state = unreadable
		return r
	}
	r.state = differs
	if r.nearest, r.share = webpage.Nearest(p.Text, words); r.share < like {
		r.why = "nothing like it is there"
	}
	return r
}

// like is how many of its words the nearest words have at least that are like it.
const like = 0.3

// then is what a page and, read after it, its copy say: where words do not stand in the
// page, that is for the copy to tell.
func (r reading) then(other reading) reading {
	if r.state == found || r.state == other.state && r.share >= other.share {
		return r
	}
	return other
}

// settle makes of the readings of all its sources what is said of the words. Of those
// that may stand in one that can't be read, or was not, nothing is said.
func (c *claim) settle() {
	if c.want == 0 {
		c.results = []reading{{state: unreadable, why: "no source with an address"}}
	} else if len(c.results) < c.want {
		c.results = append(c.results, reading{state: unreadable, why: "it was not read"})
	}
	r := c.results[0]
	for _, other := range c.results[1:] {
		if r.state != unreadable || other.state == found {
			r = r.then(other)
		}
	}
	c.State, c.URL, c.Nearest, c.Why = r.state, r.url, r.nearest, r.why
}

// conclude prints what was found, and gives the exit status.
func (q *quoting) conclude(format string, stopped error) error {
	counts := map[string]int{}
	for _, c := range q.claims {
		c.settle()
		counts[c.State]++
	}
	err := q.env.print(func(w io.Writer) error {
		if format == "json" {
			return writeIndented(w, append([]*claim{}, q.claims...))
		}
		return q.text(w, counts)
	})
	switch {
	case err != nil:
		return err
	case stopped != nil:
		return failf(negative, "stopped: %d of %s were read", q.read, english.Count(len(q.pages), "page"))
	case counts[differs] > 0:
		return &failure{status: negative}
	}
	return nil
}

// text shows the words that differ, then those of which nothing can be said.
func (q *quoting) text(w io.Writer, counts map[string]int) error {
	var b strings.Builder
	for _, state := range []string{differs, unreadable} {
		for _, c := range q.claims {
			if c.State != state {
				continue
			}
			fmt.Fprintf(&b, "%-10s  %s %d of %s, %s:%d\n", state, c.Kind, c.N, cleanLine(c.Event), c.Path, c.Line)
			if state == differs {
				fmt.Fprintf(&b, "%12s“%s”\n", "", oneLine(c.Text))
			}
			if c.URL != "" {
				fmt.Fprintf(&b, "%12s%s\n", "", cleanLine(c.URL))
			}
			if c.Why != "" {
				fmt.Fprintf(&b, "%12s%s\n", "", cleanLine(c.Why))
			}
			if c.Nearest != "" {
				fmt.Fprintf(&b, "%12snearest: %s\n", "", oneLine(c.Nearest))
			}
		}
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%s: %d found, %d differ, %d unreadable\n", english.Plural(len(q.claims), "quote or excerpt", "quotes and excerpts"),
		counts[found], counts[differs], counts[unreadable])
	_, err := io.WriteString(w, b.String())
	return err
}

func oneLine(s string) string { return cleanLine(strings.Join(strings.Fields(s), " ")) }
