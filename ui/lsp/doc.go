// Package lsp is the language server: it tells an editor what it knows of the
// timeline that is being written. In go the messages of the protocol (LSP 3.17) on
// a stream, with the files on disk; out come answers and diagnostics. It writes no
// file: what is to be changed goes to the editor.
//
// Messages are taken in their order by one goroutine (server.go, stream.go), which
// keeps the texts that the editor has open (buffers.go) as values that never
// change. Another one answers the requests, in their order, each from the texts as
// they were when it came. The open texts stand in front of the folder (overlay.go),
// and of the files only those that changed are read again (folder.go).
package lsp
