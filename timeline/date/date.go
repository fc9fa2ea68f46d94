// Package date is an imprecise date as a value.
//
// In goes a string in EDTF (ISO 8601-2:2019, levels 0, 1 and 2), such as
// "2020-07-15", "2022-07?" or "2020-07/2020-10". Out comes a comparable [Date]
// that knows the earliest and the latest day that it may mean, how sure it is,
// and how to say itself in words that claim no more than the source did.
//
// The package imports nothing but the standard library, reads no clock and
// never panics, whatever the input.
package date

// Precision says how finely a date's first day was given.
type Precision uint8

// From the coarsest to the finest. None is that of the zero Date and of an
// open or unknown start; Century is also that of what is coarser than a century.
const (
	None Precision = iota
	Century
	Decade
	Year
	Season // seasons, quarters and the other groupings of ISO 8601-2, 21 to 41
	Month
	DayPrecision
	Instant // a date with a time of day
)

// Date is an imprecise date. Dates are comparable: two are equal when their
// EDTF strings are. The zero Date is unknown: it has no text, sorts after
// every other, and lies in no span.
type Date struct {
	text        string
	first, last Day
	precision   Precision
	flags       flags
}

// flags are what Date remembers of its text so that common questions need no
// second reading of it.
type flags uint8

const (
	unsure flags = 1 << iota // ? or % anywhere
	about                    // ~ or % anywhere
	gaps                     // some days between first and last are not meant
)

// String is the EDTF text of d, for which Parse gives d again. It is "" for
// the zero Date.
func (d Date) String() string { return d.text }

// IsZero reports whether d is the zero Date, which is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Bounds are the earliest and the latest day that d may mean; Past and Future
// where an end is open or unknown. Qualifiers (?, ~, %) never widen them. The
// bounds of the zero Date mean nothing.
func (d Date) Bounds() (first, last Day) { return d.first, d.last }

// Gapped reports whether some days between the bounds are not meant, as in
// "2020-1X-15" or "{2019,2021}".
func (d Date) Gapped() bool { return d.flags&gaps != 0 }

// Span is Bounds as a Span.
func (d Date) Span() Span { return Span{d.first, d.last} }

// Precision says how finely the first day of d was given. Digits left
// unspecified count as not given: that of "2020-07-XX" is Month.
func (d Date) Precision() Precision { return d.precision }

// Uncertain reports whether d or a part of it is marked by ? or %.
func (d Date) Uncertain() bool { return d.flags&unsure != 0 }

// Approximate reports whether d or a part of it is marked by ~ or %.
func (d Date) Approximate() bool { return d.flags&about != 0 }
