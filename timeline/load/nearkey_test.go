package load_test

import (
	"testing"

	"dateline/timeline/load"
)

// A key in the singular is told from one that is unknown, whatever its plural.
func TestAKeyInTheSingular(t *testing.T) {
	t.Parallel()
	for written, meant := range map[string]string{"country: GB": "countries", "Country: GB": "countries", "actor: a": "actors", "source: x": "sources"} {
		found := ""
		for _, p := range load.File("a.yaml", []byte("id: a\ndate: 2020\ntitle: T\n"+written+"\n")).Problems {
			if p.Code == load.KeyUnknown {
				found = p.Hint
			}
		}
		if want := "did you mean " + meant + "?"; found != want {
			t.Errorf("%s: %q, want %q", written, found, want)
		}
	}
}
