package screentest

import (
	"io"
	"os"
	"sync"
)

// readSize is how much Bubble Tea reads at once.
const readSize = 256

// input is the program's standard input. Each chunk is one read, as from a
// keyboard, so that an escape key is not taken for the start of the next key.
// It has the methods of a file because Bubble Tea can stop reading only those,
// as it must before it hands the terminal to another program; the file is a
// pipe with a byte for each chunk that waits.
type input struct {
	signal, signaller *os.File

	mu     sync.Mutex
	chunks []string
}

func newInput() (*input, error) {
	r, w, err := os.Pipe()
	return &input{signal: r, signaller: w}, err
}

func (in *input) send(text string) error {
	var chunks []string
	for len(text) > readSize {
		chunks, text = append(chunks, text[:readSize]), text[readSize:]
	}
	chunks = append(chunks, text)
	in.mu.Lock()
	in.chunks = append(in.chunks, chunks...)
	in.mu.Unlock()
	_, err := in.signaller.Write(make([]byte, len(chunks)))
	return err
}

// Read blocks until there is a chunk, and gives it alone.
func (in *input) Read(p []byte) (int, error) {
	var b [1]byte
	if _, err := in.signal.Read(b[:]); err != nil {
		return 0, io.EOF
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	n := copy(p, in.chunks[0])
	in.chunks = in.chunks[1:]
	return n, nil
}

func (in *input) Write([]byte) (int, error) { return 0, os.ErrInvalid }
func (in *input) Fd() uintptr               { return in.signal.Fd() }
func (in *input) Name() string              { return "screentest" }

func (in *input) Close() error {
	_ = in.signaller.Close()
	return in.signal.Close()
}
