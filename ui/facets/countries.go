package facets

import (
	"slices"
	"strings"

	"dateline/timeline/query"
)

// sides are what the facet of countries turns between.
var sides = []struct {
	field query.Field
	name  string
}{
	{query.Country, "country concerned"},
	{query.ByCountry, "country of who acts"},
	{query.OnCountry, "country acted upon"},
}

// side is the place of a field among the sides, -1 for one that is none.
func side(f query.Field) int {
	for k := range sides {
		if sides[k].field == f {
			return k
		}
	}
	return -1
}

// NextSide is what the facet of countries turns to from a field; ok is false for
// a field that does not turn.
func NextSide(f query.Field) (next query.Field, ok bool) {
	k := side(f)
	if k < 0 {
		return f, false
	}
	return sides[(k+1)%len(sides)].field, true
}

// Name is what a facet is called.
func Name(f query.Field) string {
	if k := side(f); k >= 0 {
		return sides[k].name
	}
	return f.String()
}

// Turn has the facet of countries count others; the cursor goes to its first value
// where it was in it. The counts are to be set anew.
func (p *Pane) Turn() {
	in := side(p.Field()) >= 0
	was := p.country
	p.country, _ = NextSide(was)
	p.narrow[was] = ""
	p.build()
	if in {
		p.stand(p.country)
	}
}

// Fields lists the facets in the order of the pane.
func (p *Pane) Fields() []query.Field {
	fields := slices.Clone(fixed)
	fields[slices.Index(fields, query.Country)] = p.country
	return fields
}

// title is a facet's name as a heading.
func title(f query.Field) string {
	name := Name(f)
	return strings.ToUpper(name[:1]) + name[1:]
}
