package timeline

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/plain"
	"dateline/timeline/query"
)

// words answers searches of text: title, summary, quotes and topics of events,
// and the names and aliases of their actors and targets. A word is found within
// a longer one, a phrase as whole words; neither goes across two parts, such as
// a title and a summary. It is built when first asked.
type words struct {
	t      *Timeline
	once   sync.Once
	events *corpus // document i is event i
	actors *corpus // document i is actor i of t.names
}

func (w *words) search(v query.Value) *roaring.Bitmap {
	w.once.Do(w.build)
	found := w.events.search(v.Text, v.Phrase)
	for it := w.actors.search(v.Text, v.Phrase).Iterator(); it.HasNext(); {
		found.Or(w.t.index.roles[query.Actor].own[it.Next()])
	}
	return found
}

// Prepare makes ready what would otherwise wait for the first search of text; it
// may run beside all else.
func (t *Timeline) Prepare() { t.index.words.once.Do(t.index.words.build) }

func (w *words) build() {
	w.actors = newCorpus()
	w.events = w.readEvents()
	for _, a := range w.t.names.actors {
		w.actors.add(a.Name)
		w.actors.add(a.Aliases...)
		w.actors.end()
	}
	w.actors.seen = nil
}

// readEvents reads parts of the events on all processors, and joins them.
func (w *words) readEvents() *corpus {
	const least = 1000 // events that are worth a part
	n := len(w.t.events)
	parts := make([]*corpus, max(min(runtime.GOMAXPROCS(0), n/least), 1))
	var group sync.WaitGroup
	for k := range parts {
		group.Go(func() {
			parts[k] = newCorpus()
			for i := n * k / len(parts); i < n*(k+1)/len(parts); i++ {
				parts[k].addEvent(&w.t.events[i])
			}
			parts[k].seen = nil
		})
	}
	group.Wait()
	for k := 1; k < len(parts); k++ {
		parts[0].join(parts[k])
		parts[k] = nil
	}
	return parts[0]
}

func (c *corpus) addEvent(e *Event) {
	c.add(e.Title, e.Summary)
	for _, q := range e.Quotes {
		c.add(q.Text)
	}
	c.add(e.Topics...)
	c.end()
}

// join puts the documents of another corpus behind those of c. Words keep the
// order in which they first come up.
func (c *corpus) join(other *corpus) {
	numbers := make([]uint32, len(other.words)) // in other → in c
	docs, tokens := uint32(len(c.starts)-1), len(c.tokens)
	for n, word := range other.words {
		if n == 0 {
			continue
		}
		at := c.number(word)
		numbers[n] = at
		for _, doc := range other.postings[n] {
			c.postings[at] = append(c.postings[at], docs+doc)
		}
	}
	c.tokens = slices.Grow(c.tokens, len(other.tokens))
	for _, n := range other.tokens {
		c.tokens = append(c.tokens, numbers[n])
	}
	for _, start := range other.starts[1:] {
		c.starts = append(c.starts, tokens+start)
	}
}

// corpus holds documents as numbers of words, and where each word occurs.
type corpus struct {
	numbers  map[string]uint32
	words    []string   // by number; 0 stands between two parts
	postings [][]uint32 // by number: the documents, in order
	tokens   []uint32
	starts   []int // document i is tokens[starts[i]:starts[i+1]]

	// seen has the words in what stands between two spaces, which comes again
	// and again, while the corpus is built.
	seen map[string][]uint32
}

func newCorpus() *corpus {
	return &corpus{
		numbers: make(map[string]uint32), words: []string{""}, postings: [][]uint32{nil}, starts: []int{0},
		seen: make(map[string][]uint32),
	}
}

// add puts parts into the document that is being built, end concludes it.
func (c *corpus) add(parts ...string) {
	doc := uint32(len(c.starts) - 1)
	for _, part := range parts {
		for spaced := range strings.FieldsSeq(part) {
			numbers, ok := c.seen[spaced]
			if !ok {
				numbers = c.read(spaced)
				c.seen[spaced] = numbers
			}
			for _, n := range numbers {
				if p := c.postings[n]; len(p) == 0 || p[len(p)-1] != doc {
					c.postings[n] = append(p, doc)
				}
			}
			c.tokens = append(c.tokens, numbers...)
		}
		c.tokens = append(c.tokens, 0)
	}
}

// read gives the numbers of the words in s.
func (c *corpus) read(s string) []uint32 {
	var numbers []uint32
	for word := range strings.FieldsSeq(plain.Words(s)) {
		numbers = append(numbers, c.number(word))
	}
	return numbers
}

// number is that of a word, which may be a new one.
func (c *corpus) number(word string) uint32 {
	n, ok := c.numbers[word]
	if !ok {
		n = uint32(len(c.words))
		c.numbers[word] = n
		c.words = append(c.words, word)
		c.postings = append(c.postings, nil)
	}
	return n
}

func (c *corpus) end() { c.starts = append(c.starts, len(c.tokens)) }

// search gives the documents with a part that holds the text. Text without a
// letter or digit is in none.
func (c *corpus) search(text string, phrase bool) *roaring.Bitmap {
	needle := strings.Fields(plain.Words(text))
	if len(needle) == 0 {
		return roaring.New()
	}
	allowed := make([][]uint32, len(needle)) // numbers that may stand in each place
	var found *roaring.Bitmap
	for k, word := range needle {
		allowed[k] = c.like(word, !phrase && k == 0, !phrase && k == len(needle)-1)
		with := c.having(allowed[k])
		if found == nil {
			found = with
		} else {
			found.And(with)
		}
	}
	if len(needle) == 1 {
		return found
	}
	for _, doc := range found.ToArray() {
		if !c.holds(c.tokens[c.starts[doc]:c.starts[doc+1]], allowed) {
			found.Remove(doc)
		}
	}
	return found
}

// having gives the documents with one of the words. A short text lies within so
// many words that bits are set in a plain array first.
func (c *corpus) having(numbers []uint32) *roaring.Bitmap {
	dense := make([]uint64, len(c.starts)/64+1)
	for _, n := range numbers {
		for _, doc := range c.postings[n] {
			dense[doc/64] |= 1 << (doc % 64)
		}
	}
	return roaring.FromDense(dense, false)
}

// like gives the numbers of the words that are the word, or go on before or
// behind it where that is open, in order.
func (c *corpus) like(word string, before, behind bool) []uint32 {
	if !before && !behind {
		if n, ok := c.numbers[word]; ok {
			return []uint32{n}
		}
		return nil
	}
	var like []uint32
	for n, w := range c.words[1:] {
		if before && behind && strings.Contains(w, word) ||
			!before && strings.HasPrefix(w, word) || !behind && strings.HasSuffix(w, word) {
			like = append(like, uint32(n)+1)
		}
	}
	return like
}

// holds tells whether allowed words follow one another somewhere in tokens.
func (c *corpus) holds(tokens []uint32, allowed [][]uint32) bool {
	for i := 0; i+len(allowed) <= len(tokens); i++ {
		k := 0
		for k < len(allowed) {
			if _, ok := slices.BinarySearch(allowed[k], tokens[i+k]); !ok {
				break
			}
			k++
		}
		if k == len(allowed) {
			return true
		}
	}
	return false
}
