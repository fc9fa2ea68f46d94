package edit

import (
	"fmt"
	"strings"

	"dateline/timeline"
)

// Fix makes those fixes that the problems of one file carry and that can be made
// safely. It gives an error for each problem whose fix is refused, nil for the
// others.
func Fix(path string, text []byte, problems []timeline.Problem) (Result, []error) {
	errs := make([]error, len(problems))
	var changes []Change
	var of []int
	seen := map[timeline.Fix]bool{}
	for i, p := range problems {
		if p.Fix.New == "" || seen[p.Fix] {
			continue
		}
		seen[p.Fix] = true
		c := Change{At: Place{p.Fix.Line, p.Fix.Column}, Was: p.Fix.Old, Value: p.Fix.New}
		if p.Fix.Key {
			c.Op = Rename
		}
		changes, of = append(changes, c), append(of, i)
	}
	result, refused := Try(path, text, changes...)
	for i, err := range refused {
		errs[of[i]] = err
	}
	return result, errs
}

// Diff is the lines of a file of that name that change, as `diff -U0` and `git
// diff` show them; "" where none does.
func (r Result) Diff(name string, old []byte) string {
	var b strings.Builder
	d := &document{text: string(old)}
	moved := 0 // how many lines the edits so far have added
	for i := 0; i < len(r.Edits); {
		from, to := d.lineStart(r.Edits[i].Start), d.diffEnd(r.Edits[i])
		first := i
		for i++; i < len(r.Edits) && d.lineStart(r.Edits[i].Start) <= to; i++ {
			to = max(to, d.diffEnd(r.Edits[i]))
		}
		edits := make([]Edit, 0, i-first)
		for _, e := range r.Edits[first:i] {
			edits = append(edits, Edit{e.Start - from, e.End - from, e.Text})
		}
		before := d.text[from:to]
		after := replace(before, edits)
		head := alike(before, after)
		line := strings.Count(d.text[:from], "\n") + 1 + strings.Count(before[:head], "\n")
		before, after = before[head:], after[head:]
		if b.Len() == 0 {
			fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
		}
		minus, plus := marked("-", before), marked("+", after)
		n, m := strings.Count(minus, "\n-")+min(len(minus), 1), strings.Count(plus, "\n+")+min(len(plus), 1)
		fmt.Fprintf(&b, "@@ -%s +%s @@\n%s%s", span(line, n), span(line+moved, m), minus, plus)
		moved += m - n
	}
	return b.String()
}

// alike is the length of the whole lines that two texts begin with.
func alike(a, b string) int {
	n := 0
	for line := range strings.Lines(a) {
		if !strings.HasSuffix(line, "\n") || !strings.HasPrefix(b[n:], line) {
			break
		}
		n += len(line)
	}
	return n
}

// diffEnd is where the lines end that an edit changes.
func (d *document) diffEnd(e Edit) int {
	if e.End > e.Start && e.End == d.lineStart(e.End) && strings.HasSuffix(e.Text, "\n") == (e.Text != "") {
		return e.End
	}
	return d.nextLine(e.End)
}

// span is a place of so many lines in a diff.
func span(line, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", line-1)
	case 1:
		return fmt.Sprint(line)
	}
	return fmt.Sprintf("%d,%d", line, n)
}

// marked is lines with a mark before each.
func marked(mark, text string) string {
	if text == "" {
		return ""
	}
	lines := mark + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n"+mark) + "\n"
	if !strings.HasSuffix(text, "\n") {
		lines += "\\ No newline at end of file\n"
	}
	return lines
}
