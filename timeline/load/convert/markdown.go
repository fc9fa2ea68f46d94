package convert

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// Markdown reads files with YAML front matter, an event each: the usual keys of
// timelines and of site generators, or those of an event file. The text below
// becomes the summary, if there is no other, and else goes to the note. An event
// takes its id from the file's name, or from the folder of an index.md. Files
// without front matter, and those that list others, are passed over, which is
// said.
func Markdown(files []File, o Options) (Result, error) {
	b := newBuilder(o)
	b.guess = guessMatter
	b.named = true
	for _, f := range files {
		text, err := b.decode(f.Text)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", f.Name, err)
		}
		matter, body, err := frontMatter(text)
		if err != nil {
			b.remarks.told(f.Name, "passed over: %v", err)
			continue
		}
		if strings.HasPrefix(path.Base(f.Name), "_index.") {
			b.remarks.told(f.Name, "passed over: it is the page of a folder")
			continue
		}
		b.add(pageRecord(b, f.Name, matter, body))
	}
	return b.finish()
}

// bodyName is how the text below the front matter is called.
const bodyName = "text below the front matter"

// guessMatter is guess for front matter, in which an author wrote the page and
// not a source, and most addresses are those of pages.
func guessMatter(name string) string {
	if strings.HasSuffix(name, " ") {
		return keyNote
	}
	switch fold(name) {
	case "author", "authors", "byline", "to", "from", "name", "event":
		return keyNote
	case "":
		return keyNote
	case "published":
		return "date"
	case "canonical", "canonical url", "source url", "external link":
		return keySource + "url"
	case fold(bodyName):
		return "summary"
	}
	return guess(name)
}

// frontMatter parts a page.
func frontMatter(text string) (matter pairs, body string, err error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	switch {
	case strings.HasPrefix(text, "+++\n"):
		return nil, "", fmt.Errorf("its front matter is TOML, and only YAML is read")
	case !ok:
		return nil, "", fmt.Errorf("it has no front matter between lines of three hyphens")
	}
	front, body, ok := strings.Cut("\n"+rest, "\n---\n")
	if dots, below, ended := strings.Cut("\n"+rest, "\n...\n"); ended && (!ok || len(dots) < len(front)) {
		front, body, ok = dots, below, true
	}
	if !ok {
		if front, ok = strings.CutSuffix("\n"+strings.TrimRight(rest, "\n"), "\n---"); !ok {
			return nil, "", fmt.Errorf("its front matter has no end: a line of three hyphens")
		}
	}
	var n yaml.Node
	if err := unmarshal(front, &n); err != nil {
		return nil, "", fmt.Errorf("its front matter is no YAML: %w", err)
	}
	if len(n.Content) == 0 || n.Content[0].Kind != yaml.MappingNode {
		return nil, "", fmt.Errorf("its front matter has no keys")
	}
	matter, err = (&values{left: 100_000 + len(front)}).pairs(n.Content[0], 0)
	return matter, body, err
}

// unmarshal parses a text; the parser panics on some that are broken.
func unmarshal(text string, n *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return yaml.Unmarshal([]byte(text), n)
}

var datedName = pattern(`^(\d{4}-\d{2}-\d{2})[-_ ]+`)

// pageRecord is a page as a record.
func pageRecord(b *builder, name string, matter pairs, body string) record {
	var r record
	has := map[string]bool{}
	for _, p := range matter {
		if fold(p.name) == "published" && slices.Contains([]string{"true", "false"}, strings.ToLower(p.value.text)) {
			p.name += " " // whether the page was, and not when
		}
		for _, c := range recordOf(pairs{p}) {
			column := b.column(c.name).Key
			has[column] = has[column] || c.parts != nil || strings.Join(c.values, "") != ""
			r = append(r, c)
		}
	}
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if dir := path.Base(path.Dir(name)); base == "index" && dir != "." && dir != "/" {
		base = dir
	}
	if id := load.Slug(base); !has["id"] && id != "" {
		r = append(r, cell{name: "id", values: []string{id}})
	}
	if p := datedName().FindStringSubmatch(base); p != nil && !has["date"] {
		b.remarks.note(name, "its date is that in the name of the file")
		r = append(r, cell{name: "date", values: []string{p[1]}})
	}
	body = strings.TrimSpace(body)
	if !has["title"] {
		var title string
		title, body = b.titleOf(name, base, body)
		r = append(r, cell{name: "title", values: []string{title}})
	}
	if body != "" {
		r = append(r, cell{name: bodyName, values: []string{body}})
		if has["summary"] {
			b.remarks.note(name, "the text below the front matter is kept in the note, since there is a summary")
		}
	}
	return r
}

// titleOf is the title of a page that has none in its front matter: the heading
// above its text, or else the words in the name of the file.
func (b *builder) titleOf(name, base, body string) (title, rest string) {
	first, rest, _ := strings.Cut(body, "\n")
	if heading, ok := strings.CutPrefix(first, "# "); ok {
		return strings.TrimSpace(strings.TrimRight(heading, "# ")), strings.TrimSpace(rest)
	}
	if p := datedName().FindString(base); p != "" {
		base = base[len(p):]
	}
	words := strings.Join(strings.FieldsFunc(base, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	b.remarks.note(name, "its title is made of the name of the file")
	return words, body
}
