package convert

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
)

// nothings are words that programs and people write where there is nothing.
var nothings = []string{"none", "nan", "null", "nil", "n/a", "n.a.", "#n/a", "<na>", "nat", "-", "–", "—", "--"}

// withoutNothing drops values that are words for nothing, which is said. Texts
// keep theirs.
func (d *draft) withoutNothing(c *cell, key string) {
	if d.b.ours || key == "title" || key == "summary" || key == "quotes" {
		return
	}
	c.values = slices.DeleteFunc(c.values, func(v string) bool {
		word := slices.Contains(nothings, strings.ToLower(v))
		if word {
			d.b.remarks.note(v, "%s: a word for nothing is left out", c.name)
		}
		return word
	})
}

// places are names of columns that hold a country only now and then.
var places = []string{"where", "place", "places", "location", "locations", "ort", "wo", "lugar", "dónde", "lieu", "où", "地点", "场所", "場所", "どこ"}

func isPlace(name string) bool {
	folded := fold(name)
	return slices.ContainsFunc(places, func(p string) bool { return fold(p) == folded })
}

// countries parts a text that names countries: the whole of it first, then what
// semicolons, bars and line ends part, then commas, of which some names have one.
func countries(text string) (list []string) {
	if _, ok := timeline.ParseCountry(text); ok {
		return []string{text}
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";|\n", r) })
	if len(parts) > 1 {
		for _, part := range parts {
			list = append(list, countries(strings.TrimSpace(part))...)
		}
		return list
	}
	parts = strings.Split(text, ",")
	for len(parts) > 0 {
		const most = 4 // parts of a name
		n := min(len(parts), most)
		for ; n > 1; n-- {
			if _, ok := timeline.ParseCountry(strings.TrimSpace(strings.Join(parts[:n], ","))); ok {
				break
			}
		}
		list = append(list, strings.TrimSpace(strings.Join(parts[:n], ",")))
		parts = parts[n:]
	}
	return list
}

// notCountries tells whether a value of a column for places names what is no
// country.
func notCountries(items []string) bool {
	return slices.ContainsFunc(items, func(item string) bool {
		code, ok := timeline.ParseCountry(item)
		return !ok || len(item) == 2 && code == item && !slices.Contains([]string{"US", "EU", "GB"}, code) // CA may be California
	})
}

// Untitled is the error for events none of which has a title: what to say then.
func (r *Result) Untitled() error {
	if len(r.Events) == 0 || slices.ContainsFunc(r.Events, func(e timeline.Event) bool { return e.Title != "" }) {
		return nil
	}
	best := ""
	for _, c := range r.Columns {
		if !c.Empty && (c.Key == "summary" || best == "" && c.Key == keyNote) {
			best = c.Name
			if c.Key == "summary" {
				break
			}
		}
	}
	if best == "" {
		return fmt.Errorf("no column gives the events a title: add --map 'COLUMN=title'")
	}
	return fmt.Errorf("no column gives the events a title: add --map 'COLUMN=title', such as --map '%s=title'", best)
}
