package page

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// object is one of JSON-LD.
type object = map[string]any

// isData tells whether a script is JSON-LD.
func isData(n *html.Node) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json")
}

// attr is an attribute of an element, "" where it has none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// deepest is how far JSON-LD is followed.
const deepest = 8

// structured reads the JSON-LD of a page: one object, a list of them, or a graph.
// What is damaged counts for nothing.
func (p *Page) structured() {
	byID := map[string]object{}
	var found []object
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > deepest {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item, depth+1)
			}
		case object:
			if id, _ := v["@id"].(string); id != "" && len(v) > 1 {
				byID[id] = v
			}
			found = append(found, v)
			walk(v["@graph"], depth+1)
			walk(v["mainEntity"], depth+1)
			walk(v["mainEntityOfPage"], depth+1)
		}
	}
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "script" || !isData(n) {
			continue
		}
		var v any
		if json.Unmarshal([]byte(strings.Trim(words(n), " \n\r\t;")), &v) == nil {
			walk(v, 0)
		}
	}
	for _, o := range found {
		if isArticleType(o) {
			p.articles = append(p.articles, resolved(o, byID))
		}
	}
	for _, o := range p.articles {
		if p.article == "" {
			p.article = tidy(plain(textOf(o["articleBody"])))
		}
		if free := o["isAccessibleForFree"]; free == false || strings.EqualFold(textOf(free), "false") {
			p.closed = true
		}
	}
}

// resolved is an object of which the names of others in the page are followed.
func resolved(o object, byID map[string]object) object {
	full := object{}
	var follow func(v any) any
	follow = func(v any) any {
		switch v := v.(type) {
		case object:
			if id, _ := v["@id"].(string); len(v) == 1 && byID[id] != nil {
				return byID[id]
			}
		case []any:
			list := make([]any, len(v))
			for i := range v {
				list[i] = follow(v[i])
			}
			return list
		}
		return v
	}
	for key, v := range o {
		full[key] = follow(v)
	}
	return full
}

// isArticleType tells whether an object is something to be read.
func isArticleType(o object) bool {
	for _, t := range list(o["@type"]) {
		name, _ := t.(string)
		name = name[strings.LastIndexAny(name, "/:")+1:]
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "BlogPosting") ||
			slices.Contains([]string{"Report", "Legislation", "PressRelease", "LiveBlogPosting", "Review", "ScholarlyArticle", "DigitalDocument"}, name) {
			return true
		}
	}
	return false
}

// list is a value as a list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// textOf is the first text of a value; of an object, its name.
func textOf(v any) string {
	for _, item := range list(v) {
		switch item := item.(type) {
		case string:
			if item != "" {
				return item
			}
		case object:
			for _, key := range []string{"name", "@value", "headline"} {
				if s := textOf(item[key]); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// namesOf are the names of people or bodies; an address is none.
func namesOf(v any) []string {
	var names []string
	for _, item := range list(v) {
		name := line(plain(textOf(item)))
		if name != "" && !isAddress(name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "//")
}

// plain is a text of JSON-LD without the entities and tags that some put into it.
func plain(s string) string {
	if !strings.ContainsAny(s, "&<") {
		return s
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	return visible(doc)
}
