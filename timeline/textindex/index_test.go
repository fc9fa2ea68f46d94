package textindex_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/textindex"
	"dateline/timeline/textnorm"
)

// document is the parts of one.
type document []string

func tokenized(documents ...document) *textindex.Tokenized {
	t := textindex.NewTokenized()
	for _, parts := range documents {
		t.Add(parts...)
		t.End()
	}
	return t
}

func index(tokenized ...*textindex.Tokenized) *textindex.Index {
	b := textindex.NewBuilder()
	for _, t := range tokenized {
		b.Join(t)
	}
	return b.Index()
}

// An index of what was read in parts is the one of what was read at once, and so
// is that of a Tokenized that is used again.
func TestIndexOfParts(t *testing.T) {
	t.Parallel()
	all := make([]document, 100)
	for i := range all {
		all[i] = document{fmt.Sprintf("event %d of %d", i, i/3), fmt.Sprint("Said, and said ", i%5), fmt.Sprint("topic-", i%7)}
	}
	whole := index(tokenized(all...))
	if parts := index(tokenized(all[:30]...), tokenized(all[30:31]...), tokenized(), tokenized(all[31:]...)); !reflect.DeepEqual(parts, whole) {
		t.Errorf("read in parts:\n%+v\nat once:\n%+v", parts.Stored(), whole.Stored())
	}
	b := textindex.NewBuilder()
	some := tokenized(all[:60]...)
	b.Join(some)
	some = some.Reused()
	for _, parts := range all[60:] {
		some.Add(parts...)
		some.End()
	}
	b.Join(some)
	if again := b.Index(); !reflect.DeepEqual(again, whole) {
		t.Errorf("used again:\n%+v\nat once:\n%+v", again.Stored(), whole.Stored())
	}
}

var (
	sample   = rapid.SampledFrom([]string{"a", "ab", "Ba", "ä", "b1", "1", "b,", "aab-a"})
	texts    = rapid.Map(rapid.SliceOfN(sample, 0, 5), func(words []string) string { return strings.Join(words, " ") })
	drawn    = rapid.Map(rapid.SliceOfN(texts, 0, 2), func(parts []string) document { return parts })
	searches = rapid.Map(rapid.SliceOfN(sample, 0, 3), func(words []string) string { return strings.Join(words, " ") })
)

// within tells whether a document holds a text, by the rule alone.
func within(parts document, text string, phrase bool) bool {
	words := textnorm.Words(text)
	if !phrase {
		words = strings.TrimSpace(words)
	}
	return strings.TrimSpace(words) != "" && slices.ContainsFunc(parts, func(part string) bool {
		return strings.Contains(textnorm.Words(part), words)
	})
}

// agree fails where a search finds other documents than the rule alone.
func agree(t *rapid.T, x *textindex.Index, all []document) {
	t.Helper()
	text, phrase := searches.Draw(t, "search"), rapid.Bool().Draw(t, "phrase")
	found := x.Search(text, phrase)
	for i, parts := range all {
		if want := within(parts, text, phrase); found.Contains(uint32(i)) != want {
			t.Fatalf("%q (phrase: %v) in %q: %v", text, phrase, parts, !want)
		}
	}
	if n := found.GetCardinality(); n > 0 && int(found.Maximum()) >= len(all) {
		t.Fatalf("%q is in document %d of %d", text, found.Maximum(), len(all))
	}
}

// A search finds what the rule of words says, also in an index that was written
// down and put together again.
func TestSearchFindsWhatTheRuleSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(drawn, 0, 30).Draw(t, "documents")
		x := index(tokenized(all...))
		agree(t, x, all)
		agree(t, textindex.Restored(x.Stored()), all)
	})
}

// A sequence of more words than a machine word has bits is found, and one that
// differs in its last word is not.
func TestSearchOfManyWords(t *testing.T) {
	t.Parallel()
	var words []string
	for i := range 200 {
		words = append(words, fmt.Sprint("w", i))
	}
	x := index(tokenized(document{"before " + strings.Join(words, " ") + " behind"}))
	for _, n := range []int{63, 64, 65, 128, 129, 200} {
		if !x.Search(strings.Join(words[:n], " "), true).Contains(0) {
			t.Errorf("the first %d words are not found", n)
		}
		if wrong := append(slices.Clone(words[:n-1]), "w0"); x.Search(strings.Join(wrong, " "), true).Contains(0) {
			t.Errorf("%d words of which the last is another are found", n)
		}
	}
}

// An index that is made of another one finds what one finds that is built anew,
// however often it was made so.
func TestPatchedIsTheIndexOfWhatIsThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(drawn, 0, 20).Draw(t, "documents")
		x := index(tokenized(all...))
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			m, comes, next := change(t, all)
			x, all = x.Patched(m, tokenized(comes...)), next
			agree(t, x, all)
		}
	})
}

// An index all of whose documents are gone still has their words, and ends a
// search for them.
func TestSearchWhereAllIsGone(t *testing.T) {
	t.Parallel()
	x := index(tokenized(document{"a ban"}))
	gone := x.Patched(textindex.Moves{Moved: []uint32{textindex.Nowhere}, Leaves: []uint32{0}}, tokenized())
	for _, text := range []string{"ban", "a", "a ban"} {
		if found := gone.Search(text, false); !found.IsEmpty() {
			t.Errorf("%q is in %v", text, found.ToArray())
		}
	}
}

// change draws documents that go and others that come.
func change(t *rapid.T, old []document) (m textindex.Moves, comes, all []document) {
	last := int32(0)
	come := func(before int) {
		for range rapid.IntRange(0, 1).Draw(t, "comes") {
			parts := drawn.Draw(t, "document")
			m.Places, m.Before = append(m.Places, uint32(len(all))), append(m.Before, uint32(before))
			comes, all = append(comes, parts), append(all, parts)
		}
	}
	stays := rapid.IntRange(0, 5)
	for i, parts := range old {
		if stays.Draw(t, "stays") == 0 {
			m.Leaves, m.Moved = append(m.Leaves, uint32(i)), append(m.Moved, textindex.Nowhere)
			continue
		}
		if stays.Draw(t, "before") == 0 {
			come(i)
		}
		m.Moved = append(m.Moved, uint32(len(all)))
		if by := int32(len(all) - i); by != last {
			m.Shifts, last = append(m.Shifts, textindex.Shift{From: uint32(i), By: by}), by
		}
		all = append(all, parts)
	}
	come(len(old))
	m.Len = len(all)
	return m, comes, all
}
