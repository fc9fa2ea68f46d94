package query

import (
	"strings"
	"unicode"
)

// Completion is what stands at a cursor: text[Start:End] is the part to replace,
// by a field's name and a colon or by [Quote] of a value. It takes in the part
// behind the cursor, a colon after a name, and the marks around a quoted value.
//
// Name is true, and Field Text, while a field's name or a word is typed. Field is
// Text and Name false where nothing can be proposed: within a phrase and after a
// field that there is not.
type Completion struct {
	Start, End int
	Field      Field
	Prefix     string // what has been typed of it, unquoted
	Name       bool
}

// Complete tells what is being typed at the cursor, in bytes. It takes any text
// and any cursor.
func Complete(text string, cursor int) Completion {
	cursor, _ = runeBounds(text, cursor, cursor)
	for i := 0; ; {
		i = skipTo(text, i, cursor)
		if i >= cursor {
			return completeName(text, cursor, cursor)
		}
		end, done, c := completeTerm(text, i, cursor)
		if done {
			return c
		}
		i = end
	}
}

// skipTo moves from i over what may stand before a term, up to the cursor.
func skipTo(text string, i, cursor int) int {
	for i < cursor {
		r, size := runeAt(text, i)
		if !unicode.IsSpace(r) && r != '(' && r != ')' && r != '-' {
			break
		}
		i += size
	}
	return i
}

// completeTerm reads the term at start; done is true where the cursor is in it.
func completeTerm(text string, start, cursor int) (end int, done bool, c Completion) {
	if r, _ := runeAt(text, start); isQuote(r) {
		return completeQuoted(text, start, cursor, Text)
	}
	end = bareEnd(text, start, endsBare)
	name, ok := fieldName(text[start:end])
	if !ok || cursor <= start+len(name) {
		if cursor > end {
			return end, false, c
		}
		return end, true, completeName(text, start, cursor)
	}
	f, _ := FieldByName(name)
	for i := start + len(name) + 1; ; i++ {
		if i < len(text) && text[i] == '=' && f.info().Set != Dates {
			i++
		}
		end, done, c = completeValue(text, min(i, cursor), cursor, f)
		if done || end >= len(text) || text[end] != ',' {
			return end, done, c
		}
		i = end
	}
}

// completeName is the completion of the name or word that begins at start.
func completeName(text string, start, cursor int) Completion {
	if start == cursor { // what follows is another term
		return Completion{Start: cursor, End: cursor, Name: true}
	}
	end := bareEnd(text, start, endsBare)
	if name, ok := fieldName(text[start:end]); ok {
		end = start + len(name) + 1
	}
	return Completion{Start: start, End: end, Prefix: text[start:cursor], Name: true}
}

// completeValue reads the value at start; done is true where the cursor is in it
// or at its end.
func completeValue(text string, start, cursor int, f Field) (end int, done bool, c Completion) {
	if r, _ := runeAt(text, start); isQuote(r) && start < cursor {
		end, done, c = completeQuoted(text, start, cursor, f)
		if !done && end < len(text) && text[end] == '*' {
			end++
		}
		return end, done, c
	}
	end = bareEnd(text, start, endsValue)
	if cursor > end {
		return end, false, c
	}
	prefix := strings.TrimSuffix(text[start:cursor], "*")
	return end, true, Completion{Start: start, End: end, Field: f, Prefix: prefix}
}

// completeQuoted is completeValue for quoted text. Where it is not closed, what
// follows the cursor is not taken for a part of it.
func completeQuoted(text string, start, cursor int, f Field) (end int, done bool, c Completion) {
	_, end, closed := quoted(text, start)
	if closed && cursor >= end {
		return end, false, c
	}
	typed, _, _ := quoted(text[:cursor], start)
	if !closed {
		end = cursor
	}
	return end, true, Completion{Start: start, End: end, Field: f, Prefix: typed}
}
