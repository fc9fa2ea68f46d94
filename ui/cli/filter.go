package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/config"
)

// filter is the flags that choose events: --query and its short forms.
type filter struct {
	queries  []string
	values   [len(valueFlags)][]string
	from, to string
}

// valueFlags are the short forms of a field.
var valueFlags = [...]struct {
	name, usage string
	field       query.Field
}{
	{"actor", "only events of this actor, acting or acted upon", query.Actor},
	{"country", "only events that concern this country", query.Country},
	{"kind", "only events of this kind", query.Kind},
	{"topic", "only events with this topic", query.Topic},
}

// addTo gives a command the flags.
func (f *filter) addTo(cmd *cobra.Command, env Env) {
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.queries, "query", "q", nil, "only events that this `query` matches")
	for i, flag := range valueFlags {
		flags.StringArrayVar(&f.values[i], flag.name, nil, flag.usage+" (a `list` or the flag again: or)")
		completeFlag(cmd, flag.name, func(args []string) []string { return env.known(args, flag.field) })
	}
	flags.StringVar(&f.from, "from", "", "only events that may lie on or after the first day of this `date`")
	flags.StringVar(&f.to, "to", "", "only events that may lie on or before the last day of this `date`")
	for _, name := range []string{"query", "from", "to"} {
		completeFlag(cmd, name, func([]string) []string { return nil }) // no names of files, at least
	}
}

// names knows which names there are.
type names interface {
	ParseQuery(text string) (query.Query, error)
	Check(q query.Query) error
}

// anyName stands for the names of a timeline that is not read yet.
type anyName struct{}

func (anyName) ParseQuery(text string) (query.Query, error) { return query.Parse(text) }
func (anyName) Check(query.Query) error                     { return nil }

// query is all the flags and-ed, --query first. Each flag is checked alone, so
// that the message can name it.
func (f *filter) query(tl names) (query.Query, error) {
	var all query.Query
	for _, text := range f.queries {
		q, err := tl.ParseQuery(text)
		if err != nil {
			return query.Query{}, wrongQuery(err, text)
		}
		all = all.All(q)
	}
	for i, flag := range valueFlags {
		q, err := termOf(flag.field, f.values[i])
		if err == nil {
			err = tl.Check(q)
		}
		if err != nil {
			return query.Query{}, wrongValue(flag.name, err)
		}
		all = all.All(q)
	}
	q, err := f.dates()
	return all.All(q), err
}

// view is the events that the flags choose. What no event has is said on
// standard error: a misspelt topic is no mistake, and looks like one.
func (f *filter) view(env Env, src *source) (*timeline.View, error) {
	tl := src.tl
	q, err := f.query(tl)
	if err != nil {
		return nil, err
	}
	v, err := tl.ViewOwn(q, src.own(env, q))
	if err != nil {
		return nil, wrongQuery(err, q.String())
	}
	for _, u := range v.Unmatched() {
		env.say("%s%s", u, hint(u.Value.Text, valuesOf(tl.All(), u.Field), "%s"))
	}
	return v, nil
}

// start is what the screen starts with: the filter of the flags, else that of
// the reader's settings; and what is to be said at the start.
func (f *filter) start(env Env, src *source, own *config.Config) (q query.Query, notice string, err error) {
	v, err := f.view(env, src)
	if err != nil {
		return q, "", err
	}
	notice = env.own.mistakes()
	if f.given() || own.Query == "" {
		return v.Query(), notice, nil
	}
	if q, err = src.tl.ParseQuery(own.Query); err != nil {
		return query.Query{}, joined(notice, notInForce(own, err)), nil
	}
	return q, notice, nil
}

// startUnread is start for a timeline that is not read yet: the names in the
// query are looked up by the screen, once it is.
func (f *filter) startUnread(env Env, own *config.Config) (q query.Query, notice string, err error) {
	if q, err = f.query(anyName{}); err != nil {
		return q, "", err
	}
	notice = env.own.mistakes()
	if f.given() || own.Query == "" {
		return q, notice, nil
	}
	if q, err = query.Parse(own.Query); err != nil {
		return query.Query{}, joined(notice, notInForce(own, err)), nil
	}
	return q, notice, nil
}

func notInForce(own *config.Config, err error) string {
	return fmt.Sprintf("the query of %s:%d is not in force: %v", own.File, own.Line("query"), err)
}

// joined puts two notices together, either of which may be empty.
func joined(notice, words string) string { return strings.TrimPrefix(notice+"; "+words, "; ") }

// given tells whether a flag filters.
func (f *filter) given() bool {
	n := len(f.queries)
	for _, values := range f.values {
		n += len(values)
	}
	return n > 0 || f.from != "" || f.to != ""
}

// valuesOf lists what a field has in a view.
func valuesOf(v *timeline.View, f query.Field) []string {
	var values []string
	for _, c := range v.Values(f) {
		values = append(values, c.Value)
	}
	return values
}

// wrongValue is the failure for the value of a short form.
func wrongValue(flag string, err error) error {
	var wrong *query.Error
	if errors.As(err, &wrong) && wrong.Hint != "" {
		return usagef("--%s: %s; %s", flag, wrong.Message, wrong.Hint)
	}
	return usagef("--%s: %v", flag, err)
}

// termOf is field:a,b for the values of a flag, which may be lists themselves.
// "=X" and "X*" mean what they mean in a query.
func termOf(f query.Field, texts []string) (query.Query, error) {
	term := &query.Node{Op: query.Term, Field: f}
	for _, text := range texts {
		values, err := split(text)
		if err != nil {
			return query.Query{}, err
		}
		for _, value := range values {
			v, err := valueOf(f, value)
			if err != nil {
				return query.Query{}, err
			}
			term.Values = append(term.Values, v)
		}
	}
	if len(term.Values) == 0 {
		return query.Query{}, nil
	}
	return query.Query{Root: term}, nil
}

// split parts a list at its commas; a value that holds one stands in double
// quotes.
func split(list string) ([]string, error) {
	r := csv.NewReader(strings.NewReader(list))
	r.TrimLeadingSpace = true
	r.LazyQuotes = true
	values, err := r.Read()
	if err != nil {
		return []string{""}, nil // an empty list: the value is missing
	}
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	if _, err := r.Read(); err == nil {
		return nil, errors.New("its value has more than one line")
	}
	return values, nil
}

func valueOf(f query.Field, text string) (query.Value, error) {
	var v query.Value
	text, v.Exact = strings.CutPrefix(text, "=")
	text, v.Prefix = strings.CutSuffix(text, "*")
	v.Text = text
	switch {
	case text == "":
		return v, fmt.Errorf("a value is missing; for the events that have none write --query '%s:\"\"'", f)
	case v.Exact && (f == query.Kind || f == query.Topic):
		v.Exact = false // there is nothing below a kind or a topic
	}
	return v, nil
}

// dates is date:FROM..TO.
func (f *filter) dates() (query.Query, error) {
	if f.from == "" && f.to == "" {
		return query.Query{}, nil
	}
	span := date.Span{First: date.Past, Last: date.Future}
	if f.from != "" {
		d, err := oneDate("from", f.from)
		if err != nil {
			return query.Query{}, err
		}
		span.First, _ = d.Bounds()
	}
	if f.to != "" {
		d, err := oneDate("to", f.to)
		if err != nil {
			return query.Query{}, err
		}
		_, span.Last = d.Bounds()
	}
	if span.First > span.Last {
		return query.Query{}, usagef("--from %s is later than --to %s", f.from, f.to)
	}
	value := query.Value{Text: f.from + ".." + f.to, Span: span}
	return query.Query{Root: &query.Node{Op: query.Term, Field: query.DateField, Values: []query.Value{value}}}, nil
}

// oneDate reads the date of a flag.
func oneDate(flag, text string) (date.Date, error) {
	d, err := date.Parse(text)
	var wrong *date.Error
	switch {
	case errors.As(err, &wrong) && wrong.Hint != "":
		return d, usagef("--%s: %q is no date: %s; %s", flag, text, wrong.Message, wrong.Hint)
	case err != nil:
		return d, usagef("--%s: %q is no date: %v", flag, text, err)
	}
	if _, _, interval := d.Interval(); interval {
		return d, usagef("--%s: it takes one date, such as 2020-07, and not the span %q; a span is --query date:2018..2019", flag, text)
	}
	return d, nil
}
