package watch

import "time"

const (
	// quiet is how long nothing must have changed before a signal is given.
	quiet = 60 * time.Millisecond
	// longest is how long a signal is put off by changes that do not end.
	longest = time.Second
)

// burst is changes that follow one another.
type burst struct{ first time.Time }

// wait is how long to wait for the next change after one at that time.
func (b *burst) wait(now time.Time) time.Duration {
	if b.first.IsZero() {
		b.first = now
	}
	return max(min(quiet, longest-now.Sub(b.first)), 0)
}
