package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export/picture"
	"dateline/timeline/query"
)

// Lanes names what the lanes of a picture are; see [LanesTable].
type Lanes string

// The lanes.
const (
	ByActor   Lanes = "actor"
	ByCountry Lanes = "country"
	ByTopic   Lanes = "topic"
	NoLanes   Lanes = "none"
)

// LanesInfo is a row of the table of lanes.
type LanesInfo struct {
	Name Lanes
	Help string

	others string // the lane of the events that lie in none of those shown
	// of are the lanes of an event, the one in which it stands first.
	of   func(t *timeline.Timeline, e *timeline.Event) []string
	name func(t *timeline.Timeline, id string) string
	// field is asked which lanes the filter takes: they come first.
	field query.Field
}

// LanesTable are all kinds of lanes, the default first.
func LanesTable() []LanesInfo {
	return []LanesInfo{
		{ByActor, "those who act and are acted upon, with what they are part of", "Others", outermost, func(t *timeline.Timeline, id string) string { return t.Actor(id).Name }, query.Actor},
		{ByCountry, "countries", "Other countries", func(_ *timeline.Timeline, e *timeline.Event) []string { return e.Countries }, (*timeline.Timeline).CountryName, query.Country},
		{ByTopic, "topics", "Other topics", func(_ *timeline.Timeline, e *timeline.Event) []string { return e.Topics }, func(_ *timeline.Timeline, id string) string { return id }, query.Topic},
		{NoLanes, "one lane for all", "", func(*timeline.Timeline, *timeline.Event) []string { return nil }, nil, 0},
	}
}

// LooksInfo is a row of the table of looks.
type LooksInfo struct {
	Name picture.Looks
	Help string
}

// LooksTable are all looks of a picture, the default first.
func LooksTable() []LooksInfo {
	return []LooksInfo{
		{picture.Auto, "light, and dark on a dark screen"},
		{picture.Light, "light"},
		{picture.Dark, "dark"},
	}
}

// checkPicture tells whether the options of a picture are known, and wanted.
func checkPicture(f Format, o Options) error {
	switch {
	case f != SVG && (o.Lanes != "" && o.Lanes != ByActor || o.Width != 0 || o.Looks != "" && o.Looks != picture.Auto):
		return fmt.Errorf("lanes, width and colours are those of a picture; the format %s has none", f)
	case o.Width != 0 && (o.Width < MinWidth || o.Width > MaxWidth):
		return fmt.Errorf("a picture is %d to %d pixels wide, not %d", MinWidth, MaxWidth, o.Width)
	case o.Looks != "" && !slices.ContainsFunc(LooksTable(), func(r LooksInfo) bool { return r.Name == o.Looks }):
		return fmt.Errorf("unknown colours %q; known are %s", o.Looks, names(LooksTable(), func(r LooksInfo) string { return string(r.Name) }))
	}
	_, err := lanesOf(o)
	return err
}

// DefaultWidth is how wide a picture is, in pixels, where it is not said.
const DefaultWidth = 1200

// Widths are the least and the most that a picture may be wide.
const (
	MinWidth = picture.MinWidth
	MaxWidth = 20000
)

// mostLanes is how many lanes are shown beside that of the others.
const mostLanes = 11

// outermost are the actors of an event, each as the whole that it is part of.
func outermost(t *timeline.Timeline, e *timeline.Event) []string {
	var ids []string
	for _, names := range [...][]string{e.Actors, e.Targets} {
		for _, name := range names {
			wholes := t.Wholes(name)
			id := name
			if len(wholes) > 0 {
				id = wholes[len(wholes)-1]
			}
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// lanesOf is the row of the lanes asked for.
func lanesOf(o Options) (LanesInfo, error) {
	for i, row := range LanesTable() {
		if row.Name == o.Lanes || o.Lanes == "" && i == 0 {
			return row, nil
		}
	}
	return LanesInfo{}, fmt.Errorf("unknown lanes %q; known are %s", o.Lanes, names(LanesTable(), func(r LanesInfo) string { return string(r.Name) }))
}

// writeSVG writes a picture of the events over time.
func writeSVG(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{place: inPicture})
	if err != nil {
		return err
	}
	d := newDocument(v, o, s)
	p := pictureOf(v, o)
	p.Title, p.Lead = d.Title, d.Events()
	for _, fact := range [...]string{d.Span, d.Query, d.Selection} {
		if fact != "" {
			p.Lead += " · " + fact
		}
	}
	if d.Desk {
		p.Lead += " · " + deskOnly
	}
	if left := d.Total - d.Count; left > 0 {
		p.Notes = append(p.Notes, english.Count(left, "event")+" of the timeline "+either(left, "is", "are")+" left out.")
	}
	p.Notes = append(p.Notes, undrawn(len(s.without))...)
	credit := "Exported on " + d.Exported + "; hash of its events " + d.Hash
	if d.Timeline != "" && d.Timeline != d.Title {
		credit = "From “" + d.Timeline + "”. " + credit
	}
	p.Notes = append(p.Notes, credit)
	if err := picture.Write(w, p); err != nil {
		return err
	}
	return o.tick(v.Len())
}

// undrawn says how many events have no place in a picture.
func undrawn(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{english.Count(n, "event") + " of these " + either(n, "is", "are") + " not drawn, having no date that has a place."}
}

// inPicture tells whether a date has an end that is known.
func inPicture(d date.Date) bool {
	first, last := d.Bounds()
	return !d.IsZero() && (first != date.Past || last != date.Future)
}

// pictureOf is what is to be drawn of a view, without title and notes.
func pictureOf(v *timeline.View, o Options) *picture.Picture {
	t := v.Timeline()
	row, _ := lanesOf(o) // which was checked
	p := &picture.Picture{Width: cmp.Or(o.Width, DefaultWidth), Looks: o.Looks}
	places := map[string]int{} // of events, by key
	var events []*timeline.Event
	for i := range v.Len() {
		if e := v.At(i); inPicture(e.Date) {
			places[e.Key] = len(events)
			events = append(events, e)
		}
	}
	shown := lanesShown(v, row, events)
	for _, id := range shown {
		p.Lanes = append(p.Lanes, row.name(t, id))
	}
	others := len(shown)
	lone := false
	for _, e := range events {
		n := picture.Event{Days: e.Date.Span(), When: e.Date.Short(), Label: e.Heading(), Lane: others, Unsure: e.Date.Uncertain() || e.Date.Approximate()}
		if s := status(e); s != "confirmed" && s != timeline.Unverified {
			n.Label += " (" + s + ")"
		}
		if o.For == Desk {
			n.Aside = strings.Join(strings.Fields(e.ID+" · "+e.Note), " ")
		}
		for _, id := range row.of(t, e) {
			switch k := slices.Index(shown, id); {
			case k < 0:
			case n.Lane == others:
				n.Lane = k
			default:
				n.Also = append(n.Also, k)
			}
		}
		lone = lone || n.Lane == others
		at := len(p.Events)
		for _, claim := range t.AnswerHeads(e) {
			if from, ok := places[claim.Key]; ok {
				p.Ties = append(p.Ties, picture.Tie{From: from, To: at, Answer: true})
			}
			n.Answer = true
		}
		for _, before := range t.FollowHeads(e) {
			if from, ok := places[before.Key]; ok {
				p.Ties = append(p.Ties, picture.Tie{From: from, To: at})
			}
		}
		p.Events = append(p.Events, n)
	}
	if lone || others == 0 {
		name := row.others
		if others == 0 {
			name = ""
		}
		p.Lanes = append(p.Lanes, name)
	}
	return p
}

// lanesShown are the lanes that are shown by themselves: those that the filter takes,
// then those with the most events.
func lanesShown(v *timeline.View, row LanesInfo, events []*timeline.Event) []string {
	numbers := map[string]int{}
	for _, e := range events {
		for _, id := range row.of(v.Timeline(), e) {
			numbers[id]++
		}
	}
	taken := map[string]timeline.State{}
	if row.name != nil {
		taken = v.States(row.field)
	}
	var ids []string
	for id := range numbers {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(
			cmp.Compare(strconv.FormatBool(taken[b] == timeline.Taken), strconv.FormatBool(taken[a] == timeline.Taken)),
			numbers[b]-numbers[a], cmp.Compare(a, b))
	})
	return ids[:min(len(ids), mostLanes)]
}
