package sources

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
)

// Row is an address that is cited, and what was found there.
type Row struct {
	Address
	Finding Finding
}

// order is that of a list: first what asks for somebody, then what nobody has looked
// at.
var order = []State{Gone, SoftGone, Unreachable, Refused, Moved, "", OK}

// List joins addresses with what is known of them. Those that ask for somebody come
// first; those of one state stay in their order.
func List(all []Address, known map[string]Finding) []Row {
	rows := make([]Row, len(all))
	for i, a := range all {
		rows[i] = Row{a, known[a.URL]}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return slices.Index(order, a.Finding.State) - slices.Index(order, b.Finding.State)
	})
	return rows
}

// Cut is a part of a list.
type Cut struct {
	Name  string
	Holds func(Row) bool
}

// Cuts are the parts that are asked for, the whole first.
func Cuts() []Cut {
	return []Cut{
		{"all", func(Row) bool { return true }},
		{"dead", func(r Row) bool { return r.Finding.State.Dead() }},
		{"to look at", func(r Row) bool { return slices.Contains([]State{Unreachable, Refused, Moved}, r.Finding.State) }},
		{"no copy", func(r Row) bool { return r.Archived == "" }},
		{"not checked", func(r Row) bool { return r.Finding.State == "" }},
	}
}

// Words is what was found, in a word or two.
func (f Finding) Words() string { return cmp.Or(string(f.State), "not checked") }

// Told is what was found, why, and when.
func (f Finding) Told() string {
	words := f.Words()
	if f.Why != "" {
		words += ": " + f.Why
	}
	if f.State == Moved {
		words += ", to " + Short(f.To)
	}
	if !f.Checked.IsZero() {
		words += " (looked at on " + f.Checked.Format("2 January 2006") + ")"
	}
	return words
}

// Copied says whether there is a copy: one that the files note, or one that was only
// found.
func (r Row) Copied() string {
	switch {
	case r.Archived != "":
		return "copy"
	case r.Finding.Copy.Address != "":
		return "copy found"
	}
	return "no copy"
}

// CopyAt is the address of a copy, that which the files note before another one.
func (r Row) CopyAt() string { return cmp.Or(r.Archived, r.Finding.Copy.Address) }

// CopyOfDead is the copy of a source whose page is gone; "" where it is not, or there is
// none.
func CopyOfDead(s *timeline.Source, known map[string]Finding) string {
	f := known[strings.TrimSpace(s.URL)]
	if !f.State.Dead() {
		return ""
	}
	return cmp.Or(s.Archived, f.Copy.Address)
}

// Summary counts addresses by what was found at them.
func Summary(all []Address, known map[string]Finding) string {
	counts := map[State]int{}
	for _, a := range all {
		counts[known[a.URL].State]++
	}
	words := english.Plural(len(all), "address", "addresses")
	before := ": "
	for _, s := range append(slices.Clone(States), "") {
		if counts[s] > 0 {
			words += before + fmt.Sprintf("%d %s", counts[s], Finding{State: s}.Words())
			before = ", "
		}
	}
	return words
}

// Short is an address without what a reader does not need to see.
func Short(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	short := strings.TrimPrefix(u.Host, "www.") + u.EscapedPath()
	if u.RawQuery != "" {
		short += "?" + u.RawQuery
	}
	return strings.TrimSuffix(short, "/")
}
