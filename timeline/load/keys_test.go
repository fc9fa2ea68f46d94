package load_test

import (
	"os"
	"strings"
	"testing"

	"dateline/timeline/load"
)

// The table of keys is that of the format: nothing in it is unknown to the
// loader, and each has a type and a help.
func TestKeys(t *testing.T) {
	t.Parallel()
	want := map[load.Mapping]string{
		load.EventMapping:    "id date title kind status actors targets countries topics summary quotes responds_to follows sources checked note allow",
		load.SourceMapping:   "url title description publisher author published accessed archived pages number excerpt",
		load.QuoteMapping:    "by text source",
		load.ActorMapping:    "id name kind country part_of aliases note",
		load.TimelineMapping: "title description views countries imports",
		load.ViewMapping:     "name query description",
		load.ImportMapping:   "columns dates",
	}
	for m, names := range want {
		var got []string
		for _, k := range load.Keys(m) {
			got = append(got, k.Name)
			if k.Type.Help() == "" || k.Help == "" || strings.HasSuffix(k.Help, ".") || (k.Type == load.MappingsType) != (k.Of != "") {
				t.Errorf("%s: %+v", m, k)
			}
			if k.Of != "" && len(load.Keys(k.Of)) == 0 {
				t.Errorf("%s of %s has no keys", k.Of, k.Name)
			}
		}
		if s := strings.Join(got, " "); s != names {
			t.Errorf("%s: keys %q, want %q", m, s, names)
		}
	}
	if load.Keys("nothing") != nil {
		t.Error("keys of nothing")
	}
}

// A folder in which all is right gives no problem at all.
func TestGood(t *testing.T) {
	t.Parallel()
	d := load.FS(os.DirFS("testdata/good"))
	for _, p := range d.Problems {
		t.Error(load.Text(p))
	}
	if len(d.Events) != 6 || len(d.Actors) != 4 || len(d.Views) != 2 {
		t.Errorf("%d events, %d actors, %d views", len(d.Events), len(d.Actors), len(d.Views))
	}
}
