package ui

import "os"

// canSuspend tells whether a program can be stopped and continued on this system.
const canSuspend = false

// stops never signals: there is no such thing on Windows.
func stops() (asked, continued <-chan os.Signal, end func()) { return nil, nil, func() {} }

func stop() error { return errNotStopped }
