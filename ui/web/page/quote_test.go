package page

import (
	"strings"
	"testing"
)

func TestHolds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, html, words string
		want              bool
	}{
		{"to the letter", "<p>We will not be moved.</p>", "We will not be moved.", true},
		{"another letter", "<p>We will not be moved.</p>", "We will now be moved.", false},
		{"another case", "<p>We will not be moved.</p>", "we will not be moved.", false},
		{"quotation marks", "<p>&ldquo;The &lsquo;cloud&rsquo; isn&#39;t ours&rdquo;, she said</p>", `"The "cloud" isn’t ours"`, true},
		{"quotation marks about it alone", "<blockquote>It is ours</blockquote>", "“It is ours”", true},
		{"guillemets with spaces", "<p>la «&nbsp;souveraineté&nbsp;» numérique</p>", `la "souveraineté" numérique`, true},
		{"spaces", "<p>We\u00a0will\n   not\u2009be moved</p>", "We will not be moved", true},
		{"soft hyphens and spaces without a width", "<p>Halb&shy;leiter\u200b\u2060fabrik</p>", "Halbleiterfabrik", true},
		{"tags between letters", "<p><b>W</b>e wi<i>ll</i> no<wbr>t</p>", "We will not", true},
		{"a paragraph in between", "<p>We will not.</p><p>They will.</p>", "We will not. They will.", true},
		{"composed letters", "<p>se\u0301curite\u0301</p>", "sécurité", true},
		{"ligatures and full width", "<p>ﬁrst ５Ｇ</p>", "first 5G", true},
		{"words left out", "<p>We will, as ever, not be moved by this.</p>", "We will […] not be moved", true},
		{"words left out in another order", "<p>We will not be moved.</p>", "be moved [...] We will", false},
		{"a script holds it", "<script>var a = 'We will not'</script><p>Nothing here</p>", "We will not", false},
		{"entities", "<p>AT&amp;T &lt;said&gt;</p>", "AT&T <said>", true},
		{"an apostrophe left out", "<p>they don't</p>", "they dont", false},
		{"nothing but marks", "<p>they don't</p>", "“”", false},
		{"letters of China across lines", "<p>我们不会\n退让</p>", "我们不会退让", true},
	} {
		p := Read([]byte("<!doctype html><meta charset=utf-8><body>"+c.html), "text/html", "https://example.org/")
		if got := Holds(p.Text, c.words); got != c.want {
			t.Errorf("%s: %q in %q: %v, want %v", c.name, c.words, p.Text, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	text := "The minister spoke for an hour. “We shall never accept foreign equipment in our networks,” she said on Tuesday."
	near, share := Nearest(text, "We will never accept foreign equipment in our network")
	if near != "“We shall never accept foreign equipment in our" || share < 0.7 || share > 0.9 {
		t.Errorf("%q %v", near, share)
	}
	if near, share = Nearest(text, "Completely different matter"); share > 0.1 || near == "" {
		t.Errorf("%q %v", near, share)
	}
	if near, _ = Nearest("", "words"); near != "" {
		t.Errorf("%q in an empty page", near)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<title>x</title><script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"author\":[{\"@id\":\"#a\"}]}]}</script><p>words"), "text/html; charset=gb18030")
	f.Add([]byte("\xff\xfe<\x00"), "text/plain")
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		p := Read(body, kind, "https://example.org/a")
		_ = p.Reference()
		_ = p.Unreadable()
		if words := strings.Fields(p.Text); len(words) > 3 {
			if quote := strings.Join(words[1:3], "  "); strings.Trim(bare(quote), "'") != "" && !strings.Contains(quote, "[") && !Holds(p.Text, quote) {
				t.Errorf("%q is not found in its own text", quote)
			}
		}
		Nearest(p.Text, "some words of a quote")
	})
}
