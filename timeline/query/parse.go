package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a query: MaxLen in bytes, MaxDepth in parentheses within each other.
const (
	MaxLen   = 64 << 10
	MaxDepth = 100
)

// Parse reads a query. White space alone is the zero Query. The error is an
// *Error with a place in s. Parse expects text without control characters (see
// package textnorm) but takes any.
func Parse(s string) (Query, error) {
	if len(s) > MaxLen {
		pos := MaxLen
		for !utf8.RuneStart(s[pos]) {
			pos--
		}
		return Query{}, &Error{s, pos, len(s) - pos, "the query is too long", "at most 65,536 bytes can be read"}
	}
	p := parser{s: s}
	p.space()
	if p.i == len(s) {
		return Query{}, nil
	}
	n, err := p.or(0)
	if err == nil && p.i < len(s) {
		err = p.stray()
	}
	if err != nil {
		return Query{}, err
	}
	return Query{normal(n)}, nil
}

// parser reads by recursive descent; i is the next byte.
type parser struct {
	s string
	i int
}

func (p *parser) fault(from, to int, message, hint string) *Error {
	return &Error{p.s, from, to - from, message, hint}
}

func (p *parser) space() { p.i = skipSpace(p.s, p.i) }

// at tells whether the text goes on with c.
func (p *parser) at(c byte) bool { return p.i < len(p.s) && p.s[p.i] == c }

// word is the bare word that begins here; "" where something else does.
func (p *parser) word() string { return p.s[p.i:bareEnd(p.s, p.i, endsBare)] }

// or reads terms up to the end or a closing parenthesis, depth parentheses deep.
func (p *parser) or(depth int) (*Node, *Error) {
	const toQuote = `to search for the word, quote it: "or"`
	n := &Node{Op: Or, Pos: p.i}
	for last := 0; ; {
		kid, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		isOr := p.word() == orWord
		switch {
		case kid != nil:
			n.Kids = append(n.Kids, kid)
			n.Len = kid.Pos + kid.Len - n.Pos
		case isOr:
			return nil, p.fault(p.i, p.i+len(orWord), "nothing stands before OR", toQuote)
		case len(n.Kids) > 0:
			return nil, p.fault(last, last+len(orWord), "nothing stands after OR", toQuote)
		default:
			return nil, p.stray()
		}
		if !isOr {
			return n, nil
		}
		last = p.i
		p.i += len(orWord)
	}
}

// stray is the mistake of a closing parenthesis that none opened.
func (p *parser) stray() *Error {
	return p.fault(p.i, p.i+1, "this parenthesis closes nothing", "leave it out, or quote it with its word")
}

// and reads the terms up to OR, a closing parenthesis or the end; nil where there
// are none.
func (p *parser) and(depth int) (*Node, *Error) {
	var n *Node
	for {
		p.space()
		if p.i == len(p.s) || p.at(')') || p.word() == orWord {
			return n, nil
		}
		kid, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		if n == nil {
			n = &Node{Op: And, Pos: kid.Pos}
		}
		n.Kids = append(n.Kids, kid)
		n.Len = kid.Pos + kid.Len - n.Pos
	}
}

// not reads a term, a phrase or a parenthesis with the minus signs before it.
func (p *parser) not(depth int) (*Node, *Error) {
	start := p.i
	for p.at('-') {
		p.i++
	}
	minuses := p.i - start
	rest := skipSpace(p.s, p.i)
	if minuses > 0 && (rest > p.i || rest == len(p.s) || p.at(')') || isReserved(p.word())) {
		return nil, p.fault(p.i-1, p.i, "nothing stands after this minus", "write it directly before what it excludes: -word")
	}
	n, err := p.primary(depth)
	if err != nil {
		return nil, err
	}
	if minuses%2 == 1 {
		n = &Node{Op: Not, Kids: []*Node{n}}
	}
	n.Pos, n.Len = start, p.i-start
	return n, nil
}

func (p *parser) primary(depth int) (*Node, *Error) {
	if p.at('(') {
		return p.group(depth)
	}
	if r, _ := runeAt(p.s, p.i); isQuote(r) {
		return p.phrase()
	}
	word := p.word()
	if name, ok := fieldName(word); ok {
		return p.field(name)
	}
	start, end := p.i, p.i+len(word)
	if err := p.inner(end); err != nil {
		return nil, err
	}
	switch word {
	case andWord:
		return nil, p.fault(start, end, "AND is not needed: a space is and", `leave it out; to search for the word, quote it: "and"`)
	case notWord:
		return nil, p.fault(start, end, "NOT is written as a minus", `write -word; to search for the word, quote it: "not"`)
	}
	return p.text(Value{Text: strings.TrimRight(word, "*")}, end)
}

// group reads what stands in parentheses.
func (p *parser) group(depth int) (*Node, *Error) {
	open := p.i
	if depth == MaxDepth {
		return nil, p.fault(open, open+1, "too many parentheses within each other", fmt.Sprintf("at most %d can be read", MaxDepth))
	}
	p.i++
	p.space()
	switch {
	case p.at(')'):
		return nil, p.fault(open, p.i+1, "nothing stands between these parentheses", "leave them out")
	case p.i == len(p.s):
		return nil, p.unclosed(open)
	}
	n, err := p.or(depth + 1)
	if err != nil {
		return nil, err
	}
	if !p.at(')') {
		return nil, p.unclosed(open)
	}
	p.i++
	return n, nil
}

func (p *parser) unclosed(open int) *Error {
	return p.fault(open, open+1, "this parenthesis is not closed", "add ) where it should end")
}

func (p *parser) phrase() (*Node, *Error) {
	text, end, err := p.quoted()
	if err == nil {
		err = p.outer(end, endsBare)
	}
	if err != nil {
		return nil, err
	}
	return p.text(Value{Text: text, Phrase: true}, end)
}

// text makes a term of a word or phrase that ends there.
func (p *parser) text(v Value, end int) (*Node, *Error) {
	if !hasWord(v.Text) {
		return nil, p.fault(p.i, end, "no letter or digit to search for", "leave it out: signs are not searched")
	}
	v.Pos, v.Len = p.i, end-p.i
	p.i = end
	return &Node{Field: Text, Values: []Value{v}}, nil
}

// quoted reads the quoted text that begins here, without moving on.
func (p *parser) quoted() (text string, end int, err *Error) {
	text, end, closed := quoted(p.s, p.i)
	if !closed {
		_, size := runeAt(p.s, p.i)
		return "", 0, p.fault(p.i, p.i+size, "this quotation mark is not closed", `add " where the text ends`)
	}
	return text, end, nil
}

// outer is the mistake of text directly behind a quoted one.
func (p *parser) outer(end int, ends func(rune) bool) *Error {
	if r, size := runeAt(p.s, end); size > 0 && (!ends(r) || isQuote(r)) {
		return p.fault(end, end+size, "no space after a quotation mark", `for a quotation mark within quoted text write \"`)
	}
	return nil
}

// inner is the mistake of a quotation mark directly behind bare text.
func (p *parser) inner(end int) *Error {
	if r, size := runeAt(p.s, end); isQuote(r) {
		return p.fault(end, end+size, "a quotation mark within a word", `quote the whole, and write \" for a quotation mark within it`)
	}
	return nil
}
