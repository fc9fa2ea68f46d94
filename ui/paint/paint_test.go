package paint

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"dateline/ui/text"
)

// Whatever frames follow each other, the terminal shows the last one, with
// every glyph in its column.
func TestTheTerminalShowsTheFrame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const w, h = 24, 4
		term := vt.NewEmulator(w, h)
		s := New(term)
		s.fresh = true
		for range rapid.IntRange(1, 5).Draw(t, "frames") {
			frame := drawFrame(t, w, h)
			s.next = frame
			if _, err := term.Write(s.paint()); err != nil {
				t.Fatal(err)
			}
			want, _ := New(nil).read(frame)
			for y := range h {
				for x := range w {
					c := want[y][x]
					if c.text == "" {
						continue
					}
					got := term.CellAt(x, y)
					if got == nil || got.Content != c.text {
						t.Fatalf("cell %d,%d: got %+v, want %q in\n%s", x, y, got, c.text, frame)
					}
					if bold := strings.Contains(c.style, "\x1b[1"); c.text != space && bold != (got.Style.Attrs != 0) {
						t.Fatalf("cell %d,%d: bold %v, style %+v", x, y, bold, got.Style)
					}
					if link := strings.Contains(c.style, "news.example"); link != (got.Link.URL != "") {
						t.Fatalf("cell %d,%d: link %v, got %+v in\n%q", x, y, link, got.Link, frame)
					}
					if back := strings.Contains(c.style, "48;5;236m"); back != (got.Style.Bg != nil) {
						t.Fatalf("cell %d,%d: background %v, style %+v in\n%q", x, y, back, got.Style, frame)
					}
				}
			}
		}
	})
}

// drawFrame makes lines of exactly w cells.
func drawFrame(t *rapid.T, w, h int) string {
	glyphs := []string{"a", "b", " ", "é", "e\u0301", "─", "●", "海", "한", "            "}
	lines := make([]string, h)
	for i := range lines {
		var b strings.Builder
		for left := w; left > 0; {
			g := rapid.SampledFrom(glyphs).Draw(t, "glyph")
			n := text.Width(g)
			if n > left {
				g, n = "x", 1
			}
			switch rapid.IntRange(0, 8).Draw(t, "style") {
			case 0:
				g = "\x1b[1m" + g + "\x1b[0m"
			case 1:
				g = "\x1b[38;5;245;48;5;236m" + g + "\x1b[0m"
			case 2:
				g = "\x1b[1;38;5;245m" + g + "\x1b[0m"
			case 3:
				g = "\x1b]8;;https://news.example/\x1b\\\x1b[38;5;245m" + g + "\x1b[0m\x1b]8;;\x1b\\"
			}
			b.WriteString(g)
			left -= n
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}

func TestOnlyWhatChangesIsWritten(t *testing.T) {
	t.Parallel()
	s := New(io.Discard)
	line := strings.Repeat("word ", 24)
	s.next = line + "\n" + line
	s.paint()
	s.next = line + "\n" + strings.Replace(line, "word", "WORD", 1)
	if got := string(s.paint()); got != "\x1b[2;1HWORD" {
		t.Errorf("got %q", got)
	}
	if got := s.paint(); got != nil {
		t.Errorf("the same frame again writes %q", got)
	}
}

// Where terminals disagree about glyphs, the terminal draws the run as it does,
// and the edge of the pane behind it stands in its column.
func TestDoubtfulGlyphsDoNotMoveTheRest(t *testing.T) {
	t.Parallel()
	const hindi = "हिन्दी में e\u0301"
	width := text.Width(hindi)
	s := New(io.Discard)
	for _, before := range []string{strings.Repeat("x", width+6), "y" + strings.Repeat("x", width+5)} {
		s.next = before
		s.paint()
		s.next = "ab " + hindi + "│zz"
		if got, want := string(s.paint()), fmt.Sprintf("\x1b[K%s\x1b[1;%dH│zz", hindi, width+4); !strings.HasSuffix(got, want) {
			t.Errorf("got %q, want it to end in %q", got, want)
		}
	}
}

// What stands before such a glyph may change without it being written again; it
// is written whole where anything behind it has changed.
func TestALineWithDoubtfulGlyphsIsWrittenWholeFromThere(t *testing.T) {
	t.Parallel()
	s := New(io.Discard)
	s.next = "ab हिन्दी│zz"
	s.paint()
	s.next = "cb हिन्दी│zz"
	if got := string(s.paint()); got != "\x1b[1;1Hc" {
		t.Errorf("got %q", got)
	}
	s.next = "cb हिन्दी│zy"
	if got := string(s.paint()); !strings.Contains(got, "हिन्दी") || !strings.HasSuffix(got, "│zy") {
		t.Errorf("got %q", got)
	}
}

// A style is changed by the shortest sequence that leaves nothing of the one before.
func TestStylesAreChangedInFewBytes(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{"\x1b[1m", "", "\x1b[m"},
		{"", "\x1b[38;5;245m", "\x1b[38;5;245m"},
		{"\x1b[38;5;245m", "\x1b[38;5;110m", "\x1b[38;5;110m"},
		{"\x1b[1;38;5;245m", "\x1b[38;5;110m", "\x1b[0;38;5;110m"},
		{"\x1b[38;5;245;48;5;236m", "\x1b[1;48;5;236m", "\x1b[1;39m"},
		{"\x1b[38;2;1;2;3;48;5;236m", "\x1b[38;2;1;2;3m", "\x1b[49m"},
		{"\x1b[7m", "\x1b[31m", "\x1b[0;31m"},
	} {
		if got := (styles{}).change(c[0], c[1]); got != c[2] {
			t.Errorf("from %q to %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestFramesAreMarkedWhereTheTerminalSaysSo(t *testing.T) {
	t.Parallel()
	s := New(io.Discard)
	if s.Answer([]byte("\x1b[?1;2c")) {
		t.Error("another answer was taken")
	}
	if !s.Answer([]byte("\x1b[?2026;2$y")) {
		t.Error("the answer was not taken")
	}
	s.next = "x"
	if got := s.paint(); !bytes.HasPrefix(got, []byte(syncOn)) || !bytes.HasSuffix(got, []byte(syncOff)) {
		t.Errorf("got %q", got)
	}
}

func TestTheTerminalIsGivenBack(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	s := New(&b)
	s.Start(true)
	s.Show("hello")
	s.Close()
	if got := b.String(); !strings.HasPrefix(got, enter) || !strings.HasSuffix(got, mouseOff+leave) {
		t.Errorf("got %q", got)
	}
}

// stuck is a terminal that takes nothing once a sequence has come.
type stuck struct {
	at   string
	held chan bool // gets one when that write begins, and is read when it may end
}

func (w stuck) Write(b []byte) (int, error) {
	if strings.Contains(string(b), w.at) {
		w.held <- true
		w.held <- true
	}
	return len(b), nil
}

// A question comes too late once the terminal is another's: the answer would be typed
// into what runs then.
func TestNothingIsAskedBehindTheScreen(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s := New(&out)
	s.Start(true)
	s.Ask(AskSync)
	s.Close()
	before := out.String()
	s.Ask(AskSync)
	if after := out.String(); !strings.Contains(before, AskSync) || after != before {
		t.Errorf("%q became %q", before, after)
	}
}

// While a terminal takes nothing, be it a frame or the word that its mouse is
// wanted or not, whatever the keys call is free to go on.
func TestAStuckTerminalHoldsUpNoKey(t *testing.T) {
	t.Parallel()
	for at, act := range map[string]func(*Screen){
		"frame":  func(s *Screen) { s.Show("frame"); s.write(s.frame) },
		mouseOff: func(s *Screen) { s.Mouse(false) },
		mouseOn:  func(s *Screen) { s.Mouse(true) },
		enter:    (*Screen).Enter,
		leave:    (*Screen).Leave,
	} {
		w := stuck{at, make(chan bool)}
		s := New(w)
		go act(s)
		<-w.held
		if s.mu.TryLock() {
			s.mu.Unlock()
		} else {
			t.Errorf("%q is held by the terminal, and with it the lock that the keys need", at)
		}
		<-w.held
	}
}

func BenchmarkPaintACursorMove(b *testing.B) {
	line := strings.Repeat("\x1b[1mword\x1b[0m ", 24)
	frames := [2]string{}
	for i := range frames {
		lines := make([]string, 36)
		for y := range lines {
			lines[y] = line
		}
		lines[10+i] = strings.ToUpper(line)
		frames[i] = strings.Join(lines, "\n")
	}
	s := New(io.Discard)
	i := 0
	for b.Loop() {
		s.next = frames[i%2]
		s.paint()
		i++
	}
}
