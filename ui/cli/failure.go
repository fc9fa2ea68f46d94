package cli

import (
	"errors"
	"fmt"
	"strings"

	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// The exit statuses.
const (
	done     = 0
	negative = 1 // the answer is no: errors found, no such event, nothing to export
	misused  = 2 // wrong usage, a wrong query, a path that can't be read or written
)

// failure is an error with its exit status. Its text is for a person and says
// what, where and what to do; it may have several lines. An empty text says
// nothing more than what the command has printed.
type failure struct {
	status int
	text   string
}

func (f *failure) Error() string { return f.text }

func failf(status int, format string, args ...any) error {
	return &failure{status, fmt.Sprintf(format, args...)}
}

func usagef(format string, args ...any) error { return failf(misused, format, args...) }

// wrongQuery is the failure for an error of text, a query as a person typed it.
func wrongQuery(err error, text string) error {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return usagef("%v", err)
	}
	at := *wrong
	at.Query = text
	return usagef("the query is wrong: %s\n%s", at.Message, indent(at.Caret()))
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n  ")
}

// hint is "; did you mean X?" where a candidate is near to word, with the
// candidate as format puts it.
func hint(word string, candidates []string, format string) string {
	if near, ok := textnorm.Nearest(word, candidates); ok {
		return "; did you mean " + fmt.Sprintf(format, near) + "?"
	}
	return ""
}
