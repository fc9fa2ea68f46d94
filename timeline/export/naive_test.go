package export_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
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

// number is that of a source, which is noted.
func (n *naiveNotes) number(s timeline.Source) int {
	n.add(s)
	return slices.Index(n.sources, s) + 1
}

// marks are those of sources, each once, as a reader sees them.
func (n *naiveNotes) marks(kind export.Notes, sources []timeline.Source) string {
	var list []string
	for i, s := range sources {
		number := n.number(s)
		switch {
		case slices.Contains(sources[:i], s):
		case kind == export.Endnotes:
			list = append(list, fmt.Sprintf("[%d]", number))
		case kind != export.Links:
			list = append(list, mark(number))
		case naiveScheme.MatchString(s.URL) && !strings.Contains(s.URL, "\n"):
			list = append(list, cmp.Or(s.Publisher, s.Title, s.Description, s.Author, s.URL))
		default:
			list = append(list, naiveNote(s))
		}
	}
	switch {
	case len(list) == 0:
		return ""
	case kind == export.Endnotes:
		return " " + strings.Join(list, " ")
	case kind == export.Links:
		return " (" + strings.Join(list, "; ") + ")"
	}
	return strings.Join(list, " ")
}

// summary is that of an event with the marks behind its words, and the sources that
// none names behind the last of them.
func (n *naiveNotes) summary(kind export.Notes, e *timeline.Event) []string {
	const here = "\ue002"
	c := e.Cited()
	var text strings.Builder
	var groups [][]timeline.Source
	rest, done := slices.Clone(e.Sources), -1
	for _, m := range c.Marks {
		if m.At != done {
			text.WriteString(c.Text[max(done, 0):m.At] + here)
			groups, done = append(groups, nil), m.At
		}
		for _, number := range m.Sources {
			s := e.Sources[number-1]
			groups[len(groups)-1] = append(groups[len(groups)-1], s)
			rest = slices.DeleteFunc(rest, func(other timeline.Source) bool { return other == s })
		}
	}
	list := naiveParagraphs(text.String() + c.Text[max(done, 0):])
	if len(list) == 0 {
		if len(rest) > 0 {
			list = []string{"Sources: " + strings.TrimPrefix(n.marks(kind, rest), " ")}
		}
		return list
	}
	last := &list[len(list)-1]
	if !strings.HasSuffix(*last, here) {
		*last += here
		groups = append(groups, nil)
	}
	groups[len(groups)-1] = append(groups[len(groups)-1], rest...)
	for i := range list {
		for strings.Contains(list[i], here) {
			list[i] = strings.Replace(list[i], here, n.marks(kind, groups[0]), 1)
			groups = groups[1:]
		}
	}
	return list
}

// naiveNumbered are the paragraphs with the marks in the words of the file.
func naiveNumbered(e *timeline.Event) []string {
	c := e.Cited()
	text, done := "", 0
	for _, m := range c.Marks {
		var numbers []string
		for _, n := range m.Sources {
			numbers = append(numbers, fmt.Sprint(n))
		}
		text += c.Text[done:m.At] + "[" + strings.Join(numbers, ",") + "]"
		done = m.At
	}
	return naiveParagraphs(text + c.Text[done:])
}

// met notes the sources of an event in the order in which its summary would show them.
func (n *naiveNotes) met(e *timeline.Event) []timeline.Source {
	var list []timeline.Source
	for _, m := range e.Cited().Marks {
		for _, number := range m.Sources {
			list = append(list, e.Sources[number-1])
		}
	}
	list = append(list, e.Sources...)
	for _, s := range list {
		n.add(s)
	}
	return list
}

// naiveRelations are the sentences about what an event is tied to.
func naiveRelations(tl *timeline.Timeline, e *timeline.Event) string {
	var list []string
	for _, row := range []struct {
		label  string
		events []*timeline.Event
	}{
		{"In reply to", tl.Answers(e)},
		{"Answered by", tl.Replies(e)},
		{"Follows", tl.FollowHeads(e)},
		{"Followed by", tl.FollowedByHeads(e)},
	} {
		s := ""
		for i, other := range row.events {
			switch {
			case i == 0:
				s = row.label + " "
			case i == len(row.events)-1:
				s += " and "
			default:
				s += ", "
			}
			when, title := naiveNamed(other)
			s += title + " (" + when + ")"
		}
		if s != "" {
			list = append(list, s+".")
		}
	}
	return strings.Join(list, " ")
}

// naiveCapital is a date that begins a line.
func naiveCapital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

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
