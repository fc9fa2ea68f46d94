package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// ReadJSON reads events from the JSON that the commands list and export write,
// be it an array of events or one event after another (jsonl): what it gives,
// exported again, is the same JSON. Keys that follow from others (earliest,
// latest, date_text) are not looked at.
//
// Texts are cleaned like those of an event file, and a date that can't be read
// leaves the event undated. All else that does not fit (broken JSON, a key that
// is not known, a value of another kind, an event without an id, a status that
// is none, an address that does not open, a quote that names a source which the
// event does not have) is an error that says where; then there are no events.
func ReadJSON(r io.Reader) ([]timeline.Event, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxJSON+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxJSON {
		return nil, fmt.Errorf("it is larger than %d bytes and is not read", maxJSON)
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	d := &jsonReader{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	if start := skipBlanks(data); start < len(data) && data[start] == '[' {
		err = d.array()
	} else {
		err = d.stream()
	}
	if err != nil {
		return nil, err
	}
	return d.events, nil
}

// maxJSON is how many bytes of JSON are read: an export is a whole timeline,
// which may be larger than a file of it.
const maxJSON = 1 << 30

// IsJSON tells whether a file that begins with head is for ReadJSON and not one
// of YAML, of which JSON is a part: its first event has the key date_text, which
// nobody writes by hand. One that does not end within head, or is broken, has to
// begin with an id and a date in the notation of JSON.
func IsJSON(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte(byteOrderMark))
	head = head[skipBlanks(head):]
	head = bytes.TrimPrefix(head, []byte("["))
	head = head[skipBlanks(head):]
	if !bytes.HasPrefix(head, []byte("{")) {
		return false
	}
	var first map[string]json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(head)).Decode(&first); err != nil {
		return ourBeginning().Match(head)
	}
	_, ours := first["date_text"]
	return ours
}

var ourBeginning = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\{\s*"id"\s*:\s*"(?:\\.|[^"\\])*"\s*,\s*"date"\s*:\s*"`)
})

const byteOrderMark = "\ufeff"

func skipBlanks(data []byte) int { return len(data) - len(bytes.TrimLeft(data, " \t\r\n")) }

// jsonReader reads events one after another.
type jsonReader struct {
	data   []byte
	dec    *json.Decoder
	events []timeline.Event
}

func (d *jsonReader) array() error {
	if _, err := d.dec.Token(); err != nil {
		return d.broken(err)
	}
	for d.dec.More() {
		switch err := d.event(); {
		case errors.Is(err, io.EOF):
			return d.broken(err)
		case err != nil:
			return err
		}
	}
	if _, err := d.dec.Token(); err != nil {
		return d.broken(err)
	}
	end := d.dec.InputOffset()
	if rest := d.data[end:]; skipBlanks(rest) < len(rest) {
		return fmt.Errorf("line %d: there is something behind the end of the array", d.line(int(end)+skipBlanks(rest)))
	}
	return nil
}

func (d *jsonReader) stream() error {
	for {
		switch err := d.event(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// event reads the next event; io.EOF says that there is none.
func (d *jsonReader) event() error {
	var raw json.RawMessage
	switch err := d.dec.Decode(&raw); {
	case errors.Is(err, io.EOF):
		return io.EOF
	case err != nil:
		return d.broken(err)
	}
	var e timeline.Event
	err := jsonEvent(raw, &e)
	if err != nil {
		name := ""
		if e.ID != "" {
			name = " (" + e.ID + ")"
		}
		line := d.line(int(d.dec.InputOffset()) - len(raw))
		return fmt.Errorf("line %d: event %d%s: %s", line, len(d.events)+1, name, textnorm.CleanLine(err.Error()))
	}
	d.events = append(d.events, e)
	return nil
}

// broken is the error for what is no JSON.
func (d *jsonReader) broken(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && int(syntax.Offset) < len(d.data) {
		return fmt.Errorf("line %d: this is no JSON: %w", d.line(int(syntax.Offset)-1), err)
	}
	return fmt.Errorf("line %d: the JSON is broken off", d.line(len(bytes.TrimRight(d.data, " \t\r\n"))))
}

// line is the number of the line that holds the offset, from 1.
func (d *jsonReader) line(offset int) int {
	return 1 + bytes.Count(d.data[:max(0, offset)], []byte("\n"))
}

// article puts "a" or "an" before a kind of JSON value.
func article(noun string) string {
	if strings.HasPrefix(noun, "a") || strings.HasPrefix(noun, "o") {
		return "an " + noun
	}
	return "a " + noun
}
