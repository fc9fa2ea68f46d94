package export

import (
	"strings"

	"dateline/timeline"
)

// sqlList is the table of a list of an event, and the column that holds an item.
type sqlList struct{ table, column, of string }

// sqlLists are the tables of an event's lists, by the key of the field; "of" is the
// table that the items stand in.
var sqlLists = map[string]sqlList{
	"actors":    {"event_actors", "actor", "actors(id)"},
	"targets":   {"event_targets", "actor", "actors(id)"},
	"countries": {"event_countries", "country", "countries(code)"},
	"topics":    {"event_topics", "topic", ""},
	"allow":     {"event_allow", "code", ""},
}

// sqlListOf is the table of a list; for one of ids it is that of links.
func sqlListOf(key string) (l sqlList, isLink bool) {
	if l, ok := sqlLists[key]; ok {
		return l, false
	}
	return sqlList{table: "links"}, true
}

// sqlRecords are the tables of an event's records, by the key of the field.
var sqlRecords = map[string]string{"quotes": "quotes", "sources": "sources", "checked": "checks"}

// ofEvent is the column by which a row belongs to an event.
const ofEvent = "event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL"

// sqlHead makes the tables that do not follow from the fields of an event.
const sqlHead = `CREATE TABLE about (title TEXT, timeline TEXT, description TEXT, events INTEGER, of_events INTEGER, query TEXT, selection TEXT, exported TEXT, hash TEXT);
CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT REFERENCES countries(code) DEFERRABLE INITIALLY DEFERRED, part_of TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE actor_aliases (actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED, alias TEXT NOT NULL);
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT);
`

// sqlTail makes what is asked of the tables: indices, views with the first and the
// last day, and the table of words, which holds no text a second time.
const sqlTail = `CREATE INDEX events_days ON events(earliest, latest);
CREATE INDEX event_actors_of ON event_actors(actor);
CREATE INDEX event_targets_of ON event_targets(actor);
CREATE INDEX event_countries_of ON event_countries(country);
CREATE INDEX event_topics_of ON event_topics(topic);
CREATE INDEX links_to ON links(other);
CREATE INDEX actor_aliases_of ON actor_aliases(actor);
CREATE VIEW chronology AS SELECT id, earliest AS first_day, latest AS last_day, date_text, title, kind, coalesce(status, 'unverified') AS status,
 (SELECT group_concat(name, '; ') FROM event_actors JOIN actors ON actors.id = actor WHERE event = events.id) AS actors,
 (SELECT group_concat(name, '; ') FROM event_targets JOIN actors ON actors.id = actor WHERE event = events.id) AS targets,
 (SELECT group_concat(name, '; ') FROM event_countries JOIN countries ON code = country WHERE event = events.id) AS countries,
 (SELECT group_concat(topic, '; ') FROM event_topics WHERE event = events.id) AS topics,
 (SELECT count(*) FROM sources WHERE event = events.id) AS sources,
 (SELECT count(*) FROM links WHERE other = events.id AND relation = 'responds_to') AS answers
 FROM events ORDER BY position;
CREATE VIEW answers AS SELECT claim.id AS claim, claim.earliest AS claim_first_day, claim.latest AS claim_last_day, claim.title AS claim_title,
 reply.id AS answer, reply.earliest AS answer_first_day, reply.latest AS answer_last_day, reply.title AS answer_title
 FROM links JOIN events AS reply ON reply.id = links.event JOIN events AS claim ON claim.id = links.other WHERE relation = 'responds_to' ORDER BY claim.position, reply.position;
CREATE VIEW citations AS SELECT sources.*, events.earliest AS first_day, events.latest AS last_day, events.title AS event_title FROM sources JOIN events ON events.id = sources.event;
CREATE VIEW event_words AS SELECT position, title, summary,
 (SELECT group_concat(text, char(10)) FROM quotes WHERE event = events.id) AS quotes,
 (SELECT group_concat(topic, char(10)) FROM event_topics WHERE event = events.id) AS topics,
 (SELECT group_concat(word, char(10)) FROM (SELECT name AS word FROM actors WHERE id IN (SELECT actor FROM event_actors WHERE event = events.id UNION SELECT actor FROM event_targets WHERE event = events.id)
  UNION SELECT alias FROM actor_aliases WHERE actor IN (SELECT actor FROM event_actors WHERE event = events.id UNION SELECT actor FROM event_targets WHERE event = events.id))) AS names
 FROM events;
CREATE VIRTUAL TABLE events_fts USING fts5(title, summary, quotes, topics, names, content='event_words', content_rowid='position', tokenize='unicode61 remove_diacritics 2');
INSERT INTO events_fts(events_fts) VALUES ('rebuild');
COMMIT;
`

// sqlTables makes the tables of events and of what they hold, from the tables of
// fields.
func sqlTables(desk bool) string {
	event := (*timeline.Event)(nil)
	columns := "id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE" + sqlColumns(event, desk)
	if desk {
		columns += ", file TEXT, line INTEGER"
	}
	var b strings.Builder
	table := func(name, columns string) { b.WriteString("CREATE TABLE " + name + " (" + columns + ");\n") }
	table("events", columns)
	for _, f := range event.Fields() {
		if f.Desk && !desk {
			continue
		}
		switch f.Kind {
		case timeline.ListKind:
			l, isLink := sqlListOf(f.Key)
			if isLink {
				continue
			}
			reference := ""
			if l.of != "" {
				reference = " REFERENCES " + l.of + " DEFERRABLE INITIALLY DEFERRED"
			}
			table(l.table, ofEvent+", "+l.column+" TEXT NOT NULL"+reference+", PRIMARY KEY (event, position)")
		case timeline.RecordsKind:
			record := f.Records(&timeline.Event{}).New()
			table(sqlRecords[f.Key], ofEvent+sqlColumns(record, desk)+", PRIMARY KEY (event, position)")
		case timeline.TextKind, timeline.DateKind, timeline.NumberKind:
		}
	}
	table("links", ofEvent+", relation TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (event, relation, position)")
	return b.String()
}

// sqlColumns are those of a record's own values, quoted, since one is "on"; the id
// of an event is its key.
func sqlColumns(r timeline.Record, desk bool) string {
	var b strings.Builder
	_, isEvent := r.(*timeline.Event)
	for _, f := range r.Fields() {
		if f.Desk && !desk || isEvent && f.Key == "id" {
			continue
		}
		switch f.Kind {
		case timeline.TextKind:
			b.WriteString(`, "` + f.Key + `" TEXT`)
			if f.Key == "by" && !isCheck(r) {
				b.WriteString(" REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED")
			}
		case timeline.DateKind:
			b.WriteString(`, "` + f.Key + `" TEXT`)
			if isEvent {
				b.WriteString(", date_text TEXT, earliest TEXT, latest TEXT, approximate INTEGER, uncertain INTEGER")
			}
		case timeline.NumberKind:
			b.WriteString(", " + f.Key + " INTEGER")
		case timeline.ListKind, timeline.RecordsKind:
		}
	}
	return b.String()
}

func isCheck(r timeline.Record) bool { _, ok := r.(*timeline.Check); return ok }
