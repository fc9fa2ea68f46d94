package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/ui"
	uikeys "dateline/ui/keys"
	"dateline/ui/screentest"
	"dateline/ui/theme"
)

const readme = "../../README.md"

// The picture of the screen and the list of keys in the README are made by the
// program: what it shows there is what it does.
func TestReadmeShowsTheProgram(t *testing.T) {
	t.Parallel()
	was, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	now := between(t, string(was), "screen", "\n```text\n"+capture(t)+"\n```\n")
	now = between(t, now, "keys", keyList())
	now = between(t, now, "entry", "\n```markdown\n"+entry(t)+"```\n")
	if now == string(was) {
		return
	}
	if !screentest.Updating() {
		t.Fatal("README.md is not what the program shows: run go test ./ui/cli -run Readme -update")
	}
	if err := os.WriteFile(readme, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// between puts text between the markers of a name.
func between(t *testing.T, s, name, text string) string {
	t.Helper()
	open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	head, rest, ok := strings.Cut(s, open)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("README.md lacks the markers of %s", name)
	}
	return head + open + text + end + tail
}

// capture is the screen in the middle of the README's job.
func capture(t *testing.T) string {
	t.Helper()
	s := screentest.Start(t, ui.New(ui.Options{
		Timeline: timeline.New(load.FS(data.FS)), Theme: theme.Plain, Profile: termenv.Ascii, UTF8: true,
		Now: func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) },
	}), 118, 30)
	s.Press("a")
	s.Type("hik")
	s.Press("enter", "}", "}", "}", "v", "j", "j")
	return strings.TrimRight(s.Screen(), "\n")
}

// entry is an event of the bundled timeline as y copies it.
func entry(t *testing.T) string {
	t.Helper()
	tl := timeline.New(load.FS(data.FS))
	v := tl.All().Only(slices.Values([]string{"china-answer-connected-cars-2024"}))
	var b strings.Builder
	if err := export.Write(&b, v, export.Markdown, export.Options{Selection: export.Chosen, Alone: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// keyList is the keys that the footer shows, and the movements.
func keyList() string {
	var b strings.Builder
	b.WriteString("\n| keys | what they do |\n| --- | --- |\n")
	row := func(action uikeys.Action, also ...uikeys.Action) {
		m := uikeys.New()
		binding := m.Of(action)
		label, help := binding.Label(), binding.Help
		for _, a := range also {
			label += " · " + m.Of(a).Label()
			help += "; " + m.Of(a).Help
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", label, help)
	}
	row(uikeys.Down, uikeys.Up)
	row(uikeys.NextMonth, uikeys.NextYear)
	row(uikeys.Open)
	row(uikeys.Back)
	row(uikeys.NextPane)
	row(uikeys.Filter)
	row(uikeys.PickActor, uikeys.PickCountry)
	row(uikeys.DateRange)
	row(uikeys.Search)
	row(uikeys.Range)
	row(uikeys.Mark)
	row(uikeys.Export)
	row(uikeys.Copy)
	row(uikeys.ToAnswered, uikeys.ToAnswer)
	row(uikeys.Undo)
	row(uikeys.Help)
	row(uikeys.Palette)
	row(uikeys.Quit)
	b.WriteString("\n")
	return b.String()
}
