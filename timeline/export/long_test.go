package export_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
	"dateline/timeline/export"
)

// long is a timeline of so many events that they are written in several runs,
// with headings that recur and sources that are cited from afar.
func long(t *testing.T) *timeline.Timeline {
	t.Helper()
	var data timeline.Data
	for i := range 700 {
		e := timeline.Event{
			ID: fmt.Sprintf("event-%03d", i), DateText: fmt.Sprint(2000 + i/150), Title: fmt.Sprintf("Ban %d", i%90), Status: "confirmed",
			Sources: []timeline.Source{{URL: fmt.Sprintf("https://a.example/%d", i%200)}},
		}
		switch {
		case i%7 == 0:
			e.RespondsTo = []string{fmt.Sprintf("event-%03d", (i*13)%700)}
		case i > 690:
			e.DateText = ""
		case i%97 == 0:
			e.Title = "Ban 0-1" // whose anchor a second "Ban 0" would have
		}
		data.Events = append(data.Events, e)
	}
	return timeline.New(dated(t, data))
}

// TestLongChronology compares with what a plain reading of the events gives: no
// seam between the runs shows.
func TestLongChronology(t *testing.T) {
	t.Parallel()
	tl := long(t)
	got := parse(t, write(t, tl.All(), export.Markdown, export.Options{Title: "2001"}))
	about := slices.Index(got.blocks, "h2 About this chronology")
	if diff := cmp.Diff(wantChronology(tl, export.Options{}), slices.Concat(got.blocks[2:about], got.blocks[about+3:])); diff != "" {
		t.Errorf("(-events +export):\n%s", diff)
	}
	anchors := naiveAnchors(got)
	var want []string
	for i := range tl.Len() {
		e := tl.At(i)
		for _, to := range append(tl.Answers(e), tl.Replies(e)...) {
			at, _ := tl.FindKey(to.Key)
			want = append(want, "#"+anchorOfEvent(got, anchors, at))
		}
	}
	var links []string
	for _, l := range got.links {
		if strings.HasPrefix(l, "#") {
			links = append(links, l)
		}
	}
	if diff := cmp.Diff(want, links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// anchorOfEvent is the anchor of the i-th heading of an event.
func anchorOfEvent(p parsed, anchors []string, i int) string {
	at := -1
	for _, b := range p.blocks {
		if len(b) < 3 || b[0] != 'h' || b[2] != ' ' {
			continue
		}
		if at++; b[1] == '3' {
			if i == 0 {
				return anchors[at]
			}
			i--
		}
	}
	return ""
}

// TestLongFormats: every event is there once, in order, in every format.
func TestLongFormats(t *testing.T) {
	t.Parallel()
	tl := long(t)
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		if f == export.BibLaTeX || f == export.CSLJSON {
			return // which have no events
		}
		got := write(t, tl.All(), f, o)
		at := 0
		for i := range tl.Len() {
			title := tl.At(i).Title
			if tl.At(i).Date.IsZero() && (f == export.ICS || f == export.TimelineJS) {
				break // they stand at the head
			}
			n := strings.Index(got[at:], title)
			if n < 0 {
				t.Fatalf("event %d, %s, is missing or out of order", i, title)
			}
			at += n + len(title)
		}
	})
}

// TestTick: whoever waits is told how far the export is, and can end it.
func TestTick(t *testing.T) {
	t.Parallel()
	tl := long(t)
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		last := -1
		o.Tick = func(events int) error {
			if events < last {
				t.Errorf("%d events come after %d", events, last)
			}
			last = events
			return nil
		}
		write(t, tl.All(), f, o)
		if last != tl.Len() {
			t.Errorf("%d events were told of, not %d", last, tl.Len())
		}
		enough := errors.New("enough")
		for after := range 3 {
			calls := 0
			o.Tick = func(int) error {
				if calls++; calls > after {
					return enough
				}
				return nil
			}
			if err := export.Write(&brokenWriter{1 << 30}, tl.All(), f, o); !errors.Is(err, enough) {
				t.Errorf("the error is %v", err)
			}
		}
	})
}
