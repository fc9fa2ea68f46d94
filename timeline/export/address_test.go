package export

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSimpleAddresses compares the short way with the long one.
func TestSimpleAddresses(t *testing.T) {
	t.Parallel()
	start := rapid.SampledFrom([]string{"https://", "http://", "HTTPS://", "https:/", ""})
	rest := rapid.OneOf(
		rapid.StringOf(rapid.SampledFrom([]rune("aZ09-._/"))),
		rapid.StringOf(rapid.SampledFrom([]rune("aZ09-._/:?#%@&=[] \n中"))),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := start.Draw(t, "start") + rest.Draw(t, "rest")
		href, ok := address(text)
		if wantHref, want := readAddress(text); href != wantHref || ok != want {
			t.Errorf("%q gives %q, %v; want %q, %v", text, href, ok, wantHref, want)
		}
	})
}
