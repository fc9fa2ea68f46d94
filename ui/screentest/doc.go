// Package screentest runs any tea.Model as a real Bubble Tea program on a
// terminal inside the test's process, without sleeps. Only tests import it.
//
// In go a model and what a reader does (keys, mouse, a resized window), as the
// bytes that a terminal sends; out comes what the terminal shows.
//
//	s := screentest.Start(t, model, 100, 30)
//	s.Press("/", "enter", "ctrl+d", "shift+down")
//	s.Golden("search")
//
// # What a step guarantees
//
// Start, Press, Type, Paste, Click, Wheel, Drag and Resize return when
//
//  1. the program has decoded the input and Update has handled it. A marker
//     that follows it through the same input shows when;
//  2. the commands that Update returned (and Init, at the start) have ended,
//     Update has handled their messages, and so on for the commands that these
//     returned, in batches and sequences, too. Press waits so after each key;
//  3. a frame whose View was made after all that is on the screen. View carries
//     a frame number in a terminal title, and the terminal reports the title.
//
// Timers (tea.Tick, tea.Every, a blinking cursor) are not waited for, nor are
// commands that [Idle] names, such as one that waits for a file to change, nor
// messages that a goroutine sends with Program.Send, nor the message that
// follows on another program's end (tea.Exec). What these bring is waited for
// with [Session.Wait], which looks again at each thing the terminal draws.
//
// A step that is not through after [Limit] fails and names the commands that it
// waits for. The limit is there to end a test that hangs; no test that passes
// waits for it.
package screentest
