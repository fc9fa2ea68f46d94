package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
)

// meta is what timeline.yaml says, as written.
type meta struct {
	title, description string
	views              []view
	countries          map[string]string
	imports            []Import
}

// view is a saved view with its node, which errors in the query point into.
type view struct {
	timeline.SavedView
	src   *source
	query queryText
}

// queryText is a query with the place of each of its parts.
type queryText struct {
	text  string
	place func(offset, length int) mark // bytes in text
}

var timelineKeys = []key[meta]{
	{
		KeyInfo{Name: "title", Type: LineType, Help: "the timeline's title"},
		func(r *reader, n *yaml.Node, m *meta) { m.title = r.line(n, "title") },
	},
	{
		KeyInfo{Name: "description", Type: TextType, Help: "what it covers, and what it leaves out"},
		func(r *reader, n *yaml.Node, m *meta) { m.description = r.text(n, "description") },
	},
	{
		KeyInfo{Name: "views", Type: MappingsType, Of: ViewMapping, Help: "queries with a name"},
		func(r *reader, n *yaml.Node, m *meta) {
			r.mappings(n, "views", func(v *yaml.Node) { m.views = append(m.views, r.view(v)) }, func(*yaml.Node, string, *found) {})
		},
	},
	{
		KeyInfo{Name: "countries", Type: NamesType, Help: "names of countries that differ from the usual, or are missing there, by code"},
		func(r *reader, n *yaml.Node, m *meta) { m.countries = r.countryNames(n) },
	},
	{
		KeyInfo{Name: "imports", Type: MappingsType, Of: ImportMapping, Help: "how the columns of a sheet are taken, by its headings"},
		func(r *reader, n *yaml.Node, m *meta) {
			r.mappings(n, "imports", func(i *yaml.Node) { m.imports = append(m.imports, r.importing(i)) }, func(*yaml.Node, string, *found) {})
		},
	},
}

var viewKeys = []key[view]{
	{
		KeyInfo{Name: "name", Type: LineType, Required: true, Help: "what the view is called"},
		func(r *reader, n *yaml.Node, v *view) { v.Name = r.line(n, "name") },
	},
	{
		KeyInfo{Name: "query", Type: QueryType, Required: true, Help: "the query"},
		func(r *reader, n *yaml.Node, v *view) {
			v.Query = r.line(n, "query")
			v.query.text = v.Query
			v.query.place = func(offset, length int) mark { return r.within(n, v.Query, offset, length) }
		},
	},
	{
		KeyInfo{Name: "description", Type: TextType, Help: "what it shows, and what for"},
		func(r *reader, n *yaml.Node, v *view) { v.Description = r.text(n, "description") },
	},
}

func (r *reader) view(n *yaml.Node) view {
	v := view{src: r.src}
	self := r.start(n)
	v.Pos = self.pos(r.src)
	readMapping(r, n, "a view", viewKeys, &v)
	switch {
	case v.Name == "":
		r.f.report(r.src, self, ValueType, "a view without a name").hint("add name: and what to call it")
		v.Name = v.Query
	case v.query.place == nil:
		r.f.report(r.src, self, ValueType, "a view without a query; it shows every event").hint("add query: and a query")
	}
	return v
}

// countryNames reads the names that a timeline gives to countries.
func (r *reader) countryNames(n *yaml.Node) map[string]string {
	n = r.deref(n)
	if n.Kind != yaml.MappingNode {
		r.f.report(r.src, r.mark(n), ValueType, "countries takes a mapping from codes to names, not %s", kindName(n)).
			hint("write a line for each, such as TW: Taiwan")
		return nil
	}
	names := make(map[string]string, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		text := keyText(r, n.Content[i])
		code := strings.ToUpper(text)
		if len(code) != 2 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			r.f.report(r.src, r.mark(n.Content[i]), CountryUnknown, "%s is no code of a country", quoted(text)).
				hint("a code is two letters, as in ISO 3166-1")
			continue
		}
		if _, twice := names[code]; twice {
			r.f.report(r.src, r.mark(n.Content[i]), KeyDuplicate, "countries has the code %s twice", code).hint("the first one counts")
			continue
		}
		if name := r.line(n.Content[i+1], code); name != "" {
			names[code] = name
		}
	}
	return names
}
