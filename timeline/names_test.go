package timeline_test

import (
	"slices"
	"testing"

	"dateline/timeline"
)

func TestNames(t *testing.T) {
	t.Parallel()
	names := timeline.NewNames([]timeline.Actor{
		{ID: "mfa-china", Name: "MFA China", Aliases: []string{"Chinese Foreign Ministry", "Foreign Ministry"}},
		{ID: "mfa-russia", Name: "MFA Russia", Aliases: []string{"Foreign Ministry"}},
		{ID: "huawei", Name: "Huawei Technologies", Aliases: []string{"MFA Russia"}},
		{ID: "telefonica", Name: "Telefónica"},
		{ID: "foreign", Name: "Huawei"},
		{ID: "huawei", Name: "A second Huawei"},
		{ID: "", Name: "Without id"},
	})
	for _, test := range []struct {
		text, id   string
		candidates []string
	}{
		{"mfa-china", "mfa-china", nil},
		{"MFA  China", "mfa-china", nil},
		{"chinese foreign-ministry", "mfa-china", nil},
		{"Foreign Ministry", "", []string{"mfa-china", "mfa-russia"}},
		{"MFA Russia", "mfa-russia", nil}, // a name before an alias
		{"Huawei", "huawei", nil},         // an id before a name
		{"TELEFONICA", "telefonica", nil},
		{"telefónica", "telefonica", nil},
		{"Without id", "", nil},
		{"A second Huawei", "", nil},
		{"", "", nil},
		{" - ", "", nil},
		{"mfa", "", nil},
	} {
		id, candidates := names.Resolve(test.text)
		if id != test.id || !slices.Equal(candidates, test.candidates) {
			t.Errorf("Resolve(%q) = %q, %q; want %q, %q", test.text, id, candidates, test.id, test.candidates)
		}
	}
	for text, want := range map[string]string{"mfa-chian": "mfa-china", "Chinese Foriegn Ministry": "mfa-china", "telefonika": "telefonica"} {
		if id, ok := names.Nearest(text); id != want || !ok {
			t.Errorf("Nearest(%q) = %q, %v; want %q", text, id, ok, want)
		}
	}
	if id, ok := names.Nearest("qqqqqqqqq"); ok {
		t.Errorf("Nearest of nonsense = %q", id)
	}
}
