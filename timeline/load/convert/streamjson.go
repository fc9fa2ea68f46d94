package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// isSequence tells whether a text is an array, or one object after another: the
// first of them is whole, and is no object around a list of events.
func (w *window) isSequence() bool {
	text := bytes.TrimLeft(w.text, " \t\r\n")
	if bytes.HasPrefix(text, []byte("[")) {
		return true
	}
	end := endOfObject(text)
	if end <= 0 {
		return false
	}
	first, err := valueOf(text[:end])
	if err != nil {
		return true // reading it says what is wrong
	}
	_, around := newBuilder(Options{}).listIn(first.object)
	return !around
}

// cutJSON keeps the first objects.
func (w *window) cutJSON(p *Piece, limit int) error {
	r := &rest{evidence: map[string]*evidence{}}
	p.Options.rest = r
	b := newBuilder(p.Options)
	var kept []byte
	at := w.blanks(0)
	array := w.text[at] == '['
	if array {
		at++
	}
	for n := 0; ; n++ {
		if at = w.blanks(at); n > 0 && array && at < len(w.text) && w.text[at] == ',' {
			at = w.blanks(at + 1)
		}
		end, err := w.object(&at, &kept, n, limit)
		switch {
		case err != nil:
			return err
		case end < 0:
			if err := w.ended(at, array); err != nil {
				return err
			}
			if n < limit {
				kept = append(kept, w.text...)
			}
			p.File.Text, p.Left = kept, max(n-limit, 0)
			return nil
		}
		object := w.text[at:end]
		if !json.Valid(object) {
			return w.broken(at, object)
		}
		if n < limit {
			b.dateColumns(r, object)
		} else {
			r.see(object)
		}
		if at = end; n == limit-1 {
			kept = append(kept, w.text[:at]...)
			if array {
				kept = append(kept, ']')
			}
		}
	}
}

// blanks passes blanks, and reads on where there is nothing else.
func (w *window) blanks(at int) int {
	for {
		for at < len(w.text) && strings.IndexByte(" \t\r\n", w.text[at]) >= 0 {
			at++
		}
		if at < len(w.text) || w.over || w.fill(w.size) != nil {
			return at
		}
	}
}

// object is the end of the object that begins at a place, which may be another one
// when more has been read: what stood before goes to kept, up to the limit of n. It is
// -1 where none begins.
func (w *window) object(at *int, kept *[]byte, n, limit int) (end int, err error) {
	for {
		if *at >= len(w.text) || w.text[*at] != '{' {
			return -1, nil
		}
		if end := endOfObject(w.text[*at:]); end > 0 {
			return *at + end, nil
		}
		switch {
		case w.over:
			return 0, fmt.Errorf("it can't be read as JSON: the object on line %d is broken off", w.lineAt(*at))
		case len(w.text)-*at > mostOfEvent:
			return 0, tooLong(w.lineAt(*at))
		}
		if n < limit {
			if *kept = append(*kept, w.text[:*at]...); len(*kept) > maxWhole {
				return 0, tooMuch(n)
			}
		}
		w.drop(*at)
		*at = 0
		if err := w.fill(max(w.size, len(w.text))); err != nil {
			return 0, err
		}
	}
}

func (w *window) lineAt(at int) int { return 1 + w.lost + bytes.Count(w.text[:at], []byte("\n")) }

// ended checks what stands behind the last object.
func (w *window) ended(at int, array bool) error {
	rest := w.text[at:]
	if array {
		var closed bool
		if rest, closed = bytes.CutPrefix(rest, []byte("]")); !closed {
			return fmt.Errorf("it can't be read as JSON: line %d: an object or the end of the list should stand there", w.lineAt(at))
		}
	}
	if len(bytes.TrimSpace(rest)) > 0 || !w.over {
		return fmt.Errorf("it can't be read as JSON: line %d: an object should stand there", w.lineAt(at))
	}
	return nil
}

// broken says where an object is no JSON.
func (w *window) broken(at int, object []byte) error {
	var v any
	err := json.Unmarshal(object, &v)
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("it can't be read as JSON: line %d", w.lineAt(at))
	}
	place := at + max(int(syntax.Offset)-1, 0)
	_, column := placeIn(string(w.text), place)
	return fmt.Errorf("it can't be read as JSON: line %d, column %d: %w", w.lineAt(place), column, err)
}

// endOfObject is the length of the object at the beginning of a text; 0 where its end
// is not there.
func endOfObject(text []byte) int {
	deep := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			for i++; ; i++ {
				n := bytes.IndexByte(text[i:], '"')
				if n < 0 {
					return 0
				}
				i += n
				slashes := 0
				for text[i-1-slashes] == '\\' {
					slashes++
				}
				if slashes%2 == 0 {
					break
				}
			}
		case '{', '[':
			deep++
		case '}', ']':
			if deep--; deep == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// dateColumns notes which keys of an object hold dates.
func (b *builder) dateColumns(r *rest, object []byte) {
	var keys map[string]json.RawMessage
	if json.Unmarshal(object, &keys) != nil {
		return
	}
	for name := range keys {
		if r.evidence[name] == nil && isDate(b.column(name).Key) {
			r.evidence[name] = &evidence{}
		}
	}
}

// see takes in what an object tells of day and month. What its text seems to hold
// is looked at again where it would tell something new.
func (r *rest) see(object []byte) {
	for name, e := range r.evidence {
		seen := *e
		seen.seeQuickly(textUnder(object, name))
		if (seen.dayFirst != "") == (e.dayFirst != "") && (seen.monthFirst != "") == (e.monthFirst != "") {
			continue
		}
		var keys map[string]any
		if json.Unmarshal(object, &keys) == nil {
			text, _ := keys[name].(string)
			e.see(text)
		}
	}
}

// textUnder is the text that seems to stand under a key.
func textUnder(object []byte, name string) string {
	_, behind, ok := bytes.Cut(object, []byte(`"`+name+`"`))
	behind = bytes.TrimLeft(behind, " \t\r\n:")
	if !ok || len(behind) == 0 || behind[0] != '"' {
		return ""
	}
	text, _, _ := bytes.Cut(behind[1:], []byte(`"`))
	return string(text)
}
