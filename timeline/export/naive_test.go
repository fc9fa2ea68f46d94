package export_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
)

func naiveGroup(e *timeline.Event) string {
	switch first, _ := e.Date.Bounds(); {
	case e.Date.IsZero():
		return "Undated"
	case first == date.Past:
		return "Earlier"
	case e.DateText[0] == '-':
		return "45 BC"
	}
	return e.Date.Span().First.String()[:4]
}

func naiveHeading(e *timeline.Event) string {
	when, title := naiveNamed(e)
	return when + " · " + title
}

func naiveNamed(e *timeline.Event) (when, title string) {
	when = e.Date.Words()
	if e.Date.IsZero() && e.DateText != "" {
		when += " (“" + e.DateText + "”)"
	}
	if e.Title == "" {
		return when, e.ID
	}
	return when, e.Title
}

func naivePlace(e *timeline.Event) string {
	if e.Pos.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", e.Pos.File, e.Pos.Line)
}

func naiveStatus(e *timeline.Event) string {
	if e.Status == "" {
		return "unverified"
	}
	return e.Status
}

func naiveNames(e *timeline.Event) string {
	var list []string
	for i, names := range [][]string{e.Actors, e.Targets} {
		if len(names) > 0 {
			list = append(list, []string{"Actors", "Concerning"}[i]+": "+naiveList(names))
		}
	}
	return strings.Join(list, " · ")
}

func naiveList(names []string) string {
	if strings.Contains(strings.Join(names, ""), ",") {
		return strings.Join(names, "; ")
	}
	return strings.Join(names, ", ")
}

// naiveParagraphs parts a text at its empty lines.
func naiveParagraphs(s string) []string {
	var list []string
	fresh := true
	for _, line := range strings.Split(s, "\n") {
		switch {
		case strings.Trim(line, " \t") == "":
			fresh = true
		case fresh:
			list, fresh = append(list, line), false
		default:
			list[len(list)-1] += "\n" + line
		}
	}
	return list
}

// naiveNotes numbers sources that differ in any key.
type naiveNotes struct {
	sources []timeline.Source
	texts   []string
}

func (n *naiveNotes) add(s timeline.Source) {
	if !slices.Contains(n.sources, s) {
		n.sources = append(n.sources, s)
		n.texts = append(n.texts, naiveNote(s))
	}
}

// spaces are those between the marks of an event's footnotes.
func spaces(sources []timeline.Source) string {
	set := map[timeline.Source]bool{}
	for _, s := range sources {
		set[s] = true
	}
	return strings.Repeat(" ", max(0, len(set)-1))
}

func naiveNote(s timeline.Source) string {
	var parts []string
	add := func(before, text, after string) {
		if text != "" {
			parts = append(parts, before+text+after)
		}
	}
	add("", s.Author, "")
	add("“", s.Title, "”")
	add("", s.Description, "")
	add("", s.Publisher, "")
	add("", s.PublishedText, "")
	add("", s.Number, "")
	add("", s.URL, "")
	add("archived copy ", s.Archived, "")
	add("accessed ", s.AccessedText, "")
	switch {
	case regexp.MustCompile(`^[0-9]+$`).MatchString(s.Pages):
		add("page ", s.Pages, "")
	case regexp.MustCompile(`^[0-9]`).MatchString(s.Pages):
		add("pages ", s.Pages, "")
	default:
		add("", s.Pages, "")
	}
	if len(parts) == 0 {
		return "no details given"
	}
	return strings.Join(parts, ", ")
}

// checkLinks makes sure that every link goes to a heading of the document or to
// an http address that an event has as its source's or as its archived copy's.
func checkLinks(t *rapid.T, tl *timeline.Timeline, got parsed, source string) {
	allowed := map[string]bool{}
	for _, a := range naiveAnchors(got) {
		allowed["#"+a] = true
	}
	for i := range tl.Len() {
		for _, s := range tl.At(i).Sources {
			for _, address := range []string{s.URL, s.Archived} {
				if naiveScheme.MatchString(address) {
					allowed[naiveEncoded.ReplaceAllStringFunc(address, func(c string) string { return fmt.Sprintf("%%%02X", c[0]) })] = true
				}
			}
		}
	}
	for _, l := range got.links {
		if !allowed[l] {
			t.Errorf("a link to %q in:\n%s", l, source)
		}
	}
}

var (
	naiveScheme  = regexp.MustCompile(`^(?i:https?)://[^/]`)
	naiveEncoded = regexp.MustCompile("[\\x00- <>\"\\\\^`{|}]")
)

var notInAnchor = regexp.MustCompile(`[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]`)

// naiveAnchors are what GitHub makes of the headings, in order.
func naiveAnchors(p parsed) []string {
	var list []string
	for _, b := range p.blocks {
		if len(b) < 3 || b[0] != 'h' || b[2] != ' ' {
			continue
		}
		s := strings.ToLower(strings.ReplaceAll(b[3:], "İ", "i̇"))
		s = strings.ReplaceAll(notInAnchor.ReplaceAllString(s, ""), " ", "-")
		anchor := s
		for n := 1; slices.Contains(list, anchor); n++ {
			anchor = fmt.Sprintf("%s-%d", s, n)
		}
		list = append(list, anchor)
	}
	return list
}
