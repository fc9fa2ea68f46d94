package convert

import (
	"cmp"
	"fmt"
	"strings"
)

// cutTable keeps the first rows of a table.
func (w *window) cutTable(p *Piece, limit int) error {
	b := newBuilder(p.Options)
	head := string(w.head())
	t := &tableCut{w: w, b: b, rest: &rest{comma: separator(head), evidence: map[string]*evidence{}}}
	p.Options.rest = t.rest
	rows, backslash := headRows(head, t.rest.comma)
	if len(rows) == 0 {
		return fmt.Errorf("line 1 begins a row that has no end within %d kB", w.size>>10)
	}
	first := tableOf(rows, nil, guess)
	t.backslash = backslash
	b.recall(first.header)
	for i, name := range first.header {
		if isDate(b.column(name).Key) {
			t.dates = append(t.dates, i)
			t.rest.evidence[name] = &evidence{}
		}
	}
	t.header = first.header
	var err error
	p.File.Text, p.Left, err = t.cut(len(first.above)+1, limit)
	return err
}

// headRows are the first rows of a table that is broken off, and whether a backslash
// stands before quotation marks in it, as more of it can be read then.
func headRows(head string, comma byte) (rows []row, backslash bool) {
	s := newSplitter(head, comma)
	rows, odd, _ := s.all()
	if strings.Contains(head, `\"`) {
		s = newSplitter(head, comma)
		s.backslash = true
		others, fewer, _ := s.all()
		if len(others) > len(rows) || len(others) == len(rows) && len(fewer) < len(odd) {
			return others, true
		}
	}
	return rows, false
}

// tableCut goes over the rows of a table.
type tableCut struct {
	w      *window
	b      *builder
	rest   *rest
	header []string
	dates  []int // columns
	// backslash is that of the splitter.
	backslash bool
}

// cut gives the text of the first rows, and the number of the others.
func (t *tableCut) cut(above, limit int) (kept []byte, left int, err error) {
	s := newSplitter(string(t.w.text), t.rest.comma)
	s.backslash = t.backslash
	rows, begun := 0, 0 // what is kept begins there in the window
	for {
		start, line := s.at, s.line
		r, ok, err := s.next()
		if (err != nil || !ok || s.at >= len(s.text)) && !t.w.over {
			if len(s.text)-start > mostOfEvent {
				return nil, 0, cmp.Or(err, tooLong(line))
			}
			if rows < above+limit {
				if kept = append(kept, s.text[begun:start]...); len(kept) > maxWhole {
					return nil, 0, tooMuch(rows - above)
				}
			}
			begun = 0
			t.w.drop(start)
			if err := t.w.fill(max(t.w.size, len(t.w.text))); err != nil {
				return nil, 0, err
			}
			s = &splitter{text: string(t.w.text), comma: s.comma, stops: s.stops, cr: s.cr, backslash: s.backslash, line: line}
			continue
		}
		switch {
		case err != nil:
			return nil, 0, err
		case !ok:
			if rows < above+limit {
				kept = append(kept, s.text[begun:]...)
			}
			return kept, left, nil
		case rows >= above+limit && filled(r) > 0:
			left++
			t.see(r)
		case rows < above || filled(r) > 0:
			if rows++; rows == above+limit {
				kept = append(kept, s.text[begun:s.at]...)
			}
		}
		s.odd = s.odd[:0]
	}
}

// see takes in what the dates of a row tell of day and month.
func (t *tableCut) see(r row) {
	for _, i := range t.dates {
		if i < len(r.cells) {
			t.rest.evidence[t.header[i]].seeQuickly(r.cells[i])
		}
	}
}

// seeQuickly is see where most texts tell nothing: what can be read both ways does not.
func (e *evidence) seeQuickly(text string) {
	text = strings.TrimSpace(text)
	first, rest := leadingNumber(text)
	if first == 0 || rest == "" || strings.IndexByte("/.- ", rest[0]) < 0 {
		return
	}
	if second, _ := leadingNumber(strings.TrimSpace(rest[1:])); first > 12 || second > 12 {
		e.see(text)
	}
}

// leadingNumber is the number of at most two digits that a text begins with; 0 for
// none.
func leadingNumber(text string) (n int, rest string) {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return n, text[i:]
		}
		if n = n*10 + int(text[i]-'0'); i == 2 {
			return 0, ""
		}
	}
	return n, ""
}
