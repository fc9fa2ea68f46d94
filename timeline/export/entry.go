package export

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Entry is an event made ready for a reader: names in place of ids, words in
// place of codes. All texts are plain, not yet escaped. What is for the desk
// alone is empty in an export for publication.
type Entry struct {
	Group   string // the year that it begins in, "Earlier" or "Undated"
	Anchor  string // of its heading, for links within the document; may be empty
	When    string // the date in words; "undated" where there is none, with what the file says
	Date    date.Date
	Written string // the date as the file has it
	Heading string // the title, or the id where there is none

	Kind       string
	Topics     []string
	Status     string // "unverified" where the file gives none
	Confirmed  bool
	Possible   bool     // its date allows it to match, and does not ensure it
	Paragraphs []string // of the summary, without marks
	Quotes     []Quote
	Answers    []Link // what it responds to
	Replies    []Link // what responds to it
	Follows    []Link // what it carries on
	FollowedBy []Link // what carries it on

	Actors, Targets, Countries        []string // names
	ActorIDs, TargetIDs, CountryCodes []string
	Footnotes                         []int // numbers of its sources, each once

	// For the desk alone.
	ID       string
	Note     string
	File     string
	Line     int
	Problems []timeline.Problem

	event   *timeline.Event
	place   int   // in the view
	numbers []int // of each of its sources
	plain   string
	marks   []timeline.CitationMark // in plain
	rest    []int                   // footnotes that no mark names
	cited   int                     // how many footnotes have been cited before it
	opens   bool                    // it is the first of its group
	desk    bool
	words   *wording
}

// Quote is a quotation with its speaker in words.
type Quote struct {
	Speaker    string // empty where the file names none
	Office     string // the body that the speaker is part of; may be empty
	Note       string // what the actors' file says of the speaker; for the desk alone
	Text       string
	Paragraphs []string
	Footnote   int // 0 where the file names no source
}

// Link is an event that another one is tied to.
type Link struct {
	When, Heading string
	Exported      bool   // whether it is in this export
	Anchor        string // as in Entry

	page string // where it stands, if not in this export
}

// Sources are the event's sources, in its order, with their footnotes' numbers.
func (e Entry) Sources() []Reference {
	list := make([]Reference, len(e.event.Sources))
	for i := range e.event.Sources {
		list[i] = e.words.reference(&e.event.Sources[i])
		list[i].Number = e.numbers[i]
	}
	return list
}

// Record is the event as the JSON formats give it.
func (e Entry) Record() Record {
	if e.desk {
		return EventJSON(e.event)
	}
	return Record{e.event.Published(), false}
}

// heading is how an event is named where there is one line for it.
func heading(e *timeline.Event) string { return joined((*wording)(nil).displayed(e), e.Heading()) }

func joined(when, heading string) string { return when + between(heading) + heading }

// between stands between a date and a heading.
func between(heading string) string {
	if heading == "" {
		return ""
	}
	return " · "
}

func status(e *timeline.Event) string {
	if e.Status == "" {
		return timeline.Unverified
	}
	return e.Status
}

// relation is a kind of ties with those of an entry.
type relation struct {
	label string
	links []Link
}

// relations goes through what an event is tied to, without empty ones.
func (e *Entry) relations(yield func(relation) bool) {
	for _, row := range [...]relation{
		{"In reply to", e.Answers}, {"Answered by", e.Replies}, {"Follows", e.Follows}, {"Followed by", e.FollowedBy},
	} {
		if len(row.links) > 0 && !yield(row) {
			return
		}
	}
}

// label is a kind of names with those of an entry.
type label struct {
	label string
	names []string
}

// names goes through who acts, who is acted upon and the countries, without
// empty ones.
func (e *Entry) names(yield func(label) bool) {
	for _, row := range [...]label{{"Actors", e.Actors}, {"Concerning", e.Targets}, {"Countries", e.Countries}} {
		if len(row.names) > 0 && !yield(row) {
			return
		}
	}
}

// listed joins names by commas, or by semicolons if a name has a comma itself.
func listed(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	for _, s := range names {
		if strings.Contains(s, ",") {
			return strings.Join(names, "; ")
		}
	}
	return strings.Join(names, ", ")
}
