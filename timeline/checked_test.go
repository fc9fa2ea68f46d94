package timeline_test

import (
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
)

// A check says who made it and when, as far as that is written down.
func TestACheckInWords(t *testing.T) {
	t.Parallel()
	day, err := date.Parse("2022-05-04")
	if err != nil {
		t.Fatal(err)
	}
	for want, c := range map[string]timeline.Check{
		"ada, 4 May 2022": {By: "ada", On: day, OnText: "2022-05-04"},
		"ada, last week":  {By: "ada", OnText: "last week"},
		"ada":             {By: "ada"},
		"somebody":        {},
	} {
		if got := c.Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
