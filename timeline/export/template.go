package export

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"text/template"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Data is what a template gets: what the head of an export says, and its
// events. In an export for publication all that is for the desk is empty.
type Data struct {
	Document
	Entries    []Entry     // in the order of the export
	Years      []Year      // the same, by the year that they begin in
	References []Reference // what the footnotes' numbers mean
	LeftOut    []Link      // for the desk: events of the same threads that are not exported
}

// Year is the entries that stand under one heading.
type Year struct {
	Label   string // "2022", "Earlier" or "Undated"
	Entries []Entry
}

// Template reads a house style, a Go text/template over [Data], and gives a
// Writer for it; name is what errors call it. A mistake, here or when the
// Writer meets it, is a *TemplateError; the Writer then has written nothing. One
// that does not end, or writes without end, is stopped with an error, and so is one
// that the Tick of the options stops. The whole export is held in memory.
func Template(name, text string) (Writer, error) {
	t, err := template.New(inner).Funcs(helpers(nil)).Funcs(bounded()).Parse(text)
	if err != nil {
		return nil, parseError(err, name, text)
	}
	if err := counted(t); err != nil {
		return nil, err
	}
	return func(w io.Writer, v *timeline.View, o Options) error {
		if err := audience(o); err != nil {
			return err
		}
		run, err := t.Clone()
		if err != nil {
			return err
		}
		limits := &bounds{events: v.Len(), tick: o.Tick}
		out := output{most: maxOutput + v.Len()*maxOutputEach}
		data, err := templateData(v, o)
		if err != nil {
			return err
		}
		err = run.Funcs(helpers(v.Timeline())).Funcs(bounded()).Funcs(template.FuncMap{roundName: limits.round}).Execute(&out, data)
		switch {
		case limits.stopped != nil:
			return limits.stopped
		case err != nil:
			return runError(err, name, text)
		}
		_, err = out.WriteTo(w)
		return err
	}, nil
}

// helpers are the functions that a template may call. To check a template no
// timeline is needed.
func helpers(t *timeline.Timeline) template.FuncMap {
	return template.FuncMap{
		"words":    date.Date.Words,
		"short":    date.Date.Short,
		"iso":      date.Date.String,
		"escape":   Escape,
		"footnote": func(n int) string { return "[^" + strconv.Itoa(n) + "]" },
		"cite":     func(r Reference) string { return string(appendReferenceText(nil, r)) },
		"country":  func(code string) string { return t.CountryName(code) },
		"actor":    func(id string) string { return t.Actor(id).Name },
		"list":     listed,
		"json":     jsonText,
	}
}

func jsonText(value any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}

func templateData(v *timeline.View, o Options) (Data, error) {
	s, err := surveyOf(v, o, questions{title: Title(v, o)})
	if err != nil {
		return Data{}, err
	}
	b := newBuilder(v, o)
	b.anchor = s.anchors.of
	d := Data{Document: newDocument(v, o, s), Entries: make([]Entry, v.Len())}
	if v.Len() > 0 {
		all := b.next(0, v.Len())
		for i, e := range all.events {
			d.Entries[i] = b.entry(&all, i)
			d.Entries[i].Anchor = b.anchor(i, e, b.words)
		}
	}
	for start, i := 0, 1; i <= len(d.Entries); i++ {
		if i == len(d.Entries) || d.Entries[i].Group != d.Entries[start].Group {
			d.Years = append(d.Years, Year{d.Entries[start].Group, d.Entries[start:i]})
			start = i
		}
	}
	for n := range b.refs.list {
		d.References = append(d.References, b.refs.reference(n+1))
	}
	if b.desk {
		d.LeftOut = b.links(leftOut(v))
	}
	return d, nil
}
