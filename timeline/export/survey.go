package export

import (
	"crypto/sha256"
	"encoding/hex"

	"dateline/timeline"
	"dateline/timeline/date"
)

// survey is what has to be known of all events before the first of them is
// written. Each event is looked at once.
type survey struct {
	hash    string
	span    extent
	undated int
	checked int      // how many somebody has checked
	stale   int      // how many of those have changed since
	groups  []string // the headings that events stand under, in their order
	kinds   map[string]bool
	anchors *anchors // nil unless asked for
	without []int    // places of the events that no place is found for
}

// questions are what a survey is to find out beyond what every head says.
type questions struct {
	// title, where it is not empty, is the first heading of a document in which
	// every event has one, too: the anchors are worked out.
	title string
	// place tells whether there is a place for a date; nil where all have one.
	place func(date.Date) bool
}

// surveyed is a run of events with what a survey finds out about it alone.
type surveyed struct {
	run
	span    extent
	undated int
	checked int
	stale   int
	groups  []string // the last of the run before aside, if that goes on
	kinds   map[string]bool
	anchors []slugOf
	without []int
}

// surveyOf surveys a view. Its error is that of the options' Tick.
func surveyOf(v *timeline.View, o Options, q questions) (*survey, error) {
	s := &survey{kinds: map[string]bool{}}
	if q.title != "" {
		s.anchors = newAnchors(v)
		s.anchors.add(s.anchors.other(q.title))
		if o.Head {
			s.anchors.add(s.anchors.other(aboutHeading))
		}
	}
	runs := &runs{v: v}
	sum := sha256.New()
	err := inOrder(v.Len(),
		func(from, to int) *surveyed { return &surveyed{run: runs.next(from, to)} },
		func() func([]byte, *surveyed) []byte { return newSurveyor(s.anchors, q).run },
		func(lines []byte, part *surveyed) error {
			_, _ = sum.Write(lines) // a hash never fails to be written to
			s.join(part)
			return o.tick(0)
		})
	s.hash = hex.EncodeToString(sum.Sum(nil))[:hashLength]
	return s, err
}

// join adds what a run has.
func (s *survey) join(part *surveyed) {
	s.span.join(part.span)
	s.undated += part.undated
	s.checked += part.checked
	s.stale += part.stale
	s.groups = append(s.groups, part.groups...)
	s.without = append(s.without, part.without...)
	for kind := range part.kinds {
		if len(s.kinds) <= mostGroups {
			s.kinds[kind] = true
		}
	}
	for _, heading := range part.anchors {
		s.anchors.add(heading)
	}
}

// surveyor surveys runs, one after another.
type surveyor struct {
	questions
	lines   *timeline.JSON
	words   *wording
	anchors *anchors
	buf     []byte
}

func newSurveyor(a *anchors, q questions) *surveyor {
	words := &wording{}
	return &surveyor{questions: q, lines: &timeline.JSON{Words: words.date}, words: words, anchors: a}
}

// run writes the events as the lines that the hash is made of, and notes the rest.
func (s *surveyor) run(buf []byte, part *surveyed) []byte {
	last := ""
	if part.before != nil {
		last = s.words.group(part.before)
	}
	part.kinds = map[string]bool{}
	if s.anchors != nil {
		part.anchors = make([]slugOf, 0, len(part.events)+2)
	}
	for k, e := range part.events {
		buf = append(s.lines.Append(buf, e), '\n')
		group := s.words.group(e)
		fresh := group != last
		if fresh {
			part.groups, last = append(part.groups, group), group
		}
		if e.Date.IsZero() {
			part.undated++
		} else {
			part.span.add(e.Date)
		}
		switch e.CheckState() {
		case timeline.Checked:
			part.checked++
		case timeline.Stale:
			part.checked++
			part.stale++
		}
		if len(part.kinds) <= mostGroups {
			part.kinds[e.Kind] = true
		}
		if s.place != nil && !s.place(e.Date) {
			part.without = append(part.without, part.from+k)
		}
		if s.anchors != nil {
			s.headings(part, part.from+k, e, fresh)
		}
	}
	return buf
}

// headings notes those of an event, and of its group where it is the first.
func (s *surveyor) headings(part *surveyed, place int, e *timeline.Event, fresh bool) {
	if fresh {
		part.anchors = append(part.anchors, s.anchors.other(part.groups[len(part.groups)-1]))
	}
	s.buf = appendHeadingSlug(s.buf[:0], s.words, e)
	part.anchors = append(part.anchors, slugOf{hash: s.anchors.hash(s.buf), place: place})
}
