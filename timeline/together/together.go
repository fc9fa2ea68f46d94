// Package together runs functions side by side. In go functions; they are done when
// Wait returns. What panics in one panics in who waits, where it can be recovered
// from. So does, in them, memory that is no longer there: that of a mapped file
// which another program has cut short.
package together

import (
	"runtime/debug"
	"sync"
)

// Group is functions that run side by side. The zero Group has none.
type Group struct {
	running sync.WaitGroup
	once    sync.Once
	failed  any
}

// Go begins one.
func (g *Group) Go(f func()) {
	g.running.Go(func() {
		defer func() {
			if cause := recover(); cause != nil {
				g.once.Do(func() { g.failed = cause })
			}
		}()
		Minding()
		f()
	})
}

// Wait waits until all have ended.
func (g *Group) Wait() {
	g.running.Wait()
	if g.failed != nil {
		panic(g.failed)
	}
}

// Minding makes memory that is gone a panic of the goroutine that calls it.
func Minding() { debug.SetPanicOnFault(true) }

// Lost tells whether a panic was about memory that is gone.
func Lost(cause any) bool {
	_, lost := cause.(interface{ Addr() uintptr })
	return lost
}
