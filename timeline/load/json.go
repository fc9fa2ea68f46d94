package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
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
		return ourBeginning.Match(head)
	}
	_, ours := first["date_text"]
	return ours
}

var ourBeginning = regexp.MustCompile(`^\{\s*"id"\s*:\s*"(?:\\.|[^"\\])*"\s*,\s*"date"\s*:\s*"`)

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
	line := d.line(int(d.dec.InputOffset()) - len(raw))
	var record jsonEvent
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	err := strict.Decode(&record)
	var e timeline.Event
	if err == nil {
		e, err = record.event()
	}
	if err != nil {
		name := ""
		if record.ID != "" {
			name = " (" + textnorm.CleanLine(record.ID) + ")"
		}
		return fmt.Errorf("line %d: event %d%s: %s", line, len(d.events)+1, name, jsonFault(err))
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

// jsonFault says in plain words why a value does not fit.
func jsonFault(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return "an event is an object with keys, not " + article(kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf("%s takes no %s", kind.Field, kind.Value)
	}
	return textnorm.CleanLine(strings.TrimPrefix(err.Error(), "json: "))
}

// article puts "a" or "an" before a kind of JSON value.
func article(noun string) string {
	if strings.HasPrefix(noun, "a") || strings.HasPrefix(noun, "o") {
		return "an " + noun
	}
	return "a " + noun
}

// jsonEvent is an event as the package export writes it.
type jsonEvent struct {
	ID         string       `json:"id"`
	Date       string       `json:"date"`
	Title      string       `json:"title"`
	Kind       string       `json:"kind"`
	Actors     []string     `json:"actors"`
	Targets    []string     `json:"targets"`
	Countries  []string     `json:"countries"`
	Topics     []string     `json:"topics"`
	Summary    string       `json:"summary"`
	Quotes     []jsonQuote  `json:"quotes"`
	RespondsTo []string     `json:"responds_to"`
	Status     string       `json:"status"`
	Sources    []jsonSource `json:"sources"`
	Note       string       `json:"note"`
	Earliest   any          `json:"earliest"` // this and the two below follow from date
	Latest     any          `json:"latest"`
	DateText   any          `json:"date_text"`
	File       string       `json:"file"`
	Line       int          `json:"line"`
}

type jsonQuote struct {
	By     string `json:"by"`
	Text   string `json:"text"`
	Source int    `json:"source"`
}

type jsonSource struct {
	URL       string `json:"url"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Author    string `json:"author"`
	Published string `json:"published"`
	Accessed  string `json:"accessed"`
	Archived  string `json:"archived"`
	Pages     string `json:"pages"`
}

func (r *jsonEvent) event() (timeline.Event, error) {
	e := timeline.Event{
		ID: jsonLine(r.ID), Title: jsonLine(r.Title), Kind: jsonLine(r.Kind),
		Actors: jsonLines(r.Actors), Targets: jsonLines(r.Targets), Countries: jsonLines(r.Countries),
		Topics: jsonLines(r.Topics), Summary: jsonText(r.Summary), RespondsTo: jsonLines(r.RespondsTo),
		Status: r.Status, Note: jsonText(r.Note),
		Pos: timeline.Pos{File: jsonLine(r.File), Line: r.Line, Column: min(r.Line, 1)},
	}
	e.Date, e.DateText = jsonDate(r.Date)
	switch {
	case e.ID == "":
		return e, errors.New("it has no id")
	case e.Status != "" && !slices.Contains(timeline.Statuses, e.Status):
		return e, fmt.Errorf("status: %q is none of %s", e.Status, strings.Join(timeline.Statuses, ", "))
	case r.Line < 0:
		return e, errors.New("line is less than 0")
	}
	for i, s := range r.Sources {
		source, err := s.source()
		if err != nil {
			return e, fmt.Errorf("source %d: %w", i+1, err)
		}
		e.Sources = append(e.Sources, source)
	}
	for i, q := range r.Quotes {
		if q.Source < 0 || q.Source > len(e.Sources) {
			return e, fmt.Errorf("quote %d: the event has %s, and no number %d", i+1, countOf(len(e.Sources), "source"), q.Source)
		}
		e.Quotes = append(e.Quotes, timeline.Quote{By: jsonLine(q.By), Text: jsonText(q.Text), Source: q.Source})
	}
	return e, nil
}

func (r *jsonSource) source() (timeline.Source, error) {
	s := timeline.Source{
		URL: jsonLine(r.URL), Title: jsonLine(r.Title), Publisher: jsonLine(r.Publisher), Author: jsonLine(r.Author),
		Archived: jsonLine(r.Archived), Pages: jsonLine(r.Pages),
	}
	s.Published, s.PublishedText = jsonDate(r.Published)
	s.Accessed, s.AccessedText = jsonDate(r.Accessed)
	for _, address := range []struct{ key, text string }{{"url", s.URL}, {"archived", s.Archived}} {
		if fault := addressFault(address.text); address.text != "" && fault != "" {
			return s, fmt.Errorf("%s: %s is no address that opens: %s", address.key, quoted(address.text), fault)
		}
	}
	return s, nil
}

// jsonDate is a date that may be unreadable, and what was written.
func jsonDate(written string) (date.Date, string) {
	text := jsonLine(written)
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}, text
	}
	return d, text
}

// jsonLine and jsonText clean as reader.line and reader.text do.
func jsonLine(s string) string { return strings.TrimSpace(textnorm.CleanLine(s)) }

func jsonText(s string) string {
	s, _ = textnorm.Clean(s)
	return strings.TrimRight(strings.TrimLeft(s, "\n"), " \n")
}

func jsonLines(list []string) []string {
	for i := range list {
		list[i] = jsonLine(list[i])
	}
	return list
}
