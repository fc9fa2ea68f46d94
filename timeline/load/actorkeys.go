package load

import (
	"gopkg.in/yaml.v3"

	"dateline/timeline"
)

// actor is an actor as written, with the places of what is looked up later.
type actor struct {
	timeline.Actor
	src         *source
	self        mark
	id, name    mark
	country     word
	partOf      word
	aliasPlaces []mark // one an alias
}

var actorKeys = []key[actor]{
	{
		KeyInfo{Name: "id", Type: IDType, Required: true, Help: "kebab-case, unique among the actors"},
		func(r *reader, n *yaml.Node, a *actor) { a.ID, a.id = r.line(n, "id"), r.mark(n) },
	},
	{
		KeyInfo{Name: "name", Type: LineType, Help: "the name that is shown; left out, it is the id"},
		func(r *reader, n *yaml.Node, a *actor) { a.Name, a.name = r.line(n, "name"), r.mark(n) },
	},
	{
		KeyInfo{Name: "kind", Type: LineType, Help: "company, government, agency, legislature, person, ngo, alliance or any other word"},
		func(r *reader, n *yaml.Node, a *actor) { a.Kind = r.line(n, "kind") },
	},
	{
		KeyInfo{Name: "country", Type: CountryType, Help: "a code or usual name"},
		func(r *reader, n *yaml.Node, a *actor) { a.country = word{r.line(n, "country"), r.mark(n)} },
	},
	{
		KeyInfo{Name: "part_of", Type: ActorType, Help: "the actor that this one belongs to"},
		func(r *reader, n *yaml.Node, a *actor) { a.partOf = word{r.line(n, "part_of"), r.mark(n)} },
	},
	{
		KeyInfo{Name: "aliases", Type: WordsType, Help: "other names and spellings by which events may call it"},
		func(r *reader, n *yaml.Node, a *actor) {
			aliases := r.words(n, "aliases")
			a.Aliases = texts(aliases)
			for _, alias := range aliases {
				a.aliasPlaces = append(a.aliasPlaces, alias.at)
			}
		},
	},
	{
		KeyInfo{Name: "note", Type: TextType, Help: "for the desk"},
		func(r *reader, n *yaml.Node, a *actor) { a.Note = r.text(n, "note") },
	},
}

// actor reads an actor. One without an id is called by its name.
func (r *reader) actor(m *yaml.Node, broken *damage) actor {
	a := actor{src: r.src, self: r.start(m)}
	a.Pos = a.self.pos(r.src)
	readMapping(r, m, "an actor", actorKeys, &a)
	if a.ID == "" {
		a.ID, a.id = a.Name, a.self
		if broken == nil || !broken.lost {
			r.f.report(r.src, a.self, IDInvalid, "an actor without an id").hint("add %s", idHint(a.Name))
		}
	} else if !isID(a.ID) {
		r.f.report(r.src, a.id, IDInvalid, "%s is no id", quoted(a.ID)).hint("write %s", idHint(a.ID))
	}
	if a.Name == "" {
		a.Name, a.name = a.ID, a.id
	}
	return a
}
