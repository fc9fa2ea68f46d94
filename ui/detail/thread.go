package detail

import (
	"strings"

	"dateline/timeline"
)

// deepest is how many steps of a thread are indented; what lies deeper stands
// under the last of them.
const deepest = 4

// thread is the whole conversation as a tree: each event under the first of
// those that it answers. What the filter leaves out is dim and says so.
func (p *Pane) thread(b *builder) {
	t, tl := p.theme, p.view.Timeline()
	all := tl.Thread(p.event)
	if len(all) < 2 {
		return
	}
	b.section("Thread")
	for _, n := range tree(tl, all) {
		style, sign := t.Text, " "
		line := n.event.Date.Short() + "  " + n.event.Heading()
		if n.depth > 0 {
			sign = t.Glyphs.Reply
		}
		if _, shown := p.view.Index(n.event.Key); !shown {
			style = t.Dim
			line += " (outside the filter)"
		}
		if n.event.Key == p.event.Key {
			style, sign = t.Strong, t.Glyphs.Here
		}
		b.para(strings.Repeat("  ", min(n.depth, deepest))+sign+" ", line, t.Accent, style)
	}
}

// node is an event of a thread and how many answers lie between it and the root.
type node struct {
	event *timeline.Event
	depth int
}

// tree orders a thread: those that answer none, each followed by its answers.
// In a circle of answers, which is a mistake, the earliest comes first.
func tree(tl *timeline.Timeline, all []*timeline.Event) []node {
	var out []node
	seen := map[string]bool{}
	var walk func(e *timeline.Event, depth int)
	walk = func(e *timeline.Event, depth int) {
		if seen[e.Key] {
			return
		}
		seen[e.Key] = true
		out = append(out, node{e, depth})
		for _, r := range tl.Replies(e) {
			walk(r, depth+1)
		}
	}
	for _, e := range all {
		if len(tl.Answers(e)) == 0 {
			walk(e, 0)
		}
	}
	for _, e := range all {
		walk(e, 0)
	}
	return out
}
