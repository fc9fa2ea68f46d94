package terminal

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Question asks a terminal for the colour of its background (OSC 11). Write it
// once, when the screen is up and its input goes through an [Input]: whenever
// the answer comes, it is then taken out of what the reader types, and nothing
// waits for a terminal that does not answer.
const Question = "\x1b]11;?\x1b\\"

// Asks tells whether a terminal with this environment may be asked. One without
// colours need not be, and some old ones would show the question.
func Asks(getenv func(string) string) bool {
	term := getenv("TERM")
	switch {
	case getenv("NO_COLOR") != "", term == "", term == "dumb", term == "linux", term == "cygwin":
		return false
	}
	return !strings.HasPrefix(term, "vt") && !strings.HasPrefix(term, "cons")
}

const (
	answerStart = "\x1b]11;"
	answerLimit = 64 // bytes; the longest answer has about 30
)

// strip is b without answers. It never gives more bytes than b has: what was
// held back is only ever dropped.
func (in *Input) strip(b []byte) []byte {
	var kept []byte
	for len(b) > 0 {
		if len(in.held) == 0 {
			i := startOfAnswer(b)
			kept = append(kept, b[:i]...)
			b = b[i:]
			if len(b) == 0 {
				break
			}
		}
		in.held = append(in.held, b[0])
		b = b[1:]
		switch {
		case ends(in.held):
			if dark, ok := parse(string(in.held)); ok {
				in.answer(dark)
			}
			in.held = in.held[:0]
		case len(in.held) > answerLimit:
			in.held = in.held[:0]
		}
	}
	return kept
}

// startOfAnswer is the index at which an answer begins, perhaps cut off by the
// end of b; len(b) where there is none. Two bytes alone are the key alt+].
func startOfAnswer(b []byte) int {
	if i := bytes.Index(b, []byte(answerStart)); i >= 0 {
		return i
	}
	for n := min(len(answerStart)-1, len(b)); n > len("\x1b]"); n-- {
		if strings.HasPrefix(answerStart, string(b[len(b)-n:])) {
			return len(b) - n
		}
	}
	return len(b)
}

// ends tells whether the answer is whole: BEL or ESC \ closes it.
func ends(b []byte) bool {
	return b[len(b)-1] == '\a' || bytes.HasSuffix(b, []byte("\x1b\\"))
}

var colour = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\x1b\]11;rgba?:([[:xdigit:]]{1,4})/([[:xdigit:]]{1,4})/([[:xdigit:]]{1,4})`)
})

// parse tells whether the colour that the answer names is dark.
func parse(answer string) (dark, ok bool) {
	m := colour().FindStringSubmatch(answer)
	if m == nil {
		return false, false
	}
	light := 0.0
	for i, weight := range []float64{0.299, 0.587, 0.114} {
		n, err := strconv.ParseUint(m[i+1], 16, 16)
		if err != nil {
			return false, false
		}
		light += weight * float64(n) / float64(int(1)<<(4*len(m[i+1]))-1)
	}
	return light < 0.5, true
}
