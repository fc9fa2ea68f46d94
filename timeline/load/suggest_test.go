package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
)

// Names that no actor bears are suggested once each, with what looks like them;
// what an actor bears, in whatever case, is not.
func TestSuggest(t *testing.T) {
	t.Parallel()
	d := folder(t, "actors.yaml", "- id: acme\n  name: Acme Cameras\n- id: one\n  name: Twin\n- id: two\n  name: Twin\n", "e.yaml", `
- {id: a, date: 2022, title: A, actors: [ACME CAMERAS, Twin, Huawei, "?!"]}
- {id: b, date: 2022, title: B, actors: [huawei, Trump], targets: [Huawei, Trump Organization], quotes: [{by: Hauwei, text: So}]}
- {id: c, date: 2022, title: C, targets: [Acme Camera, "Acme, Cameras"]}
`)
	want := []load.Suggestion{
		{Name: "Huawei", Aliases: []string{"Hauwei"}, Events: 2},
		{Name: "?!", Events: 1},
		{Name: "Trump", Events: 1},
		{Name: "Trump Organization", Events: 1},
		{Name: "Acme Camera", Aliases: []string{"Acme, Cameras"}, Events: 1, Actor: "acme"},
	}
	got := load.Suggest(d)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
