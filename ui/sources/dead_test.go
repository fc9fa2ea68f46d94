package sources

import (
	"maps"
	"testing"
)

func TestDeadAddresses(t *testing.T) {
	t.Parallel()
	known := map[string]Finding{}
	for _, s := range append(States, "") {
		known["https://"+string(s)+".example/"] = Finding{State: s}
	}
	want := map[string]bool{"https://gone.example/": true, "https://soft-gone.example/": true}
	if got := Dead(known); !maps.Equal(got, want) {
		t.Error(got)
	}
}
