package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Data is what a template gets: what the head of an export says, and its
// events. In an export for publication all that is for the desk is empty.
type Data struct {
	Document
	Entries    []Entry     // in the order of the export
	Years      []Year      // the same, by the year that they begin in
	References []Reference // what the footnotes' numbers mean
	LeftOut    []Link      // for the desk: events of the same conversations that are not exported
}

// Year is the entries that stand under one heading.
type Year struct {
	Label   string // "2022", "Earlier" or "Undated"
	Entries []Entry
}

// TemplateError is a mistake in a template.
type TemplateError struct {
	Name   string // of the template
	Line   int    // from 1
	Column int    // from 1, in characters
	Reason string
}

// Error is "name:line:column: reason".
func (e *TemplateError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}

// Template reads a house style, a Go text/template over [Data], and gives a
// Writer for it; name is what errors call it. A mistake, here or when the
// Writer meets it, is a *TemplateError; the Writer then has written nothing.
// The whole export is held in memory.
func Template(name, text string) (Writer, error) {
	t, err := template.New(inner).Funcs(helpers(nil)).Parse(text)
	if err != nil {
		return nil, parseError(err, name, text)
	}
	return func(w io.Writer, v *timeline.View, o Options) error {
		if err := audience(o); err != nil {
			return err
		}
		run, err := t.Clone()
		if err != nil {
			return err
		}
		var out bytes.Buffer
		data, err := templateData(v, o)
		if err != nil {
			return err
		}
		if err := run.Funcs(helpers(v.Timeline())).Execute(&out, data); err != nil {
			return runError(err, name, text)
		}
		_, err = out.WriteTo(w)
		return err
	}, nil
}

// helpers are the functions that a template may call. To check a template no
// timeline is needed.
func helpers(t *timeline.Timeline) template.FuncMap {
	return template.FuncMap{
		"words":    date.Date.Words,
		"short":    date.Date.Short,
		"iso":      date.Date.String,
		"escape":   Escape,
		"footnote": func(n int) string { return "[^" + strconv.Itoa(n) + "]" },
		"cite":     func(r Reference) string { return string(appendReferenceText(nil, r)) },
		"country":  func(code string) string { return t.CountryName(code) },
		"actor":    func(id string) string { return t.Actor(id).Name },
		"list":     listed,
		"json":     jsonText,
	}
}

func jsonText(value any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}

func templateData(v *timeline.View, o Options) (Data, error) {
	s, err := look(v, o, looks{title: title(v, o)})
	if err != nil {
		return Data{}, err
	}
	b := newBuilder(v, o)
	b.anchor = s.anchors.of
	d := Data{Document: newDocument(v, o, s), Entries: make([]Entry, v.Len())}
	if v.Len() > 0 {
		all := b.next(0, v.Len())
		for i, e := range all.events {
			d.Entries[i] = b.entry(&all, i)
			d.Entries[i].Anchor = b.anchor(i, e, b.words)
		}
	}
	for start, i := 0, 1; i <= len(d.Entries); i++ {
		if i == len(d.Entries) || d.Entries[i].Group != d.Entries[start].Group {
			d.Years = append(d.Years, Year{d.Entries[start].Group, d.Entries[start:i]})
			start = i
		}
	}
	for n := range b.refs.list {
		d.References = append(d.References, b.refs.reference(n+1))
	}
	if b.desk {
		d.LeftOut = b.links(leftOut(v))
	}
	return d, nil
}

// inner is the name that text/template knows every template by: one that can't
// be mistaken for a part of its messages.
const inner = "house-style"

var (
	parseMessage = regexp.MustCompile(`(?s)^template: ` + inner + `:(\d+): (.*)$`)
	runMessage   = regexp.MustCompile(`(?s)^template: ` + inner + `:(\d+):(\d+): executing [^<]*(?:at )?(.*)$`)
	quotedToken  = regexp.MustCompile(`"([^"]+)"|<([^>]+)>|\{\{(\w+)\}\}`)
)

// runError gives an error of execution its place; text/template counts columns
// in bytes from 0.
func runError(err error, name, text string) error {
	var failed template.ExecError
	m := runMessage.FindStringSubmatch(err.Error())
	if !errors.As(err, &failed) || m == nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	line, _ := strconv.Atoi(m[1])
	offset, _ := strconv.Atoi(m[2])
	source := lineOf(text, line)
	return &TemplateError{name, line, 1 + utf8.RuneCountInString(source[:min(offset, len(source))]), m[3]}
}

// parseError gives a mistake of grammar its place. text/template tells the line
// alone: the column is where the mistake first shows when the line is read
// character by character, or where the word begins that the message quotes.
func parseError(err error, name, text string) error {
	m := parseMessage.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	line, _ := strconv.Atoi(m[1])
	source := lineOf(text, line)
	before := strings.Join(strings.SplitAfter(text, "\n")[:line-1], "")
	end := len(source)
	for i := range source {
		_, e := template.New(inner).Funcs(helpers(nil)).Parse(before + source[:i])
		if e != nil && e.Error() == err.Error() {
			end = i
			break
		}
	}
	for _, quoted := range quotedToken.FindAllStringSubmatch(m[2], -1) {
		if at := strings.LastIndex(source[:end], quoted[1]+quoted[2]+quoted[3]); at >= 0 {
			end = at
			break
		}
	}
	return &TemplateError{name, line, 1 + utf8.RuneCountInString(source[:end]), m[2]}
}

// lineOf is a line of the text, counted from 1, without its end.
func lineOf(text string, n int) string {
	lines := strings.Split(text, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}
