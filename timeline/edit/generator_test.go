package edit_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes event files in every way in which people and programs do.
type generator struct {
	r   *rand.Rand
	b   strings.Builder
	odd bool // with what can't be edited everywhere: anchors, tags, broken documents
}

func (g *generator) one(of ...string) string { return of[g.r.IntN(len(of))] }
func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

// file is the text of a file of several events.
func (g *generator) file() string {
	for n := range 1 + g.r.IntN(3) {
		if n > 0 || g.chance(20) {
			g.b.WriteString("---" + g.one("", "", " # next", "  ") + "\n")
		}
		g.comments(0)
		switch {
		case g.odd && g.chance(10):
			g.b.WriteString(g.one("title: [a\n", "title: \"a\n", "- x\n y: z\n"))
		case g.chance(30):
			deep := g.r.IntN(2) * 2
			for range 1 + g.r.IntN(4) {
				gap := g.one(" ", " ", "   ")
				if g.chance(20) {
					g.b.WriteString(spaces(deep) + "-" + gap + g.braces(g.fields()) + g.tail() + "\n")
					continue
				}
				g.b.WriteString(spaces(deep) + "-" + gap)
				g.mapping(deep+1+len(gap), g.fields())
			}
		case g.chance(10):
			g.b.WriteString(g.braces(g.fields()) + "\n")
		default:
			g.mapping(0, g.fields())
		}
		if g.chance(5) {
			g.b.WriteString("...\n")
		}
	}
	text := g.b.String()
	if g.chance(20) {
		text = strings.TrimRight(text, "\n")
	}
	if g.chance(20) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if g.chance(10) {
		text = "\ufeff" + text
	}
	return text
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// field is a key and a function that writes its value behind the colon.
type field struct {
	key   string
	block func(indent int)
	flow  string
}

func (g *generator) fields() []field {
	all := []field{g.line("id", g.one("a", "b", "c")), g.line("date", g.one("2020", "2020-07", "2022-07-15", "202X"))}
	for _, key := range []string{"title", "kind"} {
		if g.chance(80) {
			all = append(all, g.line(key, g.text()))
		}
	}
	for _, key := range []string{"topics", "allow"} {
		if g.chance(60) {
			all = append(all, g.list(key))
		}
	}
	for _, key := range []string{"summary", "note"} {
		if g.chance(50) {
			all = append(all, g.prose(key))
		}
	}
	if g.chance(60) {
		all = append(all, g.sources())
	}
	if g.chance(30) {
		g.r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	if g.odd && g.chance(10) {
		all = append(all, field{"note", func(int) { g.b.WriteString(g.one(" &a x", " !t x", " *a", " &b [c]")) }, "!t x"})
	}
	return all
}

// text is a text of one line that needs no quotes anywhere.
func (g *generator) text() string {
	parts := make([]string, 1+g.r.IntN(6))
	for i := range parts {
		parts[i] = g.one("ban", "the", "Ünder", "日本", "it's", "5g", "a-b", "x#y", "http://a.example/b", "of", "\"so\"", "\U0001F600", "(x)")
	}
	return "W" + strings.Join(parts, " ")
}

func (g *generator) scalar(text string) string {
	switch g.r.IntN(4) {
	case 0:
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case 1:
		return `"` + strings.NewReplacer(`"`, `\"`, "é", `\u00e9`).Replace(text) + `"`
	}
	return text
}

func (g *generator) line(key, text string) field {
	flow := g.scalar(text)
	return field{key, func(indent int) {
		switch {
		case g.chance(5):
			g.b.WriteString(g.one("", " ", " ~", " null", " \"\""))
		case g.chance(5):
			g.b.WriteString(g.tail() + "\n" + spaces(indent+3) + g.scalar(text))
		case g.chance(5):
			g.b.WriteString(" " + strings.ReplaceAll(text, " ", "\n"+spaces(indent+1)))
		case g.chance(5):
			g.b.WriteString(" \"" + strings.NewReplacer(`"`, `\"`, " ", "\n"+spaces(indent+2)).Replace(text) + "\"")
		default:
			g.b.WriteString(g.one(" ", " ", "  ", "\t") + g.scalar(text))
		}
	}, flow}
}

func (g *generator) list(key string) field {
	items := make([]string, g.r.IntN(5))
	for i := range items {
		items[i] = g.scalar(fmt.Sprintf("%s %d", g.text(), i))
	}
	if key == "allow" {
		items = []string{"source-missing", g.scalar("check-stale")}[:g.r.IntN(3)]
	}
	flow := "[" + g.one("", " ") + strings.Join(items, g.one(",", ", ")) + g.one("", " ") + "]"
	return field{key, func(indent int) {
		deep := indent + g.one0(0, 2, 2, 4)
		switch {
		case len(items) == 1 && g.chance(30):
			g.b.WriteString(" " + items[0])
		case len(items) > 0 && g.chance(20):
			sep := "," + g.one("", " # x") + "\n" + spaces(indent+2)
			g.b.WriteString(" [\n" + spaces(indent+2) + strings.Join(items, sep) + g.one("", ",") + "\n" + spaces(indent+1) + "]")
		case len(items) > 0 && g.chance(50):
			g.b.WriteString(g.tail())
			for _, item := range items {
				if g.chance(10) {
					g.b.WriteString("\n" + spaces(deep) + "# between")
				}
				g.b.WriteString("\n" + spaces(deep) + "-" + g.one(" ", "  ") + item + g.tail())
			}
		default:
			g.b.WriteString(" " + flow)
		}
	}, flow}
}

func (g *generator) one0(of ...int) int { return of[g.r.IntN(len(of))] }

func (g *generator) prose(key string) field {
	lines := make([]string, 1+g.r.IntN(4))
	for i := range lines {
		lines[i] = g.text()
		if g.chance(15) {
			lines[i] = strings.Repeat(lines[i]+" ", 6) + "end"
		}
	}
	return field{key, func(indent int) {
		deep := indent + g.one0(1, 2, 2, 4)
		if g.chance(30) {
			g.b.WriteString(" " + g.scalar(lines[0]))
			return
		}
		mark := g.one("|", ">")
		g.b.WriteString(" " + mark + g.one("", "-", "-", "+"))
		if g.chance(10) {
			g.b.WriteString(" # how")
		}
		for i, line := range lines {
			if i > 0 && mark == ">" {
				g.b.WriteString(g.one("", "\n", "\n\n"))
			}
			if mark == "|" && i > 0 && g.chance(10) {
				line = "  " + line
			}
			g.b.WriteString("\n" + spaces(deep) + line)
		}
		g.b.WriteString(g.one("", "", "\n", "\n  "))
	}, g.scalar(lines[0])}
}

func (g *generator) sources() field {
	all := make([][]field, 1+g.r.IntN(3))
	flow := make([]string, len(all))
	for i := range all {
		all[i] = []field{g.line("url", "https://example.org/"+g.one("a", "b;c=d", "e#f"))}
		if g.chance(70) {
			all[i] = append(all[i], g.line("title", g.text()))
		}
		if g.chance(40) {
			all[i] = append(all[i], g.line("published", "2020-01-02"))
		}
		flow[i] = g.braces(all[i])
	}
	return field{"sources", func(indent int) {
		if g.chance(15) {
			g.b.WriteString(" [" + strings.Join(flow, ", ") + "]")
			return
		}
		deep := indent + g.one0(0, 2, 2, 3)
		g.b.WriteString(g.tail())
		for i, fields := range all {
			g.b.WriteString("\n" + spaces(deep) + "-")
			switch {
			case g.chance(15):
				g.b.WriteString(" " + flow[i] + g.tail())
				continue
			case g.chance(10):
				g.b.WriteString(g.one("", " # why") + "\n" + spaces(deep+2))
			default:
				g.b.WriteString(" ")
			}
			at := g.b.Len()
			g.mapping(deep+2, fields)
			text := g.b.String()
			g.b.Reset()
			g.b.WriteString(text[:at] + strings.TrimSuffix(text[at:], "\n"))
		}
	}, "[" + strings.Join(flow, ", ") + "]"}
}

// mapping writes the keys of a mapping whose first one stands at the indentation
// already.
func (g *generator) mapping(indent int, fields []field) {
	for i, f := range fields {
		if i > 0 {
			g.comments(indent)
			g.b.WriteString(spaces(indent))
		}
		key := f.key
		if g.chance(5) {
			key = g.one(`"`+key+`"`, "'"+key+"'")
		}
		g.b.WriteString(key + g.one("", "", "", " ") + ":")
		f.block(indent)
		if s := g.b.String(); !strings.Contains(s[strings.LastIndexByte(s, '\n')+1:], "|") && !inBlock(s, key) {
			g.b.WriteString(g.tail())
		}
		g.b.WriteString("\n")
	}
}

// inBlock tells whether a text ends in a value behind | or >, where a comment is
// none.
func inBlock(s, key string) bool {
	s = s[strings.LastIndex(s, key):]
	head, _, _ := strings.Cut(s, "\n")
	return strings.ContainsAny(head, "|>")
}

func (g *generator) braces(fields []field) string {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = f.key + ": " + f.flow
	}
	return "{" + g.one("", " ") + strings.Join(parts, ", ") + g.one("", " ", ", ") + "}"
}

// tail is what may stand behind a value.
func (g *generator) tail() string { return g.one("", "", "", "", " ", "\t", " # why", "\t# 'x' [") }

func (g *generator) comments(indent int) {
	if g.chance(15) {
		g.b.WriteString("\n")
	}
	if g.chance(15) {
		g.b.WriteString(spaces(g.one0(indent, 0, indent+2)) + "# about: {it\n")
	}
}
