package textnorm_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

func TestClean(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 5000)
	for _, test := range []struct {
		name, in, want string
		changed        bool
	}{
		{"empty", "", "", false},
		{"plain text", "Ban on 5G kit\nsecond line", "Ban on 5G kit\nsecond line", false},
		{"other scripts", "禁止 запрет منع प्रतिबंध", "禁止 запрет منع प्रतिबंध", false},
		{"tab", "a\tb", "a b", false},
		{"line breaks", "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh", false},
		{"controls", "a\x00b\x07c\x7fd\u0081e", "abcde", true},
		{"colour", "\x1b[1;31mred\x1b[0m", "red", true},
		{"colour, 8 bit", "\u009b31mred\u009b0m", "red", true},
		{"colour, one byte", "\x9b31mred\x9bm", "red\uFFFDm", true},
		{"private mode", "\x1b[?1049hx", "x", true},
		{"broken off colour", "red\x1b[31", "red", true},
		{"colour broken by text", "\x1b[31é", "é", true},
		{"endless parameters", "\x1b[" + strings.Repeat("1;", 200) + "m", strings.Repeat("1;", 200) + "m", true},
		{"title", "\x1b]0;owned\x07x", "x", true},
		{"title, string terminator", "\x1b]0;owned\x1b\\x", "x", true},
		{"title, 8 bit", "\u009d0;owned\u009cx", "x", true},
		{"title, one byte", "\x9d0;owned\x07x", "x", true},
		{"link", "\x1b]8;;http://x.example\x1b\\text\x1b]8;;\x1b\\", "text", true},
		{"title not closed", "\x1b]0;reader's text", "reader's text", true},
		{"title closed on another line", "\x1b]0;a\nb\x07", "a\nb", true},
		{"title too long", "\x1b]2;" + long + "\x07", long, true},
		{"device control", "\x1bPq#0\x1b\\x\x1b_app\x1b\\y\x1b^pm\x1b\\z\x1bXsos\x1b\\", "xyz", true},
		{"bell does not end device control", "\x1bPq\x07x", "qx", true},
		{"character set", "\x1b(B\x1b%Gx", "x", true},
		{"two characters", "\x1bcx\x1b7y", "xy", true},
		{"stray escape", "a\x1b b\x1b", "a b", true},
		{"mojibake quotes", "â\u0080\u009dsaid", "âsaid", true},
		{"bidi", "a\u202Eb\u2066c\u2069d\u200Ee\u200Ff\u061Cg", "abcdefg", true},
		{"zero width", "Hua\u200Bwei\uFEFF \u2060\u2064x", "Huawei x", true},
		{"tags", "a\U000E0041\U000E007Fb", "ab", true},
		{"flag of Scotland", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F!", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F!", false},
		{"flag of a word", "🏴\U000E0041\U000E007F!", "🏴!", true},
		{"flag broken off", "🏴\U000E0067", "🏴", true},
		{"annotation", "a\uFFF9b\uFFFBc", "abc", true},
		{"escape and a space", "\x1b Fx\x1b prose", "x prose", true},
		{"broken off character set", "\x1b(é", "(é", true},
		{"escape before another script", "\x1bé", "é", true},
		{"flag not closed", "🏴\U000E0067\U000E0062!", "🏴!", true},
		{"joiners", "👩‍💻 می\u200Cخواهم ❤️", "👩‍💻 می\u200Cخواهم ❤️", false},
		{"not UTF-8", "caf\xe9 \xff", "caf\uFFFD \uFFFD", true},
		{"surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD", true},
		{"replacement character", "a\uFFFDb", "a\uFFFDb", false},
	} {
		got, changed := textnorm.Clean(test.in)
		if got != test.want || changed != test.changed {
			t.Errorf("%s: Clean(%q) = %q, %v; want %q, %v", test.name, test.in, got, changed, test.want, test.changed)
		}
	}
}

func TestCleanLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                     "",
		"a headline\n":         "a headline",
		"two\r\nlines\tof it":  "two lines of it",
		"\n\nx\u2028y\n":       "x y",
		"\x1b[2J\nx":           "x",
		"a\n\nb":               "a  b",
		"caf\xe9\x00":          "caf\uFFFD",
		"no\u202Eitcerid more": "noitcerid more",
	} {
		if got := textnorm.CleanLine(in); got != want {
			t.Errorf("CleanLine(%q) = %q; want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"", "plain", "\x1b[31mred\x1b[0m", "\x1b]8;;http://x\x1b\\l\x1b]8;;\x07", "\u009b1m\x9b1m", "a\u202Eb",
		"\x1b\x1b[[1m", "\x1b]\x1b]0;x\x07\x07", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "\r\r\n\xff\u2028",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, changed := textnorm.Clean(s)
		if !utf8.ValidString(clean) {
			t.Fatalf("Clean(%q) = %q is not UTF-8", s, clean)
		}
		if i := strings.IndexFunc(clean, forbidden); i >= 0 {
			t.Fatalf("Clean(%q) = %q keeps %q", s, clean, clean[i:])
		}
		if again, more := textnorm.Clean(clean); again != clean || more {
			t.Fatalf("Clean(%q) = %q, and of that %q, %v", s, clean, again, more)
		}
		if changed && clean == s {
			t.Fatalf("Clean(%q) says that it changed something", s)
		}
		line := textnorm.CleanLine(s)
		if strings.Contains(line, "\n") || textnorm.CleanLine(line) != line {
			t.Fatalf("CleanLine(%q) = %q", s, line)
		}
	})
}

// forbidden tells, by Unicode's own properties, what must not be left; tags may
// be part of a flag.
func forbidden(r rune) bool {
	if r == '\n' || r >= 0xE0000 && r <= 0xE007F {
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Zl, r) ||
		unicode.Is(unicode.Zp, r) || r == 0x200B || r == 0xFEFF || r >= 0x2060 && r <= 0x2064
}
