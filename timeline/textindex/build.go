package textindex

import (
	"runtime"
	"slices"
	"strings"

	"dateline/timeline/textnorm"
)

// Tokenized is the words of some documents, on their way into an Index.
type Tokenized struct {
	numbers map[string]uint32
	words   []string // by number; 0 stands between two parts
	tokens  []uint32
	ends    []int // of each document, in tokens
	// seen has the words in what stands between two spaces, which comes again
	// and again.
	seen map[string][]uint32
	// joined are the numbers that the words have in the index, of as many as have
	// been there already.
	joined []uint32
}

// NewTokenized is one without documents.
func NewTokenized() *Tokenized {
	return &Tokenized{numbers: make(map[string]uint32), words: []string{""}, seen: make(map[string][]uint32), joined: []uint32{0}}
}

// Reused is a Tokenized without documents, which still knows words that are not
// too many.
func (t *Tokenized) Reused() *Tokenized {
	const most = 1 << 16
	if len(t.seen) > most {
		return NewTokenized()
	}
	t.tokens, t.ends = t.tokens[:0], t.ends[:0]
	return t
}

// Add puts parts into the document that is being built, End concludes it.
func (t *Tokenized) Add(parts ...string) {
	for _, part := range parts {
		for spaced := range strings.FieldsSeq(part) {
			numbers, ok := t.seen[spaced]
			if !ok {
				numbers = t.read(spaced)
				t.seen[spaced] = numbers
			}
			t.tokens = append(t.tokens, numbers...)
		}
		t.tokens = append(t.tokens, 0)
	}
}

// End is called behind the last part of a document.
func (t *Tokenized) End() { t.ends = append(t.ends, len(t.tokens)) }

// read gives the numbers of the words in s.
func (t *Tokenized) read(s string) []uint32 {
	var numbers []uint32
	for word := range strings.FieldsSeq(textnorm.Words(s)) {
		n, ok := t.numbers[word]
		if !ok {
			n = uint32(len(t.words))
			t.numbers[word] = n
			t.words = append(t.words, word)
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// Builder makes an Index of what has been tokenized.
type Builder struct {
	x       *Index
	numbers map[string]uint32
	last    []uint32 // by word: the document of the last posting, + 1
}

// NewBuilder is a Builder without documents.
func NewBuilder() *Builder {
	return &Builder{
		x:       &Index{words: []string{""}, postings: [][]byte{nil}},
		numbers: make(map[string]uint32), last: []uint32{0},
	}
}

// Join puts documents behind those that are there. Words keep the order in which
// they first come up, so that frequent ones have small numbers. t is good for
// nothing but [Tokenized.Reused] after that.
func (b *Builder) Join(t *Tokenized) {
	for _, word := range t.words[len(t.joined):] {
		t.joined = append(t.joined, b.number(word))
	}
	from := 0
	for i, end := range t.ends {
		const few = 16 // see yield in package timeline
		if i%few == 0 {
			runtime.Gosched()
		}
		document := t.tokens[from:end]
		for k, n := range document {
			document[k] = t.joined[n]
		}
		b.document(document)
		from = end
	}
}

// document adds one.
func (b *Builder) document(tokens []uint32) {
	doc := uint32(len(b.x.documents.starts))
	for _, n := range tokens {
		if n != 0 && b.last[n] != doc+1 {
			b.x.postings[n] = appendDistance(b.x.postings[n], doc+1-b.last[n])
			b.last[n] = doc + 1
		}
	}
	b.x.documents.add(tokens)
}

// number is that of a word, which may be a new one.
func (b *Builder) number(word string) uint32 {
	n, ok := b.numbers[word]
	if !ok {
		n = uint32(len(b.x.words))
		word = strings.Clone(word)
		b.numbers[word] = n
		b.x.words = append(b.x.words, word)
		b.x.postings = append(b.x.postings, nil)
		b.last = append(b.last, 0)
	}
	return n
}

// Index is what was put together. The Builder is of no use after that.
func (b *Builder) Index() *Index {
	for n, p := range b.x.postings {
		b.x.postings[n] = slices.Clip(p)
	}
	b.x.sort()
	return b.x
}
