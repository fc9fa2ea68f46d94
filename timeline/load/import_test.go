package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
)

// TestImports: what timeline.yaml keeps of sheets is read, and each mistake in it is a
// problem with its place and what to write.
func TestImports(t *testing.T) {
	t.Parallel()
	const text = `title: T
imports:
  - columns: [Date=date, "Who=actor", What]
    dates: day-frist
    colums: []
  - dates: day-first
  - columns: Web=page=source.url
    dates: month-first
`
	want := []load.Import{
		{Columns: []load.Rule{{Column: "Date", Key: "date"}}},
		{Dates: "day-first"},
		{Columns: []load.Rule{{Column: "Web=page", Key: "source.url"}}, Dates: "month-first"},
	}
	if diff := cmp.Diff(want, load.Imports([]byte(text))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var got []string
	for _, p := range load.File(load.TimelineName, []byte(text)).Problems {
		got = append(got, p.String()+" "+p.Hint)
	}
	if diff := cmp.Diff([]string{
		`timeline.yaml:3:26: error: there is no key "actor" [value-type] did you mean actors?`,
		`timeline.yaml:3:39: error: "What" is no rule [value-type] write column=key, such as 'Event date=date'`,
		`timeline.yaml:4:12: error: dates takes as-written, day-first or month-first, not "day-frist" [value-type] did you mean day-first?`,
		`timeline.yaml:5:5: error: an import has no key "colums" [key-unknown] did you mean columns?`,
		`timeline.yaml:6:5: error: an import without columns [value-type] add columns: and a line for each heading, such as - Who=actors`,
	}, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
