package load_test

import (
	"testing"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
)

// The bundled timeline has no error.
func TestBundled(t *testing.T) {
	t.Parallel()
	d := load.FS(data.FS)
	if len(d.Events) == 0 || len(d.Actors) == 0 {
		t.Fatalf("%d events, %d actors", len(d.Events), len(d.Actors))
	}
	for _, p := range d.Problems {
		if p.Severity == timeline.Error {
			t.Error(load.Text(p))
		}
	}
}
