package timeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// contentLength is the number of hexadecimal digits of a Content.
const contentLength = 12

// Content is a short fingerprint of what an event says: the first 12 hexadecimal
// digits of the SHA-256 of the line that publication jsonl has of it, its line feed
// included. What is for the desk alone, such as a note, does not change it. The
// event has its countries, be they inferred.
func (e *Event) Content() string {
	line := append((&JSON{}).Append(nil, e), '\n')
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:])[:contentLength]
}

// CheckState tells whether an event has been checked.
type CheckState uint8

// The states: of several checks one that is current counts.
const (
	Unchecked CheckState = iota
	Stale                // it says something else than when it was checked
	Checked
)

// String is how queries name a state, Words how people read it.
func (s CheckState) String() string { return [...]string{"no", "changed", "yes"}[s] }

// Words are for people.
func (s CheckState) Words() string {
	return [...]string{"not checked", "changed since", "checked"}[s]
}

// CheckState tells whether somebody has checked the event as it stands.
func (e *Event) CheckState() CheckState {
	if len(e.Checked) == 0 {
		return Unchecked
	}
	content := e.Content()
	if slices.ContainsFunc(e.Checked, func(c Check) bool { return c.Content == content }) {
		return Checked
	}
	return Stale
}

// Words say who checked it, and when if that is known.
func (c *Check) Words() string {
	words := cmp.Or(c.By, "somebody")
	switch {
	case !c.On.IsZero():
		words += ", " + c.On.Words()
	case c.OnText != "":
		words += ", " + c.OnText
	}
	return words
}
