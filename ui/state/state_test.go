package state

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestASelectionComesBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := State{Marks: []string{"a", "b~2"}, RangeFrom: "a", RangeTo: "c"}
	if err := For(dir, "/news/one").Save(1, want); err != nil {
		t.Fatal(err)
	}
	if got, err := For(dir, "/news/one").Load(); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := For(dir, "/news/two").Load(); err != nil || !reflect.DeepEqual(got, State{}) {
		t.Errorf("another timeline has %+v, %v", got, err)
	}
}

func TestALateSaveDoesNotWin(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	for _, n := range []uint64{2, 1} {
		if err := s.Save(n, State{RangeFrom: string(rune('0' + n))}); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := s.Load(); got.RangeFrom != "2" {
		t.Errorf("got %+v", got)
	}
}

func TestADamagedFileIsEmptyAndSaysSo(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	if err := s.Save(1, State{Marks: []string{"a"}}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path, []byte(`{"marks":["a`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load(); !errors.Is(err, ErrDamaged) || len(got.Marks) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// A damaged file is kept under a name of its own, and none is written over.
func TestADamagedFileIsSetAside(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "second"} {
		if err := os.WriteFile(s.path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		aside, err := s.SetAside()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Save(1, State{}); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(aside); err != nil || string(got) != text {
			t.Errorf("%s holds %q, %v", aside, got, err)
		}
	}
}
