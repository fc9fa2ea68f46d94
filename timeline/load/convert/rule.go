package convert

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
)

// Rule says what a column is to be taken for.
type Rule struct {
	Column string
	Key    string // a name of Keys
	// Separator parts the items of a list; "" is the usual ones.
	Separator string
}

// ParseRule reads column=key, and column=key:SEPARATOR for a key that takes a
// list. The error says what is wrong, and what to write.
func ParseRule(text string) (Rule, error) {
	at := strings.LastIndex(text, "=")
	if at < 1 {
		return Rule{}, fmt.Errorf("%q is no rule: write column=key, such as 'Event date=date'", text)
	}
	r := Rule{Column: strings.TrimSpace(text[:at])}
	key, separator, parted := strings.Cut(text[at+1:], ":")
	r.Key, r.Separator = strings.ToLower(strings.TrimSpace(key)), separator
	keys := Keys()
	if !slices.ContainsFunc(keys, func(k Key) bool { return k.Name == r.Key }) {
		var all []string
		for _, k := range keys {
			all = append(all, k.Name)
		}
		if near, ok := textnorm.Nearest(r.Key, all); ok {
			return Rule{}, fmt.Errorf("there is no key %q; did you mean %s?", r.Key, near)
		}
		return Rule{}, fmt.Errorf("there is no key %q: choose %s", r.Key, strings.Join(all, ", "))
	}
	if parted && (separator == "" || !isList(r.Key)) {
		return Rule{}, fmt.Errorf("%q: what stands behind the colon parts the items of a list, such as actors:,", text)
	}
	return r, nil
}

// isList tells whether a key takes a list.
func isList(key string) bool {
	f := timeline.FieldOf(&timeline.Event{}, key)
	return f != nil && (f.Kind == timeline.ListKind || f.Kind == timeline.RecordsKind)
}

// typeOf is what a key takes; "" for none.
func typeOf(m load.Mapping, key string) load.Type {
	for _, k := range load.Keys(m) {
		if k.Name == key {
			return k.Type
		}
	}
	return ""
}

// errNoTable is for a file that has nothing to read.
var errNoTable = errors.New("there is nothing in it to read: a first line with the names of the columns is missing")
