// Package load reads event files. In goes a folder (an [fs.FS] or a path), one
// file, or a stream; out comes a [timeline.Data] with every event, actor and
// saved view that can be read, and with every problem that was found: all of
// them at once, in the order of the files and then of their places, each with a
// code, a line, a column and a hint.
//
// Files → documents → nodes → events as written → events with their names
// looked up. The first three steps go on for several files at a time; the
// last needs all files, because a name may stand in any of them.
//
// Nothing stops a load: of a file with a mistake in it the rest is kept, of a
// broken document whatever of it can be read. All text is cleaned on entry (see
// package plain). It is the only package that knows YAML.
package load
