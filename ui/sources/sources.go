// Package sources knows what a timeline cites, and what was found at its addresses.
// In go events, and looks at addresses that package web took; out come each address
// once, with the events that cite it, and findings, which are kept in the reader's
// state folder from one run to the next. It asks no network.
package sources

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dateline/timeline"
)

// State is what became of an address.
type State string

// The states. All but Gone are what one look tells.
const (
	OK          State = "ok"
	Moved       State = "moved"       // for good, and to where
	Refused     State = "refused"     // a person must look
	Gone        State = "gone"        // on three days
	SoftGone    State = "soft-gone"   // a front page or a "not found" stands in its place
	Unreachable State = "unreachable" // it failed, but not yet on three days
)

// States are all of them, those that ask for somebody first.
var States = []State{Gone, SoftGone, Unreachable, Refused, Moved, OK}

// Dead tells whether there is nothing at an address any more.
func (s State) Dead() bool { return s == Gone || s == SoftGone }

// Stands tells whether the page is there, be it at another address.
func (s State) Stands() bool { return s == OK || s == Moved }

// Look is what one look at an address found.
type Look struct {
	State  State
	Status int    // of the answer; 0 where there was none
	To     string // where it has moved
	Why    string // in words; "" for what is ok
	// Fails says that this counts among the days after which an address is gone: the
	// page is not there, or nobody answers. A fault of another kind does not.
	Fails bool
}

// Finding is what is known of an address.
type Finding struct {
	URL     string    `json:"url"`
	State   State     `json:"state,omitempty"`
	Status  int       `json:"status,omitempty"`
	To      string    `json:"to,omitempty"`
	Why     string    `json:"why,omitempty"`
	Checked time.Time `json:"checked,omitzero"`
	// Failed are the last days on which it failed, three at most, since it was last
	// there.
	Failed []string `json:"failed,omitempty"`
	// Copy is what was found of it in an archive.
	Copy Copy `json:"copy,omitzero"`
}

// Copy is what was found of an address in an archive. One without an address says
// that there was none.
type Copy struct {
	Address string `json:"address,omitempty"`
	Day     string `json:"day,omitempty"` // on which it was taken
	// Older says that it is older than the publication.
	Older  bool      `json:"older,omitempty"`
	For    string    `json:"for,omitempty"` // the day that one was sought for
	Sought time.Time `json:"sought"`
}

// Fresh tells whether it was sought today, for the same day.
func (c Copy) Fresh(day string, now time.Time) bool {
	return c.For == day && c.Sought.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}

// With is a finding of both: of each half the later.
func (f Finding) With(other Finding) Finding {
	later, copied := f, f.Copy
	if !other.Checked.Before(f.Checked) {
		later = other
	}
	if !other.Copy.Sought.Before(f.Copy.Sought) {
		copied = other.Copy
	}
	later.Copy = copied
	return later
}

// days is on how many days an address fails before it is gone.
const days = 3

// Next is what is known of an address after another look.
func (f Finding) Next(url string, l Look, at time.Time) Finding {
	now := Finding{URL: url, State: l.State, Status: l.Status, To: l.To, Why: l.Why, Checked: at.UTC().Truncate(time.Second), Copy: f.Copy}
	if l.State != Unreachable {
		return now
	}
	now.Failed = slices.Clone(f.Failed)
	if day := at.Format(time.DateOnly); l.Fails && !slices.Contains(now.Failed, day) {
		now.Failed = append(now.Failed, day)
		now.Failed = now.Failed[max(len(now.Failed)-days, 0):]
	}
	if len(now.Failed) >= days {
		now.State = Gone
	}
	return now
}

// Due tells whether an address is to be looked at again: what was there today need
// not be, and with an age nothing that is younger. A negative age is none.
func (f Finding) Due(now time.Time, age time.Duration) bool {
	switch {
	case f.Checked.IsZero() || f.Checked.After(now):
		return true
	case age >= 0:
		return now.Sub(f.Checked) >= age
	}
	return !f.State.Stands() || f.Checked.In(now.Location()).Format(time.DateOnly) != now.Format(time.DateOnly)
}

// Address is one that a timeline cites.
type Address struct {
	URL string
	// Events are the keys of the events that cite it, in their order.
	Events []string
	// Publisher, Archived and Accessed are the first that a source of that address has.
	Publisher, Archived, Accessed string
	// Pos is where the first of the events stands.
	Pos timeline.Pos
}

// Of lists the addresses that events cite, in the order in which they come.
func Of(v *timeline.View) []Address {
	var all []Address
	at := map[string]int{}
	for i := range v.Len() {
		e := v.At(i)
		for _, s := range e.Sources {
			url := strings.TrimSpace(s.URL)
			if url == "" {
				continue
			}
			k, ok := at[url]
			if !ok {
				k, at[url] = len(all), len(all)
				all = append(all, Address{URL: url, Pos: e.Pos})
			}
			a := &all[k]
			if n := len(a.Events); n == 0 || a.Events[n-1] != e.Key {
				a.Events = append(a.Events, e.Key)
			}
			a.Publisher, a.Archived, a.Accessed = cmp.Or(a.Publisher, s.Publisher), cmp.Or(a.Archived, s.Archived), cmp.Or(a.Accessed, s.AccessedText)
		}
	}
	return all
}
