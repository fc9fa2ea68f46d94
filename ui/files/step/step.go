// Package step lets tests stand at each step that package files takes on a disk.
// In goes what is about to be done, and to which file; out comes nil, or the error
// with which a disk would refuse it. Nobody but the plan of faults sets Taken.
package step

// Taken is asked before each step; nil, as it always is in the program, lets all
// of them pass.
var Taken func(what, name string) error

// At asks whether a step may be taken.
func At(what, name string) error {
	if Taken == nil {
		return nil
	}
	return Taken(what, name)
}
