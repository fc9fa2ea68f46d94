package ui

import tea "github.com/charmbracelet/bubbletea"

// Later makes every answer come later, as in a long timeline.
func (o Options) Later() Options {
	o.atOnce = -1
	return o
}

// Drawn is the screen as it is where Bubble Tea writes the lines.
func Drawn(o Options) tea.Model { return drawn{New(o)} }
