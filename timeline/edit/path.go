package edit

import (
	"strconv"
	"strings"
)

// step goes into a mapping by a key, or into a list by a number.
type step struct {
	key   string
	index int // where key is ""
}

// steps reads a path such as "sources[1].archived".
func steps(path string) ([]step, error) {
	var all []step
	for rest := path; rest != ""; {
		if rest[0] == '[' {
			number, behind, ok := strings.Cut(rest[1:], "]")
			n, err := strconv.Atoi(number)
			if !ok || err != nil || n < 0 {
				return nil, refuse("the path is wrong: behind [ stands a number from 0, and ]")
			}
			all = append(all, step{index: n})
			rest = behind
			continue
		}
		if len(all) > 0 {
			if rest[0] != '.' {
				return nil, refuse("the path is wrong: a key stands behind a full stop")
			}
			rest = rest[1:]
		}
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			return nil, refuse("the path is wrong: it lacks a key")
		}
		all = append(all, step{key: rest[:end]})
		rest = rest[end:]
	}
	return all, nil
}
