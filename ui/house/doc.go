// Package house holds the rules of the house, as tests: which package may
// import which, where colours, YAML, files and the clock belong, what each file
// and package owes its readers. In go the sources of the module; out comes a
// failure for each breach, with what to do about it.
package house
