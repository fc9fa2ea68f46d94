package lsp

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/load/format"
	"dateline/timeline/textnorm"
)

type documentSymbol struct {
	Name      string `json:"name"`
	Detail    string `json:"detail,omitempty"`
	Kind      int    `json:"kind"`
	Range     span   `json:"range"`
	Selection span   `json:"selectionRange"`
}

type workspaceSymbol struct {
	Name      string   `json:"name"`
	Kind      int      `json:"kind"`
	Location  location `json:"location"`
	Container string   `json:"containerName,omitempty"`
}

// The protocol's kinds of symbols.
const (
	symbolEvent = 24
	symbolActor = 5
	symbolView  = 12
)

// outlined is a thing that has a place.
type outlined struct {
	name, detail string
	kind         int
	pos          timeline.Pos
}

func outlineEvent(e *timeline.Event) outlined {
	return outlined{e.Heading(), e.Date.Words(), symbolEvent, e.Pos}
}

func outlineActor(a timeline.Actor) outlined {
	return outlined{cmp.Or(a.Name, a.ID, "?"), a.ID, symbolActor, a.Pos}
}

// outline is the events, actors or views of a file.
func outline(c *call, p where) (any, error) {
	f, name, err := c.open(p.Document.URI)
	if f == nil || err != nil {
		return nil, err
	}
	var all []outlined
	for _, e := range f.tl.In(name) {
		all = append(all, outlineEvent(e))
	}
	for _, a := range f.tl.Actors() {
		if a.Pos.File == name {
			all = append(all, outlineActor(a))
		}
	}
	for _, v := range f.tl.Views() {
		if v.Pos.File == name {
			all = append(all, outlined{cmp.Or(v.Name, "?"), v.Query, symbolView, v.Pos})
		}
	}
	slices.SortFunc(all, func(a, b outlined) int { return cmp.Or(a.pos.Line-b.pos.Line, a.pos.Column-b.pos.Column) })
	t := f.text(name)
	symbols := []documentSymbol{}
	for i, o := range all {
		from, to := t.place(o.pos.Line, o.pos.Column), len(t.s)
		if i+1 < len(all) {
			to = max(from, t.place(all[i+1].pos.Line, 1))
		}
		whole := from + len(strings.TrimRight(strings.TrimSuffix(strings.TrimRight(t.s[from:to], " \r\n"), "---"), " \r\n"))
		symbols = append(symbols, documentSymbol{o.name, o.detail, o.kind, t.span(from, whole, c.units), t.span(from, from, c.units)})
	}
	return symbols, nil
}

type symbolParams struct {
	Query string `json:"query"`
}

// find is the events and actors of all folders that hold what is asked for.
func find(c *call, p symbolParams) (any, error) {
	wanted := textnorm.Fold(strings.TrimSpace(p.Query))
	symbols := []workspaceSymbol{}
	for dir, onDisk := range c.s.wanted(c.b) {
		f := c.s.at(dir, onDisk)
		if err := f.refresh(c.ctx, c.b, c.s.turn.Load(), c.s.o.Now()); err != nil {
			return nil, err
		}
		add := func(o outlined, id string) {
			if len(symbols) < most && strings.Contains(textnorm.Fold(o.name+" "+id), wanted) {
				symbols = append(symbols, workspaceSymbol{o.name, o.kind, c.at(f, o.pos), o.detail})
			}
		}
		for _, a := range f.tl.Actors() {
			add(outlineActor(a), a.ID)
		}
		for i := 0; i < f.tl.Len() && len(symbols) < most; i++ {
			e := f.tl.At(i)
			add(outlineEvent(e), e.ID)
		}
	}
	return symbols, nil
}

// layOut is a file in one style, as fmt writes it.
func layOut(c *call, p where) (any, error) {
	f, name, err := c.open(p.Document.URI)
	if f == nil || err != nil {
		return nil, err
	}
	t := f.text(name)
	laid, err := format.Source(name, []byte(t.s))
	if broken := (*format.SyntaxError)(nil); errors.As(err, &broken) {
		return nil, errors.New("the file can't be read as YAML: repair what is underlined first")
	}
	if err != nil {
		return nil, err
	}
	return t.edits(lineEdit(t.s, string(laid)), c.units), nil
}

// lineEdit is one change of whole lines that makes one text of another; none where
// they are the same.
func lineEdit(old, now string) []edit.Edit {
	if old == now {
		return nil
	}
	from := 0
	for i := 0; i < min(len(old), len(now)) && old[i] == now[i]; i++ {
		if old[i] == '\n' {
			from = i + 1
		}
	}
	same := 0
	for i := 1; i <= min(len(old), len(now))-from && old[len(old)-i] == now[len(now)-i]; i++ {
		if old[len(old)-i] == '\n' {
			same = i - 1 // behind it
		}
	}
	return []edit.Edit{{Start: from, End: len(old) - same, Text: now[from : len(now)-same]}}
}

type documentLink struct {
	Range  span   `json:"range"`
	Target string `json:"target"`
}

// links are the addresses of a file that open in a browser.
func links(c *call, p where) (any, error) {
	f, name, err := c.open(p.Document.URI)
	if f == nil || err != nil {
		return nil, err
	}
	all := []documentLink{}
	words, _ := f.words(name)
	for _, w := range words {
		if !w.IsKey && w.Key.Type == load.AddressType && load.IsAddress(w.Text) {
			all = append(all, documentLink{f.text(name).span(w.Start, w.End, c.units), w.Text})
		}
	}
	return all, nil
}
