package terminal

import (
	"errors"
	"io"
	"os"
	"runtime"
	"syscall"
)

// ErrGone is the end of a terminal: it has closed, and there is nobody any more.
var ErrGone = errors.New("the terminal has closed")

// Input is a terminal's file for Bubble Tea's input, without the answers to
// [Question], which go to a function, and without the end of a paste that is too
// long. A Read that holds nothing else gives no
// bytes and no error, and so does one after each that gave some.
//
// That one is there for the goroutine that waits for the keys. Bubble Tea reads
// a key, hands it over, and waits for the next in a system call; Go leaves that
// call a processor, and with it the goroutine that has just been woken by the
// key, for up to 20 ms, if all the others are at work. So what Bubble Tea waits
// for is ready once more, and in that Read the others have their turn. That is
// done on Linux; elsewhere a key may wait while a timeline is being loaded.
type Input struct {
	*os.File
	answer func(dark bool)
	held   []byte // the beginning of an answer whose end has not come yet
	turn   *turn
	pastes pastes
	// Cut is called from Read where a paste is so long that the rest of it is left
	// out, and must not block; it may be nil.
	Cut func()
}

// NewInput reads from f; answer is called from Read, once for each answer that
// names a colour, and must not block. It may be nil where no question is asked.
// Release must follow.
func NewInput(f *os.File, answer func(dark bool)) *Input {
	return &Input{File: f, answer: answer, turn: newTurn(f)}
}

// Release gives back what the system gave; f stays open.
func (in *Input) Release() { in.turn.close() }

// Fd is what to wait for before a Read: on Linux not the terminal itself.
func (in *Input) Fd() uintptr {
	if fd, ok := in.turn.fd(); ok {
		return fd
	}
	return in.File.Fd()
}

func (in *Input) Read(p []byte) (int, error) {
	if in.turn.rung() {
		runtime.Gosched()
		return 0, nil
	}
	if in.pastes.full { // there must be room for the end of a paste that began before
		p = p[:max(len(p)-len(pasteEnd), 1)]
	}
	n, err := in.File.Read(p)
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.EIO) {
		return n, ErrGone
	}
	if n <= 0 {
		return n, err
	}
	// After a full buffer the rest of a sequence may follow: Bubble Tea takes what
	// comes next for that.
	if n < len(p) {
		in.turn.ring()
	}
	b := p[:n]
	if in.answer != nil {
		b = in.strip(b)
	}
	b, cut := in.pastes.pass(b)
	if cut && in.Cut != nil {
		in.Cut()
	}
	return copy(p, b), err
}
