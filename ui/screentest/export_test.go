package screentest

import "time"

// Within is a shorter limit, for tests of what happens at the limit.
func Within(d time.Duration) Option { return func(c *config) { c.limit = d } }
