package timeline

import "runtime"

// yield lets others have the processor after every few of the events that are
// counted by i. Work on a whole timeline takes all processors for a second or
// more; a goroutine that waits for one, as that of a key, would else get it only
// when the scheduler takes it away, which it does after 10 ms.
func yield(i int) {
	const few = 16
	if i%few == 0 {
		runtime.Gosched()
	}
}
