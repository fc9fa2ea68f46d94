package export_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/export"
)

// TestJSONLIsThatOfTheStandardLibrary compares letter by letter: readers
// compute the fingerprint of an export from these lines.
func TestJSONLIsThatOfTheStandardLibrary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tl := hostileTimeline(t)
		if got, want := hostileFormat(t, tl, export.JSONL, export.Options{For: export.Desk}), standardLines(t, tl); got != want {
			t.Error(cmp.Diff(want, got))
		}
	})
}

func TestJSONLOfEveryByte(t *testing.T) {
	t.Parallel()
	var texts []string
	for c := range 256 {
		texts = append(texts, "plain "+string([]byte{byte(c)})+" text", string(rune(c)), string([]byte{0xe2, 0x80, byte(c)}))
	}
	text := strings.Join(texts, "")
	tl := timeline.New(timeline.Data{Events: []timeline.Event{{
		ID: text, Title: text, Actors: texts, Quotes: []timeline.Quote{{Text: text, Source: -1}, {}}, Sources: []timeline.Source{{}, {Pages: text}},
	}}})
	if got, want := write(t, tl.All(), export.JSONL, export.Options{For: export.Desk}), standardLines(t, tl); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

func standardLines(t rapid.TB, tl *timeline.Timeline) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range tl.Len() {
		if err := enc.Encode(recordOf(tl.At(i))); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
