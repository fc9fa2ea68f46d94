package cli

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/terminal"
	"dateline/ui/theme"
)

// painter colours what check prints; nil leaves it as it is.
func (e Env) painter() *theme.Theme {
	if !e.TTY || e.Getenv("NO_COLOR") != "" || e.Getenv("TERM") == "dumb" {
		return nil
	}
	r := lipgloss.NewRenderer(e.Stdout)
	r.SetColorProfile(terminal.ColorProfile(e.Getenv))
	variant := theme.Light
	if terminal.Dark(e.Getenv) {
		variant = theme.Dark
	}
	return theme.New(variant, r, utf8(e.Getenv))
}

// problemText is a problem as text; in colours the place and the carets stand
// out, and the words stay the same.
func problemText(p timeline.Problem, t *theme.Theme) string {
	lines := strings.Split(load.Text(p), "\n")
	if t == nil {
		return strings.Join(lines, "\n")
	}
	style := t.Bad
	if p.Severity == timeline.Warning {
		style = t.Warn
	}
	for i, line := range lines {
		switch head, rest, found := strings.Cut(line, string(p.Severity)+": "); {
		case i == 0 && found:
			lines[i] = t.Strong.Render(head) + style.Render(string(p.Severity)+":") + " " + rest
		case i > 0 && strings.Trim(line, " …^") == "":
			lines[i] = style.Render(line)
		case i > 0 && strings.HasPrefix(line, "hint: "):
			lines[i] = t.Dim.Render(line)
		}
	}
	return strings.Join(lines, "\n")
}
