// Package terminal finds out what the terminal can show: how many colours, and
// whether its background is dark. In go the environment and what the terminal
// answers; out come a profile and a yes or no.
package terminal

import (
	"strconv"
	"strings"

	"github.com/muesli/termenv"
)

// environment is a Getenv function as termenv wants it.
type environment func(string) string

func (e environment) Getenv(name string) string { return e(name) }
func (e environment) Environ() []string         { return nil }

// ColorProfile is how many colours a terminal with this environment shows. It
// honours NO_COLOR, CLICOLOR, CLICOLOR_FORCE, COLORTERM and TERM.
func ColorProfile(getenv func(string) string) termenv.Profile {
	return termenv.NewOutput(nil, termenv.WithEnvironment(environment(getenv)), termenv.WithTTY(true)).EnvColorProfile()
}

// Dark tells whether the background is dark as far as the environment says:
// COLORFGBG ends in its colour's number. Dark is what most terminals are, so
// that is the answer where nothing is said.
func Dark(getenv func(string) string) bool {
	v := getenv("COLORFGBG")
	n, err := strconv.Atoi(v[strings.LastIndexByte(v, ';')+1:])
	return err != nil || n < 7 || n == 8
}

// Modern tells whether a terminal with this environment may be sent links (OSC 8)
// and be asked about its modes (DECRQM). Those that know neither leave them out,
// but for a few, which are told apart here.
func Modern(getenv func(string) string) bool {
	term := getenv("TERM")
	switch {
	case term == "", term == "dumb", term == "linux", term == "cygwin":
		return false
	case strings.HasPrefix(term, "vt"), strings.HasPrefix(term, "cons"):
		return false
	case strings.HasPrefix(term, "screen"):
		return getenv("TMUX") != ""
	}
	return getenv("TERM_PROGRAM") != "Apple_Terminal"
}
