package detail

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
)

// deepest is how many steps of a thread are indented; what lies deeper stands
// under the last of them.
const deepest = 4

// thread is the whole conversation as a tree: each event under the first of
// those that it answers. What the filter leaves out is dim and says so.
func (p *Pane) thread(b *builder) {
	t, tl := p.theme, p.view.Timeline()
	some, all := tl.ThreadAround(p.event, longest)
	if all < 2 {
		return
	}
	b.section("Thread")
	for _, n := range p.nodes(some, all) {
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
		from := len(b.lines)
		b.para(strings.Repeat("  ", min(n.depth, deepest))+sign+" ", line, t.Accent, style)
		b.about(from, n.event.Key)
	}
	if len(some) < all {
		b.para("", fmt.Sprintf("These are %d of %d events: thread:%s filters by the whole of it.", len(some), all, query.Quote(p.event.ID)), t.Text, t.Dim)
	}
}

// about notes that the lines from one on are about an event.
func (b *builder) about(from int, key string) {
	for at := from; at < len(b.lines); at++ {
		b.events[at] = key
	}
}

// steps are what the event carries on, and what carries it on.
func (p *Pane) steps(b *builder) {
	t, tl := p.theme, p.view.Timeline()
	for _, part := range []struct {
		name   string
		events []*timeline.Event
	}{{"Follows", tl.FollowHeads(p.event)}, {"Followed by", tl.FollowedByHeads(p.event)}} {
		if len(part.events) == 0 {
			continue
		}
		b.section(part.name)
		for _, e := range part.events {
			style, line := t.Text, e.Date.Short()+"  "+e.Heading()
			if _, shown := p.view.Index(e.Key); !shown {
				style, line = t.Dim, line+" (outside the filter)"
			}
			from := len(b.lines)
			b.para("  ", line, t.Accent, style)
			b.about(from, e.Key)
		}
	}
}

// longest is how many events of a thread are shown.
const longest = 200

// nodes are the events of a thread as a tree or, where it is longer than can be
// shown, by date.
func (p *Pane) nodes(some []*timeline.Event, all int) []node {
	if len(some) == all {
		return tree(p.view.Timeline(), some)
	}
	nodes := make([]node, len(some))
	for i, e := range some {
		nodes[i] = node{event: e}
	}
	return nodes
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
		for _, r := range tl.ReplyHeads(e) {
			walk(r, depth+1)
		}
	}
	for _, e := range all {
		if len(tl.AnswerHeads(e)) == 0 {
			walk(e, 0)
		}
	}
	for _, e := range all {
		walk(e, 0)
	}
	return out
}
