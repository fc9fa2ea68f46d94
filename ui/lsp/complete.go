package lsp

import (
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// most is how many proposals are made at a time; with more of them the editor asks
// again when more letters are there.
const most = 100

type completionList struct {
	Incomplete bool             `json:"isIncomplete"`
	Items      []completionItem `json:"items"`
}

type completionItem struct {
	Label  string   `json:"label"`
	Kind   int      `json:"kind"`
	Detail string   `json:"detail,omitempty"`
	Sort   string   `json:"sortText"`
	Filter string   `json:"filterText"`
	Edit   textEdit `json:"textEdit"`
}

// The protocol's kinds of completion items.
const (
	kindValue     = 12
	kindProperty  = 10
	kindReference = 18
	kindConstant  = 21
)

// offer is a proposal: what is shown, and what is written.
type offer struct {
	label, detail, insert string
	kind                  int
}

// complete proposes what can be written at a place.
func complete(c *call, p where) (any, error) {
	f, name, t, err := c.glance(p.Document.URI)
	if f == nil || err != nil {
		return nil, err
	}
	at := t.offset(p.Position, c.units)
	cur := cursorAt(name, t, at)
	place := t.span(cur.start, at, c.units)
	wanted := textnorm.Fold(cur.typed)
	list := completionList{Items: []completionItem{}}
	for _, o := range offers(f.tl, cur) {
		if !strings.Contains(textnorm.Fold(o.label), wanted) {
			continue
		}
		if len(list.Items) == most {
			list.Incomplete = true
			break
		}
		insert := o.insert
		if !cur.isKey && !cur.quoted {
			insert = scalar(insert)
		}
		list.Items = append(list.Items, completionItem{
			Label: o.label, Kind: o.kind, Detail: o.detail, Filter: o.label,
			Sort: sortText(len(list.Items)), Edit: textEdit{place, insert},
		})
	}
	return list, nil
}

// sortText keeps the order in which the proposals are made.
func sortText(i int) string { return string([]byte{byte('a' + i/26), byte('a' + i%26)}) }

// offers are the proposals for what is being written; those that hold what is typed
// are picked from them.
func offers(tl *timeline.Timeline, cur cursor) []offer {
	if cur.isKey {
		var all []offer
		for _, k := range load.Keys(cur.of) {
			if !slices.Contains(cur.have, k.Name) {
				all = append(all, offer{k.Name, k.Help, k.Name + ": ", kindProperty})
			}
		}
		return all
	}
	if byName := named[cur.key.Name]; byName != nil && cur.key.Type != "" {
		return byName(tl, cur)
	}
	if byType := typed[cur.key.Type]; byType != nil {
		return byType(tl, cur)
	}
	return nil
}

// named are the proposals for keys that take free words.
var named = map[string]func(*timeline.Timeline, cursor) []offer{
	"kind": func(tl *timeline.Timeline, cur cursor) []offer {
		var words []string
		if cur.of == load.ActorMapping {
			for _, a := range tl.Actors() {
				words = append(words, a.Kind)
			}
			return plain(words)
		}
		for _, v := range tl.All().Values(query.Kind) {
			words = append(words, v.Value)
		}
		return plain(append(words, load.Kinds()...))
	},
	"topics": func(tl *timeline.Timeline, _ cursor) []offer {
		var words []string
		for _, v := range tl.All().Values(query.Topic) {
			words = append(words, v.Value)
		}
		return plain(words)
	},
}

// typed are the proposals for what a key takes.
var typed = map[load.Type]func(*timeline.Timeline, cursor) []offer{
	load.StatusType:    func(*timeline.Timeline, cursor) []offer { return plain(timeline.Statuses) },
	load.OrderType:     func(*timeline.Timeline, cursor) []offer { return plain(load.DateOrders) },
	load.ActorType:     actors,
	load.ActorsType:    actors,
	load.CountryType:   countries,
	load.CountriesType: countries,
	load.IDsType:       ids,
	load.CodesType: func(*timeline.Timeline, cursor) []offer {
		var all []offer
		for _, c := range load.Codes() {
			if c.Severity == timeline.Warning {
				all = append(all, offer{string(c.Code), c.Meaning, string(c.Code), kindConstant})
			}
		}
		return all
	},
}

// plain are words that are shown as they are, each once.
func plain(words []string) []offer {
	var all []offer
	seen := map[string]bool{"": true}
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			all = append(all, offer{w, "", w, kindValue})
		}
	}
	return all
}

// actors are found by their id, name and aliases, and written by their id.
func actors(tl *timeline.Timeline, _ cursor) []offer {
	var all []offer
	for _, a := range tl.Actors() {
		all = append(all, offer{a.ID, a.Name, a.ID, kindReference})
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			if name != a.ID {
				all = append(all, offer{name, a.ID, a.ID, kindReference})
			}
		}
	}
	return all
}

// countries are found by code and name, and written by their code.
func countries(tl *timeline.Timeline, _ cursor) []offer {
	var codes, names []offer
	for _, code := range timeline.Countries() {
		name := tl.CountryName(code)
		codes = append(codes, offer{code, name, code, kindConstant})
		names = append(names, offer{name, code, code, kindConstant})
	}
	return append(codes, names...)
}

// ids are found by id and headline.
func ids(tl *timeline.Timeline, cur cursor) []offer {
	var all []offer
	for _, v := range tl.All().IDs(query.ID, cur.typed, most+1) {
		all = append(all, offer{v.Value, v.Label, v.Value, kindReference})
	}
	if len(cur.typed) < 3 || len(all) > most {
		return all
	}
	words := textnorm.Fold(cur.typed)
	for i := 0; i < tl.Len() && len(all) <= most; i++ {
		if e := tl.At(i); strings.Contains(textnorm.Fold(e.Title), words) && !strings.Contains(e.ID, words) {
			all = append(all, offer{e.Heading(), e.ID, e.ID, kindReference})
		}
	}
	return all
}

// scalar is a text as a list of a file has it.
func scalar(s string) string {
	if compose.IsPlain(s, "[]") {
		return s
	}
	return compose.Quote(s)
}
