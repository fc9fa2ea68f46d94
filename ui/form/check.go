package form

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// remark is what is to be said about a line.
type remark struct {
	words string
	grade grade
}

// grade is how bad it is.
type grade uint8

const (
	fine grade = iota
	doubtful
	wrong // nothing is written with it
)

// check says how a line is understood, or what is wrong with it.
func (f *Form) check(l *line) remark {
	if text := l.text(); text != l.checked || l.key == quoteSource { // which depends on other lines
		l.checked, l.remark = text, f.remarkOn(l, text)
	}
	r := l.remark
	if from := f.origin(l); from != "" {
		r.words = strings.TrimPrefix(r.words+"; "+from, "; ")
	}
	return r
}

func (f *Form) remarkOn(l *line, text string) remark {
	if text == "" {
		return remark{}
	}
	if l.date {
		return checkDate(text)
	}
	switch l.key {
	case "status":
		return f.checkStatus(text)
	case "kind":
		return f.checkOpen("a new kind", query.Kind, []string{text})
	case "topics":
		return f.checkOpen("new", query.Topic, l.values())
	case "actors", "targets":
		return f.checkActors(l.values())
	case quoteBy:
		return f.checkActors([]string{text})
	case quoteSource:
		return f.checkNumber(text)
	case "countries":
		return f.checkCountries(l.values())
	case "responds_to", "follows":
		return f.checkAnswered(l.values())
	case "id":
		return f.checkID(text)
	case sourceWhere:
		return checkSource(text)
	}
	return remark{}
}

func checkDate(text string) remark {
	d, err := date.Parse(text)
	if err == nil {
		return remark{words: d.Words()}
	}
	words := err.Error()
	if e := (*date.Error)(nil); errors.As(err, &e) && e.Hint != "" {
		words += ": " + e.Hint
	}
	return remark{words, wrong}
}

func (f *Form) checkStatus(text string) remark {
	all := append([]string{timeline.Unverified}, timeline.Statuses...)
	for _, s := range all {
		if strings.EqualFold(s, text) {
			return remark{}
		}
	}
	return remark{fmt.Sprintf("no status%s", meant(text, all)), wrong}
}

// checkOpen names the values that no event has yet, once those are known.
func (f *Form) checkOpen(fresh string, of query.Field, values []string) remark {
	known, gathered := f.known.byField[of]
	if !gathered {
		return remark{}
	}
	names := make([]string, len(known))
	old := map[string]int{}
	for i, c := range known {
		names[i], old[textnorm.Fold(c.value)] = c.value, i+1
	}
	var words []string
	for _, v := range values {
		if old[textnorm.Fold(v)] == 0 {
			words = append(words, fmt.Sprintf("%s: %s%s", fresh, v, meant(v, names)))
		}
	}
	if words == nil {
		return remark{}
	}
	return remark{strings.Join(words, "; "), doubtful}
}

// meant is a question after the known value that is most like a text.
func meant(text string, known []string) string {
	if near, ok := textnorm.Nearest(text, known); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}

func (f *Form) checkActors(values []string) remark {
	if f.known.names == nil {
		return remark{}
	}
	var words []string
	worst := fine
	for _, v := range values {
		id, several := f.known.names.Resolve(v)
		switch near, ok := f.known.names.Nearest(v); {
		case len(several) > 0:
			words, worst = append(words, fmt.Sprintf("several actors are called %s: %s", v, english.Or(several))), wrong
		case id != "":
			words = append(words, f.known.tl.Actor(id).Name)
		case ok:
			words, worst = append(words, fmt.Sprintf("no actor is called %s; did you mean %s?", v, near)), max(worst, doubtful)
		default:
			words, worst = append(words, fmt.Sprintf("no actor is called %s; it stands for itself", v)), max(worst, doubtful)
		}
	}
	return remark{strings.Join(words, ", "), worst}
}

func (f *Form) checkNumber(text string) remark {
	there := 0
	for n := f.count(sourceWhere); there < n && f.stands(sourceWhere, there+1); {
		there++
	}
	n, err := strconv.Atoi(text)
	switch {
	case there == 0:
		return remark{"there is no source yet", wrong}
	case err != nil || n < 1 || n > there:
		return remark{fmt.Sprintf("no source has that number: it is from 1 to %d", there), wrong}
	}
	return remark{words: f.where(n)}
}

func (f *Form) checkCountries(values []string) remark {
	var words []string
	worst := fine
	for _, v := range values {
		code, ok := f.known.tl.ParseCountry(v)
		if ok {
			words = append(words, f.known.tl.CountryName(code))
			continue
		}
		worst = wrong
		question := ""
		if near, ok := timeline.CountryNearest(v); ok {
			question = "; did you mean " + timeline.CountryName(near) + "?"
		}
		words = append(words, fmt.Sprintf("no country is called %s%s", v, question))
	}
	return remark{strings.Join(words, ", "), worst}
}

func (f *Form) checkAnswered(ids []string) remark {
	var words []string
	worst := fine
	for _, id := range ids {
		if e, ok := f.known.tl.Find(id); ok {
			words = append(words, e.Heading())
			continue
		}
		worst = wrong
		question := ""
		if near := f.known.near[id]; near != "" {
			question = "; did you mean " + near + "?"
		}
		words = append(words, fmt.Sprintf("no event has the id %s%s", id, question))
	}
	return remark{strings.Join(words, "; "), worst}
}

func (f *Form) checkID(id string) remark {
	switch {
	case !load.IsID(id):
		return remark{"an id is small letters, digits and hyphens: " + load.Slug(id), wrong}
	case f.known.taken(id) && (f.target == nil || id != f.target.Event.ID):
		return remark{"another event has this id", wrong}
	}
	return remark{}
}

func checkSource(text string) remark {
	switch {
	case load.IsAddress(text):
		return remark{}
	case looksLikeAddress(text):
		return remark{"no address that opens: it begins with https:// and holds no spaces", wrong}
	}
	return remark{words: "a source without an address"}
}

// alone are codes about other files, which the lines say better.
var alone = map[timeline.Code]bool{load.ReferenceUnknown: true, load.ActorUnknown: true, load.ActorSimilar: true, load.ActorAmbiguous: true, load.CountryUnknown: true, load.CheckStale: true}

// compose makes the preview, and asks what check would ask of the event alone.
func (f *Form) compose() {
	f.another()
	if f.target != nil {
		f.asked = false
		return
	}
	e := f.Event()
	if e.ID == "" {
		d, _ := date.Parse(e.DateText) // without one the id has no year
		e.ID = compose.ID(e.Title, d, f.known.taken)
	}
	f.file = "events/" + e.ID + ".yaml"
	text := compose.Event(&e)
	f.preview = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	f.problems = nil
	if !f.Typed() {
		return
	}
	for _, p := range load.File(f.file, text).Problems {
		if !alone[p.Code] {
			f.problems = append(f.problems, p)
		}
	}
}
