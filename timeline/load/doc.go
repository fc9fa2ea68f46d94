// Package load reads event files. In goes a folder (an [fs.FS] or a path), one
// file, or a stream; out comes a [timeline.Data] with every event, actor and
// saved view that can be read, and with every problem that was found: all of
// them at once, in the order of the files and then of their places, each with a
// code, a line, a column and a hint.
//
// Files → documents → nodes → events as written → events with their names
// looked up. The actors are read before all others, so that these steps go on for
// several files, and for parts of large ones, at a time. The events then pass one
// by one, in the order of the files: of each its id and its links are remembered,
// and what these amount to is said at the end.
//
// Nothing stops a load: of a file with a mistake in it the rest is kept, of a
// broken document whatever of it can be read. All text is cleaned on entry (see
// package textnorm). It knows YAML, as those below it
// and package edit do, and nobody else does.
package load
