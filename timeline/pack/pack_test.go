package pack_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/pack"
)

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, i := rapid.Uint64().Draw(t, "n"), rapid.Int64().Draw(t, "i")
		s, list := rapid.String().Draw(t, "s"), rapid.SliceOf(rapid.String()).Draw(t, "list")
		b := pack.Strings(pack.String(pack.Int(pack.Uint(nil, n), i), s), list)
		r := pack.Reader{Bytes: b}
		if got := r.Uint(); got != n {
			t.Fatalf("%d came back as %d", n, got)
		}
		if got := r.Int(); got != i {
			t.Fatalf("%d came back as %d", i, got)
		}
		if got := r.String(); got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
		if got := r.Strings(); !slices.Equal(got, list) {
			t.Fatalf("%q came back as %q", list, got)
		}
		if r.Bad || len(r.Bytes) != 0 {
			t.Fatalf("bad %v, %d bytes left", r.Bad, len(r.Bytes))
		}
	})
}

func TestReadingBeyondTheEndIsBad(t *testing.T) {
	t.Parallel()
	whole := pack.Strings(pack.String(pack.Int(pack.Uint(nil, 1<<40), -1<<40), "abc"), []string{"d", "ef"})
	for cut := range whole {
		r := pack.Reader{Bytes: whole[:cut]}
		r.Uint()
		r.Int()
		_ = r.String()
		r.Strings()
		if !r.Bad {
			t.Errorf("cut at %d of %d: nothing was missed", cut, len(whole))
		}
	}
}

// A count beyond all bytes must not make anybody reserve memory for it.
func TestCountsAreBounded(t *testing.T) {
	t.Parallel()
	r := pack.Reader{Bytes: pack.Uint(nil, 1<<62)}
	if n := r.Count(); n != 0 || !r.Bad {
		t.Errorf("a count of 2^62 gave %d, bad %v", n, r.Bad)
	}
}
