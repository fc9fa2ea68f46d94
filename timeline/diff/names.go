package diff

import (
	"strings"

	"dateline/timeline"
)

// actor is the name of an actor as the later timeline has it, else as the
// earlier one has it. Events as JSON come without names; the id stands for
// itself then.
func (d *Diff) actor(id string) string {
	for _, t := range []*timeline.Timeline{d.after, d.before} {
		if name := t.Actor(id).Name; name != "" && name != id {
			return name
		}
	}
	return id
}

func (d *Diff) speaker(id string) string {
	if id == "" {
		return "speaker not named"
	}
	return d.actor(id)
}

// country is a name as that of an actor.
func (d *Diff) country(code string) string {
	if name := d.after.CountryName(code); name != code {
		return name
	}
	return d.before.CountryName(code)
}

// oneLine is a text with a space in place of every line break.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
