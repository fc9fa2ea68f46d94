package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// work is a source as a bibliography lists it, once however many events cite it.
type work struct {
	key    string // unique in the bibliography, of small letters, digits and hyphens
	source *timeline.Source
	later  []string // further days of access, in words
}

// title is the headline, or the desk's own words in square brackets, as
// bibliographies name what has no title that is known.
func (w *work) title() string {
	if s := w.source; s.Title != "" || s.Description == "" {
		return s.Title
	}
	return "[" + w.source.Description + "]"
}

// remarks are what no field of a bibliography has room for: the words of a date
// that programs read without its doubt, further days of access, and an address
// that does not open.
func (w *work) remarks() []string {
	var all []string
	if d := w.source.Published; !d.IsZero() && !simple(d) {
		all = append(all, "published "+d.Words())
	} else if d.IsZero() && w.source.PublishedText != "" {
		all = append(all, "published "+w.source.PublishedText)
	}
	for _, day := range w.later {
		all = append(all, "accessed "+day)
	}
	if _, ok := address(w.source.URL); !ok && w.source.URL != "" {
		all = append(all, w.source.URL)
	}
	return all
}

// simple tells whether a date is a day, a month or a year without a doubt, which
// every program reads as it is.
func simple(d date.Date) bool {
	from, to := ends(d)
	return from == to && cslParts(d) != nil && !d.Uncertain() && !d.Approximate()
}

// writeBibliography writes the sources of a view in the order in which they are
// cited; entry appends one, which is the n-th, to dst.
func writeBibliography(out io.Writer, v *timeline.View, o Options, entry func(dst []byte, n int, w *work) []byte) error {
	refs := newReferences(&wording{})
	for i := range v.Len() {
		sources := v.At(i).Sources
		for k := range sources {
			refs.number(&sources[k])
		}
		if err := o.tick(i + 1); err != nil {
			return err
		}
	}
	taken := map[string]bool{}
	var buf []byte
	for n := range refs.list {
		c := &refs.list[n]
		key := citationKey(c.source)
		w := work{key: key, source: c.source, later: c.later}
		for again := 2; taken[w.key]; again++ {
			w.key = key + "-" + strconv.Itoa(again)
		}
		taken[w.key] = true
		if buf = entry(buf, n, &w); len(buf) >= fullBuffer {
			if err := writeAll(out, buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
	}
	return writeAll(out, buf)
}

// citationKey is what a text cites a source by: who, when, and the first words of
// the title. It depends on the source alone, so that it stays the same from
// one export to the next.
func citationKey(s *timeline.Source) string {
	who := s.Author
	if who == "" {
		who = s.Publisher
	}
	parts := append(words(who, 2), "nd")
	if !s.Published.IsZero() {
		if first, _ := s.Published.Bounds(); first != date.Past {
			year, _, _ := first.Civil()
			parts[len(parts)-1] = strconv.FormatInt(year, 10)
		}
	}
	about := s.Title + " " + s.Description
	if strings.TrimSpace(about) == "" {
		about = s.Number
	}
	parts = append(parts, words(about, 3)...)
	return strings.Join(parts, "-")
}

// words are the first words of a text, of plain letters and digits.
func words(s string, most int) []string {
	all := strings.FieldsFunc(textnorm.Fold(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	all = slices.DeleteFunc(all, func(w string) bool { return len(w) < 2 })
	return all[:min(len(all), most)]
}
