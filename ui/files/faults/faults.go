// Package faults is a disk for tests that goes wrong by plan. In goes something
// that writes files, and what happens at one of its steps: an error, or what
// another program does at that moment. Out comes whether it took so many steps.
// A test that uses it runs beside no other that writes files.
package faults

import "dateline/ui/files/step"

// Step is what is about to be done to a file of that path.
type Step struct{ What, Name string }

// At runs do with a fault at its n-th step, from 0, and tells whether it came to it.
// An error of the fault is the disk's answer; without one the step is taken.
func At(n int, fault func(Step) error, do func()) (came bool) {
	Each(func(i int, s Step) error {
		if i != n {
			return nil
		}
		came = true
		return fault(s)
	}, do)
	return came
}

// Each runs do with a look at each of its steps.
func Each(look func(i int, s Step) error, do func()) {
	taken := -1
	step.Taken = func(what, name string) error {
		taken++
		return look(taken, Step{what, name})
	}
	defer func() { step.Taken = nil }()
	do()
}
