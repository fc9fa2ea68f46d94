package edit

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/textnorm"
)

// words is a value that is a single text.
func words(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case int:
		return strconv.Itoa(v), true
	}
	return "", false
}

func isInt(value any) bool {
	_, ok := value.(int)
	return ok
}

// clean is a value as the loader would give it back, nil where it is empty. It
// refuses what no file can hold.
func clean(value any, info load.KeyInfo) (any, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case int:
		if v == 0 {
			return nil, nil
		}
		return v, nil
	case string:
		if clean, changed := textnorm.Clean(v); changed || clean != v {
			return nil, refuse("the text holds control characters")
		}
		if info.Type == load.TextType {
			v = strings.TrimRight(strings.TrimLeft(v, "\n"), " \n")
		} else if v = strings.TrimSpace(v); strings.Contains(v, "\n") {
			return nil, refuse("a text of one line is wanted")
		}
		if v == "" {
			return nil, nil
		}
		return v, nil
	case []string:
		return cleanAll(v, info)
	case Record:
		return cleanRecord(v, info.Of)
	case []Record:
		all := make([]Record, len(v))
		for i := range v {
			r, err := cleanRecord(v[i], info.Of)
			if err != nil {
				return nil, err
			}
			all[i] = r
		}
		if len(all) == 0 {
			return nil, nil
		}
		return all, nil
	}
	return nil, refuse("there is no way to write a value of that kind")
}

func cleanAll(list []string, info load.KeyInfo) (any, error) {
	var all []string
	for _, s := range list {
		v, err := clean(s, load.KeyInfo{Type: load.LineType})
		if err != nil {
			return nil, err
		}
		if v != nil {
			all = append(all, v.(string))
		}
	}
	if all == nil {
		return nil, nil
	}
	return all, nil
}

func cleanRecord(r Record, of load.Mapping) (Record, error) {
	out := Record{}
	keys := load.Keys(of)
	for name, value := range r {
		row := slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == name })
		if row < 0 {
			return nil, refuse("no %s has a key %s", of, name)
		}
		v, err := clean(value, keys[row])
		if err != nil {
			return nil, err
		}
		if v != nil {
			out[name] = v
		}
	}
	return out, nil
}

// value is a value as it stands behind the colon of its key, with the space or
// line break before it. Lists are laid out as the others of the mapping.
func (d *document) value(info load.KeyInfo, value any, m *yaml.Node, indent string) string {
	if indent == "" && len(m.Content) > 0 {
		indent = strings.Repeat(" ", m.Content[0].Column-1)
	}
	column := len(indent) + len(info.Name) + 1
	switch v := value.(type) {
	case string:
		return " " + compose.Text(info.Type, v, indent, column+1)
	case []string:
		dashes, deeper := d.manner(m)
		if line := " " + flowWords(v); !dashes && (column+utf8.RuneCountInString(line) <= compose.Page || len(v) == 1) {
			return line
		}
		var b strings.Builder
		for _, s := range v {
			b.WriteString("\n" + indent + deeper + "- " + plainOr(s, s, ""))
		}
		return b.String()
	case []Record:
		_, deeper := d.manner(m)
		var b strings.Builder
		for _, r := range v {
			inner := indent + deeper + "  "
			b.WriteString("\n" + indent + deeper + "- " + strings.TrimPrefix(d.record(info.Of, r, inner, m), inner))
		}
		return b.String()
	case Record:
		return "\n" + d.record(info.Of, v, indent+"  ", m)
	}
	text, _ := words(value)
	return " " + text
}

// manner is how a mapping writes its lists: whether words stand below dashes, and
// how much deeper dashes stand than their key.
func (d *document) manner(m *yaml.Node) (dashes bool, deeper string) {
	deeper = "  "
	brackets := false
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, list := m.Content[i], m.Content[i+1]
		if list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
			continue
		}
		if isFlow(list) {
			brackets = true
			continue
		}
		deeper = strings.Repeat(" ", max(list.Column-key.Column, 0))
		dashes = dashes || list.Content[0].Kind == yaml.ScalarNode
	}
	return dashes && !brackets, deeper
}

// record is the lines of a mapping, all of them indented.
func (d *document) record(kind load.Mapping, r Record, indent string, like *yaml.Node) string {
	var b strings.Builder
	for _, k := range load.Keys(kind) {
		value, ok := r[k.Name]
		if !ok {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(indent + k.Name + ":" + d.value(k, value, &yaml.Node{Kind: yaml.MappingNode}, indent))
	}
	if b.Len() == 0 {
		return indent + "{}"
	}
	return b.String()
}

// flowValue is a value within brackets.
func flowValue(info load.KeyInfo, value any) string {
	switch v := value.(type) {
	case string:
		if info.Type == load.DateType {
			return compose.Quote(v)
		}
		return plainOr(v, v, "[]")
	case []string:
		return flowWords(v)
	case Record:
		return flowRecord(info.Of, v)
	case []Record:
		all := make([]string, len(v))
		for i := range v {
			all[i] = flowRecord(info.Of, v[i])
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	text, _ := words(value)
	return text
}

func flowWords(list []string) string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = plainOr(s, s, "[]")
	}
	return "[" + strings.Join(all, ", ") + "]"
}

func flowRecord(kind load.Mapping, r Record) string {
	var all []string
	for _, k := range load.Keys(kind) {
		if value, ok := r[k.Name]; ok {
			all = append(all, k.Name+": "+flowValue(k, value))
		}
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// flowItem is an item of a list in brackets.
func flowItem(at spot, value any) string {
	info := at.info
	info.Of = at.kind
	return flowValue(info, value)
}

// plainOr is a text without quotes where it can do without them.
func plainOr(text string, value any, brackets string) string {
	if isInt(value) || compose.IsPlain(text, brackets) {
		return text
	}
	return compose.Quote(text)
}

// swap puts another text in the place of a scalar that is no block, in its kind
// of quotes where that can be done.
func (d *document) swap(n *yaml.Node, text string, t load.Type, flow bool) ([]Edit, error) {
	brackets := ""
	if flow {
		brackets = "[]"
	}
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0 && compose.IsPrintable(text) && !strings.Contains(text, "\n"):
		text = "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case n.Style != 0 || !compose.IsPlain(text, brackets):
		text = compose.Quote(text)
	}
	return d.over(n, text)
}

// columnOf is how many characters stand before a place on its line.
func columnOf(d *document, at int) int {
	return utf8.RuneCountInString(d.text[d.lineStart(at):at])
}
