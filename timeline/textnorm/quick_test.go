package textnorm_test

import (
	"strings"
	"testing"

	"dateline/timeline/textnorm"
)

// A text of nothing but beginnings of sequences is cleaned about as quickly as
// one of letters: no beginning is searched for its end on its own. The sizes are
// such that a search for each would take minutes.
func TestBeginningsWithoutAnEnd(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"\x9d", "\x9d0;", "\x1b]", "\x1b]0;", "\u009d0;", "\x1bP", "\x1b^\x1b_", "\x1b[", "\x9b1", "\U0001F3F4", "\x1b]0;\x1b\\", "\x1b]0;\a", "\x1b]\n", "\x1b(", "\x1b]\u009c"} {
		long := strings.Repeat(s, 4<<20/len(s))
		clean, changed := textnorm.Clean(long)
		if again, more := textnorm.Clean(clean); again != clean || more || s != "\U0001F3F4" && !changed {
			t.Errorf("%q many times is cleaned to %.40q, and again to %.40q", s, clean, again)
		}
	}
}
