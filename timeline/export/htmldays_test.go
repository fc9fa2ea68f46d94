package export

import (
	"testing"

	"dateline/timeline/date"
)

// TestPageDays gives the script of a page the days that a date may mean, and no others.
func TestPageDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2020-07-15":                          "18458",
		"2020-07":                             "18444..18474",
		"2022-05/..":                          "19113..",
		"../2019":                             "..18261",
		"{2019,2021}":                         "17897..18261 18628..18992",
		"[2020-01-01,2020-01-03..2020-01-04]": "18262 18264..18265",
		"{2019,2021..}":                       "17897..",
		"2021?":                               "18628..18992",
	} {
		d, err := date.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		p := &page{}
		p.days(d)
		if got := string(p.buf); got != want {
			t.Errorf("%s may mean %s, want %s", text, got, want)
		}
	}
}
