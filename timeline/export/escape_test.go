package export_test

import (
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/export"
)

func TestEscape(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		// What is harmless stays readable.
		{"UK bans Huawei (again): 5.5% of U.S. trade, AT&T's too", "UK bans Huawei (again): 5.5% of U.S. trade, AT&T's too"},
		{"2020-07-15 is a day", "2020-07-15 is a day"},
		{"C# and 50 - 20", "C# and 50 - 20"},
		// What would have a meaning does not.
		{"a*b_c`d~e|f<g>[h]\\", "a\\*b\\_c\\`d\\~e\\|f\\<g\\>\\[h\\]\\\\"},
		{"# no heading #", "\\# no heading \\#"},
		{"- no item", "\\- no item"},
		{"12. no item", "12\\. no item"},
		{"1) no item", "1\\) no item"},
		{"=== no underline", "\\=== no underline"},
		{"&amp; &#65; & AT&T", "\\&amp; \\&#65; & AT\\&T"},
		{"see http://evil.org", "see http\\://evil\\.org"},
		{"WWW.1a.org", "WWW\\.1a\\.org"},
		{"a@b.co", "a\\@b\\.co"},
		{"stop!", "stop\\!"},
		{"$5 and $7", "\\$5 and \\$7"},
		// Space that Markdown would drop is written out.
		{" a ", "&#32;a&#32;"},
		{"a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
		{"", ""},
	} {
		if got := export.Escape(tt.text); got != tt.want {
			t.Errorf("Escape(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestEscapeAnywhere puts an escaped text into every place that a template
// might put it.
func TestEscapeAnywhere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		escapedAnywhere(t, hostileText().Filter(func(s string) bool { return s != "" }).Draw(t, "text"))
	})
}

func escapedAnywhere(t rapid.TB, text string) {
	t.Helper()
	for _, place := range []struct{ before, after, block string }{
		{"", "\n", "p "},
		{"# ", "\n", "h1 "},
		{"- ", "\n", "li "},
		{"> ", "\n", "quote "},
		{"x ", " y\n", "p "},
		{"| ", " | b |\n| --- | --- |\n", "cell "},
		{"[", "](#a)\n", "p "},
	} {
		source := place.before + export.Escape(text) + place.after
		p, err := tryParse(source)
		if err != nil {
			t.Fatalf("%v in %q", err, source)
		}
		want := place.block + text
		if place.before == "x " {
			want = "p x " + text + " y"
		}
		if len(p.blocks) == 0 || p.blocks[0] != want {
			t.Fatalf("%q is read as %q, want %q", source, p.blocks, want)
		}
		if place.before != "[" && len(p.links) > 0 {
			t.Fatalf("%q has links %q", source, p.links)
		}
	}
}
