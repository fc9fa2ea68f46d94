package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// Codes of errors that the protocol adds to those of JSON-RPC.
const (
	codeNotInitialized = -32002
	codeCancelled      = -32800
	codeFailed         = -32803
)

// rest is how long after a change the files are checked. Changes that follow do not
// put it off: who types on sees what is wrong as well.
const rest = 150 * time.Millisecond

// waiting is how many requests may wait; with more of them no message is read until
// some are answered.
const waiting = 256

// Options are what the server needs of the machine.
type Options struct {
	Version string
	Now     func() time.Time
	// After is time.After.
	After func(time.Duration) <-chan time.Time
	// Watch tells when the files of a folder change on disk, until ctx ends.
	Watch func(ctx context.Context, dir string) <-chan string
}

// Serve answers an editor until it says that it is done, or goes away. Ended tells
// whether it took its leave as the protocol has it.
func Serve(ctx context.Context, in io.Reader, out io.Writer, end func() error, o Options) (ended bool) {
	s := newServer(ctx, o)
	defer s.cancel()
	conn := jsonrpc2.NewConn(s.ctx, newStream(in, out, end, s.leave), s, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	s.work(conn)
	_ = conn.Close()
	return s.ended
}

// phase is how far the life of a session has come.
type phase uint8

const (
	fresh phase = iota
	running
	leaving
)

// server is a session. What the reading goroutine has is apart from what the
// working one has.
type server struct {
	o      Options
	ctx    context.Context
	cancel context.CancelFunc

	// Of the reading goroutine.
	phase phase
	units encoding
	able  abilities

	buffers atomic.Pointer[buffers] // written by the reading goroutine
	turn    atomic.Int64            // rises when files may have changed on disk
	jobs    chan job
	touched chan struct{} // holds one signal where there is something to check

	mu      sync.Mutex
	pending map[jsonrpc2.ID]context.CancelFunc // the last where a client gives two one id

	// Of the working goroutine.
	folders map[string]*folder
	told    map[string]told
	ended   bool
}

// abilities are what the editor can do.
type abilities struct{ changes, rename bool }

// job is a request to be answered from the buffers as they were when it came.
type job struct {
	ctx    context.Context
	cancel context.CancelFunc
	req    *jsonrpc2.Request
	b      *buffers
	units  encoding
	able   abilities
	answer func(*call, json.RawMessage) (any, error) // nil: the session ends
	ended  bool
}

func newServer(ctx context.Context, o Options) *server {
	s := &server{
		o: o, units: utf16Units, jobs: make(chan job, waiting), touched: make(chan struct{}, 1),
		pending: map[jsonrpc2.ID]context.CancelFunc{}, folders: map[string]*folder{}, told: map[string]told{},
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.buffers.Store(&buffers{})
	return s
}

// Handle takes a message, in the order in which they come.
func (s *server) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	var params json.RawMessage
	if r.Params != nil {
		params = *r.Params
	}
	refuse := func(code int64, format string, args ...any) {
		if !r.Notif {
			_ = conn.ReplyWithError(ctx, r.ID, &jsonrpc2.Error{Code: code, Message: fmt.Sprintf(format, args...)})
		}
	}
	answer := answers[r.Method]
	switch {
	case r.Method == "exit":
		s.push(job{ended: s.phase == leaving})
	case r.Method == "initialize" && s.phase == fresh && !r.Notif:
		s.initialize(ctx, conn, r, params)
	case s.phase == fresh:
		refuse(codeNotInitialized, "%s came before initialize", r.Method)
	case s.phase == leaving || r.Method == "initialize":
		refuse(jsonrpc2.CodeInvalidRequest, "%s can't be asked for at this stage", r.Method)
	case r.Method == "$/cancelRequest":
		s.cancelRequest(params)
	case r.Notif:
		s.notice(r.Method, params)
	case r.Method == "shutdown":
		s.phase = leaving
		s.ask(r, func(*call, json.RawMessage) (any, error) { return nil, nil })
	case answer == nil:
		refuse(jsonrpc2.CodeMethodNotFound, "%s is not known here", r.Method)
	default:
		s.ask(r, answer)
	}
}

// leave ends the session behind all that was asked: who writes a request and closes
// the input at once still reads the answer.
func (s *server) leave() {
	s.push(job{})
	<-s.ctx.Done()
}

// notice takes a notification; one that is not known is nothing to answer.
func (s *server) notice(method string, params json.RawMessage) {
	change, ok := notices[method]
	if !ok {
		return
	}
	was := s.buffers.Load()
	now := change(was, params, s.units)
	s.buffers.Store(now)
	if now == was {
		s.turn.Add(1)
	}
	s.touch()
}

// touch has the files checked soon.
func (s *server) touch() {
	select {
	case s.touched <- struct{}{}:
	default:
	}
}

// ask puts a request behind those that came before it.
func (s *server) ask(r *jsonrpc2.Request, answer func(*call, json.RawMessage) (any, error)) {
	ctx, cancel := context.WithCancel(s.ctx)
	s.mu.Lock()
	s.pending[r.ID] = cancel
	s.mu.Unlock()
	s.push(job{ctx: ctx, cancel: cancel, req: r, b: s.buffers.Load(), units: s.units, able: s.able, answer: answer})
}

func (s *server) push(j job) {
	select {
	case s.jobs <- j:
	case <-s.ctx.Done():
	}
}

// cancelRequest ends a request that waits or is being answered.
func (s *server) cancelRequest(params json.RawMessage) {
	var p cancelParams
	var id jsonrpc2.ID
	if json.Unmarshal(params, &p) != nil || json.Unmarshal(p.ID, &id) != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.pending[id]; cancel != nil {
		cancel()
	}
}

// work answers the requests and checks the files, one thing at a time.
func (s *server) work(conn *jsonrpc2.Conn) {
	defer func() {
		for _, f := range s.folders {
			f.close()
		}
	}()
	var due <-chan time.Time
	for {
		select {
		case j := <-s.jobs:
			if j.answer == nil {
				s.ended = j.ended
				return
			}
			s.run(conn, j)
		case <-s.touched:
			if due == nil {
				due = s.o.After(rest)
			}
		case <-due:
			due = nil
			s.check(conn)
		case <-conn.DisconnectNotify():
			return
		}
	}
}

// run answers a request.
func (s *server) run(conn *jsonrpc2.Conn, j job) {
	result, err := s.result(j)
	j.cancel()
	s.mu.Lock()
	delete(s.pending, j.req.ID)
	s.mu.Unlock()
	if err == nil {
		_ = conn.Reply(s.ctx, j.req.ID, result)
		return
	}
	fault := &jsonrpc2.Error{Code: codeFailed, Message: err.Error()}
	if errors.Is(err, context.Canceled) {
		fault = &jsonrpc2.Error{Code: codeCancelled, Message: "the request was cancelled"}
	} else {
		errors.As(err, &fault)
	}
	_ = conn.ReplyWithError(s.ctx, j.req.ID, fault)
}

// result is the answer to a request. A fault of ours ends that request alone.
func (s *server) result(j job) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: fmt.Sprintf("%v\n%s", p, debug.Stack())}
		}
	}()
	if err := j.ctx.Err(); err != nil {
		return nil, err
	}
	var params json.RawMessage
	if j.req.Params != nil {
		params = *j.req.Params
	}
	return j.answer(&call{s: s, job: j}, params)
}

// initialize begins the session.
func (s *server) initialize(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request, params json.RawMessage) {
	var p initializeParams
	if err := json.Unmarshal(params, &p); err != nil {
		_ = conn.ReplyWithError(ctx, r.ID, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()})
		return
	}
	s.phase = running
	for _, e := range p.Capabilities.General.PositionEncodings {
		if e == utf8Units || e == utf16Units || e == utf32Units {
			s.units = e
			break
		}
	}
	w := p.Capabilities.Workspace.WorkspaceEdit
	s.able.changes = w.DocumentChanges
	for _, op := range w.ResourceOperations {
		s.able.rename = s.able.rename || op == "rename" && w.DocumentChanges
	}
	folders := foldersOf(p.WorkspaceFolders)
	if len(folders) == 0 {
		folders = foldersOf([]workspaceFolder{{p.RootURI}})
	}
	s.buffers.Store(&buffers{folders: folders})
	_ = conn.Reply(ctx, r.ID, capabilities(s.units, s.o.Version))
}
