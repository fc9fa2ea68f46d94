package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// maxMessage is how many bytes a message may have.
const maxMessage = 128 << 20

// stream reads and writes messages, each behind a head that tells its length. A
// message that can't be read is answered as the protocol has it, and the next one is
// looked for: an editor must not lose its server by one slip.
type stream struct {
	in   *bufio.Reader
	out  io.Writer
	end  func() error
	last func() // called once there is nothing more to read

	mu sync.Mutex // for out
}

func newStream(in io.Reader, out io.Writer, end func() error, last func()) *stream {
	return &stream{in: bufio.NewReader(in), out: out, end: end, last: last}
}

// ReadObject reads the next message.
func (s *stream) ReadObject(v any) error {
	for {
		body, err := s.body()
		if err != nil && !errors.Is(err, errHead) {
			s.last()
			return err
		}
		code := int64(jsonrpc2.CodeParseError)
		switch {
		case err != nil:
		case !json.Valid(body):
			err = errors.New("the message is no JSON of the length that its head tells")
		default:
			if err = json.Unmarshal(body, v); err == nil {
				return nil
			}
			code = jsonrpc2.CodeInvalidRequest
		}
		if err := s.refuse(code, err); err != nil {
			return err
		}
	}
}

// errHead says that the head of a message is wrong.
var errHead = errors.New("the head of the message tells no length that can be")

var lengthHeader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)content-length:(.*)`) })

// body is the next message. What stands before its head, such as the rest of one
// whose length was wrong, is passed over.
func (s *stream) body() ([]byte, error) {
	length := int64(-1)
	for {
		line, err := s.in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
		if head := lengthHeader().FindSubmatch(line); head != nil {
			n, err := strconv.ParseInt(string(bytes.TrimSpace(head[1])), 10, 64)
			if err != nil || n < 1 || n > maxMessage {
				return nil, errHead
			}
			length = n
			continue
		}
		if length >= 0 && len(bytes.TrimSpace(line)) == 0 {
			break
		}
	}
	// It grows as it comes: a head alone must not take the memory.
	var body bytes.Buffer
	if _, err := io.CopyN(&body, s.in, length); err != nil {
		return nil, err
	}
	return body.Bytes(), nil
}

// refuse answers a message whose id is not known.
func (s *stream) refuse(code int64, why error) error {
	return s.WriteObject(struct {
		Version string         `json:"jsonrpc"`
		ID      any            `json:"id"`
		Error   jsonrpc2.Error `json:"error"`
	}{"2.0", nil, jsonrpc2.Error{Code: code, Message: why.Error()}})
}

// WriteObject writes a message.
func (s *stream) WriteObject(v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.out.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(body)), body...))
	return err
}

// Close ends both ways.
func (s *stream) Close() error { return s.end() }
