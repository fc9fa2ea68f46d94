package ui

import (
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/ui/paint"
	"dateline/ui/terminal"
	"dateline/ui/theme"
)

// theme makes the styles of a variant for the terminal that the options describe.
func (o Options) theme(v theme.Variant) *theme.Theme {
	profile := o.Profile
	if term := o.Getenv("TERM"); v == theme.Plain && term != "" && term != "dumb" {
		// Without colours there is still bold and reverse, which that profile
		// would take away.
		profile = termenv.ANSI
	}
	r := lipgloss.NewRenderer(nil, termenv.WithProfile(profile))
	r.SetColorProfile(profile)
	return theme.New(v, r, o.UTF8)
}

// asks tells whether the terminal is to be asked for its background.
func (m *Model) asks() bool {
	return m.opts.FollowTerminal && m.opts.Theme != theme.Plain && terminal.Asks(m.opts.Getenv)
}

// Init waits for changes on disk, makes the index of words ready for the first
// search, and asks the terminal for its background where the theme follows it.
// The size comes by itself.
func (m *Model) Init() tea.Cmd {
	return m.dispatch(tea.Batch(m.watch(), m.prepare(), m.question, m.stage))
}

func (m *Model) prepare() tea.Cmd {
	tl := m.tl()
	return func() tea.Msg {
		tl.PrepareFacets()
		tl.PrepareTurns()
		tl.Prepare()
		return nil
	}
}

// question asks the terminal whether it shows frames at once where they are
// marked and, where the theme follows it, for its background; neither answer is
// waited for.
func (m *Model) question() tea.Msg {
	if m.opts.tty == nil {
		return nil
	}
	ask := ""
	if m.asks() {
		ask += terminal.Question
	}
	if m.opts.Modern {
		ask += paint.AskSync
	}
	m.opts.tty.screen.Ask(ask)
	return nil
}

// background is the terminal's answer.
type background struct{ dark bool }

func (m *Model) onBackground(b background) {
	v := theme.Light
	if b.dark {
		v = theme.Dark
	}
	if v == m.opts.Theme {
		return
	}
	m.opts.Theme = v
	t := m.opts.theme(v)
	m.theme = t
	m.list.SetTheme(t)
	m.lanes.SetTheme(t)
	m.facets.SetTheme(t)
	m.detail.SetTheme(t)
	m.strip.SetTheme(t)
	m.bar.SetTheme(t)
	m.picker.SetTheme(t)
	m.dialog.SetTheme(t)
	m.form.SetTheme(t)
	m.help.SetTheme(t)
}
