// Package picker is a list that typing narrows, in a frame over the panes. It
// serves wherever one of several things is chosen: actors, countries, saved
// views, problems, actions. In go items; out comes what was taken, excluded or
// highlighted. It knows nothing of what the items stand for.
package picker

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/textnorm"
	"dateline/ui/input"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// State is what the reader wants of an item.
type State uint8

// The states.
const (
	Free State = iota
	Taken
	Excluded
)

// Item is a row.
type Item struct {
	ID     string
	Label  string
	Right  string // at the right edge: a count, a key
	Detail string // said at the foot while highlighted, may be empty
	Search string // further words that find it, such as aliases
	State  State
	fold   string
	begins string // the label, as it is compared
	fresh  bool   // it is what is typed
}

// Prepare makes items ready for Open, which does so itself where nobody has. It
// takes the longer the more there are, and may be called anywhere.
func Prepare(items []Item) {
	for i := range items {
		it := &items[i]
		if it.fold == "" {
			it.begins = textnorm.Fold(it.Label)
			it.fold = it.begins + " " + textnorm.Fold(it.Search+" "+it.ID)
		}
	}
}

// Picker is the list. Multi tells whether items can be taken and excluded.
type Picker struct {
	theme  *theme.Theme
	line   *input.Line
	title  string
	note   string
	multi  bool
	items  []Item
	fresh  string // what a typed text is called that no item is; "" where it is none
	shown  []int
	cursor int
	top    int
}

// New makes a closed picker.
func New(t *theme.Theme) *Picker { return &Picker{theme: t, line: input.New(t)} }

// SetTheme changes the styles.
func (p *Picker) SetTheme(t *theme.Theme) { p.theme = t; p.line.SetTheme(t) }

// Open shows items under a title, with a note on the keys at the foot.
func (p *Picker) Open(title, note string, multi bool, items []Item) {
	p.title, p.note, p.multi, p.items, p.fresh = title, note, multi, items, ""
	Prepare(p.items)
	p.line.Set("")
	p.filter()
}

// SetFresh lets a text be chosen that no item is: behind the others a row offers
// it, called so.
func (p *Picker) SetFresh(label string) { p.fresh = label }

// Multi tells whether items can be taken and excluded.
func (p *Picker) Multi() bool { return p.multi }

// SetRight changes what stands at the right edge of an item.
func (p *Picker) SetRight(id, right string) {
	for i := range p.items {
		if p.items[i].ID == id {
			p.items[i].Right = right
		}
	}
}

// Key edits the text that narrows.
func (p *Picker) Key(msg tea.KeyMsg) {
	if p.line.Key(msg) {
		p.filter()
	}
}

// filter lists the items that hold every typed word; those whose label begins
// with the text come first.
func (p *Picker) filter() {
	typed := textnorm.Fold(strings.TrimSpace(p.line.Text()))
	words := strings.Fields(typed)
	p.items = slices.DeleteFunc(p.items, func(it Item) bool { return it.fresh })
	new := typed != "" && p.fresh != ""
	var front, back []int
	for i, it := range p.items {
		new = new && it.begins != typed && textnorm.Fold(it.ID) != typed
		if !holds(it.fold, words) {
			continue
		}
		if typed != "" && strings.HasPrefix(it.begins, typed) {
			front = append(front, i)
		} else {
			back = append(back, i)
		}
	}
	if new {
		back = append(back, len(p.items))
		text := strings.TrimSpace(p.line.Text())
		p.items = append(p.items, Item{ID: text, Label: p.fresh + ": " + text, fresh: true})
	}
	p.shown, p.cursor, p.top = append(front, back...), 0, 0
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// Move moves the highlight.
func (p *Picker) Move(n int) { p.cursor = max(min(p.cursor+n, len(p.shown)-1), 0) }

// Text is what was typed.
func (p *Picker) Text() string { return p.line.Text() }

// Place is the number of the highlighted row among those shown, from 0.
func (p *Picker) Place() int { return p.cursor }

// GoTo narrows the list by a text and highlights a row, or the last one before it.
func (p *Picker) GoTo(typed string, row int) {
	p.line.Set(typed)
	p.filter()
	p.Move(row)
}

// Current is the highlighted item.
func (p *Picker) Current() (Item, bool) {
	if p.cursor >= len(p.shown) {
		return Item{}, false
	}
	return p.items[p.shown[p.cursor]], true
}

// Take takes or drops the highlighted item and goes on to the next.
func (p *Picker) Take() { p.turn(Taken) }

// Exclude excludes it, or no longer.
func (p *Picker) Exclude() { p.turn(Excluded) }

func (p *Picker) turn(to State) {
	if !p.multi || p.cursor >= len(p.shown) {
		return
	}
	it := &p.items[p.shown[p.cursor]]
	if it.State == to {
		to = Free
	}
	it.State = to
	p.Move(1)
}

// Chosen lists the items taken and excluded.
func (p *Picker) Chosen() (taken, excluded []Item) {
	for _, it := range p.items {
		switch it.State {
		case Taken:
			taken = append(taken, it)
		case Excluded:
			excluded = append(excluded, it)
		case Free:
		}
	}
	return taken, excluded
}

// Width is that which the picker would like: more where there is more to say.
func (p *Picker) Width() int {
	if p.about() {
		return 100
	}
	return 72
}

// about tells whether something is said about the highlighted item.
func (p *Picker) about() bool { return len(p.items) > 0 && p.items[0].Detail != "" }

// Height is that of all items and of what is said about one, up to a page.
func (p *Picker) Height() int {
	about := 0
	if p.about() {
		about = footLines + 1
	}
	return min(len(p.items)+5+about, 24)
}

// footLines is how many lines the foot has at most.
const footLines = 3

// View draws the picker on exactly w by h cells.
func (p *Picker) View(w, h int) string {
	in := max(w-2, 0)
	lines := []string{" " + p.line.View(max(in-12, 1)) + p.theme.Dim.Render(text.FitLeft(fmt.Sprintf("%d of %d ", len(p.shown), len(p.items)), min(11, in)))}
	foot := p.foot(in, h)
	room := max(h-2-len(lines)-len(foot), 0)
	p.top = max(min(p.top, p.cursor), p.cursor-room+1, 0)
	for i := p.top; i < len(p.shown) && i < p.top+room; i++ {
		lines = append(lines, p.row(i, in))
	}
	if len(p.shown) == 0 {
		lines = append(lines, p.theme.Dim.Render(text.Cut("   nothing holds these words", in)))
	}
	if len(foot) > 0 {
		for len(lines) < 1+room {
			lines = append(lines, "")
		}
		lines = append(lines, foot...)
	}
	return p.theme.Box(w, h, p.title, p.note, lines)
}

// foot is what is said about the highlighted item, where there is room.
func (p *Picker) foot(w, h int) []string {
	const roomy = 9
	it, ok := p.Current()
	if !ok || it.Detail == "" || h < roomy {
		return nil
	}
	said := text.Wrap(it.Detail, max(w-2, 1))
	lines := []string{p.theme.Faint.Render(strings.Repeat(p.theme.Glyphs.Rule, w))}
	for i := range footLines {
		line := ""
		if i < len(said) {
			line = said[i]
		}
		if i == footLines-1 && len(said) > footLines {
			line = text.Cut(strings.Join(said[i:], " "), max(w-2, 1))
		}
		lines = append(lines, p.theme.Line(theme.Normal, w, theme.Seg{Text: " " + line, Style: p.theme.Dim}))
	}
	return lines
}

func (p *Picker) row(i, w int) string {
	t, it := p.theme, p.items[p.shown[i]]
	on, bar := theme.Normal, theme.Seg{Text: " "}
	if i == p.cursor {
		on, bar = theme.Cursor, theme.Seg{Text: t.Glyphs.Cursor, Style: t.Accent}
	}
	sign, style := t.Glyphs.Free, t.Text
	switch it.State {
	case Taken:
		sign, style = t.Glyphs.Taken, t.Strong
	case Excluded:
		sign, style = t.Glyphs.Excluded, t.Warn
	case Free:
	}
	right := text.CutMiddle(it.Right, max(w-4-text.Width(it.Label)-1, (w-4)/3))
	label := text.Fit(it.Label, max(w-4-text.Width(right)-1, 0))
	return t.Line(on, w, bar, theme.Seg{Text: sign + " ", Style: style}, theme.Seg{Text: label + " ", Style: style}, theme.Seg{Text: right, Style: t.Dim})
}
