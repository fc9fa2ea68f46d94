package load

import (
	"io/fs"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"dateline/data"
)

// sameNode tells whether two nodes mean the same to this package.
func sameNode(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Style != b.Style || a.Value != b.Value || a.Line != b.Line || a.Column != b.Column ||
		isNull(a) != isNull(b) || (a.Tag == "!!merge") != (b.Tag == "!!merge") || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !sameNode(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

func dump(t errorer, n *yaml.Node) string {
	out, err := yaml.Marshal(n)
	if err != nil {
		t.Errorf("%v", err)
	}
	return string(out)
}

type errorer interface{ Errorf(string, ...any) }

// agree holds the subset's parser against the whole one.
func agree(t errorer, text string) {
	got, ok := parseSubset(text, &nodeStore{})
	if !ok {
		return
	}
	want, err := parseWhole(text)
	switch {
	case err != nil:
		t.Errorf("%q is read, but is wrong: %v", text, err)
	case want == nil:
		t.Errorf("%q is read, but is empty", text)
	case !sameNode(got, want):
		t.Errorf("%q is read as\n%s\nnot as\n%s", text, dump(t, got), dump(t, want))
	}
}

func FuzzSubset(f *testing.F) {
	for _, s := range subsetSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}

var subsetSeeds = []string{
	"---\nid: a\ndate: \"2020\"\ntitle: It is so\nactors: [a, \"b c\", 'd']\nsummary: >-\n  one\n  two\n\n  three\nsources:\n  - url: https://x/y\n    title: A\n      B\n  - url: z\n",
	"- id: a\n  note: |\n    x\n     y\n- id: b\n  topics:\n  - null\n  - 1\n# end\n",
	"a: >\n  x \n  y\n\n\nb: [ ]\nc: 'it'\n",
}

var subsetPieces = []string{
	"a: ", "key:", "- ", "- a: ", "\n", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", " ", "word", "two words", "é—x", "null", "~", "12", ": ", ":", "#", " # c", "[", "]",
	"[a, b]", "[a, 'b', \"c\"]", ",", "{", "}", "\"", "'", "\"q\"", "'q'", "|", ">", "|-", ">-", "|\n  ", ">-\n  ", "---", "...", "&a ", "*a", "!x ", "?", "-", "\\", "<<: ", "%", "@", "\t", "\r\n", "\u2028", "\ufeff", "(x)", "it's", "a & b!", "http://a.b/c",
}

func TestSubsetReadsAsTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(subsetSeeds).Draw(t, "seed")
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			from := rapid.IntRange(0, len(text)).Draw(t, "from")
			to := min(from+rapid.IntRange(0, 4).Draw(t, "length"), len(text))
			text = text[:from] + rapid.SampledFrom(subsetPieces).Draw(t, "piece") + text[to:]
		}
		agree(t, text)
	})
}

// What is bundled is written as most files are.
func TestSubsetReadsTheBundledFiles(t *testing.T) {
	t.Parallel()
	read, all := 0, 0
	for _, c := range walk(data.FS) {
		text, err := fs.ReadFile(data.FS, c.path)
		if err != nil {
			t.Fatal(err)
		}
		agree(t, string(text))
		all++
		if _, ok := parseSubset(string(text), &nodeStore{}); ok {
			read++
		}
	}
	if read*10 < all*9 {
		t.Errorf("the subset reads %d of %d files; at least nine in ten are expected", read, all)
	}
}
