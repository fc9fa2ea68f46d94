package convert_test

import (
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/load/convert"
)

func TestHTMLBecomesText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"<p>One.</p><p>Two<br>three</p>":                                "One.\n\nTwo\nthree",
		"<P CLASS='x'>One &amp; two</P>":                                "One & two",
		"a <a href='https://a.example/?x=1&copy=2'>link</a>.":           "a link (https://a.example/?x=1&copy=2).",
		"<a href=https://a.example/>https://a.example/</a>":             "https://a.example/",
		"<a href='https://a.example/'>never closed":                     "never closed (https://a.example/)",
		`<img alt="a > b" data-src="no" src="https://a.example/x.png">`: "(https://a.example/x.png)",
		"<ul><li>a<li>b</ul>":                                           "a\nb",
		"a<!-- a > comment -->b<b>c</b>":                                "abc",
		"<textarea><b>x</b></textarea> <script>y":                       "x y",

		"a < b and c > d":                 "a < b and c > d",
		"a <b and c <p>d</p>":             "a <b and c\n\nd",
		"<ada@example.org>, <name>":       "<ada@example.org>, <name>",
		"<!-- never closed":               "<!-- never closed",
		"<!doctype x>, <?php ?>, </>, <3": "<!doctype x>, <?php ?>, </>, <3",
		"<b":                              "<b",
		"<b x='":                          "<b x='",
		"R&D; &copy and &ampere; &semi;":  "R&D; &copy and &ampere; ;",
		"<b <!b>":                         "<b <!b>",
	} {
		if got, _ := convert.WithoutMarkup(in); got != want {
			t.Errorf("%s:\n%q\nwant\n%q", in, got, want)
		}
	}
}

// Any text that is written as HTML comes back to the letter; within elements white
// space counts once.
func TestTextComesBackFromHTML(t *testing.T) {
	t.Parallel()
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"<", ">", "&", "&amp;", "<b>", "</p>", "<!--", "-->", `"`, "'", "<a href=", "=", " ", "\n", "\x00", "x"}))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.ToValidUTF8(strings.Join(rapid.SliceOf(piece).Draw(rt, "text"), ""), "")
		if got, _ := convert.WithoutMarkup(html.EscapeString(text)); got != text {
			rt.Errorf("%q came back as %q", text, got)
		}
		once := strings.Join(strings.Fields(text), " ")
		for _, around := range []string{"<p>%</p>", "<!-- x --><div class='>'><em>%</em></div>", "<ul><li>%", "<b %</b>"} {
			want := once
			if strings.HasPrefix(around, "<b ") {
				want = strings.TrimSpace("<b " + once)
			}
			if got, _ := convert.WithoutMarkup(strings.Replace(around, "%", html.EscapeString(text), 1)); got != want {
				rt.Errorf("%q in %s came back as %q", text, around, got)
			}
		}
	})
}
