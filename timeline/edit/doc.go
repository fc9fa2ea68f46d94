// Package edit changes values in the bytes of an event file and leaves all else
// as it is. In go the text of a file, places in it and new values; out come the
// fewest bytes that must change, as a list of edits and as the text that results,
// or an [*Error] that says what can't be changed safely, where, and why.
//
// Comments, the order of keys, quotation marks, indentation, the ends of lines and
// the byte order mark stay. A list in brackets stays in brackets, a text behind |
// or > stays one where its words allow it, and a new key stands where package
// compose would put it. What YAML would take for something else is put in quotes.
//
// As the last line of defence each document is parsed again and held against
// what was meant; where they differ nothing is changed.
package edit

import "fmt"

// Op is what a change does.
type Op uint8

// What can be done. An empty value that is set takes its key out.
const (
	Set    Op = iota // Value stands at the path, be it there already or not
	Append           // Value is added to the list at the path, which may be missing
	Insert           // Value is added to a list before the item at the path
	Remove           // the key or item at the path is taken out
	Rename           // the key at the path is called Value
)

// Place is a line and a column of a file, both from 1, columns in characters.
type Place struct{ Line, Column int }

// Change is one thing to do.
type Change struct {
	// At is where an event, an actor or any mapping of the file begins, as
	// timeline.Pos has it. Where Path is empty it is where the value itself begins
	// or, for Rename, the key. Without it, Item counts.
	At Place
	// Item is the number of an event or actor in the file, from 1. Without it the
	// file must hold no more than one, or be timeline.yaml.
	Item int
	// Path leads from there to the value, such as "title", "topics" or
	// "sources[1].archived". Items of lists count from 0, as in JSON.
	Path string
	Op   Op
	// Value is a string, an int, a []string, a Record or a []Record. A Record that
	// is set takes out those known keys that it does not have.
	Value any
	// Was, if it is set, is the text or key that stands there; another refuses the
	// change. It tells whether the place is still that of the file that was read.
	Was string
}

// Record is the keys of a source, a quote or another mapping of the file.
type Record map[string]any

// Edit puts Text in place of the bytes from Start to before End.
type Edit struct {
	Start, End int
	Text       string
}

// Result is a changed file: its edits in the order of their places, which do not
// overlap, and its text.
type Result struct {
	Edits []Edit
	Text  []byte
}

// Error says why a change is refused.
type Error struct {
	Place  Place
	Path   string // of the change; may be empty
	Reason string
}

// Error is "3:1: sources[0].archived: the reason".
func (e *Error) Error() string {
	text := e.Reason
	if e.Path != "" {
		text = e.Path + ": " + text
	}
	if e.Place.Line > 0 {
		text = fmt.Sprintf("%d:%d: %s", e.Place.Line, e.Place.Column, text)
	}
	return text
}

// refuse makes an error whose place and path are yet to be filled in.
func refuse(format string, args ...any) error { return &Error{Reason: fmt.Sprintf(format, args...)} }

// unusual is met where the text is not what the parser says, in one of the ways
// that hardly anybody writes.
func unusual() error { return refuse("it is written in an unusual way: change it by hand") }
