package ui

import (
	"fmt"
	"os"
	"reflect"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/together"
)

// Fault is a panic of the program that was caught: the terminal is restored and
// the details are in a file.
type Fault struct {
	Cause   string
	Details string // path of the file; "" where none could be written
	// Lost tells that it was none of the program's: another one has cut short what the
	// timeline is read from.
	Lost bool
}

// Error asks for a report and says where the details are.
func (f *Fault) Error() string {
	where := "the details could not be written down"
	if f.Details != "" {
		where = "the details are in " + f.Details
	}
	return fmt.Sprintf("a fault of the program ended the screen (%s); your files are as they were. Please report it: %s", f.Cause, where)
}

// caught makes a Fault of what recover gave.
func caught(cause any) *Fault {
	f := &Fault{Cause: fmt.Sprint(cause), Lost: together.Lost(cause)}
	if f.Lost {
		return f
	}
	file, err := os.CreateTemp("", "dateline-fault-*.txt")
	if err != nil {
		return f
	}
	defer file.Close()
	if _, err := fmt.Fprintf(file, "panic: %v\n\n%s", cause, debug.Stack()); err == nil {
		f.Details = file.Name()
	}
	return f
}

// guarded is a model whose panics, and those of its commands, end the program
// in order: Bubble Tea would print them on the screen that is about to vanish.
type guarded struct {
	tea.Model
	fault **Fault
	quit  func() // ends the program from outside
}

// faulted says that a command has panicked.
type faulted struct{ fault *Fault }

// Init ends the program where the model panics at its start.
func (g guarded) Init() (cmd tea.Cmd) {
	defer func() {
		if cause := recover(); cause != nil {
			*g.fault = caught(cause)
			cmd = tea.Quit
		}
	}()
	return guard(g.Model.Init())
}

// Update passes messages on.
func (g guarded) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if cause := recover(); cause != nil {
			*g.fault = caught(cause)
			m, cmd = g, tea.Quit
		}
	}()
	if f, ok := msg.(faulted); ok {
		*g.fault = f.fault
		return g, tea.Quit
	}
	next, cmd := g.Model.Update(msg)
	g.Model = next
	return g, guard(cmd)
}

// View of a model that panics is empty, and the program is ended.
func (g guarded) View() (s string) {
	defer func() {
		if cause := recover(); cause != nil && *g.fault == nil {
			*g.fault = caught(cause)
			if g.quit != nil {
				go g.quit()
			}
		}
	}()
	return g.Model.View()
}

// guard turns a panic of a command into a message, also within batches and
// sequences, which are slices of commands.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if cause := recover(); cause != nil {
				msg = faulted{caught(cause)}
			}
		}()
		together.Minding()
		msg = cmd()
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() {
				inner := v.Index(i).Interface().(tea.Cmd)
				v.Index(i).Set(reflect.ValueOf(guard(inner)))
			}
		}
		return msg
	}
}
