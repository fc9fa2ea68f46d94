package state

import (
	"os"
	"reflect"
	"testing"
	"time"

	"dateline/timeline"
)

func TestAReadingComesBack(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	first := s.Reading()
	now := []timeline.Print{{Key: 9, Content: 1}, {Key: 3, Content: 2}}
	if !first.Last.IsZero() || first.Unread(now) != nil {
		t.Error("a first reader has read something")
	}
	at := time.Unix(1700000000, 0)
	if err := first.Keep(at); err != nil || !s.Reading().Last.IsZero() {
		t.Errorf("what was not read is kept: %v", err)
	}
	first.Saw(now)
	if err := first.Keep(at); err != nil {
		t.Fatal(err)
	}
	got := s.Reading()
	if !got.Last.Equal(at) || !reflect.DeepEqual(got.Seen, []timeline.Print{{Key: 3, Content: 2}, {Key: 9, Content: 1}}) {
		t.Errorf("got %v, %v", got.Last, got.Seen)
	}
	fresh, changed := got.Unread([]timeline.Print{{Key: 3, Content: 2}, {Key: 9, Content: 7}, {Key: 4}, {Key: 5}}).Count()
	if fresh != 2 || changed != 1 {
		t.Errorf("%d are new and %d have changed, want 2 and 1", fresh, changed)
	}
}

// A file that is cut off or altered is none at all, and is written over.
func TestADamagedReadingIsNone(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	r := s.Reading()
	r.Saw([]timeline.Print{{Key: 3, Content: 2}})
	keep := func() []byte {
		if err := r.Keep(time.Unix(1700000000, 0)); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(r.path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole := keep()
	for n := range whole {
		altered := append([]byte(nil), whole...)
		altered[n] ^= 4
		for _, b := range [][]byte{whole[:n], altered} {
			if err := os.WriteFile(r.path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := s.Reading(); !got.Last.IsZero() || got.Seen != nil {
				t.Fatalf("of %q something is read", b)
			}
		}
	}
	if keep(); s.Reading().Last.IsZero() {
		t.Error("a damaged file stays")
	}
}
