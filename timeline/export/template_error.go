package export

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"unicode/utf8"

	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

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

// inner is the name that text/template knows every template by: one that can't
// be mistaken for a part of its messages.
const inner = "house-style"

var (
	parseMessage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)^template: ` + inner + `:(\d+): (.*)$`) })
	runMessage   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?s)^template: ` + inner + `:(\d+):(\d+): executing [^<]*(?:at )?(.*)$`)
	})
	quotedToken = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"([^"]+)"|<([^>]+)>|\{\{(\w+)\}\}`) })
)

// runError gives an error of execution its place; text/template counts columns
// in bytes from 0.
func runError(err error, name, text string) error {
	var limit *beyond
	if errors.As(err, &limit) {
		return fmt.Errorf("%s: %w", name, limit)
	}
	var failed template.ExecError
	m := runMessage().FindStringSubmatch(err.Error())
	if !errors.As(err, &failed) || m == nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	line, _ := strconv.Atoi(m[1])
	offset, _ := strconv.Atoi(m[2])
	source := lineOf(text, line)
	return &TemplateError{name, line, 1 + utf8.RuneCountInString(source[:min(offset, len(source))]), plainly(m[3])}
}

// parseError gives a mistake of grammar its place. text/template tells the line
// alone: the column is where the mistake first shows when the line is read
// character by character, or where the word begins that the message quotes.
func parseError(err error, name, text string) error {
	m := parseMessage().FindStringSubmatch(err.Error())
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
	for _, quoted := range quotedToken().FindAllStringSubmatch(m[2], -1) {
		if at := strings.LastIndex(source[:end], quoted[1]+quoted[2]+quoted[3]); at >= 0 {
			end = at
			break
		}
	}
	return &TemplateError{name, line, 1 + utf8.RuneCountInString(source[:end]), plainly(m[2])}
}

// lineOf is a line of the text, counted from 1, without its end.
func lineOf(text string, n int) string {
	lines := strings.Split(text, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// The messages of text/template that most mistakes come to.
var (
	noField = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^<[^>]*>: can't evaluate field (\w+) in type \*?(?:export|timeline|date)\.(\w+)$`)
	})
	noFunction = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^function "(\w+)" not defined$`) })
)

// plainly is a message of text/template for people who do not program. What is
// not known here stays as it is.
func plainly(message string) string {
	if m := noField().FindStringSubmatch(message); m != nil {
		if of, ok := templateTypes()[m[2]]; ok {
			return suggest(fmt.Sprintf("%s has no field .%s", of.name, m[1]), ".", m[1], fields(of.kind))
		}
	}
	if m := noFunction().FindStringSubmatch(message); m != nil {
		var names []string
		for name := range helpers(nil) {
			names = append(names, name)
		}
		slices.Sort(names)
		return suggest("there is no function "+m[1], "", m[1], append(names, "and", "index", "len", "not", "or", "printf"))
	}
	if message == "unexpected EOF" {
		return "unexpected EOF: an {{if}}, {{range}}, {{with}} or {{define}} above has no {{end}}"
	}
	return message
}

// suggest adds the name that was meant, if one is like it.
func suggest(words, before, name string, known []string) string {
	if near, ok := textnorm.Nearest(name, known); ok {
		return words + "; did you mean " + before + near + "?"
	}
	return words
}

// templateType is a type of what a template gets, with its name in words.
type templateType struct {
	name string
	kind reflect.Type
}

// templateTypes are those by their names in Go.
func templateTypes() map[string]templateType {
	return map[string]templateType{
		"Data":      {"the export", reflect.TypeFor[Data]()},
		"Year":      {"a year", reflect.TypeFor[Year]()},
		"Entry":     {"an entry", reflect.TypeFor[Entry]()},
		"Quote":     {"a quote", reflect.TypeFor[Quote]()},
		"Link":      {"a link", reflect.TypeFor[Link]()},
		"Reference": {"a source", reflect.TypeFor[Reference]()},
		"Record":    {"a record", reflect.TypeFor[Record]()},
		"Date":      {"a date", reflect.TypeFor[date.Date]()},
	}
}

// fields are what a template can ask a value for.
func fields(t reflect.Type) (names []string) {
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	for i := range t.NumMethod() {
		names = append(names, t.Method(i).Name)
	}
	return names
}
