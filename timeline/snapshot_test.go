package timeline_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/query"
)

func snapshotOf(t rapid.TB, tl *timeline.Timeline) []byte {
	var b bytes.Buffer
	if err := tl.WriteSnapshot(&b, []byte("a note")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readSnapshot reads a snapshot and its note.
func readSnapshot(b []byte) (*timeline.Timeline, string, error) {
	s, err := timeline.OpenSnapshot(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, "", err
	}
	note, err := s.Note()
	if err != nil {
		return nil, "", err
	}
	tl, err := s.Timeline()
	return tl, string(note), err
}

// A timeline from a snapshot answers like the one that was written, and writes
// the same snapshot.
func TestSnapshotIsTheTimeline(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		d.Title, d.Views = "A title", []timeline.SavedView{{Name: "v", Query: "law", Pos: timeline.Pos{File: "timeline.yaml", Line: 3, Column: 5}}}
		d.CountryNames = map[string]string{"XK": "Kosovo"}
		d.Problems = []timeline.Problem{{Pos: timeline.Pos{File: "a.yaml", Line: 1, Column: 2}, Severity: timeline.Error, Code: "x", Message: "m", Hint: "h", Excerpt: "e", Width: 4, Event: "e-1"}}
		tl := timeline.New(d)
		written := snapshotOf(t, tl)
		read, note, err := readSnapshot(written)
		if err != nil || note != "a note" {
			t.Fatal(note, err)
		}
		sameTimeline(t, tl, read)
		for range 5 {
			text := drawQuery(t, 2)
			compareWithScan(t, d, read, text)
		}
		if !bytes.Equal(snapshotOf(t, read), written) {
			t.Fatal("the snapshot of what was read is another one")
		}
	})
}

// sameTimeline tells whether two timelines say the same.
func sameTimeline(t rapid.TB, want, got *timeline.Timeline) {
	if want.Len() != got.Len() || want.Title() != got.Title() || want.Description() != got.Description() {
		t.Fatalf("%d events, %q, %q; want %d, %q, %q", got.Len(), got.Title(), got.Description(), want.Len(), want.Title(), want.Description())
	}
	for i := range want.Len() {
		if w, g := want.At(i), got.At(i); !reflect.DeepEqual(w, g) {
			t.Fatalf("event %d is\n%+v\nwant\n%+v", i, g, w)
		}
		if w, g := want.Replies(want.At(i)), got.Replies(got.At(i)); !reflect.DeepEqual(w, g) {
			t.Fatalf("event %d is answered by\n%+v\nwant\n%+v", i, g, w)
		}
		if w, g := want.FollowHeads(want.At(i)), got.FollowHeads(got.At(i)); !reflect.DeepEqual(w, g) {
			t.Fatalf("event %d follows\n%+v\nwant\n%+v", i, g, w)
		}
		if w, g := want.FollowedByHeads(want.At(i)), got.FollowedByHeads(got.At(i)); !reflect.DeepEqual(w, g) {
			t.Fatalf("event %d is followed by\n%+v\nwant\n%+v", i, g, w)
		}
		if w, g := want.Thread(want.At(i)), got.Thread(got.At(i)); !reflect.DeepEqual(w, g) {
			t.Fatalf("event %d has the thread\n%+v\nwant\n%+v", i, g, w)
		}
	}
	for i, e := range got.All().Each() {
		if w := want.At(i); !reflect.DeepEqual(w, e) {
			t.Fatalf("among all, event %d is\n%+v\nwant\n%+v", i, e, w)
		}
	}
	for name, pair := range map[string][2]any{
		"problems": {want.Problems(), got.Problems()}, "views": {want.Views(), got.Views()}, "actors": {want.Actors(), got.Actors()},
		"a country": {want.CountryName("XK"), got.CountryName("XK")},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Fatalf("%s are\n%+v\nwant\n%+v", name, pair[1], pair[0])
		}
	}
	for _, f := range []query.Field{query.Actor, query.By, query.On, query.Country, query.ByCountry, query.OnCountry, query.Kind, query.Topic, query.Status, query.Source} {
		if w, g := want.All().Facet(f), got.All().Facet(f); !reflect.DeepEqual(w, g) {
			t.Fatalf("facet %v is\n%+v\nwant\n%+v", f, g, w)
		}
	}
}

// Whatever happens to a snapshot is noticed: each byte changed, and each length
// that it may be cut to.
func TestDamagedSnapshotIsNoticed(t *testing.T) {
	t.Parallel()
	first := event("first", "2020-01")
	first.Title, first.Actors, first.Topics = "A law", []string{"hikvision"}, []string{"5g"}
	second := event("second", "2021-03-04")
	second.RespondsTo = []string{"first"}
	written := snapshotOf(t, timeline.New(timeline.Data{Actors: someActors[:1], Events: []timeline.Event{first, second}}))
	read := func(b []byte) error {
		_, _, err := readSnapshot(b)
		return err
	}
	if err := read(written); err != nil {
		t.Fatal(err)
	}
	for i := range written {
		if read(written[:i]) == nil {
			t.Errorf("cut to %d of %d bytes, it is read", i, len(written))
		}
		for _, bit := range []byte{1, 0x80} {
			changed := bytes.Clone(written)
			changed[i] ^= bit
			if read(changed) == nil {
				t.Errorf("with byte %d of %d changed, it is read", i, len(written))
			}
		}
	}
	if read(append(bytes.Clone(written), 0)) == nil {
		t.Error("with a byte behind it, it is read")
	}
}

// Another note leaves all else as it was, and can be replaced again.
func TestSnapshotWithAnotherNote(t *testing.T) {
	t.Parallel()
	written := snapshotOf(t, timeline.New(timeline.Data{Title: "A title", Events: []timeline.Event{event("first", "2020-01")}}))
	b := written
	for _, note := range []string{"", strings.Repeat("long ", 1000), "a note"} {
		s, err := timeline.OpenSnapshot(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		if err := s.WriteWith(&again, []byte(note)); err != nil {
			t.Fatal(err)
		}
		b = again.Bytes()
		if tl, got, err := readSnapshot(b); err != nil || got != note || tl.Title() != "A title" || tl.Len() != 1 {
			t.Errorf("with %d bytes of note there are %d: %v", len(note), len(got), err)
		}
	}
	if !bytes.Equal(b, written) {
		t.Error("with its first note it is another one")
	}
}
