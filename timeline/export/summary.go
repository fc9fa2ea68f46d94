package export

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// Piece is a stretch of a summary, and the footnotes that stand behind it.
type Piece struct {
	Text      string
	Footnotes []int
}

// Summary is the summary as paragraphs of pieces: a footnote stands behind the words
// that its mark stands behind in the file, and the sources that no mark names behind
// the last sentence.
func (e Entry) Summary() [][]Piece { return e.pieces() }

func (e *Entry) pieces() [][]Piece {
	list := make([][]Piece, len(e.Paragraphs))
	marks, from := e.marks, 0
	for i, p := range e.Paragraphs {
		start := from + strings.Index(e.plain[from:], p)
		from = start + len(p)
		done := 0
		for len(marks) > 0 && marks[0].At <= from {
			at := marks[0].At - start
			if at > done {
				list[i] = append(list[i], Piece{Text: p[done:at]})
				done = at
			}
			last := &list[i][len(list[i])-1] // a mark begins no line
			last.Footnotes = e.notes(last.Footnotes, marks[0].Sources)
			marks = marks[1:]
		}
		if done < len(p) {
			list[i] = append(list[i], Piece{Text: p[done:]})
		}
	}
	if last := len(list) - 1; last >= 0 {
		end := &list[last][len(list[last])-1]
		end.Footnotes = append(end.Footnotes, e.rest...)
	}
	return list
}

// notes adds the footnotes of sources, counted from 1, that are not in the list.
func (e *Entry) notes(list, sources []int) []int {
	for _, s := range sources {
		if n := e.numbers[s-1]; !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// marked takes a summary apart. What has no bracket, as most, is left as it is.
func marked(e *timeline.Event) timeline.Cited {
	if strings.IndexByte(e.Summary, '[') < 0 {
		return timeline.Cited{Text: e.Summary}
	}
	return e.Cited()
}

// inOrderOfMarks are the places of so many sources, as a reader meets them: those that
// marks name, and then the others.
func inOrderOfMarks(marks []timeline.CitationMark, sources int) []int {
	var order []int
	for _, m := range marks {
		for _, s := range m.Sources {
			if !slices.Contains(order, s-1) {
				order = append(order, s-1)
			}
		}
	}
	for k := range sources {
		if !slices.Contains(order, k) {
			order = append(order, k)
		}
	}
	return order
}

// cite gives an entry its footnotes, in the order in which a reader meets them.
func (e *Entry) cite() {
	if len(e.marks) == 0 {
		e.Footnotes = distinct(e.numbers)
		e.rest = e.Footnotes
		return
	}
	var named []int
	for _, m := range e.marks {
		named = e.notes(named, m.Sources)
	}
	e.Footnotes = named
	for _, n := range e.numbers {
		if !slices.Contains(e.Footnotes, n) {
			e.Footnotes = append(e.Footnotes, n)
		}
	}
	e.rest = e.Footnotes[len(named):]
}
