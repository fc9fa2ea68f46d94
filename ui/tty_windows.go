//go:build windows

package ui

import "os"

// canPaint tells whether sequences alone draw on a terminal of this system.
const canPaint = false

// resizes signals nothing: Bubble Tea follows the console's size.
func resizes() (changes <-chan os.Signal, stop func()) { return nil, func() {} }
