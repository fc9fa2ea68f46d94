package timeline

import "fmt"

// Severity tells whether a problem makes `dateline check` fail.
type Severity string

// The two severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Code names a kind of problem, such as "date-invalid".
type Code string

// Problem is something in a file that a person ought to look at.
type Problem struct {
	Pos      Pos
	Severity Severity
	Code     Code
	Message  string // what is wrong, in a sentence without a full stop
	Hint     string // what to do about it; may be empty
	Excerpt  string // the line of the file, cleaned; may be empty
	Width    int    // characters to underline from Pos.Column; at least 1
	Event    string // id of the event it is about; may be empty
	Fix      Fix    // the zero Fix where there is more than one answer
}

// Fix is the one right answer to a problem: a text to be written in place of
// another in its file, be that a value or a key. Package timeline/edit does it.
type Fix struct {
	Line, Column int // where the value or key begins
	Key          bool
	Old, New     string
}

// String is "path:line:col: error: message [code]".
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Severity, p.Message, p.Code)
}
