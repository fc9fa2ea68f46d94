package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/keys"
	"dateline/ui/theme"
)

// Info describes a setting.
type Info struct {
	Name    string
	Values  string // what it takes, in words
	Default string
	Help    string
}

// setting is a row of the table.
type setting struct {
	Info
	choices []string // nil where any text will do
	set     func(*Settings, string)
}

// Table lists the settings, in the order of the docs.
func Table() []Info {
	var infos []Info
	for _, s := range table() {
		infos = append(infos, s.Info)
	}
	return infos
}

func table() []setting {
	themes := []string{ByTerminal}
	for _, v := range theme.Variants() {
		themes = append(themes, string(v))
	}
	return []setting{
		oneOf("theme", "the colours of the screen; auto follows the terminal", themes, func(s *Settings, v string) { s.Theme = v }),
		yesNo("ascii", "no", "draw the screen with ASCII characters alone", func(s *Settings, on bool) { s.ASCII = on }),
		yesNo("mouse", "yes", "the mouse works in the screen", func(s *Settings, on bool) { s.Mouse = on }),
		yesNo("plain", "no", "the linear mode instead of the screen", func(s *Settings, on bool) { s.Plain = on }),
		oneOf("order", "which events come first in the screen", []string{"oldest", "newest"}, func(s *Settings, v string) { s.Newest = v == "newest" }),
		yesNo("cache", "yes", "keep a snapshot of a large timeline in your cache folder, for a faster start", func(s *Settings, on bool) { s.Cache = on }),
		free("path", "a folder or a file", "the timeline to open where none is named, $DATELINE is not set and the working folder is none", func(s *Settings, v string) { s.Path = v }),
		free("name", "a name", "who checks events, for the key that says so; git's user.name where it is left out", func(s *Settings, v string) { s.Name = v }),
		free("query", "a query", "the filter that the screen starts with where no flag gives one", func(s *Settings, v string) { s.Query = v }),
		{Info{"max-file", "a number of MiB, from 1 to 1024", "64", "the size above which a file of a timeline is a problem and not read"}, nil, func(s *Settings, v string) { s.MaxFile, _ = sizeOf(v) }},
		oneOf("export.format", "what the export dialog starts with, until you have exported a timeline: then with what you chose", formats(), func(s *Settings, v string) { s.Format = export.Format(v) }),
		oneOf("export.style", "the same, for the layout of Markdown", styles(), func(s *Settings, v string) { s.Style = export.Style(v) }),
		oneOf("export.for", "the same, for whom the export is for", audiences(), func(s *Settings, v string) { s.For = export.Audience(v) }),
	}
}

// oneOf takes one of a few words, the first if left out.
func oneOf(name, help string, choices []string, set func(*Settings, string)) setting {
	return setting{Info{name, english.Or(choices), choices[0], help}, choices, set}
}

func yesNo(name, unset, help string, set func(*Settings, bool)) setting {
	return setting{Info{name, "yes or no", unset, help}, []string{"yes", "no"}, func(s *Settings, v string) { set(s, v == "yes") }}
}

func free(name, values, help string, set func(*Settings, string)) setting {
	return setting{Info{name, values, "", help}, nil, set}
}

func formats() (names []string) {
	for _, f := range export.Formats() {
		names = append(names, string(f.Name))
	}
	return names
}

func styles() (names []string) {
	for _, s := range export.Styles() {
		names = append(names, string(s.Name))
	}
	return names
}

func audiences() (names []string) {
	for _, a := range export.Audiences() {
		names = append(names, string(a.Name))
	}
	return names
}

// setting takes a line before the section of keys.
func (p *parser) setting(name, value place) {
	rows := table()
	word, text := strings.ToLower(p.text(name)), p.text(value)
	i := slices.IndexFunc(rows, func(s setting) bool { return s.Name == word })
	if i < 0 {
		p.wrong(name, Unknown, fmt.Sprintf("there is no setting %q", p.text(name)), p.whichSetting(word))
		return
	}
	s := rows[i]
	if s.choices != nil {
		text = strings.ToLower(text)
		if same := map[string]string{"true": "yes", "on": "yes", "false": "no", "off": "no"}[text]; s.choices[0] == "yes" && same != "" {
			text = same
		}
		if !slices.Contains(s.choices, text) {
			p.wrongChoice(s, value)
			return
		}
	}
	if s.Name == "query" && !p.queryReads(value) {
		return
	}
	if _, ok := sizeOf(text); s.Name == "max-file" && !ok {
		p.wrongChoice(s, value)
		return
	}
	s.set(&p.Settings, text)
	p.values[s.Name], p.lines[s.Name] = text, p.at
}

// whichSetting is what was meant by a name that is none.
func (p *parser) whichSetting(word string) string {
	var names, actions []string
	for _, s := range table() {
		names = append(names, s.Name)
	}
	for _, b := range keys.Table() {
		actions = append(actions, string(b.Action))
	}
	if slices.Contains(actions, word) {
		return "it is an action: its keys are set in the section [" + keysSection + "]"
	}
	if near, ok := textnorm.Nearest(word, names); ok {
		return "did you mean " + near + "?"
	}
	return "there are " + english.And(names)
}

// sizeOf is a number of MiB in bytes.
func sizeOf(text string) (bytes int64, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(text, "MiB")))
	return int64(n) << 20, err == nil && 1 <= n && n <= 1024
}

func (p *parser) wrongChoice(s setting, value place) {
	text := p.text(value)
	hint := ""
	if near, ok := textnorm.Nearest(strings.ToLower(text), s.choices); ok {
		hint = "did you mean " + near + "?"
	}
	if strings.ContainsAny(text, "#;") {
		hint = "a comment stands on a line of its own"
	}
	p.wrong(value, WrongValue, fmt.Sprintf("%s takes %s, not %q", s.Name, s.Values, text), hint)
}

// queryReads checks a query as far as that goes without a timeline.
func (p *parser) queryReads(value place) bool {
	_, err := query.Parse(p.text(value))
	var wrong *query.Error
	if errors.As(err, &wrong) {
		from := value.from + wrong.Pos
		p.wrong(place{from, from + wrong.Len}, WrongValue, "the query is wrong: "+wrong.Message, wrong.Hint)
	}
	return err == nil
}
