package cli

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	mcobra "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Print the manual page, in the language that man reads. SOURCE_DATE_EPOCH fixes\nits date.",
		Example: "  dateline man > dateline.1 && man ./dateline.1",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			now, err := env.date()
			if err != nil {
				return err
			}
			forMan(cmd.Root())
			page, err := mcobra.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			text := page.Build(&dated{roff.NewDocument(), now})
			return env.printText(strings.TrimRight(text, "\n") + "\n")
		},
	}
}

// forMan words a command and those below it for a manual page, which breaks its
// lines itself and shows the names of values in no other way.
func forMan(cmd *cobra.Command) {
	cmd.Long = loneBreak().ReplaceAllString(cmd.Long, "$1 $2")
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		_, f.Usage = pflag.UnquoteUsage(f)
	})
	for _, kid := range cmd.Commands() {
		forMan(kid)
	}
}

// loneBreak is a line break within a paragraph.
var loneBreak = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([^\n])\n([^\n ])`) })

// dated is a manual page of a given day instead of today.
type dated struct {
	*roff.Document
	day time.Time
}

func (d *dated) Heading(section uint, title, description string, _ time.Time) {
	d.Document.Heading(section, title, description, d.day)
}

// date is the day that outputs bear: SOURCE_DATE_EPOCH, else today.
func (e Env) date() (time.Time, error) {
	text := e.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		return e.Now(), nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, usagef("SOURCE_DATE_EPOCH is %q: it must be a whole number of seconds since 1970, or be unset", text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// clock is date for what runs on: the time goes on where nothing fixes it.
func (e Env) clock() (func() time.Time, error) {
	fixed, err := e.date()
	if e.Getenv("SOURCE_DATE_EPOCH") == "" {
		return e.Now, err
	}
	return func() time.Time { return fixed }, err
}
