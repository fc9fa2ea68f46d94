package screentest

import (
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// commands follows the commands of a program from the Update that returns them
// to the end of the Update that gets their message.
type commands struct {
	idle    []string // parts of the names of those that are not followed
	changed func()   // called whenever the open or the running ones become fewer

	mu      sync.Mutex
	last    int
	open    map[int]string // by number, the function's name
	running int            // those that have begun and not returned
}

// delivery is a followed command's message on its way to Update.
type delivery struct {
	msg tea.Msg
	id  int
}

// follow is cmd with a record of it.
func (c *commands) follow(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	if slices.ContainsFunc(c.idle, func(part string) bool { return strings.Contains(name, part) }) {
		return cmd
	}
	c.mu.Lock()
	c.last++
	id := c.last
	c.open[id] = name
	c.mu.Unlock()
	return func() tea.Msg {
		c.begin()
		msg := cmd()
		return c.ended(id, msg)
	}
}

func (c *commands) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running++
}

// ended is what a command's result becomes: a batch or sequence of followed
// commands, or a delivery.
func (c *commands) ended(id int, msg tea.Msg) tea.Msg {
	c.mu.Lock()
	c.running--
	c.mu.Unlock()
	defer c.changed()
	if msg == nil {
		c.close(id)
		return nil
	}
	// A sequence has a type of its own that Bubble Tea does not export.
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return delivery{msg, id}
	}
	followed := reflect.MakeSlice(list.Type(), 0, list.Len())
	for i := range list.Len() {
		if cmd := c.follow(list.Index(i).Interface().(tea.Cmd)); cmd != nil {
			followed = reflect.Append(followed, reflect.ValueOf(cmd))
		}
	}
	c.close(id)
	return followed.Interface()
}

func (c *commands) close(id int) {
	c.mu.Lock()
	delete(c.open, id)
	c.mu.Unlock()
	c.changed()
}

// still is the number of commands that run.
func (c *commands) still() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running
}

// names lists the commands that are open.
func (c *commands) names() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	names := make([]string, 0, len(c.open))
	for _, name := range c.open {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
