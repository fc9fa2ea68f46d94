package load

import (
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
)

// Mapping names a kind of mapping in a timeline folder.
type Mapping string

// The kinds of mappings.
const (
	EventMapping    Mapping = "event"
	SourceMapping   Mapping = "source"
	QuoteMapping    Mapping = "quote"
	CheckMapping    Mapping = "check"
	ActorMapping    Mapping = "actor"
	TimelineMapping Mapping = "timeline"
	ViewMapping     Mapping = "view"
	ImportMapping   Mapping = "import"
)

// Type says what a key takes.
type Type string

// The types of values. Where a list of texts is meant, a single text stands for
// a list of one.
const (
	LineType      Type = "line"
	TextType      Type = "text"
	IDType        Type = "id"
	IDsType       Type = "ids"
	DateType      Type = "date"
	NumberType    Type = "number"
	ActorType     Type = "actor"
	ActorsType    Type = "actors"
	CountryType   Type = "country"
	CountriesType Type = "countries"
	WordsType     Type = "words"
	StatusType    Type = "status"
	AddressType   Type = "address"
	CodesType     Type = "codes"
	QueryType     Type = "query"
	MappingsType  Type = "mappings" // of the kind KeyInfo.Of
	NamesType     Type = "names"
	ColumnsType   Type = "columns"
	OrderType     Type = "order"
)

var typeHelp = map[Type]string{
	LineType:      "one line of text",
	TextType:      "text of any length",
	IDType:        "an id: lower-case words joined by hyphens",
	IDsType:       "a list of ids of events",
	DateType:      "a date",
	NumberType:    "a whole number from 1",
	ActorType:     "an actor's id, name or alias",
	ActorsType:    "a list of actors' ids, names or aliases",
	CountryType:   "a country's code or usual name",
	CountriesType: "a list of countries' codes or usual names",
	WordsType:     "a list of texts",
	StatusType:    "a status",
	AddressType:   "an address with http or https",
	CodesType:     "a list of codes of problems",
	QueryType:     "a query",
	MappingsType:  "a list of mappings",
	NamesType:     "a mapping from codes to names",
	ColumnsType:   "a list of headings with their keys, such as Who=actors",
	OrderType:     "as-written, day-first or month-first",
}

// Help says in a few words what a value of the type is; "" for no type.
func (t Type) Help() string { return typeHelp[t] }

// KeyInfo is a row of the table of keys.
type KeyInfo struct {
	Name     string
	Type     Type
	Of       Mapping // what a list of MappingsType holds
	Required bool
	Help     string // what the key is for; a line without a full stop
}

// Keys is the table of keys of a kind of mapping, in the order in which they
// are best written.
func Keys(m Mapping) []KeyInfo {
	switch m {
	case EventMapping:
		return infos(eventKeys)
	case SourceMapping:
		return infos(sourceKeys)
	case QuoteMapping:
		return infos(quoteKeys)
	case CheckMapping:
		return infos(checkKeys)
	case ActorMapping:
		return infos(actorKeys)
	case TimelineMapping:
		return infos(timelineKeys)
	case ViewMapping:
		return infos(viewKeys)
	case ImportMapping:
		return infos(importKeys)
	}
	return nil
}

// key is a row of the table with the way to read its value into a T.
type key[T any] struct {
	KeyInfo
	set func(r *reader, value *yaml.Node, into *T)
}

func infos[T any](keys []key[T]) []KeyInfo {
	rows := make([]KeyInfo, len(keys))
	for i := range keys {
		rows[i] = keys[i].KeyInfo
	}
	return rows
}

// recordMapping names the kind of mapping in which a record is written.
func recordMapping(r timeline.Record) Mapping {
	switch r.(type) {
	case *timeline.Quote:
		return QuoteMapping
	case *timeline.Source:
		return SourceMapping
	case *timeline.Check:
		return CheckMapping
	}
	return EventMapping
}

// typeOf is what the key of a field takes.
func typeOf(r timeline.Record, f *timeline.Field) Type {
	return keyTypes()[recordMapping(r)][f.Key]
}

var keyTypes = sync.OnceValue(func() map[Mapping]map[string]Type {
	types := make(map[Mapping]map[string]Type)
	for _, m := range []Mapping{EventMapping, QuoteMapping, SourceMapping, CheckMapping} {
		types[m] = make(map[string]Type)
		for _, k := range Keys(m) {
			types[m][k.Name] = k.Type
		}
	}
	return types
})

// isProse tells whether a key takes a text of several lines.
func isProse(word string) bool {
	switch word {
	case "summary", "text", "note", "description", "excerpt":
		return true
	}
	return false
}

// isKey tells whether a word is a key of any kind of mapping.
func isKey(word string) bool {
	for _, m := range []Mapping{EventMapping, SourceMapping, QuoteMapping, CheckMapping, ActorMapping, TimelineMapping, ViewMapping, ImportMapping} {
		if slices.ContainsFunc(Keys(m), func(k KeyInfo) bool { return k.Name == word }) {
			return true
		}
	}
	return false
}
