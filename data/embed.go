// Package data is the bundled timeline: an ordinary timeline folder
// (timeline.yaml, actors.yaml and one file an event under events/YEAR),
// embedded in the binary. It opens when no path is given.
package data

import "embed"

// FS holds the folder as it lies in the repository.
//
//go:embed timeline.yaml actors.yaml events
var FS embed.FS
