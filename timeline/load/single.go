package load

import (
	"context"
	"io/fs"

	"dateline/timeline"
)

// MappingOf is the kind of mapping that the file at that path of a timeline
// folder holds.
func MappingOf(path string) Mapping {
	switch roleOf(path) {
	case actorsFile:
		return ActorMapping
	case timelineFile:
		return TimelineMapping
	}
	return EventMapping
}

// Files lists the files of a folder that FS reads, in its order.
func Files(fsys fs.FS) []string {
	var paths []string
	for _, c := range walk(fsys) {
		if c.err == nil {
			paths = append(paths, c.path)
		}
	}
	return paths
}

// File reads a file alone, as if it stood at that path of a folder with nothing
// else in it: the path tells whether it holds events, actors or the timeline.
func File(path string, data []byte) timeline.Data {
	d, _ := Options{}.run(context.Background(), []*task{given(candidate{path: path, as: roleOf(path)}, 0, data)})
	return d
}

// With reads a folder as FS does, and behind its files one that is not there
// yet, so that it can be checked in its place before it is written.
func With(fsys fs.FS, path string, data []byte) timeline.Data {
	tasks := Options{}.tasks(fsys)
	tasks = append(tasks, given(candidate{path: path, as: roleOf(path)}, len(tasks), data))
	d, _ := Options{}.run(context.Background(), tasks)
	return d
}

// Slug makes an id of a text: its words of a to z and 0 to 9, without case and
// diacritics, joined by hyphens; "" where it has none. Of a long text the first
// eighty characters count.
func Slug(text string) string { return slug(text) }

// IsID tells whether a text is an id: lower-case words joined by hyphens.
func IsID(text string) bool { return isID(text) }

// IsAddress tells whether a text is an address that opens in a browser.
func IsAddress(text string) bool { return text != "" && addressFault(text) == "" }
