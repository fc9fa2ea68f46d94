package export

import (
	"dateline/timeline"
	"dateline/timeline/date"
)

// wording puts dates into words and remembers them: a chronology names most
// days often, of events, of links between them and of sources. The zero
// wording is ready for use.
type wording struct{ known map[string]string }

// mostWords bounds what is remembered.
const mostWords = 1 << 14

// date is d in words.
func (w *wording) date(d date.Date) string {
	text := d.String()
	words, ok := w.known[text]
	if ok {
		return words
	}
	if w.known == nil || len(w.known) >= mostWords {
		w.known = map[string]string{}
	}
	words = d.Words()
	w.known[text] = words
	return words
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
