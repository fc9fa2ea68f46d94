package form

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/textnorm"
	"dateline/ui/text"
	"dateline/ui/theme"
)

const (
	labelWidth = 16 // of a line's name, the cursor's bar included
	beside     = 96 // the width from which the preview stands beside the lines
	mostLines  = 76 // how wide the lines are at most
	fewChoices = 6  // how many are listed at once
)

// View draws the form on exactly w by h cells: the lines, and the file that they
// make beside them or, on a narrow screen, below.
func (f *Form) View(w, h int) string {
	if f.at == nil {
		return f.theme.Box(w, h, f.title, f.note, nil)
	}
	in, room := w-2, h-2
	if w < 4 || h < 3 { // too small for a frame
		in, room = max(w, 0), max(h, 0)
	}
	if w >= beside {
		return f.theme.Box(w, h, f.title, f.note, f.twoColumns(in, room))
	}
	lines, from, to := f.column(in, room)
	lines = append(append(lines, ""), f.paper(in)...)
	return f.theme.Box(w, h, f.title, f.note, f.window(lines, from, to, room))
}

// window is the part of lines that is in sight: that with the line at hand,
// unless the reader has scrolled.
func (f *Form) window(lines []string, from, to, room int) []string {
	f.rows = len(lines)
	if !f.scrolled {
		f.top = max(min(f.top, from), to-room, 0)
		f.top = min(f.top, from)
	}
	f.top = max(min(f.top, len(lines)-room), 0)
	return lines[f.top:min(f.top+max(room, 0), len(lines))]
}

func (f *Form) twoColumns(w, h int) []string {
	left := min((w-1)/2, mostLines)
	lines, from, to := f.column(left, h)
	top := max(min(from, to-h), 0)
	lines = lines[top:min(top+h, len(lines))]
	right := f.paper(w - left - 1)
	f.rows = len(right)
	if !f.scrolled {
		f.top = 0
	}
	right = right[max(min(f.top, len(right)-h), 0):]
	out := make([]string, h)
	for i := range out {
		var l, r string
		if i < len(lines) {
			l = lines[i]
		}
		if i < len(right) {
			r = right[i]
		}
		out[i] = text.Fit(l, left) + f.theme.Faint.Render(f.theme.Glyphs.Bar) + r
	}
	return out
}

// column draws the lines; from and to bound the one at hand, with what is said
// about it.
func (f *Form) column(w, h int) (lines []string, from, to int) {
	for _, words := range []struct {
		text  string
		style theme.Style
	}{{f.question, f.theme.Warn}, {f.trouble, f.theme.Bad}} {
		if words.text != "" {
			lines = append(lines, f.said(words.text, words.style, w, 1)...)
			to = len(lines)
		}
	}
	urgent := to > 0
	for _, l := range f.shown() {
		if l != f.at {
			lines = append(lines, f.still(l, w))
			continue
		}
		if !urgent {
			from = len(lines)
		}
		lines = append(lines, f.active(l, w))
		lines = append(lines, f.about(l, w)...)
		lines = append(lines, f.menu(w, min(fewChoices, h-4))...)
		if !urgent {
			to = len(lines)
		}
	}
	return lines, from, to
}

// label is the beginning of a line.
func (f *Form) label(l *line, grade grade) []theme.Seg {
	t := f.theme
	bar, style := theme.Seg{Text: " "}, t.Dim
	if l == f.at {
		bar, style = theme.Seg{Text: t.Glyphs.Cursor, Style: t.Accent}, t.Strong
	}
	sign := theme.Seg{Text: " "}
	switch grade {
	case wrong:
		sign = theme.Seg{Text: "!", Style: t.Bad}
	case doubtful:
		sign = theme.Seg{Text: "?", Style: t.Warn}
	case fine:
	}
	return []theme.Seg{bar, sign, {Text: text.Fit(l.label(), labelWidth-2), Style: style}}
}

// still is a line that keys do not go to: its text, and behind it how it is
// understood, if there is room. Where the text came from is told in any case, in a word
// if need be.
func (f *Form) still(l *line, w int) string {
	r := f.check(l)
	shown, room := strings.TrimSpace(l.in.Shown()), w-labelWidth-3
	if l.credited() && r.grade == fine && text.Width(shown)+text.Width(r.words) > room {
		r.words = l.from.From
		shown = text.Cut(shown, room-text.Width(r.words))
	}
	segs := append(f.label(l, r.grade), theme.Seg{Text: shown, Style: f.theme.Text})
	if r.words != "" {
		segs = append(segs, theme.Seg{Text: "  " + r.words, Style: f.style(r.grade)})
	}
	return f.theme.Line(theme.Normal, w, segs...)
}

func (f *Form) active(l *line, w int) string {
	head := min(labelWidth, w)
	return f.theme.Line(theme.Cursor, head, f.label(l, f.check(l).grade)...) + l.in.View(w-head)
}

func (f *Form) style(g grade) theme.Style {
	switch g {
	case wrong:
		return f.theme.Bad
	case doubtful:
		return f.theme.Warn
	case fine:
	}
	return f.theme.Dim
}

// about says how the line at hand is understood; while it is empty, what it is
// for.
func (f *Form) about(l *line, w int) []string {
	r := f.check(l)
	if l.text() == "" {
		r.words = l.help
		if l.list {
			r.words += "; parted by commas"
		}
	}
	if r.words == "" {
		return nil
	}
	return f.said(r.words, f.style(r.grade), w, min(labelWidth, w/3))
}

// said wraps words behind an indentation, three lines at most.
func (f *Form) said(words string, style theme.Style, w, indent int) []string {
	const atMost = 3
	var lines []string
	for _, l := range text.Wrap(words, max(w-indent-1, 1)) {
		lines = append(lines, f.theme.Line(theme.Normal, w, theme.Seg{Text: strings.Repeat(" ", indent)}, theme.Seg{Text: l, Style: style}))
	}
	return lines[:min(len(lines), atMost)]
}

// menu lists the choices around the highlighted one.
func (f *Form) menu(w, rows int) []string {
	rows = min(rows, len(f.choices))
	first := max(min(f.picked-rows/2, len(f.choices)-rows), 0)
	indent := strings.Repeat(" ", min(labelWidth-2, w/3))
	var lines []string
	for i := first; i < first+rows; i++ {
		c := f.choices[i]
		on, bar := theme.Normal, theme.Seg{Text: indent + "  "}
		if i == f.hand() {
			on, bar = theme.Cursor, theme.Seg{Text: indent + f.theme.Glyphs.Cursor + " ", Style: f.theme.Accent}
		}
		words := c.value
		if c.label != "" {
			words += "  " + c.label
		}
		if i == first+rows-1 && len(f.choices) > first+rows {
			c.right = fmt.Sprintf("and %d more", len(f.choices)-first-rows)
		}
		right := text.Cut(c.right, w/2)
		words = text.Fit(words, max(w-text.Width(indent)-3-text.Width(right)-1, 0))
		lines = append(lines, f.theme.Line(on, w, bar, theme.Seg{Text: words + " ", Style: f.theme.Text}, theme.Seg{Text: right, Style: f.theme.Dim}))
	}
	return lines
}

// paper draws the file that would be written, and what check would say of it.
func (f *Form) paper(w int) []string {
	t := f.theme
	lines := []string{t.Line(theme.Normal, w, theme.Seg{Text: " " + f.file, Style: t.Heading})}
	if f.target != nil {
		lines = append(lines, f.difference(w)...)
	} else {
		lines = append(lines, f.whole(w)...)
	}
	if len(f.problems) > 0 {
		lines = append(lines, "")
	}
	for _, p := range f.problems {
		style := t.Warn
		if p.Severity == timeline.Error {
			style = t.Bad
		}
		lines = append(lines, f.said(textnorm.CleanLine(string(p.Severity)+": "+p.Message), style, w, 1)...)
	}
	return lines
}

// whole draws all of a new file.
func (f *Form) whole(w int) []string {
	t := f.theme
	var lines []string
	for _, l := range f.preview {
		key, value, found := strings.Cut(l, ":")
		segs := []theme.Seg{{Text: " " + l, Style: t.Text}}
		if found && strings.Trim(key, " -abcdefghijklmnopqrstuvwxyz_") == "" {
			segs = []theme.Seg{{Text: " " + key + ":", Style: t.Dim}, {Text: value, Style: t.Text}}
		}
		lines = append(lines, t.Line(theme.Normal, w, segs...))
	}
	return lines
}
