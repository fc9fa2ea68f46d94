package load

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

// fix is a mistake of syntax that has been found; lines count from 1 in the
// text that was searched.
type fix struct {
	at            mark
	message, hint string
}

const (
	hintQuotes = "put the whole text in quotes: '…', and write any ' in it twice"
	hintIndent = "line it up with the other keys; a text that goes on is indented deeper than its key"
	hintSpaces = "indent with spaces only"
)

// explanations give the parser's messages in plain words.
var explanations = []struct{ part, message, hint string }{
	{"mapping values are not allowed", "a colon and a space inside a text without quotes", hintQuotes},
	{"could not find expected ':'", "this line is neither a key with its value nor part of the text above", hintIndent},
	{"tab character", "a tab in the indentation", hintSpaces},
	{"cannot start any token", "a text without quotes must not begin like this", hintQuotes},
	{"unexpected end of stream", "a quotation mark is opened and never closed", "close it, or put the whole text in quotes of the other kind"},
	{"unexpected document indicator", "a quotation mark is opened and never closed", "close it, or put the whole text in quotes of the other kind"},
	{"',' or ']'", "a list in square brackets lacks a comma or its end", "close it with ]; a text wants quotes if it begins with [ or holds a question mark there"},
	{"',' or '}'", "a mapping in braces lacks a comma or its end", "close it with }; a text wants quotes if it begins with { or holds a question mark there"},
	{"expected key", "this does not fit the lines above it", hintIndent},
	{"expected '-' indicator", "this does not fit the list above it", "begin each item with a dash and a space, all in one column"},
	{"block sequence entries", "a list cannot begin here", "begin the list on the next line, or put a text that begins with a dash in quotes"},
	{"mapping keys are not allowed", "a text without quotes must not begin with a question mark and a space", hintQuotes},
	{"node content", "a value is missing, or begins with a character that wants quotes", hintQuotes},
	{"unknown anchor", "a text that begins with * refers to an anchor that is not in this document", hintQuotes},
	{"escape", "a backslash between double quotes begins something unknown", "write two backslashes, or use single quotes"},
	{"hexdecimal", "a backslash between double quotes begins something unknown", "write two backslashes, or use single quotes"},
	{"comment or line break", "nothing may stand behind > or |", "put the text on the next line, indented, or in quotes"},
	{"max depth", "it is nested too deeply", "an event needs three levels at most"},
	{"<document start>", "something stands behind the end of the document", "begin another document with a line ---"},
	{"incompatible YAML", "the line %YAML asks for a version that is not read", "take the line out: it is not needed"},
	{"duplicate %YAML", "the line %YAML stands twice", "take one of them out"},
	{"tag", "a text without quotes must not begin with an exclamation mark", hintQuotes},
}

// explain gives a message of the parser in plain words, with a hint.
func explain(message string) (plainly, hint string) {
	for _, e := range explanations {
		if strings.Contains(message, e.part) {
			return e.message, e.hint
		}
	}
	return "it cannot be read as YAML: " + textnorm.CleanLine(message), ""
}

var parserError = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// place finds where in the lines [from, to) the parser stumbled. Its own line
// is often that of the beginning, or one less; what it stumbles over is in the
// first line with which it gives up in the same way.
func (r *recovery) place(from, to int, err error) fix {
	text := err.Error()
	head := parserError().FindStringSubmatch(text)
	line, _ := strconv.Atoi(head[1])
	line = min(max(line, 1), to-from)
	if _, e := parse(r.text(from, to)); e != nil && e.Error() == text && !strings.Contains(text, "end of stream") && len(r.text(from, to)) <= maxRepair {
		low, high := 1, to-from // the first high lines fail like the whole
		for low < high {
			middle := (low + high) / 2
			if _, e := parse(r.text(from, from+middle)); e != nil && e.Error() == text {
				high = middle
			} else {
				low = middle + 1
			}
		}
		line = high
	}
	var x fix
	x.message, x.hint = explain(strings.TrimPrefix(text, head[0]))
	for line > 1 && !hasContent(r.lines[from+line-1]) {
		line--
	}
	x.at = wholeLine(r.lines[from+line-1], from+line)
	return x
}

// wholeLine marks a line aside from the white space at its ends.
func wholeLine(line string, number int) mark {
	text := strings.Trim(line, " \t")
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	return mark{number, utf8.RuneCountInString(line[:min(indent, len(line))]) + 1, max(utf8.RuneCountInString(text), 1)}
}
