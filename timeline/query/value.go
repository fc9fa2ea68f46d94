package query

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// field reads a term whose field is called name, from the name on.
func (p *parser) field(name string) (*Node, *Error) {
	f, ok := FieldByName(name)
	if !ok {
		return nil, p.unknownField(name)
	}
	start := p.i
	p.i += len(name) + 1
	if r, size := runeAt(p.s, p.i); size == 0 || endsBare(r) && !isQuote(r) {
		return nil, p.noneAfter(f, start)
	}
	n := &Node{Field: f, Pos: start}
	for {
		v, err := p.value(f)
		if err != nil {
			return nil, err
		}
		n.Values = append(n.Values, v)
		if !p.at(',') {
			n.Len = p.i - start
			return n, nil
		}
		p.i++
	}
}

func (p *parser) unknownField(name string) *Error {
	message := fmt.Sprintf("there is no field %q", name)
	text := p.word()
	if r, _ := runeAt(p.s, p.i+len(text)); isQuote(r) { // as in http:"x y"
		rest, _, _ := quoted(p.s, p.i+len(text))
		text += rest
	}
	toQuote := "to search for the text, quote it: " + quote(text)
	if near, ok := textnorm.Nearest(name, fieldNames()); ok {
		return p.fault(p.i, p.i+len(name), message, "did you mean "+near+":? Or, "+toQuote)
	}
	return p.fault(p.i, p.i+len(name), message, "the fields are "+strings.Join(fieldNames(), ", ")+"; "+toQuote)
}

// noneAfter is the mistake of a field without a value, which began at start.
func (p *parser) noneAfter(f Field, start int) *Error {
	hint := "write " + f.String() + ":"
	r, _ := runeAt(p.s, p.i)
	switch rest := skipSpace(p.s, p.i); {
	case r == '(':
		hint += `a,b for one of several values`
	case unicode.IsSpace(r) && rest < len(p.s) && !strings.ContainsRune("()-", rune(p.s[rest])):
		hint += "value without a space"
	case f.info().Set == Listed:
		hint = "it takes " + either(f.info().Values)
	case f.info().Set == Dates:
		hint += "2020, " + f.String() + ":2020-07 or " + f.String() + ":2018..2019"
	default:
		hint += `value, or ` + f.String() + `:"" for events that have none`
	}
	return p.fault(start, p.i, "no value stands after "+f.String()+":", hint)
}

// value reads one value of a list, up to the comma or the end behind it.
func (p *parser) value(f Field) (Value, *Error) {
	v := Value{Pos: p.i}
	flags := f.info().Set != Dates // in a date = and * are mistakes for it to report
	if flags && p.at('=') {
		v.Exact = true
		p.i++
	}
	start := p.i
	isQuoted := false
	if r, _ := runeAt(p.s, p.i); isQuote(r) {
		isQuoted = true
		text, end, err := p.quoted()
		if err != nil {
			return v, err
		}
		v.Text, p.i = text, end
		if v.Prefix = flags && p.at('*'); v.Prefix {
			p.i++
		}
		if err := p.outer(p.i, endsValue); err != nil {
			return v, err
		}
	} else {
		p.i = bareEnd(p.s, p.i, endsValue)
		if err := p.inner(p.i); err != nil {
			return v, err
		}
		v.Text = p.s[start:p.i]
		if flags {
			v.Text, v.Prefix = strings.CutSuffix(v.Text, "*")
		}
	}
	v.Len = p.i - v.Pos
	if v.Len == 0 {
		return v, p.noValue()
	}
	return p.check(f, v, start, isQuoted)
}

// noValue is the mistake of a list in which a value is missing here.
func (p *parser) noValue() *Error {
	const message = "a value is missing in this list"
	if p.at(',') {
		return p.fault(p.i, p.i+1, message, "write a comma between two values only")
	}
	if rest := skipSpace(p.s, p.i); rest > p.i && rest < len(p.s) {
		return p.fault(p.i-1, p.i, message, "no space may stand after a comma")
	}
	return p.fault(p.i-1, p.i, message, "write a comma between two values only")
}

// check tells whether f takes the value, whose text begins at start.
func (p *parser) check(f Field, v Value, start int, isQuoted bool) (Value, *Error) {
	if v.Text == "" && (v.Exact || v.Prefix) {
		return v, p.fault(v.Pos, v.Pos+v.Len, "= and * need a value", fmt.Sprintf(
			`for events that have none write %s:"", for all others -%[1]s:""`, f))
	}
	switch info := f.info(); info.Set {
	case Listed:
		value, ok := listed(info, v.Text)
		if !ok || v.Prefix {
			return v, p.unlisted(info, v)
		}
		v.Text, v.Exact = value, false
	case Dates:
		span, err := spanOf(f, v.Text)
		if err != nil {
			return v, p.badDate(f, v, err, start, isQuoted)
		}
		v.Span = span
	}
	return v, nil
}

func (p *parser) unlisted(info *FieldInfo, v Value) *Error {
	message := fmt.Sprintf("%s: does not take %q", info.Name, v.Text)
	if v.Prefix {
		message = info.Name + ": takes whole values only"
	}
	hint := "it takes " + either(info.Values)
	if near, ok := textnorm.Nearest(v.Text, info.Values); ok {
		hint = "did you mean " + near + "?"
	}
	return p.fault(v.Pos, v.Pos+v.Len, message, hint)
}

// badDate is a date's mistake, its place carried over from the unquoted value.
func (p *parser) badDate(f Field, v Value, err error, start int, isQuoted bool) *Error {
	if v.Text == "" {
		return p.fault(v.Pos, v.Pos+v.Len, f.String()+": needs a date", "for events without a date write is:undated")
	}
	e := p.fault(v.Pos, v.Pos+v.Len, err.Error(), "")
	var at *date.Error
	if !errors.As(err, &at) {
		return e
	}
	e.Hint = at.Hint
	from, to := start+at.Offset, start+at.Offset+at.Len
	if isQuoted {
		from, to = quotedOffset(p.s, start, at.Offset), quotedOffset(p.s, start, at.Offset+at.Len)
	}
	if from, to = runeBounds(p.s, from, to); to > from && from >= v.Pos && to <= v.Pos+v.Len {
		e.Pos, e.Len = from, to-from
	}
	return e
}

// either joins alternatives: "a, b or c".
func either(s []string) string {
	last := len(s) - 1
	return strings.Join(s[:last], ", ") + " or " + s[last]
}
