//go:build !linux && !darwin && !freebsd

package cache

import "os"

// lie can't be had here: a snapshot is read.
func lie(*os.File, int64) []byte { return nil }
