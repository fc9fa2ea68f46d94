package format_test

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/format"
)

// exported compares dates by what they are written as.
var exported = []cmp.Option{cmp.Comparer(func(a, b date.Date) bool { return a == b })}

// hand writes YAML in the ways in which people do.
type hand struct {
	t        *rapid.T
	b        strings.Builder
	comments []string
}

func (h *hand) yes(label string) bool { return rapid.IntRange(0, 3).Draw(h.t, label) == 0 }

// comment writes empty lines and comments before a line.
func (h *hand) comment(indent int) {
	if h.yes("empty") {
		h.b.WriteString(strings.Repeat("\n", rapid.IntRange(1, 3).Draw(h.t, "lines")))
	}
	if h.yes("comment") {
		fmt.Fprintf(&h.b, "%s%s\n", strings.Repeat(" ", indent), h.aComment())
	}
}

func (h *hand) aComment() string {
	c := fmt.Sprintf("# %s %d", rapid.SampledFrom([]string{"note: a", "- item", "'quoted", "plain \"text", "[x"}).Draw(h.t, "words"), len(h.comments))
	h.comments = append(h.comments, c)
	return c
}

// end ends a line, perhaps with a comment.
func (h *hand) end() {
	if h.yes("behind") {
		h.b.WriteString(strings.Repeat(" ", rapid.IntRange(1, 3).Draw(h.t, "gap")) + h.aComment())
	} else if h.yes("blank") {
		h.b.WriteString("  ")
	}
	h.b.WriteByte('\n')
}

// text writes a text behind a key or dash at some indentation.
func (h *hand) text(indent int, prose bool) {
	deeper := strings.Repeat(" ", indent+rapid.IntRange(1, 5).Draw(h.t, "deeper"))
	styles := 6
	if prose {
		styles = 9
	}
	switch rapid.IntRange(0, styles).Draw(h.t, "style") {
	case 0:
		h.b.WriteString(" 'It''s # one: [text]'")
		h.end()
	case 1:
		h.b.WriteString(" \"A \\\"text\\\", # said: so\"")
		h.end()
	case 2:
		h.b.WriteString(" several\n" + deeper + "lines\n\n" + deeper + "of text\n")
	case 3:
		h.b.WriteString(" \"several\n" + deeper + "# lines\n\n" + deeper + "of \\\n" + deeper + " text\"")
		h.end()
	case 4:
		h.b.WriteString("\n" + deeper + "on the next line")
		h.end()
	case 5:
		h.b.WriteString("   2022-07")
		h.end()
	case 6:
		h.end() // nothing
	case 7:
		h.b.WriteString(" >-\n" + deeper + "Folded: text\n" + deeper + "# in\n\n\n" + deeper + "  two paragraphs\n\n" + deeper + "end\n")
	case 8:
		h.b.WriteString(" |\n\n" + deeper + "Literal \n" + deeper + " \n" + deeper + "\ttext\n")
	default:
		h.b.WriteString(" plain text it's, \"so\" #1")
		h.end()
	}
}

// list writes the value of a key that takes a list of texts.
func (h *hand) list(indent int) {
	switch rapid.IntRange(0, 4).Draw(h.t, "list") {
	case 0:
		h.b.WriteString(" [ one,two , \"three, four\",'five]' ]")
		h.end()
	case 1:
		h.b.WriteString(" [one, " + h.aComment() + "\n" + strings.Repeat(" ", indent+1) + "  \"two\n\n" + strings.Repeat(" ", indent+4) + "lines\",\n" + strings.Repeat(" ", indent+1) + "three]\n")
	case 2:
		h.b.WriteString(" one")
		h.end()
	default:
		h.end()
		at := indent + rapid.SampledFrom([]int{0, 2, 4}).Draw(h.t, "at")
		for range rapid.IntRange(1, 3).Draw(h.t, "items") {
			h.comment(at)
			h.b.WriteString(strings.Repeat(" ", at) + "-")
			h.text(at, true)
		}
	}
}

// mapping writes some keys of a mapping; the first one follows a dash if there
// is one.
func (h *hand) mapping(m load.Mapping, indent int, dash bool) {
	keys := rapid.SliceOfNDistinct(rapid.SampledFrom(load.Keys(m)), 1, 6, func(k load.KeyInfo) string { return k.Name }).Draw(h.t, "keys")
	for i, k := range keys {
		if i > 0 || !dash {
			h.comment(indent)
			h.b.WriteString(strings.Repeat(" ", indent))
		}
		name := k.Name
		if h.yes("quoted") {
			name = `"` + name + `"`
		}
		h.b.WriteString(name + strings.Repeat(" ", rapid.IntRange(0, 1).Draw(h.t, "space")) + ":")
		switch k.Type {
		case load.MappingsType:
			h.end()
			h.mappings(k.Of, indent+rapid.SampledFrom([]int{0, 2, 3}).Draw(h.t, "at"))
		case load.IDsType, load.ActorsType, load.CountriesType, load.WordsType, load.CodesType, load.ColumnsType:
			h.list(indent)
		case load.NamesType:
			h.b.WriteString("\n" + strings.Repeat(" ", indent+1) + "XK: Kosova\n")
		default:
			h.text(indent, k.Type == load.TextType)
		}
	}
	if indent > 0 {
		h.comment(indent)
	}
}

func (h *hand) mappings(m load.Mapping, indent int) {
	for range rapid.IntRange(1, 3).Draw(h.t, "items") {
		h.comment(indent)
		dash := "- "
		if h.yes("below") {
			dash = "-\n" + strings.Repeat(" ", indent+2)
		}
		h.b.WriteString(strings.Repeat(" ", indent) + dash)
		h.mapping(m, indent+2, true)
	}
}

// TestWhatHandsWrite: laid out, a file says what it said, no comment is lost, and
// laying out again changes nothing.
func TestWhatHandsWrite(t *testing.T) {
	t.Parallel()
	paths := []string{"events/x.yaml", load.ActorsName, load.TimelineName}
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(rt, "path")
		h := &hand{t: rt}
		for i := range rapid.IntRange(1, 2).Draw(rt, "documents") {
			if i > 0 || h.yes("marker") {
				h.b.WriteString("---\n")
			}
			if path != load.TimelineName && h.yes("list") {
				h.mappings(load.MappingOf(path), 0)
			} else {
				h.mapping(load.MappingOf(path), 0, false)
			}
		}
		text := h.b.String()
		out := string(sound(rt, path, []byte(text)))
		for _, c := range h.comments {
			if strings.Count(out, c+"\n") != 1 {
				rt.Fatalf("the comment %q stands there %d times:\n--- before\n%s\n--- after\n%s", c, strings.Count(out, c+"\n"), text, out)
			}
		}
		inOrder(rt, path, out)
	})
}

// inOrder checks that the keys of a text stand in the order of the table.
func inOrder(t *rapid.T, path, text string) {
	t.Helper()
	var check func(n *yaml.Node, m load.Mapping)
	check = func(n *yaml.Node, m load.Mapping) {
		keys := load.Keys(m)
		last := 0
		for i := 0; n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
			at := slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == n.Content[i].Value })
			if at < last && len(keys) > 0 {
				t.Fatalf("%s comes too late:\n%s", n.Content[i].Value, text)
			}
			if last = at; at >= 0 {
				check(n.Content[i+1], keys[at].Of)
			}
		}
		for _, item := range n.Content {
			if n.Kind == yaml.SequenceNode {
				check(item, m)
			}
		}
	}
	for d := yaml.NewDecoder(strings.NewReader(text)); ; {
		var n yaml.Node
		if d.Decode(&n) != nil {
			return
		}
		check(n.Content[0], load.MappingOf(path))
	}
}

// FuzzSource looks for a text that says something else once it is laid out.
func FuzzSource(f *testing.F) {
	f.Add("events/x.yaml", "title: T\n# c\ndate: 2022\nsources:\n- title: |\n   a\n  url: b\n")
	f.Add("actors.yaml", "- name: \"a\n   b\" # c\n  id: [a,b]\n---\n- {id: x}\n")
	f.Add("timeline.yaml", "views: # v\n- query: >2\n    x\n\n  name: y\ntitle: z")
	good := os.DirFS("../testdata/good")
	for _, name := range load.Files(good) {
		text, err := fs.ReadFile(good, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, string(text))
	}
	f.Fuzz(func(t *testing.T, path, text string) {
		if len(text) > 1<<12 {
			t.Skip("small texts have all mistakes")
		}
		if _, err := format.Source(path, []byte(text)); err != nil {
			t.Skip("it is left alone")
		}
		sound(t, path, []byte(text))
	})
}
