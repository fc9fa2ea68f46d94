package date_test

import (
	"testing"

	"dateline/timeline/date"
)

// Only what can be read in one way is read.
func TestReading(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2020-07":             "2020-07",
		" 2022? ":             "2022?",
		"15 July 2020":        "2020-07-15",
		"July 15, 2020":       "2020-07-15",
		"July 2020":           "2020-07",
		"c. 2020":             "2020~",
		"2020/07/15":          "2020-07-15",
		"31/12/2020":          "2020-12-31",
		"until 2019":          "../2019",
		"Jul 2020 – Oct 2020": "2020-07/2020-10",
		"2020-07-15 10:30":    "2020-07-15T10:30",
		"7/4/2020":            "",
		"04.07.2020":          "",
		"202007":              "",
		"last summer":         "",
		"31 June 2020":        "",
		"":                    "",
	} {
		if got, ok := date.Reading(text); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q (%v), want %q", text, got, ok, want)
		}
	}
}
