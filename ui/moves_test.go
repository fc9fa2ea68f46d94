package ui_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui"
	"dateline/ui/layout"
	"dateline/ui/paint"
	"dateline/ui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// mostBytes is what a cursor move that does not scroll may write.
const mostBytes = 2048

// wire is a terminal that host on what is written to it.
type wire chan []byte

func (w wire) Write(b []byte) (int, error) {
	w <- append([]byte(nil), b...)
	return len(b), nil
}

// Over a slow line the cursor is as quick as what it writes is short: for each
// pair of neighbours in the bundled timeline, in either direction.
func TestACursorMoveThatDoesNotScrollWritesLittle(t *testing.T) {
	t.Parallel()
	const w, h = 120, 36
	tl := timeline.New(load.FS(data.FS))
	m := ui.New(ui.Options{Timeline: tl, Theme: theme.Dark, Profile: termenv.TrueColor, UTF8: true, Modern: true})
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	out := make(wire, 8)
	s := paint.New(out)
	s.Answer([]byte("\x1b[?2026;2$y"))
	s.Start(false)
	defer s.Close()
	<-out // the alternate screen
	<-out // the mouse
	pane := layout.Compute(w, h, layout.Timeline).Timeline
	events := func(frame string) string {
		var b strings.Builder
		for _, line := range strings.Split(frame, "\n")[pane.Y : pane.Y+pane.H] {
			b.WriteString(ansi.Cut(ansi.Strip(line), pane.X+2, pane.X+pane.W) + "\n")
		}
		return b.String()
	}
	frame := m.View()
	s.Show(frame)
	<-out
	still, most, all := 0, 0, 0
	steps := min(tl.Len(), 150) - 1
	if testing.Short() {
		steps = 30
	}
	for range steps {
		for _, key := range []string{"j", "j", "k"} {
			m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)})
			next := m.View()
			if next == frame {
				continue // the end
			}
			s.Show(next)
			n := len(<-out)
			if events(next) == events(frame) {
				still, most, all = still+1, max(most, n), all+n
				if n >= mostBytes {
					t.Errorf("a move writes %d bytes, to:\n%s", n, ansi.Strip(next))
				}
			}
			frame = next
		}
	}
	if least := 2 * (steps - 1); still < least {
		t.Errorf("%d moves did not scroll, want at least %d", still, least)
	}
	t.Logf("%d moves: at most %d bytes, %d on average", still, most, all/max(still, 1))
}
