// Package cli is the command line of dateline: commands, flags, messages and
// exit codes.
//
// In go arguments and an [Env], which is all that a command sees of the
// machine; out come text on the Env's writers and an exit status. Each command
// has a file of its own. What a command prints is made from the same
// timeline.View that the screen shows.
package cli
