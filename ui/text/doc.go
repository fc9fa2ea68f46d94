// Package text measures, cuts, fits and wraps strings in terminal cells.
//
// In go strings that are clean (no control characters from files) and that may
// carry ANSI styling made by Lip Gloss; out come strings of known widths, so
// that a pane can promise h lines of w cells. A width is the one that
// ansi.StringWidth reports, the same that Lip Gloss uses; where a terminal may
// draw a grapheme wider, it is that. Nothing here slices a string inside a
// grapheme or an escape sequence.
//
// Functions that speak of a line turn line breaks and tabs within it into
// spaces and drop other control characters: a stray one can't break a screen.
package text
