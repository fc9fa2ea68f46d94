package paint

import (
	"slices"
	"strings"
)

// style is a sequence that sets one, taken apart.
type style struct {
	attrs  []string // parameters that are no colours, such as "1" for bold
	fg, bg string   // the parameters of the colours, "" for the terminal's own
	blank  string   // the style as far as it can be seen on a space
	link   string   // the sequence that opens the link, "" outside of one
}

// A link begins with linkStart and an address, and ends with noLink.
const (
	linkStart = "\x1b]8;"
	noLink    = "\x1b]8;;\x1b\\"
)

// styles are the styles met so far; there are some dozens on a screen.
type styles map[string]style

// of takes a style apart: SGR sequences, one behind the other, and then perhaps
// the one that opens a link.
func (l styles) of(sequence string) style {
	found, ok := l[sequence]
	if !ok {
		found = parseStyle(sequence)
		l[sequence] = found
	}
	return found
}

func parseStyle(sequence string) style {
	var k style
	link := ""
	if i := strings.Index(sequence, linkStart); i >= 0 {
		sequence, link = sequence[:i], sequence[i:]
	}
	for seq := range strings.SplitSeq(sequence, "m") {
		params := strings.Split(strings.TrimPrefix(seq, "\x1b["), ";")
		for len(params) > 0 && seq != "" {
			n := k.take(params)
			params = params[n:]
		}
	}
	k.blank, k.link = k.onSpace(), link
	return k
}

// take adds the first parameter, with those that belong to it, and tells how
// many they are.
func (k *style) take(params []string) int {
	p, n := params[0], 1
	if p == "38" || p == "48" {
		switch {
		case len(params) >= 3 && params[1] == "5":
			n = 3
		case len(params) >= 5 && params[1] == "2":
			n = 5
		}
	}
	colour := strings.Join(params[:n], ";")
	switch {
	case p == "" || p == "0":
		*k = style{}
	case n > 1 && p == "38", len(p) == 2 && (p[0] == '3' || p[0] == '9') && p[1] <= '7':
		k.fg = colour
	case n > 1 && p == "48", len(p) == 2 && p[0] == '4' && p[1] <= '7', len(p) == 3 && p[:2] == "10":
		k.bg = colour
	case !slices.Contains(k.attrs, p):
		k.attrs = append(k.attrs, p)
	}
	return n
}

// onSpace is the style without what a space does not show: its own colour, bold
// and italic; where colours are reversed or the space is underlined, all shows.
func (k *style) onSpace() string {
	for _, a := range k.attrs {
		if a != "1" && a != "2" && a != "3" {
			return k.sequence()
		}
	}
	if k.bg == "" {
		return ""
	}
	return "\x1b[" + k.bg + "m"
}

func (k *style) params() []string {
	all := slices.Clone(k.attrs)
	for _, c := range []string{k.fg, k.bg} {
		if c != "" {
			all = append(all, c)
		}
	}
	return all
}

func (k *style) sequence() string { return "\x1b[" + strings.Join(k.params(), ";") + "m" }

// change is the shortest sequence from one style to another.
func (l styles) change(from, to string) string {
	a, b := l.of(from), l.of(to)
	s := a.to(b)
	switch {
	case a.link == b.link:
	case b.link == "":
		s += noLink
	default:
		s += b.link
	}
	return s
}

// to is the change of the style alone.
func (k *style) to(b style) string {
	switch {
	case k.fg == b.fg && k.bg == b.bg && slices.Equal(k.attrs, b.attrs):
		return ""
	case len(b.params()) == 0:
		return reset
	}
	a := k
	anew := "\x1b[0;" + strings.Join(b.params(), ";") + "m"
	for _, attr := range a.attrs {
		if !slices.Contains(b.attrs, attr) {
			return anew
		}
	}
	var add []string
	for _, attr := range b.attrs {
		if !slices.Contains(a.attrs, attr) {
			add = append(add, attr)
		}
	}
	for _, c := range [][3]string{{a.fg, b.fg, "39"}, {a.bg, b.bg, "49"}} {
		switch {
		case c[0] == c[1]:
		case c[1] == "":
			add = append(add, c[2])
		default:
			add = append(add, c[1])
		}
	}
	if s := "\x1b[" + strings.Join(add, ";") + "m"; len(s) < len(anew) {
		return s
	}
	return anew
}
