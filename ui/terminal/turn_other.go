//go:build !linux

package terminal

import "os"

// turn is nothing where it can't be waited on two things in one.
type turn struct{}

func newTurn(*os.File) *turn            { return nil }
func (*turn) fd() (fd uintptr, ok bool) { return 0, false }
func (*turn) ring()                     {}
func (*turn) rung() bool                { return false }
func (*turn) close()                    {}
