package query

import (
	"strings"

	"dateline/timeline/textnorm"
)

// String is q in the language, as short as it can be written; "" for the zero
// Query. Parse of it equals q, if q is canonical and within the limits of Parse.
func (q Query) String() string { return q.Root.String() }

// String is the part of a query in the language; "" for nil.
func (n *Node) String() string {
	var b strings.Builder
	if n = normal(n); n != nil {
		n.write(&b, Or)
	}
	return b.String()
}

// write puts n where an operand of the operator within can stand; within is Or
// where nothing has to be put in parentheses.
func (n *Node) write(b *strings.Builder, within Op) {
	switch n.Op {
	case Term:
		n.writeTerm(b)
	case Not:
		b.WriteByte('-')
		n.Kids[0].write(b, Not)
	default:
		separator, group := " ", within == Not
		if n.Op == Or {
			separator, group = " "+orWord+" ", within != Or
		}
		if group {
			b.WriteByte('(')
		}
		for i, kid := range n.Kids {
			if i > 0 {
				b.WriteString(separator)
			}
			kid.write(b, n.Op)
		}
		if group {
			b.WriteByte(')')
		}
	}
}

func (n *Node) writeTerm(b *strings.Builder) {
	if n.Field == Text {
		if v := n.Values[0]; v.Phrase {
			b.WriteString(quote(v.Text))
		} else {
			b.WriteString(v.Text)
		}
		return
	}
	b.WriteString(n.Field.String())
	for i, v := range n.Values {
		if i == 0 {
			b.WriteByte(':')
		} else {
			b.WriteByte(',')
		}
		if v.Exact {
			b.WriteByte('=')
		}
		b.WriteString(Quote(v.Text))
		if v.Prefix {
			b.WriteByte('*')
		}
	}
}

// Quote is a value as the language writes it: bare where it can be.
func Quote(value string) string {
	if value == "" || strings.HasPrefix(value, "=") || strings.HasSuffix(value, "*") ||
		strings.ContainsFunc(value, endsValue) {
		return quote(value)
	}
	return value
}

func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// bareWord tells whether text, written bare, is read as that word.
func bareWord(text string) bool {
	if _, ok := fieldName(text); ok || text == "" || isReserved(text) || strings.HasPrefix(text, "-") ||
		strings.HasSuffix(text, "*") || strings.ContainsFunc(text, endsBare) {
		return false
	}
	return hasWord(text)
}

// hasWord tells whether there is anything in text that can be searched for.
func hasWord(text string) bool { return textnorm.Words(text) != " " }
