package detail_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/ui/detail"
	"dateline/ui/theme"
)

// pane shows an event whose sources are a and b, in a theme with colours.
func pane(summary string, w int, looked ...theme.Highlight) (*detail.Pane, *theme.Theme) {
	e := timeline.Event{ID: "ban", Title: "A ban", Summary: summary, Sources: []timeline.Source{{Title: "A"}, {Title: "B"}}}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{e}})
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	th := theme.New(theme.Dark, r, true)
	p := detail.New(th)
	p.SetSize(w, 40)
	p.SetHighlights(looked)
	p.SetEvent(tl.All(), tl.At(0))
	return p, th
}

func TestMarksStandInTheSummary(t *testing.T) {
	t.Parallel()
	p, th := pane("The ban took effect.[1] Cameras \\[sic] went on sale [1-2], for long.", 26)
	for _, line := range []string{"The ban took effect.[1]", "Cameras [sic] went on", "sale[1,2], for long."} {
		if !strings.Contains(ansi.Strip(p.View()), line) {
			t.Errorf("no %q in\n%s", line, ansi.Strip(p.View()))
		}
	}
	for _, mark := range []string{"[1]", "[1,2]"} {
		if !strings.Contains(p.View(), th.Dim.Render(mark)) {
			t.Errorf("%s is not dim", mark)
		}
	}
	if strings.Contains(p.View(), th.Dim.Render("[sic]")) {
		t.Error("a bracket of the text is dim")
	}
}

func TestWhatIsFoundGoesAcrossAMark(t *testing.T) {
	t.Parallel()
	p, th := pane("The ban[1] stands, said all.", 40, theme.Highlight{Text: "ban stands", Phrase: true})
	for _, part := range []string{"ban", " stands"} {
		if !strings.Contains(p.View(), th.Hit.Render(part)) {
			t.Errorf("%q is not highlighted in %q", part, p.View())
		}
	}
}
