package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"

	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
)

// assistant shows on a terminal what an import would make of a file, takes changes of
// how its columns are taken, and writes nothing before a yes.
type assistant struct {
	*importing
	env  Env
	in   *bufio.Reader
	name string // of the file
	o    convert.Options
	read func(convert.Options) (convert.Result, error)
}

// asks tells whether somebody can be asked about an import.
func (x *importing) asks(env Env, name string) bool {
	return !x.yes && !x.dryRun && name != stdin && env.typed()
}

// typed tells whether somebody types on standard input.
func (e Env) typed() bool {
	in, ok := e.Stdin.(*os.File)
	return ok && term.IsTerminal(in.Fd())
}

// run asks until there is a yes or a no.
func (a *assistant) run() error {
	result, p, err := a.show()
	for err == nil {
		fmt.Fprintf(a.env.Stderr, "Write %s? [y/N], or a change such as “3 actors”; “?” helps: ", english.Count(len(result.Events), "event"))
		answer, ended := a.line()
		again := false
		switch word := strings.ToLower(answer); {
		case word == "y" || word == "yes":
			if wrong := result.Untitled(); wrong != nil {
				a.env.say("%v", wrong)
				continue
			}
			return a.write(result, p)
		case ended || word == "" || word == "n" || word == "no" || word == "q":
			return usagef("nothing is written")
		case word == "?":
			a.help()
		default:
			again = a.change(answer, result.Columns)
		}
		if again {
			result, p, err = a.show()
		}
	}
	return err
}

// line is what is typed next.
func (a *assistant) line() (text string, ended bool) {
	text, err := a.in.ReadString('\n')
	return strings.TrimSpace(text), err != nil
}

// show reads the file as is now said and shows what would be written.
func (a *assistant) show() (convert.Result, plan, error) {
	result, err := a.read(a.o)
	if err != nil {
		return result, plan{}, err
	}
	p, err := a.files(a.env, result)
	if err != nil {
		return result, p, err
	}
	if err := a.env.printText(a.preview(result, p)); err != nil {
		return result, p, err
	}
	tellRemarks(a.env, result)
	if n := result.Amiss(); n > 0 {
		a.env.say("%s could not be taken over as written", english.Count(n, "cell"))
	}
	return result, p, nil
}

// help says what can be typed.
func (a *assistant) help() {
	a.env.tell(`Type the number of a column and what it is to be taken for:
  3 actors       one of the keys below
  3 actors:,     and part its items at commas
  3 note         keep it in the note
  3 -            leave it out
  dates day-first, dates month-first, dates as-written
  y              write it        n   write nothing
Keys: ` + english.Or(columnKeys()))
}

func columnKeys() (names []string) {
	for _, k := range load.ColumnKeys() {
		names = append(names, k.Name)
	}
	return names
}

// change takes a change of how columns or dates are taken; false where it is none.
func (a *assistant) change(answer string, columns []convert.Column) bool {
	first, rest, _ := strings.Cut(answer, " ")
	rest = strings.TrimSpace(rest)
	if strings.EqualFold(first, "dates") {
		at := slices.Index(load.DateOrders, strings.ToLower(rest))
		if at < 0 {
			a.env.say("dates are %s", english.Or(load.DateOrders))
			return false
		}
		a.o.Dates = convert.Order(at)
		return true
	}
	rule := answer
	if n, err := strconv.Atoi(strings.TrimRight(first, ".:")); err == nil {
		if n < 1 || n > len(columns) {
			a.env.say("there is no column %d, they go from 1 to %d", n, len(columns))
			return false
		}
		rule = columns[n-1].Name + "=" + rest
	}
	r, err := load.ParseRule(rule)
	if err != nil {
		a.env.say("%v", err)
		return false
	}
	if !slices.ContainsFunc(columns, func(c convert.Column) bool { return c.Name == r.Column }) {
		a.env.say("there is no column %q", r.Column)
		return false
	}
	a.o.Rules = slices.DeleteFunc(slices.Clone(a.o.Rules), func(old load.Rule) bool { return old.Column == r.Column })
	a.o.Rules = append(a.o.Rules, r)
	return true
}

// write asks for the folder, if none is named, and whether to keep how the columns are
// taken, and writes.
func (a *assistant) write(result convert.Result, p plan) (err error) {
	if a.output == "" {
		proposed := strings.TrimSuffix(filepath.Base(a.name), filepath.Ext(a.name))
		fmt.Fprintf(a.env.Stderr, "Into which folder? [%s] ", cleanLine(proposed))
		folder, ended := a.line()
		if ended {
			return usagef("nothing is written")
		}
		a.output = cmp.Or(folder, proposed)
		if p, err = a.files(a.env, result); err != nil {
			return err
		}
	}
	if len(result.Columns) > 0 && (len(a.o.Rules) > 0 || a.o.Dates != convert.Unknown) {
		fmt.Fprintf(a.env.Stderr, "Keep in %s how the columns are taken, for the next sheet with these headings? [y/N] ", load.TimelineName)
		answer, _ := a.line()
		if answer = strings.ToLower(answer); answer == "y" || answer == "yes" {
			p.keep = &load.Import{Columns: rulesOf(result)}
			if result.Dates != convert.Unknown {
				p.keep.Dates = load.DateOrders[result.Dates]
			}
		}
	}
	return a.commit(a.env, result, p)
}

// rulesOf are the rules by which the columns of a result were taken.
func rulesOf(result convert.Result) (rules []load.Rule) {
	for _, c := range result.Columns {
		rules = append(rules, load.Rule{Column: c.Name, Key: c.Key, Separator: c.Separator})
	}
	return rules
}

// newAssistant asks on the terminal that is standard input.
func newAssistant(x *importing, env Env, name string, o convert.Options, read func(convert.Options) (convert.Result, error)) *assistant {
	return &assistant{x, env, bufio.NewReader(env.Stdin), name, o, read}
}
