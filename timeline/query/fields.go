package query

import (
	"slices"

	"dateline/timeline/textnorm"
)

// Field is what a term asks about.
type Field uint8

// The fields. Text is a bare word or phrase; it has no name in a query.
const (
	Text Field = iota
	Actor
	By
	On
	Country
	ByCountry
	OnCountry
	Kind
	Topic
	Status
	Checked
	Source
	ID
	Thread
	Story
	DateField // date:
	Within
	Before
	After
	Known
	Has
	No
	Is
)

// Set says which values a field takes.
type Set uint8

// The sets.
const (
	Open   Set = iota // any value; one that no event has matches nothing
	Names             // known to the timeline alone: actors, countries, ids
	Listed            // the values of FieldInfo.Values
	Dates             // a date or a range of dates
)

// FieldInfo is a row of the field table.
type FieldInfo struct {
	Field  Field
	Name   string
	Set    Set
	Values []string // of a Listed field, lower case
	Help   string   // what it asks for, in a few words
}

// Unverified is the value of status that finds events without one, as
// status:"" does.
const Unverified = "unverified"

// parts are what has: and no: ask about.
var parts = []string{"quote", "source", "reply", "archive", "note", "excerpt", "check"}

// table is the field table. It is never written to, and handed out as a copy.
var table = [...]FieldInfo{
	{Text, "text", Open, nil, "words of title, summary, quotes, topics and names"},
	{Actor, "actor", Names, nil, "who acts or is acted upon, with all that is part of it"},
	{By, "by", Names, nil, "who acts"},
	{On, "on", Names, nil, "who is acted upon"},
	{Country, "country", Names, nil, "a country that it concerns, by code or name"},
	{ByCountry, "by-country", Names, nil, "the own country of one who acts"},
	{OnCountry, "on-country", Names, nil, "the own country of one who is acted upon"},
	{Kind, "kind", Open, nil, "what sort of event: ban, response, ruling …"},
	{Topic, "topic", Open, nil, "a tag: 5g, surveillance …"},
	{Status, "status", Listed, []string{"confirmed", "reported", "disputed", "retracted", Unverified}, "how well it is established"},
	{Checked, "checked", Listed, []string{"yes", "changed", "no"}, "whether somebody has checked it, or it has changed since"},
	{Source, "source", Open, nil, "publisher of a source, or host of its address"},
	{ID, "id", Names, nil, "the event with this id"},
	{Thread, "thread", Names, nil, "the whole conversation that an event belongs to"},
	{Story, "story", Names, nil, "the same, and all that an event carries on or that carries it on"},
	{DateField, "date", Dates, nil, "what may lie in these days"},
	{Within, "within", Dates, nil, "what certainly lies in these days"},
	{Before, "before", Dates, nil, "what may lie before the first of these days"},
	{After, "after", Dates, nil, "what may lie after the last of these days"},
	{Known, "known", Dates, nil, "what was already reported by that day"},
	{Has, "has", Listed, parts, "what has this"},
	{No, "no", Listed, parts, "what lacks this"},
	{Is, "is", Listed, []string{"approximate", "uncertain", "undated", "marked", "new", "changed", "dead"}, "what is so: its date, a mark set on the screen, what this reader has not seen yet, or a source whose address is gone"},
}

// Fields is the field table, in the order in which help and completion show it.
// Text is not in it.
func Fields() []FieldInfo {
	fields := slices.Clone(table[1:])
	for i := range fields {
		fields[i].Values = slices.Clone(fields[i].Values)
	}
	return fields
}

// String is the field's name, such as "date"; "text" for Text.
func (f Field) String() string { return f.info().Name }

// Info is the field's row in the table; Text has one, too. A number that is no
// field counts as Text.
func (f Field) Info() FieldInfo {
	info := *f.info()
	info.Values = slices.Clone(info.Values)
	return info
}

func (f Field) info() *FieldInfo {
	if int(f) < len(table) {
		return &table[f]
	}
	return &table[Text]
}

// FieldByName is the field that a query calls by the name, case and diacritics
// aside.
func FieldByName(name string) (Field, bool) {
	name = textnorm.Fold(name)
	for _, info := range table[1:] {
		if info.Name == name {
			return info.Field, true
		}
	}
	return Text, false
}

func fieldNames() []string {
	var names []string
	for _, info := range table[1:] {
		names = append(names, info.Name)
	}
	return names
}
