package export

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// writeSQL writes one transaction for SQLite that makes a database of the events:
// tables, views and a table of words.
func writeSQL(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{})
	if err != nil {
		return err
	}
	desk, d := o.For == Desk, newDocument(v, o, s)
	head := []byte("-- For a new file: sqlite3 -bail new.db < this\nBEGIN;\n" + sqlHead + sqlTables(desk))
	row := insert(head, "about")
	row.text(d.Title).text(d.Timeline).text(clean(v.Timeline().Description())).number(d.Count).number(d.Total)
	head = row.text(d.Query).text(d.Selection).text(o.Day.String()).text(d.Hash).end()
	if err := writeAll(w, appendNamed(head, v)); err != nil {
		return err
	}
	err = writeEvents(v, o, to(w), func() func([]byte, *timeline.Event) []byte {
		words := &wording{}
		return func(dst []byte, e *timeline.Event) []byte {
			place, _ := v.Index(e.Key)
			return sqlEvent(dst, e, place+1, words, desk)
		}
	})
	if err != nil {
		return err
	}
	return writeAll(w, []byte(sqlTail))
}

// appendNamed writes the actors and countries that the events name, and what these
// actors are part of.
func appendNamed(dst []byte, v *timeline.View) []byte {
	t := v.Timeline()
	actors, countries := map[string]bool{}, map[string]bool{}
	var name func(id string)
	name = func(id string) {
		if id == "" || actors[id] {
			return
		}
		actors[id] = true
		a := t.Actor(id)
		if a.Country != "" {
			countries[a.Country] = true
		}
		if a.PartOf != "" {
			name(a.PartOf)
		}
	}
	for i := range v.Len() {
		e := v.At(i)
		for _, list := range [][]string{e.Actors, e.Targets} {
			for _, id := range list {
				name(id)
			}
		}
		for k := range e.Quotes {
			name(e.Quotes[k].By)
		}
		for _, code := range e.Countries {
			countries[code] = true
		}
	}
	for _, code := range slices.Sorted(maps.Keys(countries)) {
		dst = insert(dst, "countries").text(code).text(t.CountryName(code)).end()
	}
	for _, id := range slices.Sorted(maps.Keys(actors)) {
		a := t.Actor(id)
		dst = insert(dst, "actors").text(id).text(a.Name).text(a.Kind).text(a.Country).text(a.PartOf).end()
		for _, alias := range a.Aliases {
			dst = insert(dst, "actor_aliases").text(id).text(alias).end()
		}
	}
	return dst
}

// sqlEvent writes the rows of an event, the place-th of the export from 1.
func sqlEvent(dst []byte, e *timeline.Event, place int, words *wording, desk bool) []byte {
	row := insert(dst, "events").always(e.Key).number(place)
	row.record(e, words, desk)
	if desk {
		row.text(e.Pos.File).number(e.Pos.Line)
	}
	dst = row.end()
	fields := e.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Desk && !desk {
			continue
		}
		switch f.Kind {
		case timeline.ListKind:
			l, isLink := sqlListOf(f.Key)
			for k, item := range *f.List(e) {
				row := insert(dst, l.table).always(e.Key).number(k + 1)
				if isLink {
					row.text(f.Key)
				}
				dst = row.always(item).end()
			}
		case timeline.RecordsKind:
			list := f.Records(e)
			for k := range list.Len() {
				row := insert(dst, sqlRecords[f.Key]).always(e.Key).number(k + 1)
				row.record(list.At(k), words, desk)
				dst = row.end()
			}
		case timeline.TextKind, timeline.DateKind, timeline.NumberKind:
		}
	}
	return dst
}

// sqlRow is an INSERT that is being written.
type sqlRow struct {
	dst   []byte
	first bool
}

func insert(dst []byte, table string) *sqlRow {
	return &sqlRow{append(append(append(dst, "INSERT INTO "...), table...), " VALUES ("...), true}
}

func (r *sqlRow) next() {
	if !r.first {
		r.dst = append(r.dst, ',')
	}
	r.first = false
}

func (r *sqlRow) end() []byte { return append(r.dst, ");\n"...) }

func (r *sqlRow) number(n int) *sqlRow {
	r.next()
	r.dst = strconv.AppendInt(r.dst, int64(n), 10)
	return r
}

func (r *sqlRow) flag(on bool) {
	n := 0
	if on {
		n = 1
	}
	r.number(n)
}

// text is NULL where there is none.
func (r *sqlRow) text(s string) *sqlRow {
	if s != "" {
		return r.always(s)
	}
	r.next()
	r.dst = append(r.dst, "NULL"...)
	return r
}

func (r *sqlRow) always(s string) *sqlRow {
	r.next()
	r.dst = appendSQL(r.dst, s)
	return r
}

// record writes a record's own values, in the order of sqlColumns.
func (r *sqlRow) record(of timeline.Record, words *wording, desk bool) {
	e, isEvent := of.(*timeline.Event)
	fields := of.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Desk && !desk || isEvent && f.Key == "id" {
			continue
		}
		switch f.Kind {
		case timeline.TextKind:
			if text := *f.Text(of); f.Always {
				r.always(text)
			} else {
				r.text(text)
			}
		case timeline.DateKind:
			d, text := f.Date(of)
			r.text(timeline.Written(*d, *text))
			if isEvent {
				first, last := e.Date.Bounds()
				r.text(words.date(e.Date)).text(dayText(e, first)).text(dayText(e, last))
				r.flag(e.Date.Approximate())
				r.flag(e.Date.Uncertain())
			}
		case timeline.NumberKind:
			if n := *f.Number(of); n != 0 {
				r.number(n)
			} else {
				r.text("")
			}
		case timeline.ListKind, timeline.RecordsKind:
		}
	}
}

// appendSQL writes a text as SQLite takes it. Lines of it never stand at the start
// of a statement, where the sqlite3 shell would take one for a command. What the
// shell reads in another way than it is written (NUL, carriage returns, broken UTF-8)
// is given by its bytes.
func appendSQL(dst []byte, s string) []byte {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError }) {
		return append(hex.AppendEncode(append(dst, "CAST(X'"...), []byte(s)), "' AS TEXT)"...)
	}
	dst = append(dst, '\'')
	for {
		at := strings.IndexByte(s, '\'')
		if at < 0 {
			return append(append(dst, s...), '\'')
		}
		dst = append(append(dst, s[:at]...), "''"...)
		s = s[at+1:]
	}
}

// Datasette is the metadata.json for a Datasette that serves the database that the
// sql of a view makes, under the name of its file without the ending.
func Datasette(v *timeline.View, o Options, database string) []byte {
	type table map[string]any
	hidden := table{"hidden": true}
	about := map[string]any{
		"title": Title(v, o), "description": clean(v.Timeline().Description()),
		"databases": map[string]any{database: map[string]any{"tables": map[string]table{
			"events": {
				"label_column": "title", "sort": "position", "fts_table": "events_fts", "fts_pk": "position", "facets": []string{"kind", "status"},
				"columns": map[string]string{
					"date": "EDTF, as written", "date_text": "the date in words, as exact as its source",
					"earliest": "first day that the date may mean", "latest": "last day that the date may mean",
				},
			},
			"chronology":  {"sort": "first_day", "facets": []string{"kind", "status"}},
			"actors":      {"label_column": "name", "facets": []string{"kind", "country"}},
			"countries":   {"label_column": "name"},
			"sources":     {"label_column": "title", "facets": []string{"publisher"}},
			"event_words": hidden,
		}}},
	}
	text, _ := json.MarshalIndent(about, "", "  ") // which can always be written
	return append(text, '\n')
}
