package linear

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// shown is a state of the view that undo brings back.
type shown struct {
	query  query.Query
	key    string
	newest bool
}

// depth is how many changes of the view can be undone.
const depth = 200

// remember keeps the present view for undo.
func (s *session) remember() {
	s.past = append(s.past, s.present())
	if len(s.past) > depth {
		s.past = s.past[1:]
	}
	s.future = nil
}

func (s *session) present() shown { return shown{s.view.Query(), s.key(), s.newest} }

func undo(s *session, _ string) { s.past, s.future = s.restore(s.past, s.future, "undo") }

func redo(s *session, _ string) { s.future, s.past = s.restore(s.future, s.past, "redo") }

// restore goes back to the last state of from and keeps the present one in to.
func (s *session) restore(from, to []shown, what string) (restFrom, restTo []shown) {
	if len(from) == 0 {
		s.say("There is nothing to %s.", what)
		return from, to
	}
	last := from[len(from)-1]
	v, err := s.Timeline.ViewMarked(last.query, maps.Keys(s.marks))
	if err != nil {
		s.say("That view can no longer be shown: %v", err)
		return from[:len(from)-1], to
	}
	to = append(to, s.present())
	s.newest = last.newest
	s.show(v, last.key)
	s.tellFilter()
	s.tell()
	return from[:len(from)-1], to
}

// apply filters by q, and tells what is left.
func (s *session) apply(q query.Query) {
	v, err := s.Timeline.ViewMarked(q, maps.Keys(s.marks))
	if err != nil {
		s.mistake(q.String(), err)
		return
	}
	if !q.Equal(s.view.Query()) {
		s.remember()
		s.show(v, s.key())
	}
	for _, u := range v.Unmatched() {
		s.say("%s%s", sentence(upper(u.String())), s.meant(u))
	}
	s.tellFilter()
	s.tell()
}

// meant proposes a value for one that no event has.
func (s *session) meant(u timeline.Unmatched) string {
	var values []string
	for _, c := range s.Timeline.All().Values(u.Field) {
		values = append(values, c.Value)
	}
	if near, ok := textnorm.Nearest(u.Value.Text, values); ok {
		return " Did you mean " + near + "?"
	}
	return ""
}

// mistake says what is wrong with a query, and where in its text. The events
// stay as they are.
func (s *session) mistake(text string, err error) {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		s.say("The filter stays as it was: %s", sentence(err.Error()))
		return
	}
	at := ""
	if wrong.Pos >= 0 && wrong.Len > 0 && wrong.Pos+wrong.Len <= len(text) {
		at = fmt.Sprintf(", at “%s”", text[wrong.Pos:wrong.Pos+wrong.Len])
	}
	words := "The filter stays as it was: " + sentence(wrong.Message+at)
	if wrong.Hint != "" {
		words += " " + sentence(upper(wrong.Hint))
	}
	s.say("%s", words)
}

func filter(s *session, arg string) {
	if arg == "" {
		s.tellFilter()
		return
	}
	q, err := s.Timeline.ParseQuery(arg)
	if err != nil {
		s.mistake(arg, err)
		return
	}
	s.apply(q)
}

func clearFilter(s *session, arg string) {
	if arg == "" {
		s.apply(query.Query{})
		return
	}
	if arg == "dates" {
		arg = query.DateField.String()
	}
	f, ok := query.FieldByName(arg)
	if !ok {
		s.say("There is no field “%s”.", arg)
		return
	}
	s.apply(s.view.Query().Without(f))
}

func dropTerm(s *session, _ string) {
	n := len(s.view.Query().Terms())
	if n == 0 {
		s.tellFilter()
		return
	}
	s.apply(s.view.Query().Drop(n - 1))
}

// pick filters by values of a facet, or lists them.
func (s *session) pick(f query.Field, arg string) {
	if arg == "" {
		s.count(f)
		return
	}
	var taken, excluded []string
	for value := range strings.SplitSeq(arg, ",") {
		value = strings.TrimSpace(value)
		if rest, not := strings.CutPrefix(value, "-"); not {
			excluded = append(excluded, valueText(rest))
		} else if value != "" {
			taken = append(taken, valueText(value))
		}
	}
	var terms []string
	if len(taken) > 0 {
		terms = append(terms, f.String()+":"+strings.Join(taken, ","))
	}
	if len(excluded) > 0 {
		terms = append(terms, "-"+f.String()+":"+strings.Join(excluded, ","))
	}
	text := strings.Join(terms, " ")
	q, err := s.Timeline.ParseQuery(text)
	if err != nil {
		s.mistake(text, err)
		return
	}
	t, x := q.Facet(f)
	s.apply(s.view.Query().With(f, t, x))
}

// valueText is a value as the query language has it: with the marks of "=X" and
// "X*" outside the quotes.
func valueText(text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	text, exact := strings.CutPrefix(text, "=")
	text, prefix := strings.CutSuffix(text, "*")
	text = query.Quote(text)
	if exact {
		text = "=" + text
	}
	if prefix {
		text += "*"
	}
	return text
}

func dates(s *session, arg string) {
	rest := s.view.Query().Without(query.DateField)
	if arg == "" {
		s.say("Say dates such as 2018..2019, 2020-07 or ..2015; “clear dates” takes them away.")
		return
	}
	text := query.DateField.String() + ":" + arg
	q, err := query.Parse(text)
	if err != nil {
		s.mistake(text, err)
		return
	}
	s.apply(rest.All(q))
}

// counted are the fields that have facets.
func counted() []query.Field {
	return []query.Field{query.Actor, query.By, query.On, query.Country, query.Kind, query.Topic, query.Status, query.Source}
}

func facets(s *session, arg string) {
	var names []string
	for _, f := range counted() {
		names = append(names, f.String())
	}
	f, ok := query.FieldByName(arg)
	if !ok || !slices.Contains(counted(), f) {
		s.say("Say a field: %s.", both(names))
		return
	}
	s.count(f)
}

// count tells the values of a field with their numbers.
func (s *session) count(f query.Field) {
	state := map[timeline.State]string{timeline.Taken: ", taken", timeline.Excluded: ", excluded"}
	counts := s.view.Facet(f)
	if len(counts) == 0 {
		s.say("No event has a value of %s.", f)
		return
	}
	s.say("%s of %s, the most frequent first.", upper(count(len(counts), "value")), f)
	for _, c := range counts {
		s.say("%s: %s%s.", c.Label, count(c.Count, "event"), state[c.State])
	}
}

func views(s *session, arg string) {
	all := s.Timeline.Views()
	if arg == "" {
		s.tellViews(all)
		return
	}
	i := slices.IndexFunc(all, func(v timeline.SavedView) bool { return textnorm.Fold(v.Name) == textnorm.Fold(arg) })
	if n, err := strconv.Atoi(arg); i < 0 && err == nil && n >= 1 && n <= len(all) {
		i = n - 1
	}
	if i < 0 {
		var names []string
		for _, v := range all {
			names = append(names, v.Name)
		}
		hint := ""
		if near, ok := textnorm.Nearest(arg, names); ok {
			hint = " Did you mean “" + near + "”?"
		}
		s.say("There is no saved view “%s”.%s", arg, hint)
		return
	}
	filter(s, all[i].Query)
}

func (s *session) tellViews(all []timeline.SavedView) {
	if len(all) == 0 {
		s.say("There are no saved views: filter first, and “save-view NAME” saves the filter in timeline.yaml.")
		return
	}
	for i, v := range all {
		shows := "has a mistake"
		if q, err := s.Timeline.ParseQuery(v.Query); err == nil {
			if w, err := s.Timeline.ViewMarked(q, maps.Keys(s.marks)); err == nil {
				shows = count(w.Len(), "event")
			}
		}
		s.say("%d. %s: %s.", i+1, v.Name, shows)
	}
}

func saveView(s *session, arg string) {
	switch {
	case s.SaveView == nil:
		s.say("Views are saved in the timeline.yaml of a folder: there is none here.")
	case s.view.Query().IsZero():
		s.say("There is no filter to save.")
	case arg == "":
		s.say("A view needs a name.")
	default:
		if err := s.SaveView(arg, s.view.Query().String()); err != nil {
			s.say("%s", sentence(upper(err.Error())))
			return
		}
		s.reload("The view " + arg + " is saved in timeline.yaml")
	}
}
