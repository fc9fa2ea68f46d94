package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load/compose"
)

// block is a text behind | or > in the file.
type block struct {
	at, head  int // its mark, and what stands behind that
	from, end int // its lines, without the end of the last one; both at the end of the first line where there are none
	indent    int // of its lines; 0 where there are none
}

// block finds the lines of a text behind | or >. The first one that is not blank
// is that of the text that is not, which says how deep the lines are indented,
// whatever stands around them.
func (d *document) block(n *yaml.Node) (block, error) {
	at, err := d.start(n)
	if err != nil || at >= len(d.text) || d.text[at] != '|' && d.text[at] != '>' {
		return block{}, unusual()
	}
	b := block{at: at, head: at + 1}
	for b.head < len(d.text) && strings.IndexByte("+-123456789", d.text[b.head]) >= 0 {
		b.head++
	}
	b.from = d.lineEnd(at)
	b.end = b.from
	words := strings.TrimLeft(n.Value, "\n")
	if strings.Trim(words, " \n") == "" {
		if words != "" || strings.Contains(d.text[at:b.head], "+") {
			return block{}, unusual()
		}
		return b, nil
	}
	own := len(words) - len(strings.TrimLeft(words, " "))
	keep := strings.Contains(d.text[at:b.head], "+")
	b.indent = -1
	for next := d.nextLine(at); next < len(d.text); next = d.nextLine(next) {
		line := d.text[next:d.lineEnd(next)]
		text := strings.TrimLeft(line, " ")
		in := len(line) - len(text)
		if b.indent < 0 {
			b.from = min(b.from, next)
			if text == "" {
				continue
			}
			b.indent = in - own
		}
		if text != "" && in < b.indent {
			break
		}
		if text != "" || in > b.indent || keep {
			b.end = next + len(line)
		}
	}
	if b.indent < 1 && d.root != n {
		return block{}, unusual()
	}
	b.from = d.nextLine(at)
	return b, nil
}

// rewrite puts other words in a text behind | or >, in its own style where they
// allow it, else in quotes.
func (d *document) rewrite(n *yaml.Node, words string, deep int) ([]Edit, error) {
	b, err := d.block(n)
	if err != nil {
		return nil, err
	}
	indent := b.indent
	if indent == 0 {
		indent = deep
	}
	mark := d.text[b.at : b.at+1]
	var lines []string
	switch folds, stands := standing(words); {
	case !stands:
		return trimmed([]Edit{{b.at, b.head, compose.Quote(words)}, {d.lineEnd(b.at), b.end, ""}}), nil
	case mark == ">" && folds:
		lines = d.foldAgain(n, b, words, compose.Page-indent)
	default:
		mark = "|"
		lines = strings.Split(words, "\n")
	}
	eol := d.eol(b.at)
	var text strings.Builder
	if b.indent == 0 {
		text.WriteString(eol)
	}
	for i, line := range lines {
		if i > 0 {
			text.WriteString(eol)
		}
		if line != "" {
			text.WriteString(strings.Repeat(" ", indent) + line)
		}
	}
	return trimmed([]Edit{d.shrink(Edit{b.at, b.at + 1, mark}), d.shrink(Edit{b.from, b.end, text.String()})}), nil
}

// standing tells whether words can stand behind | or >, and whether behind >.
func standing(words string) (folds, stands bool) {
	lines := strings.Split(words, "\n")
	folds = true
	for i, line := range lines {
		edge := i == 0 || i == len(lines)-1
		if !compose.IsPrintable(line) || i == 0 && strings.HasPrefix(line, " ") || edge && strings.Trim(line, " \t") == "" {
			return false, false
		}
		folds = folds && strings.Trim(line, " \t") == line
	}
	return folds, true
}

// foldAgain are the lines of a folded text. Those before and behind the place
// where the words differ from the old ones stay as they are in the file.
func (d *document) foldAgain(n *yaml.Node, b block, words string, width int) []string {
	old, pieces := d.folded(n, b)
	now := strings.Split(words, "\n")
	before := 0
	for before < min(len(old), len(now)) && old[before] == now[before] {
		before++
	}
	behind := 0
	for behind < min(len(old), len(now))-before && old[len(old)-1-behind] == now[len(now)-1-behind] {
		behind++
	}
	var out []string
	for i, line := range now {
		if i > 0 {
			out = append(out, "")
		}
		switch at := i - len(now) + len(old); {
		case i < before:
			out = append(out, pieces[i]...)
		case i >= len(now)-behind:
			out = append(out, pieces[at]...)
		case i == before && i < len(old)-behind:
			out = append(out, refold(line, pieces[i], width)...)
		default:
			out = append(out, compose.Fold(line, width)...)
		}
	}
	return out
}

// refold folds a line, and keeps those pieces of an old one that it begins and ends
// with.
func refold(line string, old []string, width int) []string {
	first, last := 0, len(old)
	for ; first < last; first++ {
		rest, ok := strings.CutPrefix(line, old[first]+" ")
		if !ok || strings.HasPrefix(rest, " ") {
			break
		}
		line = rest
	}
	for ; last > first; last-- {
		rest, ok := strings.CutSuffix(line, " "+old[last-1])
		if !ok || strings.HasSuffix(rest, " ") {
			break
		}
		line = rest
	}
	return slices.Concat(old[:first], compose.Fold(line, width), old[last:])
}

// folded are the lines that a folded text says, and those of the file that each
// of them takes; none where the one can't be told from the other.
func (d *document) folded(n *yaml.Node, b block) (lines []string, pieces [][]string) {
	if b.indent == 0 {
		return nil, nil
	}
	empty := 0
	for i, raw := range strings.Split(strings.ReplaceAll(d.text[b.from:b.end], "\r\n", "\n"), "\n") {
		if strings.Trim(raw, " ") == "" {
			empty++
			continue
		}
		line := raw[b.indent:]
		switch {
		case i > 0 && empty == 0:
			last := len(lines) - 1
			lines[last] += " " + line
			pieces[last] = append(pieces[last], line)
		default:
			for range empty - 1 {
				lines, pieces = append(lines, ""), append(pieces, nil)
			}
			lines, pieces = append(lines, line), append(pieces, []string{line})
		}
		empty = 0
	}
	if strings.Join(lines, "\n") != strings.TrimRight(n.Value, "\n") {
		return nil, nil
	}
	return lines, pieces
}
