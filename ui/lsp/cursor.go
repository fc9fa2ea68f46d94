package lsp

import (
	"slices"
	"strings"

	"dateline/timeline/load"
)

// cursor is what is being written at a place. It is told from the lines alone, since
// a file that is being written can seldom be read.
type cursor struct {
	of    load.Mapping // the kind of mapping that it stands in
	key   load.KeyInfo // the key whose value it is; without a name where a key is written
	isKey bool
	have  []string // the keys that the mapping has already
	typed string   // what stands before the cursor of the key or value
	start int      // byte of the file where that begins
	// quoted says that a quotation mark stands before it.
	quoted bool
}

// cursorAt tells what is being written at a byte of a file.
func cursorAt(name string, t *text, at int) cursor {
	n := t.position(at, utf8Units).Line
	line := t.s[t.lines[n]:at]
	here := parseLine(line)
	c := cursor{of: load.MappingOf(name)}
	path, have := above(t, n, here)
	var row load.KeyInfo
	for _, key := range path {
		row = rowOf(c.of, key)
		if row.Of != "" {
			c.of = row.Of
		} else {
			c.of = "" // a text, a list of them, or something not known
		}
	}
	of := c.of
	rest, from := line[here.content:], here.content
	if here.key != "" {
		if !inFlow(rest) && !here.valued {
			return cursor{}
		}
		row, rest, from = rowOf(of, here.key), line[here.value:], here.value
		of = row.Of
	} else if len(path) > 0 && of == "" {
		of = row.Of
	}
	flow := scanFlow(rest, row, of)
	c.start, c.typed, c.have = t.lines[n]+from+flow.at, rest[flow.at:], have
	switch {
	case flow.brace:
		c.of, c.key, c.have = flow.of, flow.key, flow.have
		c.isKey = flow.key.Name == ""
	case here.key != "" || flow.bracket:
		c.key = row
		if here.key == "" {
			c.of = ""
		}
	case c.of != "" && (row.Name == "" || row.Of != ""):
		c.isKey = true
	default:
		c.key = row
	}
	if strings.HasPrefix(c.typed, `"`) || strings.HasPrefix(c.typed, "'") {
		c.typed, c.start, c.quoted = c.typed[1:], c.start+1, true
	}
	return c
}

func rowOf(of load.Mapping, key string) load.KeyInfo {
	rows := load.Keys(of)
	if i := slices.IndexFunc(rows, func(k load.KeyInfo) bool { return k.Name == key }); i >= 0 {
		return rows[i]
	}
	return load.KeyInfo{}
}

// lineParts is a line taken apart: the dash of an item, or -1, where its content
// begins, its key, and where the value of that begins.
type lineParts struct {
	dash, content, value int
	key                  string
	valued               bool // something may stand behind the colon
}

func parseLine(line string) lineParts {
	p := lineParts{dash: -1}
	skip := func() {
		for p.content < len(line) && line[p.content] == ' ' {
			p.content++
		}
	}
	skip()
	for strings.HasPrefix(line[p.content:], "- ") || line[p.content:] == "-" {
		if p.dash < 0 {
			p.dash = p.content
		}
		p.content++
		skip()
	}
	word := 0
	for rest := line[p.content:]; word < len(rest) && isKeyByte(rest[word]); {
		word++
	}
	p.value = p.content + word
	if word > 0 && strings.HasPrefix(line[p.value:], ":") {
		p.key = line[p.content:p.value]
		p.value++
		p.valued = strings.HasPrefix(line[p.value:], " ")
		for p.value < len(line) && line[p.value] == ' ' {
			p.value++
		}
	}
	return p
}

func isKeyByte(b byte) bool { return b >= 'a' && b <= 'z' || b == '_' || b >= 'A' && b <= 'Z' }

// above are the keys that the line n lies below, from the outermost, and those of
// its own mapping.
func above(t *text, n int, here lineParts) (path, have []string) {
	limit, dashed := here.content, false
	if here.dash >= 0 {
		limit, dashed = here.dash, true
	}
	own := here.content
	for i := n - 1; i >= 0 && limit >= 0; i-- {
		line := t.line(i)
		if strings.HasPrefix(line, "---") {
			break
		}
		p := parseLine(line)
		if trimmed := strings.TrimSpace(line[p.content:]); trimmed == "" && p.dash < 0 || strings.HasPrefix(trimmed, "#") {
			continue
		}
		switch {
		case p.key != "" && (p.content < limit || dashed && p.content == limit && p.dash < 0):
			path = append(path, p.key)
			limit, dashed = p.content, false
			if p.dash >= 0 {
				limit, dashed = p.dash, true
			}
			own = -1
		case !dashed && p.content == limit:
			if own == limit && p.key != "" {
				have = append(have, p.key)
			}
			if p.dash >= 0 {
				limit, dashed = p.dash, true
			}
		}
	}
	slices.Reverse(path)
	return path, have
}

// flow is what is being written within brackets and braces of one line.
type flow struct {
	at             int // where it begins
	brace, bracket bool
	of             load.Mapping
	key            load.KeyInfo // in braces
	have           []string
}

func inFlow(rest string) bool { return strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") }

// scanFlow goes through a value as far as it is written. row is its key, of what a
// mapping in it is.
func scanFlow(rest string, row load.KeyInfo, of load.Mapping) flow {
	if !inFlow(rest) {
		// The items of a list may go on from the line before.
		f := flow{}
		if row.Name != "" && isList(row.Type) && strings.Contains(rest, ",") {
			f.at, f.bracket = behind(rest, strings.LastIndexByte(rest, ',')), true
		}
		return f
	}
	now := flow{of: of}
	var stack []flow
	quote := byte(0)
	for i := 0; i < len(rest); i++ {
		switch b := rest[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case (b == '"' || b == '\'') && strings.TrimSpace(rest[now.at:i]) == "":
			quote = b
		case b == '{' || b == '[':
			stack = append(stack, now)
			inner := flow{at: behind(rest, i), brace: b == '{', bracket: b == '[', of: now.of}
			if now.key.Of != "" {
				inner.of = now.key.Of
			}
			if b == '[' {
				inner.key = now.key
			}
			now = inner
		case (b == '}' || b == ']') && len(stack) > 0:
			now, stack = stack[len(stack)-1], stack[:len(stack)-1]
			now.at = i + 1
		case b == ',':
			now.at = behind(rest, i)
			if now.brace {
				now.key = load.KeyInfo{}
			}
		case b == ':' && now.brace && (i+1 == len(rest) || rest[i+1] == ' '):
			name := strings.Trim(strings.TrimSpace(rest[now.at:i]), `"'`)
			now.have = append(now.have, name)
			if now.key = rowOf(now.of, name); now.key.Name == "" {
				now.key.Name = name
			}
			now.at = behind(rest, i)
		}
	}
	if now.bracket && now.key.Name != "" {
		now.brace = true // a list within braces: its key counts
	}
	return now
}

// behind is the first byte that is no blank after the i-th.
func behind(s string, i int) int {
	for i++; i < len(s) && s[i] == ' '; i++ {
	}
	return i
}

// isList tells whether a key takes a list of single values.
func isList(t load.Type) bool {
	switch t {
	case load.IDsType, load.ActorsType, load.CountriesType, load.WordsType, load.CodesType:
		return true
	}
	return false
}
