package timeline

import (
	"slices"
	"strings"

	"dateline/timeline/textnorm"
)

// draft is the words of some documents, on their way into a corpus.
type draft struct {
	numbers map[string]uint32
	words   []string // by number; 0 stands between two parts
	tokens  []uint32
	ends    []int // of each document, in tokens
	// seen has the words in what stands between two spaces, which comes again
	// and again.
	seen map[string][]uint32
	// joined are the numbers that the words have in the corpus, of as many as have
	// been there already.
	joined []uint32
}

func newDraft() *draft {
	return &draft{numbers: make(map[string]uint32), words: []string{""}, seen: make(map[string][]uint32), joined: []uint32{0}}
}

// reused is a draft without documents, which still knows words that are not too
// many.
func (d *draft) reused() *draft {
	const most = 1 << 16
	if len(d.seen) > most {
		return newDraft()
	}
	d.tokens, d.ends = d.tokens[:0], d.ends[:0]
	return d
}

// add puts parts into the document that is being built, end concludes it.
func (d *draft) add(parts ...string) {
	for _, part := range parts {
		for spaced := range strings.FieldsSeq(part) {
			numbers, ok := d.seen[spaced]
			if !ok {
				numbers = d.read(spaced)
				d.seen[spaced] = numbers
			}
			d.tokens = append(d.tokens, numbers...)
		}
		d.tokens = append(d.tokens, 0)
	}
}

func (d *draft) end() { d.ends = append(d.ends, len(d.tokens)) }

// read gives the numbers of the words in s.
func (d *draft) read(s string) []uint32 {
	var numbers []uint32
	for word := range strings.FieldsSeq(textnorm.Words(s)) {
		n, ok := d.numbers[word]
		if !ok {
			n = uint32(len(d.words))
			d.numbers[word] = n
			d.words = append(d.words, word)
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// corpusBuilder puts drafts together.
type corpusBuilder struct {
	c       *corpus
	numbers map[string]uint32
	last    []uint32 // by word: the document of the last posting, + 1
}

func newCorpusBuilder() *corpusBuilder {
	return &corpusBuilder{
		c:       &corpus{words: []string{""}, postings: []posting{nil}},
		numbers: make(map[string]uint32), last: []uint32{0},
	}
}

// join puts the documents of a draft behind those that are there. Words keep
// the order in which they first come up, so that frequent ones have small
// numbers.
func (b *corpusBuilder) join(d *draft) {
	for _, word := range d.words[len(d.joined):] {
		d.joined = append(d.joined, b.number(word))
	}
	from := 0
	for i, end := range d.ends {
		giveWay(i)
		document := d.tokens[from:end]
		for k, n := range document {
			document[k] = d.joined[n]
		}
		b.document(document)
		from = end
	}
}

// document adds one.
func (b *corpusBuilder) document(tokens []uint32) {
	doc := uint32(len(b.c.documents.starts))
	for _, n := range tokens {
		if n != 0 && b.last[n] != doc+1 {
			b.c.postings[n] = b.c.postings[n].append(doc + 1 - b.last[n])
			b.last[n] = doc + 1
		}
	}
	b.c.documents.add(tokens)
}

// number is that of a word, which may be a new one.
func (b *corpusBuilder) number(word string) uint32 {
	n, ok := b.numbers[word]
	if !ok {
		n = uint32(len(b.c.words))
		word = strings.Clone(word)
		b.numbers[word] = n
		b.c.words = append(b.c.words, word)
		b.c.postings = append(b.c.postings, nil)
		b.last = append(b.last, 0)
	}
	return n
}

// corpus is what was put together. The builder is of no use after that.
func (b *corpusBuilder) corpus() *corpus {
	for n, p := range b.c.postings {
		b.c.postings[n] = slices.Clip(p)
	}
	b.c.sort()
	return b.c
}
