package convert

import (
	"slices"

	"dateline/timeline"
)

// CSV reads a table whose first line names the columns. Cells are parted by
// commas, semicolons, tabs or bars, whichever the first line has most of. A file that
// export has written comes back as it was, as far as a table can hold it.
func CSV(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	text, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	comma := separator(text)
	if b.options.rest != nil {
		comma = b.options.rest.comma
	}
	t, err := readTableBy(text, guess, comma)
	if err != nil {
		return Result{}, err
	}
	b.markup = someMarkup
	if slices.Contains(t.header, "date_text") && slices.Contains(t.header, "earliest") {
		b.guess, b.markup, b.ours, b.exact = guessOurs, noMarkup, true, true
		t.odd = nil // cells of several lines are as they should be
	}
	t.addTo(b, func(r record) (record, bool) { return r, true })
	return b.finish()
}

// derived are the columns of an export that follow from the others.
var derived = []string{"earliest", "latest", "date_text", "actor_names", "target_names", "country_names", "file", "line"}

// guessOurs is guess for an export of dateline.
func guessOurs(name string) string {
	switch {
	case slices.Contains(derived, name):
		return keyNothing
	case timeline.FieldOf(&timeline.Event{}, name) != nil:
		return name
	}
	if p, ok := timeline.PartOf(name); ok && p.List.Key == "sources" {
		return keySource + p.Field.Key
	} else if ok {
		return p.List.Key
	}
	return guess(name)
}
