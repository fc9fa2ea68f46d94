package export

import (
	"bytes"
	"fmt"
	"strings"
	"text/template"
	"text/template/parse"
)

// The bounds of a template, which may be a stranger's and never come to an end: how
// often it goes round or calls another in all, and how many bytes it may make. What
// is for an event grows with the events; no text on the way may be larger than one.
const (
	maxRounds, maxRoundsEach = 1_000_000, 10_000
	maxOutput, maxOutputEach = 64 << 20, 64 << 10
	maxValue                 = 64 << 20
)

// beyond is why a template was stopped.
type beyond struct{ words string }

func (b *beyond) Error() string { return b.words }

// bounds are those of one run.
type bounds struct {
	events, rounds int
	tick           func(events int) error
	stopped        error // by tick
}

// round is called at each turn of a template: it asks now and then whether the
// reader has stopped it.
func (b *bounds) round() (string, error) {
	b.rounds++
	if most := maxRounds + b.events*maxRoundsEach; b.rounds > most {
		return "", &beyond{fmt.Sprintf("it has gone round %d times for %d events: it does not seem to end", most, b.events)}
	}
	if b.tick == nil || b.rounds%1024 != 0 {
		return "", nil
	}
	b.stopped = b.tick(0)
	return "", b.stopped
}

// output collects what a template writes.
type output struct {
	bytes.Buffer
	most int
}

func (o *output) Write(p []byte) (int, error) {
	if o.Len()+len(p) > o.most {
		return 0, &beyond{fmt.Sprintf("it writes more than %d bytes", o.most)}
	}
	return o.Buffer.Write(p)
}

// roundName is the function that counts; no template calls it by itself.
const roundName = "_round"

// counted makes every template of a set, and every turn of a {{range}}, count.
func counted(t *template.Template) error {
	mark, err := template.New(inner).Funcs(template.FuncMap{roundName: (&bounds{}).round}).Parse("{{" + roundName + "}}")
	if err != nil {
		return err
	}
	for _, one := range t.Templates() {
		if one.Tree != nil && one.Root != nil {
			count(one.Root, mark.Root.Nodes[0], true)
		}
	}
	return nil
}

// count puts mark at the head of a list that is gone through again and again, and
// of those within it.
func count(list *parse.ListNode, mark parse.Node, again bool) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.RangeNode:
			count(n.List, mark, true)
			count(n.ElseList, mark, false)
		case *parse.IfNode:
			count(n.List, mark, false)
			count(n.ElseList, mark, false)
		case *parse.WithNode:
			count(n.List, mark, false)
			count(n.ElseList, mark, false)
		}
	}
	if again {
		list.Nodes = append([]parse.Node{mark}, list.Nodes...)
	}
}

// bounded are the functions whose results can be longer than what they are given,
// with a bound.
func bounded() template.FuncMap {
	return template.FuncMap{
		"printf": func(format string, args ...any) (string, error) {
			if err := foreseen(format, args); err != nil {
				return "", err
			}
			return fmt.Sprintf(format, args...), nil
		},
		"escape": func(text string) (string, error) {
			if err := foreseen("%", []any{text}); err != nil {
				return "", err
			}
			return Escape(text), nil
		},
		"json": func(value any) (string, error) {
			if err := foreseen("%", []any{value}); err != nil {
				return "", err
			}
			return jsonText(value)
		},
		"print":    asOne(func(args []any) string { return fmt.Sprint(args...) }),
		"println":  asOne(func(args []any) string { return fmt.Sprintln(args...) }),
		"html":     asOne(func(args []any) string { return template.HTMLEscaper(args...) }),
		"js":       asOne(func(args []any) string { return template.JSEscaper(args...) }),
		"urlquery": asOne(func(args []any) string { return template.URLQueryEscaper(args...) }),
	}
}

func asOne(join func([]any) string) func(...any) (string, error) {
	return func(args ...any) (string, error) {
		if err := foreseen(strings.Repeat("%", len(args)), args); err != nil {
			return "", err
		}
		return join(args), nil
	}
}

// foreseen fails where texts that are put together may come to more than a text may
// be: each % may take the longest of them, or be as wide as fmt allows.
func foreseen(format string, args []any) error {
	const widest = 1_000_000 // of fmt
	longest := 100
	for _, a := range args {
		if s, ok := a.(string); ok {
			longest = max(longest, len(s))
		}
	}
	for number, at := 0, 0; at < len(format); at++ {
		switch c := format[at]; {
		case c == '*':
			longest = max(longest, widest)
		case c >= '0' && c <= '9':
			number = min(10*number+int(c-'0'), widest)
			longest = max(longest, number)
		default:
			number = 0
		}
	}
	if len(format)+strings.Count(format, "%")*longest > maxValue {
		return &beyond{fmt.Sprintf("it makes a text of more than %d bytes", maxValue)}
	}
	return nil
}
