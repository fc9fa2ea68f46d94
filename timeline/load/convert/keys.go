package convert

import (
	"slices"
	"strings"

	"dateline/timeline/load"
)

// The keys beside those of an event and its sources.
const (
	keyEnd     = "end"
	keyYear    = "year"
	keyMonth   = "month"
	keyDay     = "day"
	keyTime    = "time"
	keyEndYear = "end.year"
	keyEndMon  = "end.month"
	keyEndDay  = "end.day"
	keyEndTime = "end.time"
	keyDisplay = "display"
	keyNote    = "note"
	keyNothing = "-"
	keySource  = "source." // and a key of a source
)

// Key is what a column can be taken for.
type Key struct{ Name, Help string }

// Keys lists what a column can be taken for.
func Keys() []Key {
	var keys []Key
	for _, k := range load.Keys(load.EventMapping) {
		if k.Type != load.CodesType {
			keys = append(keys, Key{k.Name, k.Help})
		}
	}
	for _, k := range load.Keys(load.SourceMapping) {
		keys = append(keys, Key{keySource + k.Name, "of a source: " + k.Help})
	}
	return append(keys,
		Key{keyEnd, "the date on which it ended"},
		Key{keyYear, "a part of the date; so are month, day and time"},
		Key{keyMonth, "see year"},
		Key{keyDay, "see year"},
		Key{keyTime, "see year"},
		Key{keyEndYear, "a part of the date on which it ended; so are end.month, end.day and end.time"},
		Key{keyEndMon, "see end.year"},
		Key{keyEndDay, "see end.year"},
		Key{keyEndTime, "see end.year"},
		Key{keyDisplay, "the date in words; kept in the note where it says something else"},
		Key{keyNothing, "leave the column out"},
	)
}

// names are the usual names of columns, by key, as fold gives them.
var names = map[string][]string{
	"id":          {"id", "slug", "event id", "unique id", "identifier"},
	"date":        {"date", "when", "event date", "start date", "start", "from", "date of event", "datetime", "date start", "begin", "pub date", "publish date", "post date", "sqldate", "timestamp"},
	keyEnd:        {"end date", "end", "until", "to", "date end", "finish"},
	"title":       {"title", "headline", "event", "event title", "event name", "name", "subject", "heading", "label", "post title", "item label", "message"},
	"kind":        {"kind", "event type", "category", "type of event", "event kind"},
	"status":      {"status", "certainty"},
	"actors":      {"actors", "actor", "who", "organisation", "organization", "organisations", "organizations", "company", "companies", "people", "entities", "actor1", "actor2", "actor 1", "actor 2", "actor1 name"},
	"targets":     {"targets", "target", "whom", "against", "actor2 name"},
	"countries":   {"countries", "country", "nation", "nations"},
	"topics":      {"topics", "topic", "tags", "tag", "keywords", "categories", "group", "theme", "themes"},
	"summary":     {"summary", "description", "text", "details", "event description", "body", "abstract", "content", "excerpt", "what happened", "content text", "content html", "post content"},
	"quotes":      {"quotes", "quote", "quotation"},
	"responds_to": {"responds to", "reply to", "in reply to"},
	"follows":     {"follows", "follow up to", "previous event"},
	"sources":     {"sources", "source", "references", "reference", "citation", "citations", "links"},
	"note":        {"note", "notes", "comment", "comments", "remarks"},

	keySource + "url":         {"url", "link", "source url", "source link", "href", "website", "web link", "source address", "external url", "uri", "source uri", "reference uri", "reference url", "sourceurl"},
	keySource + "title":       {"source title", "article title", "source headline"},
	keySource + "description": {"source description"},
	keySource + "excerpt":     {"source excerpt"},
	keySource + "publisher":   {"publisher", "outlet", "source name", "publication", "source publisher", "media outlet", "newspaper"},
	keySource + "author":      {"source author", "byline"},
	keySource + "published":   {"published", "source date", "publication date", "source published", "date published"},
	keySource + "accessed":    {"accessed", "access date", "retrieved", "date accessed"},
	keySource + "archived":    {"archived", "archive", "archive url", "archive link", "archived url", "wayback"},
	keySource + "pages":       {"pages", "page"},
	keySource + "number":      {"document number", "docket", "docket number", "case number", "reference number", "celex"},

	keyYear:    {"year", "start year"},
	keyMonth:   {"month", "start month"},
	keyDay:     {"day", "start day"},
	keyTime:    {"time", "start time"},
	keyEndYear: {"end year"},
	keyEndMon:  {"end month"},
	keyEndDay:  {"end day"},
	keyEndTime: {"end time"},
	keyDisplay: {"display date"},
}

// guess is the key that a column of that name is most likely meant for: the note
// where that is not clear.
func guess(name string) string {
	folded := fold(name)
	for _, k := range Keys() {
		for _, known := range names[k.Name] {
			if known == folded {
				return k.Name
			}
		}
	}
	return keyNote
}

// rank is how good a name is for the key that it is guessed for, from 0: of two
// columns for one value the better one gets it.
func rank(name, key string) int {
	if name == bodyName {
		return len(names[key])
	}
	return max(slices.Index(names[key], fold(name)), 0)
}

var camel = pattern(`([a-z0-9])([A-Z])`)

// fold is a name of a column without what does not count in it: EventType and
// event_type are "event type".
func fold(name string) string {
	return strings.ReplaceAll(load.Slug(camel().ReplaceAllString(name, "$1 $2")), "-", " ")
}
