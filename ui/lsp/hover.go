package lsp

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
)

// hover says what the word at a place means.
func hover(c *call, p where) (any, error) {
	f, name, s, err := c.subjectAt(p)
	if err != nil || f == nil || s.to == 0 {
		return nil, err
	}
	words := f.meaning(s)
	if words == "" {
		return nil, nil
	}
	return map[string]any{
		"contents": map[string]string{"kind": "plaintext", "value": words},
		"range":    f.text(name).span(s.from, s.to, c.units),
	}, nil
}

// meaning is what is to be said of a word; "" for one that says all by itself.
func (f *folder) meaning(s subject) string {
	w := s.word
	if s.event != "" && !w.IsKey {
		e, ok := f.tl.Find(s.event)
		if !ok {
			return "no event has this id"
		}
		return eventWords(e)
	}
	if s.actor != "" {
		return actorWords(f.tl, f.tl.Actor(s.actor))
	}
	if w.IsKey {
		if w.Key.Name == "" {
			return ""
		}
		return fmt.Sprintf("%s: %s\ntakes %s", w.Key.Name, w.Key.Help, w.Key.Type.Help())
	}
	switch w.Key.Type {
	case load.DateType:
		return dateWords(w.Text)
	case load.CountryType, load.CountriesType:
		if code, ok := f.tl.ParseCountry(w.Text); ok {
			return fmt.Sprintf("%s: %s", code, f.tl.CountryName(code))
		}
	case load.CodesType:
		for _, c := range load.Codes() {
			if string(c.Code) == w.Text {
				return fmt.Sprintf("%s (%s): %s\n\n%s", c.Code, c.Severity, c.Meaning, c.Remedy)
			}
		}
	}
	return ""
}

// dateWords is a date in words, and its first and last day.
func dateWords(text string) string {
	d, err := date.Parse(text)
	if err != nil {
		return "no date: " + err.Error()
	}
	first, last := d.Bounds()
	switch {
	case first == last:
		return d.Words()
	case first == date.Past:
		return fmt.Sprintf("%s\nto %s", d.Words(), last)
	case last == date.Future:
		return fmt.Sprintf("%s\nfrom %s", d.Words(), first)
	}
	return fmt.Sprintf("%s\n%s to %s", d.Words(), first, last)
}

func eventWords(e *timeline.Event) string {
	lines := []string{e.Date.Words() + ": " + e.Heading()}
	if e.Kind != "" || e.Status != "" {
		lines = append(lines, strings.Trim(e.Kind+", "+e.Status, ", "))
	}
	if len(e.Actors) > 0 {
		lines = append(lines, "by "+strings.Join(e.Actors, ", "))
	}
	if len(e.Targets) > 0 {
		lines = append(lines, "on "+strings.Join(e.Targets, ", "))
	}
	if first, _, _ := strings.Cut(e.Plain(), "\n\n"); first != "" {
		lines = append(lines, "", first)
	}
	return strings.Join(append(lines, "", fmt.Sprintf("%s:%d", e.Pos.File, e.Pos.Line)), "\n")
}

func actorWords(tl *timeline.Timeline, a timeline.Actor) string {
	lines := []string{fmt.Sprintf("%s (%s)", a.Name, a.ID)}
	about := []string{}
	for _, s := range []string{a.Kind, tl.CountryName(a.Country)} {
		if s != "" {
			about = append(about, s)
		}
	}
	if len(about) > 0 {
		lines = append(lines, strings.Join(about, ", "))
	}
	if a.PartOf != "" {
		lines = append(lines, "part of "+tl.Actor(a.PartOf).Name)
	}
	if len(a.Aliases) > 0 {
		lines = append(lines, "also "+strings.Join(a.Aliases, ", "))
	}
	return strings.Join(lines, "\n")
}
