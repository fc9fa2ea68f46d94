//go:build !windows

package ui

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// canSuspend tells whether a program can be stopped and continued on this system.
const canSuspend = true

// stops signals each request to stop, where the parent has not ruled them out,
// and each continuation, until end is called.
func stops() (asked, continued <-chan os.Signal, end func()) {
	a, c := make(chan os.Signal, 1), make(chan os.Signal, 1)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(a, syscall.SIGTSTP)
	}
	signal.Notify(c, syscall.SIGCONT)
	return a, c, func() {
		signal.Stop(a)
		signal.Stop(c)
	}
}

// stop stops the program, and what the shell started with it, until the shell
// continues them. It sends SIGSTOP, because the runtime of Go does not give
// SIGTSTP back its meaning once it was asked for; so the cases in which nobody
// would continue the program, and SIGTSTP does nothing, are found out here.
func stop() error {
	if signal.Ignored(syscall.SIGTSTP) || orphaned() {
		return errNotStopped
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
		return err
	}
	<-continued
	return nil
}

// orphaned tells whether no shell of this terminal looks after the program: it
// leads the session, or belongs to the group of what leads it, or its parent is
// in another session.
func orphaned() bool {
	ours, err := unix.Getsid(0)
	if err != nil || ours == syscall.Getpgrp() {
		return true
	}
	theirs, err := unix.Getsid(syscall.Getppid())
	return err != nil || theirs != ours
}
