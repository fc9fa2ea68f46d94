package load

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// Rule says what a column of a sheet is taken for.
type Rule struct {
	Column string
	Key    string // a name of ColumnKeys
	// Separator parts the items of a list; "" is the usual ones.
	Separator string
}

// String is the rule as ParseRule reads it.
func (r Rule) String() string {
	text := r.Column + "=" + r.Key
	if r.Separator != "" {
		text += ":" + r.Separator
	}
	return text
}

// RuleError says what is wrong with a rule, and what to write.
type RuleError struct{ Message, Hint string }

// Error is the message and the hint.
func (e *RuleError) Error() string {
	if strings.HasPrefix(e.Hint, "did you mean") {
		return e.Message + "; " + e.Hint
	}
	return e.Message + ": " + e.Hint
}

// ParseRule reads column=key, and column=key:SEPARATOR for a key that takes a list.
// An error is a *RuleError.
func ParseRule(text string) (Rule, error) {
	at := strings.LastIndex(text, "=")
	if at < 1 {
		return Rule{}, &RuleError{fmt.Sprintf("%q is no rule", text), "write column=key, such as 'Event date=date'"}
	}
	r := Rule{Column: strings.TrimSpace(text[:at])}
	key, separator, parted := strings.Cut(text[at+1:], ":")
	r.Key, r.Separator = strings.ToLower(strings.TrimSpace(key)), separator
	var all []string
	for _, k := range ColumnKeys() {
		all = append(all, k.Name)
	}
	if !slices.Contains(all, r.Key) {
		hint := "choose " + strings.Join(all, ", ")
		if near, ok := textnorm.Nearest(r.Key, all); ok {
			hint = "did you mean " + near + "?"
		}
		return Rule{}, &RuleError{fmt.Sprintf("there is no key %q", r.Key), hint}
	}
	if parted && (separator == "" || !TakesList(r.Key)) {
		return Rule{}, &RuleError{fmt.Sprintf("%q", text), "what stands behind the colon parts the items of a list, such as actors:,"}
	}
	return r, nil
}

// TakesList tells whether a key of an event takes a list.
func TakesList(key string) bool {
	f := timeline.FieldOf(&timeline.Event{}, key)
	return f != nil && (f.Kind == timeline.ListKind || f.Kind == timeline.RecordsKind)
}

// ColumnKeys is the table of what a column of a sheet can be taken for: the keys of an
// event and of a source, and what a date is made of.
func ColumnKeys() []KeyInfo {
	var keys []KeyInfo
	for _, k := range infos(eventKeys) {
		if k.Type != CodesType {
			keys = append(keys, KeyInfo{Name: k.Name, Help: k.Help})
		}
	}
	for _, k := range infos(sourceKeys) {
		keys = append(keys, KeyInfo{Name: "source." + k.Name, Help: "of a source: " + k.Help})
	}
	return append(keys, partKeys...)
}

// partKeys are those that no file has.
var partKeys = []KeyInfo{
	{Name: "end", Help: "the date on which it ended"},
	{Name: "year", Help: "a part of the date; so are month, day and time"},
	{Name: "month", Help: "see year"},
	{Name: "day", Help: "see year"},
	{Name: "time", Help: "see year"},
	{Name: "end.year", Help: "a part of the date on which it ended; so are end.month, end.day and end.time"},
	{Name: "end.month", Help: "see end.year"},
	{Name: "end.day", Help: "see end.year"},
	{Name: "end.time", Help: "see end.year"},
	{Name: "display", Help: "the date in words; kept in the note where it says something else"},
	{Name: "-", Help: "leave the column out"},
}
