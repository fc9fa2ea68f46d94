package linear

import (
	"cmp"
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export"
)

// when is an event's date in words, and what the file says where that is none.
func when(e *timeline.Event) string {
	switch {
	case !e.Date.IsZero():
		return e.Date.Words()
	case e.DateText != "":
		return "undated, written “" + e.DateText + "”"
	}
	return "undated"
}

func status(e *timeline.Event) string { return cmp.Or(e.Status, timeline.Unverified) }

// headline is date, status and title.
func headline(e *timeline.Event) string {
	return english.Capital(when(e)) + ", " + status(e) + ": " + english.Sentence(e.Heading())
}

// who says who acts, and upon whom.
func (s *desk) who(e *timeline.Event) string {
	by, on := s.names(e.Actors), s.names(e.Targets)
	switch {
	case by != "" && on != "":
		return "By " + by + ", about " + english.Sentence(on)
	case by != "":
		return "By " + english.Sentence(by)
	case on != "":
		return "About " + english.Sentence(on)
	}
	return ""
}

func (s *desk) names(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, s.name(id))
	}
	return english.And(names)
}

func (s *desk) name(id string) string { return cmp.Or(s.Timeline().Actor(id).Name, id) }

func (s *desk) countries(e *timeline.Event) string {
	var names []string
	for _, code := range e.Countries {
		names = append(names, s.Timeline().CountryName(code))
	}
	return english.Sentence(english.And(names))
}

// tell is the present event: date, status, headline, actors, countries, its
// place, and what else is to be known of it.
func (s *desk) tell() {
	e := s.Event()
	if e == nil {
		s.tellNone()
		return
	}
	parts := []string{headline(e), s.who(e), s.countries(e), fmt.Sprintf("Event %d of %d.", s.Position()+1, s.View().Len())}
	if s.View().Possible(s.At()) {
		parts = append(parts, "Possible: its date allows the dates asked for, and does not ensure them.")
	}
	if s.IsMarked(e.Key) {
		parts = append(parts, "Marked.")
	}
	parts = append(parts, s.unread(e.Key)...)
	if s.InRange(s.View().Place(s.At())) {
		parts = append(parts, "In the range.")
	}
	if n := len(s.Timeline().Answers(e)); n > 0 {
		parts = append(parts, "It answers "+english.Count(n, "event")+".")
	}
	if n := len(s.Timeline().Replies(e)); n > 0 {
		parts = append(parts, "It has "+english.Count(n, "answer")+".")
	}
	s.say("%s", join(parts))
}

// join is sentences on one line; empty ones are left out.
func join(parts []string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

func (s *desk) tellNone() {
	if s.Timeline().Len() == 0 {
		s.say("There are no events here. `dateline init DIR` starts a timeline.")
		return
	}
	s.say("No event matches the filter %s. “undo” undoes the last change, “clear” clears the filter.", s.View().Query())
}

// open tells all of an event.
func open(s *desk, arg string) {
	if arg != "" {
		key, ok := s.find(arg)
		if !ok {
			return
		}
		s.did(s.JumpTo(key))
	} else {
		s.tell()
	}
	e := s.Event()
	if e == nil {
		return
	}
	s.say("%s", join([]string{labelled("Kind", e.Kind), labelled("Topics", strings.Join(e.Topics, ", "))}))
	summary, _ := e.Cited().Marked()
	for para := range strings.SplitSeq(summary, "\n") {
		if para = strings.TrimSpace(para); para != "" {
			s.say("%s", para)
		}
	}
	for _, q := range e.Quotes {
		s.tellQuote(q)
	}
	s.tellTies(e)
	for i := range e.Sources {
		s.tellSource(e, i)
	}
	for i := range e.Checked {
		s.say("Checked by %s.", e.Checked[i].Words())
	}
	if e.CheckState() == timeline.Stale {
		s.say("It has changed since it was checked.")
	}
	if e.Note != "" {
		s.say("Note of the desk: %s", english.Sentence(e.Note))
	}
	s.say("Its id is %s, in %s, line %d.", e.Key, cmp.Or(e.Pos.File, "no file"), e.Pos.Line)
}

func labelled(name, value string) string {
	if value == "" {
		return ""
	}
	return name + ": " + english.Sentence(value)
}

func (s *desk) tellQuote(q timeline.Quote) {
	by := "Quote"
	if q.By != "" {
		by += " by " + s.name(q.By)
	}
	if q.Source > 0 {
		by += fmt.Sprintf(", from source %d", q.Source)
	}
	s.say("%s: “%s”", by, q.Text)
}

// tellTies says what an event answers and carries on, and what answers it and
// carries it on.
func (s *desk) tellTies(e *timeline.Event) {
	t := s.Timeline()
	s.tellNamed("It answers", e.RespondsTo)
	for _, r := range t.Replies(e) {
		s.say("Answered by: %s%s", headline(r), s.outside(r))
	}
	s.tellNamed("It follows", e.Follows)
	for _, head := range t.FollowedByHeads(e) {
		if i, ok := t.FindKey(head.Key); ok {
			next := t.At(i)
			s.say("Followed by: %s%s", headline(next), s.outside(next))
		}
	}
}

// tellNamed tells of the events that ids name.
func (s *desk) tellNamed(words string, ids []string) {
	for _, id := range ids {
		if e, ok := s.Timeline().Find(id); ok {
			s.say("%s: %s%s", words, headline(e), s.outside(e))
		} else {
			s.say("%s %s, an event that is not in the timeline.", words, id)
		}
	}
}

// outside says that the filter leaves an event out, if it does.
func (s *desk) outside(e *timeline.Event) string {
	if _, shown := s.View().Index(e.Key); shown {
		return ""
	}
	return " Outside the filter."
}

func (s *desk) tellSource(e *timeline.Event, i int) {
	src := &e.Sources[i]
	// No full stop comes behind an address: it would be read as part of it.
	words := export.SourceWords(src)
	for _, part := range [][2]string{
		{"address ", src.URL}, {"archived at ", src.Archived}, {"opened ", day(src.Accessed, src.AccessedText)},
	} {
		if part[1] != "" {
			words += ", " + part[0] + part[1]
		}
	}
	s.say("Source %d of %d: %s", i+1, len(e.Sources), strings.TrimPrefix(words, ", "))
	if f := s.opts.Found[src.URL]; f.State != "" && !f.State.Stands() {
		words := "Its address is " + string(f.State)
		if f.Copy.Address != "" && src.Archived == "" {
			words += "; there is a copy at " + f.Copy.Address
		}
		s.say("%s", words)
	}
	if src.Excerpt != "" {
		s.say("It says: “%s”", src.Excerpt)
	}
}

// day is a date in words, or as written where it can't be read.
func day(d date.Date, written string) string {
	if d.IsZero() {
		return written
	}
	return d.Words()
}

// unread says that the event with the key is new, or has changed.
func (s *desk) unread(key string) []string {
	switch {
	case s.IsNew(key):
		return []string{"New."}
	case s.HasChanged(key):
		return []string{"Changed."}
	}
	return nil
}

// brief is an event in a list: its number, and its headline.
func (s *desk) brief(at int) string {
	e := s.View().At(s.Place(at))
	text := fmt.Sprintf("%d. %s", at+1, headline(e))
	if s.IsMarked(e.Key) {
		text += " Marked."
	}
	for _, words := range s.unread(e.Key) {
		text += " " + words
	}
	return text
}

func list(s *desk, arg string) {
	n, ok := s.number(arg, 10)
	if !ok {
		return
	}
	if s.View().Len() == 0 {
		s.tell()
		return
	}
	from := s.Position()
	end := from + min(n, s.View().Len()-from)
	for at := from; at < end; at++ {
		s.say("%s", s.brief(at))
	}
	if left := s.View().Len() - end; left > 0 {
		s.say("%s more.", english.Capital(english.Count(left, "event")))
	} else {
		s.say("That was the last event.")
	}
}

// thread tells the conversation of the present event.
func thread(s *desk, _ string) {
	e := s.Event()
	if e == nil {
		s.tell()
		return
	}
	all := s.Timeline().Thread(e)
	if len(all) < 2 {
		s.say("This event answers none, and none answers it.")
		return
	}
	s.say("A conversation of %s.", english.Count(len(all), "event"))
	for _, o := range all {
		text := headline(o)
		var to []string
		for _, a := range s.Timeline().Answers(o) {
			to = append(to, a.Heading())
		}
		if len(to) > 0 {
			text += " It answers: " + english.Sentence(strings.Join(to, "; "))
		}
		if o.Key == e.Key {
			text += " This is the present event."
		}
		s.say("%s%s", text, s.outside(o))
	}
}

// where tells the event again, and what is in force.
func where(s *desk, _ string) {
	s.tell()
	s.tellFilter()
	s.say("Selected: %s.", s.selected())
}

func (s *desk) tellFilter() { s.say("%s", s.filterWords()) }

// filterWords is what the filter is, and what it shows.
func (s *desk) filterWords() string {
	all := english.Count(s.Timeline().Len(), "event")
	if q := s.View().Query(); !q.IsZero() {
		return fmt.Sprintf("The filter is %s, and shows %d of %s.", q, s.View().Len(), all)
	}
	return "There is no filter: all " + all + " are shown."
}
