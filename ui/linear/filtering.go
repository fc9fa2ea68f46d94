package linear

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/session"
)

// meant proposes a value for one that no event has.
func (s *desk) meant(u timeline.Unmatched) string {
	var values []string
	for _, c := range s.Timeline().All().Values(u.Field) {
		values = append(values, c.Value)
	}
	if near, ok := textnorm.Nearest(u.Value.Text, values); ok {
		return " Did you mean " + near + "?"
	}
	return ""
}

// mistake is what is wrong with a query, and where in its text. The events stay
// as they are.
func mistake(text string, err error) string {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return "The filter stays as it was: " + english.Sentence(err.Error())
	}
	at := ""
	if wrong.Pos >= 0 && wrong.Len > 0 && wrong.Pos+wrong.Len <= len(text) {
		at = fmt.Sprintf(", at “%s”", text[wrong.Pos:wrong.Pos+wrong.Len])
	}
	words := "The filter stays as it was: " + english.Sentence(wrong.Message+at)
	if wrong.Hint != "" {
		words += " " + english.Sentence(english.Capital(wrong.Hint))
	}
	return words
}

func filter(s *desk, arg string) {
	if arg == "" {
		s.tellFilter()
		return
	}
	q, err := s.Timeline().ParseQuery(arg)
	if err != nil {
		s.say("%s", mistake(arg, err))
		return
	}
	s.did(s.Apply(q))
}

func clearFilter(s *desk, arg string) {
	if arg == "" {
		s.did(s.Apply(query.Query{}))
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
	s.did(s.Apply(s.Query().Without(f)))
}

// pick filters by values of a facet, or lists them.
func (s *desk) pick(f query.Field, arg string) {
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
	q, err := s.Timeline().ParseQuery(text)
	if err != nil {
		s.say("%s", mistake(text, err))
		return
	}
	t, x := q.Facet(f)
	s.did(s.Apply(s.Query().With(f, t, x)))
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

func dates(s *desk, arg string) {
	rest := s.View().Query().Without(query.DateField)
	if arg == "" {
		s.say("Say dates such as 2018..2019, 2020-07 or ..2015; “clear dates” takes them away.")
		return
	}
	read := session.ReadDates(arg)
	value := arg
	switch {
	case len(read) > 1:
		for _, d := range read {
			s.say("“%s” may be %s: %s.", arg, d.Value, d.Words)
		}
		s.say("Say “dates” with one of them.")
		return
	case len(read) == 1 && read[0].Value != arg:
		s.say("“%s” is read as %s: %s.", arg, read[0].Value, read[0].Words)
		fallthrough
	case len(read) == 1:
		value = query.Quote(read[0].Value)
	}
	text := query.DateField.String() + ":" + value
	q, err := query.Parse(text)
	if err != nil {
		s.say("%s", mistake(text, err))
		return
	}
	s.did(s.Apply(rest.All(q)))
}

func facets(s *desk, arg string) {
	var names []string
	for _, f := range timeline.FacetFields() {
		names = append(names, f.String())
	}
	f, ok := query.FieldByName(arg)
	if !ok || !slices.Contains(timeline.FacetFields(), f) {
		s.say("Say a field: %s.", english.And(names))
		return
	}
	s.count(f)
}

// count tells the values of a field with their numbers.
func (s *desk) count(f query.Field) {
	state := map[timeline.State]string{timeline.Taken: ", taken", timeline.Excluded: ", excluded"}
	counts := s.View().Facet(f)
	if len(counts) == 0 {
		s.say("No event has a value of %s.", f)
		return
	}
	s.say("%s of %s, the most frequent first.", english.Capital(english.Count(len(counts), "value")), f)
	for _, c := range counts {
		s.say("%s: %s%s.", c.Label, english.Count(c.Count, "event"), state[c.State])
	}
}

func views(s *desk, arg string) {
	all := s.Timeline().Views()
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

func (s *desk) tellViews(all []timeline.SavedView) {
	if len(all) == 0 {
		s.say("There are no saved views: filter first, and “save-view NAME” saves the filter in timeline.yaml.")
		return
	}
	for i, v := range all {
		shows := "has a mistake"
		if w, err := s.Reader(v.Query)(); err == nil {
			shows = english.Count(w.Len(), "event")
		}
		s.say("%s", join([]string{fmt.Sprintf("%d. %s: %s.", i+1, v.Name, shows), english.Sentence(strings.Join(strings.Fields(v.Description), " "))}))
	}
}

func saveView(s *desk, arg string) {
	switch {
	case s.opts.SaveView == nil:
		s.say("Views are saved in the timeline.yaml of a folder: there is none here.")
	case s.View().Query().IsZero():
		s.say("There is no filter to save.")
	case arg == "":
		s.say("A view needs a name.")
	default:
		if err := s.opts.SaveView(arg, s.View().Query().String()); err != nil {
			s.say("%s", english.Sentence(english.Capital(err.Error())))
			return
		}
		s.reload("The view " + arg + " is saved in timeline.yaml")
	}
}
