package export

import (
	"strconv"

	"dateline/timeline"
	"dateline/timeline/date"
)

// wording puts dates into words and remembers them: a chronology names most
// days often, of events, of links between them and of sources. The zero
// wording is ready for use; nil remembers nothing.
type wording struct {
	known map[string]string // by the text of the date
	// text and words are those of the last one: events come by their dates.
	text, words string

	// year and label are those of the last group.
	year  int64
	label string
}

// mostWords bounds what is remembered.
const mostWords = 1 << 14

// date is d in words.
func (w *wording) date(d date.Date) string {
	if w == nil {
		return d.Words()
	}
	text := d.String()
	if text == w.text && text != "" {
		return w.words
	}
	words, ok := w.known[text]
	if !ok {
		if w.known == nil || len(w.known) >= mostWords {
			w.known = map[string]string{}
		}
		words = d.Words()
		w.known[text] = words
	}
	w.text, w.words = text, words
	return words
}

// group is the heading that an event stands under.
func (w *wording) group(e *timeline.Event) string {
	first, _ := e.Date.Bounds()
	switch {
	case e.Date.IsZero():
		return "Undated"
	case first == date.Past:
		return "Earlier"
	}
	year, _, _ := first.Civil()
	if w.label == "" || w.year != year {
		w.year, w.label = year, strconv.FormatInt(year, 10)
		if year <= 0 {
			w.label = strconv.FormatInt(1-year, 10) + " BC"
		}
	}
	return w.label
}

// displayed is the date in words, with what the file says of one that can't be
// read.
func (w *wording) displayed(e *timeline.Event) string {
	if e.Date.IsZero() && e.DateText != "" {
		return w.date(e.Date) + " (“" + e.DateText + "”)"
	}
	return w.date(e.Date)
}

// read is a date in words, or as the file has it where it can't be read.
func (w *wording) read(d date.Date, text string) string {
	if d.IsZero() {
		return text
	}
	return w.date(d)
}
