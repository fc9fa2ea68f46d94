package load

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/textnorm"
)

// AddView is the text of timeline.yaml with one more saved view, put before the
// others; all else stays as it is to the letter. An empty text is a file that
// is yet to be made. A file that is no mapping, or whose views are written in
// another way than one below the other, gives an error that says what to do.
func AddView(text []byte, name, query string) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, errors.New("timeline.yaml can't be read as YAML: `dateline check` says where")
	}
	item := []string{"- name: " + strconv.Quote(textnorm.CleanLine(name)), "  query: " + strconv.Quote(textnorm.CleanLine(query))}
	if doc.Kind == 0 {
		return appendViews(text, item), nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 {
		return nil, errors.New("timeline.yaml is no list of keys: write title: and views: one below the other")
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value != "views" {
			continue
		}
		views := root.Content[i+1]
		if views.Kind != yaml.SequenceNode || views.Style&yaml.FlowStyle != 0 || len(views.Content) == 0 {
			return nil, errors.New("the views in timeline.yaml are not written one below the other: add the view by hand")
		}
		return checked(text, insert(text, views.Line, views.Column, item))
	}
	return checked(text, appendViews(text, item))
}

// insert puts lines before a line of the text, indented to a column.
func insert(text []byte, line, column int, item []string) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	indent := strings.Repeat(" ", column-1)
	var b bytes.Buffer
	for i, l := range lines {
		if i == line-1 {
			for _, s := range item {
				fmt.Fprintf(&b, "%s%s\n", indent, s)
			}
		}
		b.Write(l)
	}
	return b.Bytes()
}

func appendViews(text []byte, item []string) []byte {
	b := bytes.NewBuffer(bytes.Clone(text))
	if len(text) > 0 && text[len(text)-1] != '\n' {
		b.WriteByte('\n')
	}
	b.WriteString("views:\n")
	for _, s := range item {
		b.WriteString("  " + s + "\n")
	}
	return b.Bytes()
}

// checked makes sure that the new text holds one view more and nothing else is
// lost, whatever unusual way the old one was written in.
func checked(old, now []byte) ([]byte, error) {
	count := func(text []byte) (keys, views int) {
		var doc struct {
			Views []any          `yaml:"views"`
			Rest  map[string]any `yaml:",inline"`
		}
		if yaml.Unmarshal(text, &doc) != nil {
			return -1, -1
		}
		return len(doc.Rest), len(doc.Views)
	}
	k0, v0 := count(old)
	k1, v1 := count(now)
	if k0 != k1 || v1 != v0+1 {
		return nil, errors.New("the view could not be added to timeline.yaml safely: add it by hand")
	}
	return now, nil
}
