package text

import (
	"strings"
	"unicode/utf8"
)

const ellipsis = "…"

// Width is the number of cells that s takes in a terminal. Escape sequences
// take none; neither do line breaks.
func Width(s string) int {
	w := 0
	for s != "" {
		if n, cells := steady(s); n > 0 {
			w += cells
			s = s[n:]
			continue
		}
		t := next(s)
		w += t.width
		s = s[len(t.text):]
	}
	return w
}

// Cut is the line s in at most w cells; what is cut ends in "…". A w below one
// gives "". A style in force at the cut is ended there.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	s, _ = CutWidth(s, w)
	return s
}

// CutWidth is [Cut] with the number of cells that are left of s.
func CutWidth(s string, w int) (cut string, cells int) {
	if w <= 0 {
		return "", 0
	}
	if n, cells := steady(s); n == len(s) && cells <= w {
		return s, cells
	}
	s = line(s)
	if cells := Width(s); cells <= w {
		return s, cells
	}
	s = shorten(s, w)
	return s, Width(s)
}

// shorten is the line s, which is longer, in at most w cells.
func shorten(s string, w int) string {
	tail, tailWidth := ellipsis, Width(ellipsis)
	if tailWidth > w { // where RUNEWIDTH_EASTASIAN makes it wide
		tail, tailWidth = "", 0
	}
	if n := w - tailWidth; plainASCII(s) > n {
		return s[:n] + tail
	}
	return head(s, w-tailWidth, tail)
}

// CutMiddle is the line s in at most w cells: one that is longer keeps its
// beginning and its end, with "…" between them.
func CutMiddle(s string, w int) string {
	if s = line(s); Width(s) <= w {
		return s
	}
	front := Cut(s, (w+1)/2)
	rest := w - Width(front)
	for tail := s; tail != ""; tail = tail[len(next(tail).text):] {
		if Width(front)+Width(tail) <= w && Width(tail) <= rest {
			return front + tail
		}
	}
	return front
}

// Fit is the line s in exactly w cells: cut as by [Cut], or padded with spaces
// on the right. A w below one gives "".
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if n, cells := steady(s); n == len(s) && cells <= w {
		return pad(s, w-cells)
	}
	return padTo(Cut(s, w), w)
}

// FitLeft is [Fit] with the padding on the left, for numbers. A variation
// selector at the start of s, which would widen the last space, is left out.
func FitLeft(s string, w int) string {
	s = Cut(strings.TrimLeft(s, "\ufe0e\ufe0f"), w)
	for missing := w - Width(s); missing > 0; missing = w - Width(s) {
		s = strings.Repeat(" ", missing) + s // again where a mark joins the last space
	}
	return s
}

// Block is exactly h lines of exactly w cells each, joined by line breaks: lines
// are fitted, superfluous ones left out, missing ones blank. Without a cell (w
// or h below one) it is "".
func Block(lines []string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(h * (w + 1))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Fit(lines[i], w))
		} else {
			b.WriteString(Fit("", w))
		}
	}
	return b.String()
}

// line makes s one line: see the package comment.
func line(s string) string {
	if strings.IndexFunc(s, stray) < 0 {
		return s
	}
	var b strings.Builder
	for s != "" {
		t := next(s)
		s = s[len(t.text):]
		b.WriteString(t.flat().text)
	}
	return b.String()
}

// stray tells whether r may be a control character: a C0 other than the escape
// that starts a style, a C1, or a byte that is no UTF-8.
func stray(r rune) bool {
	return r < ' ' && r != '\x1b' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError
}

// head is the first w cells of the line s or fewer, where a wide grapheme would
// straddle the end, then tail in the style that is in force there.
func head(s string, w int, tail string) string {
	var (
		b    strings.Builder
		p    pen
		used int
	)
	b.Grow(w + len(tail) + 16)
	for s != "" {
		t := next(s)
		if used+t.width > w {
			break
		}
		if t.kind == escape {
			p.see(t.text)
		}
		used += t.width
		b.WriteString(t.text)
		s = s[len(t.text):]
	}
	b.WriteString(tail)
	b.WriteString(p.up())
	return b.String()
}

func pad(s string, n int) string {
	if n <= 0 {
		return s
	}
	return s + Blank(n)
}

// blanks is what [Blank] cuts from.
const blanks = "                                                                                                                                "

// Blank is n spaces, none where n is negative.
func Blank(n int) string {
	if n <= len(blanks) {
		return blanks[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

// Rows is [Block] for lines that are known to be w cells each, or empty, which
// stands for a blank one.
func Rows(lines []string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	size := h * (w + 1)
	for _, l := range lines {
		size += max(len(l)-w, 0)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) && lines[i] != "" {
			b.WriteString(lines[i])
		} else {
			b.WriteString(Blank(w))
		}
	}
	return b.String()
}

// padTo pads s on the right to w cells. It measures again after padding,
// because a space joins some rare characters (Arabic number signs) in one
// grapheme and then adds no width.
func padTo(s string, w int) string {
	for missing := w - Width(s); missing > 0; missing = w - Width(s) {
		s = pad(s, missing)
	}
	return s
}
