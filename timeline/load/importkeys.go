package load

import (
	"errors"
	"slices"

	"gopkg.in/yaml.v3"

	"dateline/timeline/textnorm"
)

// Import is how the columns of a sheet are taken, as timeline.yaml keeps it: Columns
// has a rule for each heading, Dates a word of DateOrders, or none.
type Import struct {
	Columns []Rule
	Dates   string
}

// DateOrders are the words for how dates such as 4/7/2020 are meant.
var DateOrders = []string{"as-written", "day-first", "month-first"}

var importKeys = []key[Import]{
	{
		KeyInfo{Name: "columns", Type: ColumnsType, Required: true, Help: "each heading of the sheet and what it is taken for, as `--map` of `import` has it"},
		func(r *reader, n *yaml.Node, i *Import) {
			for _, w := range r.words(n, "columns") {
				rule, err := ParseRule(w.text)
				if fault := (*RuleError)(nil); errors.As(err, &fault) {
					r.f.report(r.src, w.at, ValueType, "%s", fault.Message).hint("%s", fault.Hint)
					continue
				}
				i.Columns = append(i.Columns, rule)
			}
		},
	},
	{
		KeyInfo{Name: "dates", Type: OrderType, Help: "how dates such as 4/7/2020 are meant"},
		func(r *reader, n *yaml.Node, i *Import) {
			word := r.line(n, "dates")
			if word == "" || slices.Contains(DateOrders, word) {
				i.Dates = word
				return
			}
			p := r.f.report(r.src, r.mark(n), ValueType, "dates takes %s, not %s", OrderType.Help(), quoted(word))
			if near, ok := textnorm.Nearest(word, DateOrders); ok {
				p.hint("did you mean %s?", near)
			}
		},
	},
}

func (r *reader) importing(n *yaml.Node) Import {
	var i Import
	before := len(r.f.all)
	readMapping(r, n, "an import", importKeys, &i)
	if len(i.Columns) == 0 && len(r.f.all) == before {
		r.f.report(r.src, r.start(n), ValueType, "an import without columns").hint("add columns: and a line for each heading, such as - Who=actors")
	}
	return i
}

// Imports are those that the text of a timeline.yaml keeps.
func Imports(text []byte) []Import {
	t := given(candidate{path: TimelineName, as: timelineFile}, 0, text)
	Options{}.open(t, nil)
	if len(t.parts) == 0 {
		return nil
	}
	f := t.parts[0]
	if f.src.text != "" {
		f.read(t.as, &worker{})
	}
	return f.meta.imports
}
