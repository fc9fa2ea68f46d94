package site

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/export"
)

// pages makes those of all views.
func (b *builder) pages(s *State) error {
	for i := range b.views {
		v := &b.views[i]
		if err := b.page(s, v, -1); err != nil {
			return err
		}
		for k := range v.parts {
			if err := b.page(s, v, k); err != nil {
				return err
			}
		}
	}
	return nil
}

// page makes the page of a view, or of one of its parts.
func (b *builder) page(s *State, v *view, part int) error {
	name, events := v.page(), v.View
	o := export.Options{Title: v.name, Query: v.query, Day: dayOf(s.Published)}
	if name == indexName {
		o.Title = b.t.Title()
	}
	site := &export.Site{Feed: feedName, Lead: v.lead, Index: part < 0 && v.parts != nil}
	up := ""
	if part >= 0 {
		p := v.parts[part]
		name, events, up = v.partPage(part), v.Slice(p.From, p.To), "../"
		o.Title, o.Selection = cmp.Or(o.Title, v.name)+", "+p.Heading, export.Range
		site.Lead = ""
	}
	if b.o.Base != "" {
		site.Address = b.address(name)
	}
	link := func(to string) string {
		if to == name {
			return ""
		}
		return up + escaped(to)
	}
	site.Feed = link(feedName)
	for i := range b.views {
		site.Pages = append(site.Pages, export.PageLink{Href: link(b.views[i].page()), Label: b.views[i].name})
	}
	site.Data = []export.PageLink{{Href: link(DataName), Label: "JSON"}, {Href: link(tableName), Label: "CSV"}, {Href: link(feedName), Label: "Changes (feed)"}}
	for k, p := range v.parts {
		site.Years = append(site.Years, export.PageLink{Href: link(v.partPage(k)), Label: p.Heading, Aside: english.Count(p.To-p.From, "event")})
	}
	site.Elsewhere = func(e *timeline.Event) string { return up + b.home(e) }
	o.Site = site
	text, err := b.export(events, export.HTML, o)
	b.files = append(b.files, File{name, text})
	return err
}

// home is where an event stands in the whole.
func (b *builder) home(e *timeline.Event) string {
	whole := &b.views[0]
	name := whole.page()
	if place, ok := whole.Index(e.Key); ok && whole.parts != nil {
		k, _ := slices.BinarySearchFunc(whole.parts, place+1, func(p export.Part, end int) int { return cmp.Compare(p.To, end) })
		name = whole.partPage(k)
	}
	return escaped(name) + export.Fragment(e)
}

// address is a file of the site on the web, or within the site where its place there is
// not known.
func (b *builder) address(name string) string {
	if name == indexName && b.o.Base != "" {
		name = ""
	}
	return b.o.Base + escaped(name)
}

// escaped is the name of a file as it stands in a link.
func escaped(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
