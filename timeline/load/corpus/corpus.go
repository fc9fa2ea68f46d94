// Package corpus makes chronologies of any size for measurements: a number of
// events goes in; the same events come out each time, as values or as the text
// of event files. They have what real ones have: actors that are part of
// others, answers, imprecise dates, quotes and sources.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Corpus is a chronology of so many events.
type Corpus struct {
	n          int
	vocabulary []string
	actors     []timeline.Actor
}

// New makes the corpus of n events. It takes little memory: each event is made
// when it is asked for.
func New(n int) *Corpus {
	c := &Corpus{n: n, vocabulary: vocabulary(20_000)}
	for i := range 200 + min(n/500, 2000) {
		c.actors = append(c.actors, c.actor(i))
	}
	return c
}

// Len is the number of events.
func (c *Corpus) Len() int { return c.n }

// vocabulary is n words that look like words, each only once.
func vocabulary(n int) []string {
	heads := strings.Fields("b br c ch d dr f fl g gr h j k l m n p pl r s st t tr v w z")
	tails := strings.Fields("al an ar ed en er est ic ing ion is ity ment ol on or ous um ure y")
	vowels := strings.Fields("a e i o u ai ea ou")
	words := make([]string, n)
	for i := range words {
		at := i
		next := func(from []string) string {
			s := from[at%len(from)]
			at /= len(from)
			return s
		}
		word := next(heads) + next(vowels)
		for at > 0 {
			word += next(heads) + next(vowels)
		}
		words[i] = word + tails[i%len(tails)]
	}
	return words
}

var (
	countries = strings.Fields("GB US CN NL DE FR JP KR AU CA NZ IN TW BR ZA EU SE LT EE SG")
	kinds     = strings.Fields("statement response sanction ban law export-control ruling investigation agreement disclosure market petition debate")
	topics    = strings.Fields("5g chips ai cables satellites drones spyware privacy surveillance cloud trade rare-earths telecoms elections")
	papers    = []string{"The Courier", "Morning Wire", "Daily Record", "Policy Monitor", "Trade Gazette", "The Standard"}
)

func (c *Corpus) actor(i int) timeline.Actor {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	name := c.words(r, 2)
	a := timeline.Actor{
		ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("%s%s Group %d", strings.ToUpper(name[:1]), name[1:], i),
		Kind: "company", Country: countries[i%len(countries)],
	}
	if i%5 > 0 {
		a.PartOf = fmt.Sprintf("actor-%d", i/5*5)
	}
	if i%3 == 0 {
		a.Aliases = []string{fmt.Sprintf("%s office %d", c.words(r, 1), i)}
	}
	return a
}

// words are n words, common ones more often than others.
func (c *Corpus) words(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		x := r.Float64()
		b.WriteString(c.vocabulary[int(float64(len(c.vocabulary))*x*x*x*x)])
	}
	return b.String()
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func (c *Corpus) someActor(r *rand.Rand) string {
	x := r.Float64()
	return c.actors[int(float64(len(c.actors))*x*x)].ID
}

// day is an EDTF date, one in four of them imprecise.
func day(r *rand.Rand) (text string, first date.Day) {
	first = date.Day(10_957 + r.IntN(9_500)) // from 2000 on
	text = first.String()
	switch r.IntN(16) {
	case 0:
		text = text[:4]
	case 1:
		text = text[:7] + "?"
	case 2:
		text = text[:7]
	case 3:
		text = text[:4] + "-21~"
	}
	return text, first
}

// Event is the i-th event, from 0.
func (c *Corpus) Event(i int) timeline.Event {
	r := rand.New(rand.NewPCG(11, uint64(i)))
	text, first := day(r)
	title := c.words(r, 9)
	e := timeline.Event{
		ID: fmt.Sprintf("event-%d", i), DateText: text, Date: parsed(text),
		Title: strings.ToUpper(title[:1]) + title[1:], Kind: pick(r, kinds),
		Actors: []string{c.someActor(r)}, Topics: []string{pick(r, topics)}, Summary: c.words(r, 55),
	}
	if r.IntN(4) > 0 {
		e.Status = timeline.Statuses[r.IntN(3)]
	}
	if r.IntN(2) == 0 {
		if target := c.someActor(r); target != e.Actors[0] {
			e.Targets = []string{target}
		}
		e.Countries = []string{pick(r, countries)}
	}
	if other := pick(r, topics); other != e.Topics[0] {
		e.Topics = append(e.Topics, other)
	}
	if i > 0 && r.IntN(5) == 0 {
		e.RespondsTo = []string{fmt.Sprintf("event-%d", i-1-r.IntN(min(i, 500)))}
	}
	for k := range 1 + r.IntN(2) {
		e.Sources = append(e.Sources, c.source(r, i, k, first))
	}
	if r.IntN(3) == 0 {
		e.Quotes = []timeline.Quote{{By: e.Actors[0], Text: c.words(r, 14), Source: 1}}
	}
	return e
}

func (c *Corpus) source(r *rand.Rand, i, k int, first date.Day) timeline.Source {
	paper := r.IntN(len(papers))
	published := (first + date.Day(400)).String()
	return timeline.Source{
		URL:   fmt.Sprintf("https://www.paper-%d.example/articles/%d-%d", paper, i, k),
		Title: c.words(r, 7), Publisher: papers[paper],
		Published: parsed(published), PublishedText: published,
	}
}

func parsed(text string) date.Date {
	d, err := date.Parse(text)
	if err != nil {
		panic(fmt.Sprintf("corpus: %q: %v", text, err)) // a mistake in this package
	}
	return d
}

// Data is the whole corpus as a loader would hand it over.
func (c *Corpus) Data() timeline.Data {
	d := timeline.Data{Title: fmt.Sprintf("%d events", c.n), Actors: c.actors, Events: make([]timeline.Event, c.n)}
	for i := range d.Events {
		d.Events[i] = c.Event(i)
	}
	return d
}
