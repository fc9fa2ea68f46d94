// Package config reads a reader's own settings: how the screen looks, what it
// starts with, and which keys it has. In goes a file of lines "name = value",
// with a section [keys] for "action = key key"; out come Settings, of which
// what is wrong in the file keeps its default, and all problems at once, each
// with line, column and a hint.
package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/textnorm"
	"dateline/ui/keys"
)

// Settings are what a reader can set.
type Settings struct {
	Theme  string // ByTerminal, or a theme.Variant
	ASCII  bool
	Mouse  bool
	Plain  bool // the linear mode instead of the screen
	Newest bool // newest first
	Cache  bool // keep snapshots of timelines
	// MaxFile is the size in bytes above which a file is not read.
	MaxFile int64
	Path    string
	Name    string
	Query   string // right in itself; the timeline may not know its names
	Format  export.Format
	Style   export.Style
	For     export.Audience
	Keys    keys.Rebound // free of clashes
}

// ByTerminal is the theme that fits the terminal's background.
const ByTerminal = "auto"

// The codes of problems.
const (
	Syntax     timeline.Code = "config-syntax"
	Unknown    timeline.Code = "setting-unknown"
	Duplicate  timeline.Code = "setting-duplicate"
	WrongValue timeline.Code = "setting-value"
	NoAction   timeline.Code = "action-unknown"
	NoKey      timeline.Code = "key-unknown"
	Taken      timeline.Code = "key-taken"
	KeyNeeded  timeline.Code = "key-needed"
	Unreadable timeline.Code = "file-unreadable"
)

// keysSection is the section of keys, by its name and as what stands before its
// names in values and lines.
const keysSection = "keys"

// Config is a file that was read.
type Config struct {
	// File is its name; "" where there is none.
	File string
	Settings
	Problems []timeline.Problem
	// values are the settings of the file that hold, by name, lines where they
	// stand, the actions' under "keys.".
	values map[string]string
	lines  map[string]int
}

// None is the settings where there is no file.
func None() *Config { return Parse("", "") }

// Line is where a setting of the file stands, 0 for one that has its default.
func (c *Config) Line(setting string) int { return c.lines[setting] }

// Row is a setting that holds.
type Row struct {
	Name, Value string
	Line        int // in the file; 0 for the default
}

// Rows lists all settings that hold, in the order of the table, and then all
// actions with their keys, "none" for those that have none.
func (c *Config) Rows() (settings, actions []Row) {
	for _, s := range table() {
		value, ok := c.values[s.Name]
		if !ok {
			value = s.Default
		}
		settings = append(settings, Row{s.Name, value, c.lines[s.Name]})
	}
	m := keys.NewWith(c.Keys)
	for _, b := range keys.Table() {
		a := string(b.Action)
		value := cmp.Or(strings.Join(m.Of(b.Action).Keys, " "), none)
		actions = append(actions, Row{a, value, c.lines[keysSection+"."+a]})
	}
	return settings, actions
}

// Parse reads the text of a file; problems call it by the name. It takes any
// bytes.
func Parse(file, text string) *Config {
	c := &Config{File: file, values: map[string]string{}, lines: map[string]int{}}
	for _, s := range table() {
		s.set(&c.Settings, s.Default)
	}
	text, _ = textnorm.Clean(text)
	p := &parser{Config: c, seen: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		p.at, p.line = i+1, line
		p.read()
	}
	p.bind()
	slices.SortStableFunc(c.Problems, func(a, b timeline.Problem) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return c
}

// parser goes through a file, line by line.
type parser struct {
	*Config
	at       int
	line     string
	section  string
	skip     bool // a section that there is not: it has been said
	seen     map[string]int
	bindings []binding
}

// place is a part of the line, in bytes.
type place struct{ from, to int }

// wrong notes a problem of a part of the line.
func (p *parser) wrong(at place, code timeline.Code, message, hint string) {
	p.Problems = append(p.Problems, timeline.Problem{
		Pos:      timeline.Pos{File: p.File, Line: p.at, Column: utf8.RuneCountInString(p.line[:at.from]) + 1},
		Severity: timeline.Error, Code: code, Message: message, Hint: hint,
		Excerpt: p.line, Width: max(utf8.RuneCountInString(p.line[at.from:at.to]), 1),
	})
}

// trim is the place without the spaces at its ends.
func (p *parser) trim(at place) place {
	s := p.line[at.from:at.to]
	at.from += len(s) - len(strings.TrimLeft(s, " "))
	at.to = at.from + len(strings.TrimSpace(s))
	return at
}

func (p *parser) text(at place) string { return p.line[at.from:at.to] }

// read takes one line.
func (p *parser) read() {
	all := p.trim(place{0, len(p.line)})
	s := p.text(all)
	switch {
	case s == "" || s[0] == '#' || s[0] == ';':
		return
	case s[0] == '[':
		p.open(all)
		return
	case p.skip:
		return
	}
	i := strings.Index(p.line, "=")
	if i < 0 {
		p.wrong(all, Syntax, "this line is no setting", "write name = value; a comment begins with #")
		return
	}
	name, value := p.trim(place{0, i}), p.trim(place{i + 1, len(p.line)})
	full := p.section + strings.ToLower(p.text(name))
	if at, twice := p.seen[full]; twice {
		p.wrong(name, Duplicate, p.text(name)+" is set twice", fmt.Sprintf("line %d counts: take one of them out", at))
		return
	}
	p.seen[full] = p.at
	if p.section == "" {
		p.setting(name, value)
	} else {
		p.want(name, value)
	}
}

// open begins a section.
func (p *parser) open(at place) {
	s := strings.ToLower(p.text(at))
	p.skip = s != "["+keysSection+"]"
	if p.skip {
		p.wrong(at, Unknown, "there is no section "+p.text(at), "the only one is ["+keysSection+"]; other settings stand before it")
		return
	}
	p.section = keysSection + "."
}
