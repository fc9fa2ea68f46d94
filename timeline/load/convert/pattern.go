package convert

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is worked out when it is first asked for:
// most runs of the program import nothing.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
