// Package hush keeps Bubble Tea from asking the terminal while the program starts. In go
// nothing; out comes an environment whose TERM is "dumb" until main calls [End].
//
// Bubble Tea asks for the colour of the background in its own init, before main, for
// every command, and waits up to five seconds where nobody answers. It asks no terminal
// that is dumb. Go initialises a package as soon as all that it imports is ready, the
// first by import path where several are: this one needs os alone, and Bubble Tea much
// that comes later, such as golang.org/x/sys. So every main imports it, and calls End in
// its first line; nothing that is initialised in between may make use of TERM.
package hush

import "os"

var term, had = os.LookupEnv("TERM")

func init() { _ = os.Setenv("TERM", "dumb") }

// End gives TERM back as it was.
func End() {
	if had {
		_ = os.Setenv("TERM", term)
	} else {
		_ = os.Unsetenv("TERM")
	}
}
