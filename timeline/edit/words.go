package edit

import (
	"slices"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// Word is a key or a single value of a file, for those who ask what stands where.
type Word struct {
	At         Place // where it begins, as Change.At takes it
	Start, End int   // bytes of the file
	Text       string
	IsKey      bool
	Of         load.Mapping // the kind of mapping that it stands in
	Key        load.KeyInfo // the row of its key, or of itself; without a name where there is none
	Self       Place        // where its event, actor or file begins, as timeline.Pos has it
}

// Words are the keys and the single values of the file at that path of a timeline
// folder, in their order. Those without a place of their own, such as what an alias
// stands for, are left out. whole is false where a part of the file can't be read.
func Words(path string, text []byte) (words []Word, whole bool) {
	stretches, err := load.Stretches(text)
	if err != nil {
		return nil, false
	}
	whole = true
	for _, s := range stretches {
		d, err := parse(string(text[s.Start:s.End]))
		if err != nil {
			whole = false
			continue
		}
		w := wordList{d: d, stretch: s}
		kind := load.MappingOf(path)
		for _, front := range items(d.root) {
			n := d.root
			if len(front) > 0 {
				n = d.root.Content[front[0].index]
			}
			if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
				w.self = w.place(n.Content[0])
				w.mapping(n, kind)
			}
		}
		words = append(words, w.all...)
	}
	return words, whole
}

// wordList collects the words of a document.
type wordList struct {
	d       *document
	stretch load.Stretch
	self    Place
	all     []Word
}

func (w *wordList) place(n *yaml.Node) Place { return Place{n.Line + w.stretch.Line - 1, n.Column} }

func (w *wordList) mapping(m *yaml.Node, kind load.Mapping) {
	keys := load.Keys(kind)
	for i := 0; i+1 < len(m.Content); i += 2 {
		var row load.KeyInfo
		if at := slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == m.Content[i].Value }); at >= 0 {
			row = keys[at]
		}
		w.add(m.Content[i], Word{IsKey: true, Of: kind, Key: row})
		w.value(m.Content[i+1], Word{Of: kind, Key: row})
	}
}

func (w *wordList) value(n *yaml.Node, as Word) {
	switch n.Kind {
	case yaml.MappingNode:
		w.mapping(n, as.Key.Of)
	case yaml.SequenceNode:
		for _, kid := range n.Content {
			w.value(kid, as)
		}
	case yaml.ScalarNode:
		w.add(n, as)
	}
}

func (w *wordList) add(n *yaml.Node, as Word) {
	if n.Kind != yaml.ScalarNode || isEmpty(n) {
		return
	}
	from, err := w.d.start(n)
	if err != nil {
		return
	}
	to, err := w.d.end(n)
	if err != nil {
		return
	}
	as.At, as.Self, as.Text = w.place(n), w.self, n.Value
	as.Start, as.End = w.stretch.Start+from, w.stretch.Start+to
	w.all = append(w.all, as)
}
