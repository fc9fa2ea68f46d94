package edit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dateline/timeline"
)

// Upgrade is what makes an event that an older format has written say the same in
// today's keys: the title of a source that calls itself the desk's own words
// becomes its description.
func Upgrade(e *timeline.Event) []Change {
	var all []Change
	at := Place{e.Pos.Line, e.Pos.Column}
	for i := range e.Sources {
		s := &e.Sources[i]
		words, own := ownWords(s.Title)
		if !own || s.Description != "" {
			continue
		}
		of := fmt.Sprintf("sources[%d].", i)
		all = append(all,
			Change{At: at, Path: of + "title", Op: Set, Value: words},
			Change{At: at, Path: of + "title", Op: Rename, Value: "description"})
	}
	return all
}

// ownTitle is a title that says at its end that it is none: "(our description; the
// headline was not seen)", "[title from the address]". What else stands in the
// parentheses, such as a language, is kept.
var ownTitle = sync.OnceValue(func() *regexp.Regexp {
	const said = `(?:our|own) description|title (?:read off|from) the address|(?:the )?headline (?:was )?not seen`
	return regexp.MustCompile(`(?i)^(.*\S)\s*[(\[]((?:[^()\[\]]*?;\s*)??)(?:` + said + `)(?:;\s*(?:` + said + `))*[)\]]$`)
})

// ownWords are the words of a title that calls itself the desk's own.
func ownWords(title string) (words string, own bool) {
	m := ownTitle().FindStringSubmatch(title)
	if m == nil {
		return "", false
	}
	if more := strings.TrimRight(m[2], "; "); more != "" {
		return m[1] + " (" + more + ")", true
	}
	return m[1], true
}

// NotedSteps are the events that a note calls those before this one ("Follows
// us-ndaa-889-2018."), and that the event does not tie itself to yet.
func NotedSteps(e *timeline.Event, known func(id string) bool) []string {
	var ids []string
	for _, m := range noted().FindAllStringSubmatch(e.Note, -1) {
		id := strings.TrimRight(m[1], ".-")
		if known(id) && id != e.ID && !slices.Contains(e.Follows, id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

var noted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bFollows ([a-z0-9][a-z0-9.-]*)`) })
