package convert

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"dateline/timeline/load"
	"dateline/timeline/textnorm"
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

// Target is the key of an event that a key of a column goes into.
func Target(key string) string {
	switch {
	case strings.HasPrefix(key, keySource):
		return "sources"
	case key == keyEnd || strings.HasPrefix(key, keyEnd+".") || slices.Contains([]string{keyYear, keyMonth, keyDay, keyTime, keyDisplay}, key):
		return "date"
	}
	return key
}

// guess is the key that a column of that name is most likely meant for: the note
// where that is not clear.
func guess(name string) string {
	folded := fold(name)
	if key, ok := knownNames()[folded]; ok {
		return key
	}
	if plain, number := unnumbered(folded); number != "" {
		if key := knownNames()[plain]; load.TakesList(key) || strings.HasPrefix(key, keySource) {
			return key
		}
	}
	if isPlace(name) {
		return "countries"
	}
	return keyNote
}

// knownNames are the keys by the names of columns, as fold gives them.
var knownNames = sync.OnceValue(func() map[string]string {
	known := map[string]string{}
	for _, k := range load.ColumnKeys() {
		for _, name := range names[k.Name] {
			if name = fold(name); known[name] == "" {
				known[name] = k.Name
			}
		}
	}
	return known
})

var numbered = pattern(`^(.*?) ?(\d+)((?: .*)?)$`)

// unnumbered is a name without the number in it: "source url" and "2" for
// "source 2 url".
func unnumbered(folded string) (plain, number string) {
	if p := numbered().FindStringSubmatch(folded); p != nil {
		return strings.TrimSpace(p[1] + p[3]), p[2]
	}
	return folded, ""
}

// rank is how good a name is for the key that it is guessed for, from 0: of two
// columns for one value the better one gets it.
func rank(name, key string) int {
	if name == bodyName {
		return len(names[key])
	}
	folded := fold(name)
	return max(slices.IndexFunc(names[key], func(known string) bool { return fold(known) == folded }), 0)
}

var camel = pattern(`([a-z0-9])([A-Z])`)

// fold is a name of a column without what does not count in it: EventType and
// event_type are "event type". Letters of every writing stay.
func fold(name string) string {
	words := strings.FieldsFunc(textnorm.Fold(camel().ReplaceAllString(name, "$1 $2")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
	return strings.Join(words, " ")
}
