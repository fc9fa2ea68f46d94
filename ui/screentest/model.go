package screentest

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	titlePrefix  = "screentest frame "
	markerPrefix = "screentest marker "
)

// frame asks for a frame with that number.
type frame int

// model is the tested model with a frame number in a terminal title behind its
// View. The number of markers that have come through the input goes to reached.
// The program calls all methods from one goroutine.
type model struct {
	tea.Model
	commands *commands
	reached  func(marker int)
	frame    frame
	arrived  int // the followed command whose message is next for Update, or 0
}

func (m *model) Init() tea.Cmd { return m.commands.follow(m.Model.Init()) }

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if n, ok := msg.(frame); ok {
		m.frame = n
		return m, nil
	}
	id := m.arrived
	m.arrived = 0
	next, cmd := m.Model.Update(msg)
	m.Model = next
	cmd = m.commands.follow(cmd)
	if id != 0 {
		m.commands.close(id)
	}
	return m, cmd
}

func (m *model) View() string {
	return m.Model.View() + fmt.Sprintf("\x1b]2;%s%d\a", titlePrefix, m.frame)
}

// filter sees each message before Bubble Tea does, which must find the messages
// that it knows as they are.
func (m *model) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case delivery:
		m.arrived = msg.id
		return msg.msg
	case tea.KeyMsg:
		if n, ok := number(string(msg.Runes), markerPrefix); ok && msg.Paste {
			m.reached(n)
			return nil
		}
	}
	return msg
}

// marker is the input that tells that all before it has been handled.
func marker(n int) string { return pasted(markerPrefix + strconv.Itoa(n)) }

func pasted(text string) string { return "\x1b[200~" + text + "\x1b[201~" }

func number(s, prefix string) (int, bool) {
	digits, ok := strings.CutPrefix(s, prefix)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
