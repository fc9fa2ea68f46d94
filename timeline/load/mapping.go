package load

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/textnorm"
)

// readMapping reads the keys of a mapping by their table. what is the mapping
// in words, such as "an event".
func readMapping[T any](r *reader, n *yaml.Node, what string, keys []key[T], into *T) {
	var seen seenKeys
	merges := 0
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Tag == "!!merge" {
			merged = append(merged, value)
			continue
		}
		readKey(r, name, value, what, keys, &seen, into)
	}
	for len(merged) > 0 && merges < maxMerge {
		merges++
		m := r.deref(merged[0])
		merged = merged[1:]
		if m.Kind == yaml.SequenceNode {
			merged = append(merged, m.Content[:min(len(m.Content), maxMerge)]...)
			continue
		}
		for i := 0; m.Kind == yaml.MappingNode && i+1 < len(m.Content); i += 2 {
			if m.Content[i].Tag == "!!merge" {
				merged = append(merged, m.Content[i+1])
			} else if _, own := seen.line(m.Content[i].Value); !own {
				readKey(r, m.Content[i], m.Content[i+1], what, keys, &seen, into)
			}
		}
	}
}

// seenKeys are the keys of a mapping so far, with their lines.
type seenKeys struct {
	first [16]seenKey
	n     int
	more  map[string]int
}

type seenKey struct {
	word string
	line int
}

func (k *seenKeys) line(word string) (int, bool) {
	for i := range k.first[:k.n] {
		if k.first[i].word == word {
			return k.first[i].line, true
		}
	}
	line, ok := k.more[word]
	return line, ok
}

func (k *seenKeys) add(word string, line int) {
	if k.n < len(k.first) {
		k.first[k.n] = seenKey{word, line}
		k.n++
		return
	}
	if k.more == nil {
		k.more = make(map[string]int)
	}
	k.more[word] = line
}

func readKey[T any](r *reader, name, value *yaml.Node, what string, keys []key[T], seen *seenKeys, into *T) {
	word := keyText(r, name)
	if first, twice := seen.line(word); twice {
		r.f.report(r.src, r.mark(name), KeyDuplicate, "%s has the key %s twice", what, quoted(word)).
			hint("the first one, on line %d, counts; join the two or take one out", first)
		return
	}
	seen.add(word, name.Line)
	for i := range keys {
		if keys[i].Name == word {
			if !isNull(value) {
				keys[i].set(r, value, into)
			}
			return
		}
	}
	p := r.f.report(r.src, r.mark(name), KeyUnknown, "%s has no key %s", what, quoted(word))
	if nearest, ok := nearestKey(word, keys); ok {
		p.hint("did you mean %s?", nearest)
		p.fixOne(r.mark(name), word, textnorm.Meant(keySpelling(word), names(keys), lettersOfWord))
		p.Fix.Key = p.Fix.New != ""
	} else {
		p.hint("the keys are %s", keyNames(keys))
	}
}

// keyText is a key, clean; one that is no text is shown by its kind.
func keyText(r *reader, name *yaml.Node) string {
	if name.Kind == yaml.AliasNode {
		name = r.deref(name)
	}
	if name.Kind != yaml.ScalarNode {
		return kindName(name)
	}
	if r.clear {
		return name.Value
	}
	return textnorm.CleanLine(r.src.unmask(name.Value))
}

// nearestKey is the key that was most likely meant: hyphens, spaces and case
// do not count, nor whether it is one or several.
func nearestKey[T any](word string, keys []key[T]) (string, bool) {
	word = keySpelling(word)
	if stem, ok := strings.CutSuffix(textnorm.Fold(word), "y"); ok && slices.Contains(names(keys), stem+"ies") {
		return stem + "ies", true
	}
	return textnorm.Nearest(word, names(keys))
}

// keySpelling is a word as a key would be spelt.
func keySpelling(word string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(firstRunes(word, 100))
}

func keyNames[T any](keys []key[T]) string { return strings.Join(names(keys), ", ") }

func names[T any](keys []key[T]) []string {
	names := make([]string, len(keys))
	for i := range keys {
		names[i] = keys[i].Name
	}
	return names
}

// words is a list of texts of one line. A text alone counts as a list of one;
// items left empty are passed over.
func (r *reader) words(n *yaml.Node, key string) []word {
	n = r.deref(n)
	items := []*yaml.Node{n}
	switch n.Kind {
	case yaml.SequenceNode:
		items = n.Content
	case yaml.MappingNode:
		r.f.report(r.src, r.mark(n), ValueType, "%s takes a list of texts, not %s", key, kindName(n)).
			hint("write %s: [one, another], or a line with a dash for each", key)
		return nil
	}
	words := make([]word, 0, len(items))
	for _, item := range items {
		before := len(r.f.all)
		text := r.line(item, "an item of "+key)
		if len(r.f.all) > before && r.deref(item).Kind == yaml.MappingNode {
			r.f.all[before].Hint = fmt.Sprintf("put the item in quotes if it holds a colon: - \"%s\"", text)
		}
		if text != "" {
			words = append(words, word{text, r.mark(item)})
		}
	}
	return words
}

func texts(words []word) []string {
	if len(words) == 0 {
		return nil
	}
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.text
	}
	return list
}

// mappings is a list of mappings; one alone counts as a list of one. An item
// that is none is handed to other, which may make something of its text.
func (r *reader) mappings(n *yaml.Node, key string, each func(*yaml.Node), other func(item *yaml.Node, text string, p *found)) {
	n = r.deref(n)
	items := n.Content
	if n.Kind != yaml.SequenceNode {
		items = []*yaml.Node{n}
	}
	for _, item := range items {
		m := r.deref(item)
		if m.Kind == yaml.MappingNode {
			each(m)
			continue
		}
		p := r.f.report(r.src, r.mark(item), ValueType, "%s takes mappings of keys, not %s", key, kindName(m))
		text := ""
		switch {
		case isNull(m):
			p.Message = fmt.Sprintf("an item of %s is empty", key)
		case m.Kind == yaml.ScalarNode:
			text = r.line(m, key)
		}
		other(item, text, p)
	}
}
