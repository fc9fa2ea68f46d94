package linear_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/ui/sources"
)

// The list of what is cited is told by parts, with numbers that lead to the events.
func TestSourcesAreTold(t *testing.T) {
	t.Parallel()
	o := options(t)
	cites := func(id string, urls ...string) timeline.Event {
		e := timeline.Event{ID: id, Title: "Event " + id}
		for _, url := range urls {
			e.Sources = append(e.Sources, timeline.Source{URL: url})
		}
		return e
	}
	o.Timeline = timeline.New(timeline.Data{Events: []timeline.Event{
		cites("a", "https://one.example/"), cites("b", "https://two.example/"), cites("c", "https://two.example/"), cites("d"),
	}})
	o.Found = map[string]sources.Finding{"https://two.example/": {State: sources.Gone, Why: "404", Checked: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}}
	o.Reload = func() (*timeline.Timeline, error) { return o.Timeline, nil }
	o.FindAgain = func() (map[string]sources.Finding, error) {
		return map[string]sources.Finding{"https://one.example/": {State: sources.SoftGone}}, nil
	}
	var opened []string
	o.Browse = func(address string) error { opened = append(opened, address); return nil }
	got := answers(transcript(t, o, "sources\nsources dead\nS\nsources to look at\nsources 2\nsources 1\nsources 3\nsources none\nfilter id:d\nsources\nclear\nfilter is:dead\nreload\nsources\n"))
	for i, want := range []string{
		"", "2 addresses: 1 gone, 1 not checked. There is no filter: all 4 events are shown.",
		"1. Gone: 404 (looked at on 24 November 2026); no copy; in 2 events: https://two.example/", "2 addresses: 1 gone",
		"Of 2 addresses there is none that is to look at.", "Event a.", "Cited by the events 2 and 3, of which this is the first.", "There are 2 addresses.", "“none” is none of these",
		"", "No event that is shown cites an address.",
		"", "The filter is is:dead, and shows 2 of 4 events.", "The files were read again", "1 address: 1 soft-gone.",
	} {
		if i >= len(got) || !strings.Contains(got[i], want) {
			t.Errorf("answer %d lacks %q:\n%s", i, want, strings.Join(got, "\n---\n"))
			break
		}
	}
	// Where the page is gone its copy is offered.
	const copied = "https://web.archive.org/web/20200101000000/https://two.example/"
	o.Found["https://two.example/"] = sources.Finding{State: sources.Gone, Copy: sources.Copy{Address: copied}}
	transcript(t, o, "source 1\ngo b\nsource 1\nno\nsource 1\nyes\n")
	if want := []string{"https://one.example/", copied}; !slices.Equal(opened, want) {
		t.Errorf("opened %q, want %q", opened, want)
	}
}
