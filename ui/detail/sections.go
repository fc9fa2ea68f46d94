package detail

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/ui/sources"
	"dateline/ui/theme"
)

func (p *Pane) head(b *builder) {
	t, e, tl := p.theme, p.event, p.view.Timeline()
	words := e.Date.Words()
	if e.Date.IsZero() {
		words = "Undated"
		if e.DateText != "" {
			words = "Undated: the file says “" + e.DateText + "”, which is no date"
		}
	}
	b.para("", words, t.Text, t.Dim)
	b.para("", e.Heading(), t.Text, t.Strong)
	b.blank()
	status := e.Status
	if status == "" {
		status = timeline.Unverified
	}
	line := status
	if e.Kind != "" {
		line += " " + t.Glyphs.Dot + " " + e.Kind
	}
	if len(e.Topics) > 0 {
		line += " " + t.Glyphs.Dot + " " + strings.Join(e.Topics, ", ")
	}
	b.para(t.Glyphs.Status(e.Status)+" ", line, p.statusStyle(), p.statusStyle())
	b.para("", strings.Join(append(p.signs(), p.selected...), " "+t.Glyphs.Dot+" "), t.Dim, t.Dim)
	b.label("Who", p.names(e.Actors))
	b.label("Whom", p.names(e.Targets))
	var countries []string
	for _, c := range e.Countries {
		countries = append(countries, tl.CountryName(c))
	}
	where := strings.Join(countries, ", ")
	if e.Inferred && where != "" {
		where += " (from the actors)"
	}
	b.label("Where", where)
	if i, ok := p.view.Index(e.Key); ok && p.view.Possible(i) {
		b.para("", "Its date allows the dates asked for and does not ensure them.", t.Text, t.Warn)
	}
}

// signs are those that the list shows beside the event's status, in words.
func (p *Pane) signs() []string {
	var words []string
	e, tl, reply := p.event, p.view.Timeline(), p.theme.Glyphs.Reply
	switch about, uncertain := e.Date.Approximate(), e.Date.Uncertain(); {
	case about && uncertain:
		words = append(words, "% about that date, which is uncertain")
	case about:
		words = append(words, "~ about that date")
	case uncertain:
		words = append(words, "? the date is uncertain")
	}
	switch e.CheckState() {
	case timeline.Checked:
		words = append(words, p.theme.Glyphs.Checked+" checked")
	case timeline.Stale:
		words = append(words, p.theme.Glyphs.Stale+" checked, and changed since")
	case timeline.Unchecked:
	}
	if len(tl.AnswerHeads(e)) > 0 {
		words = append(words, reply+" answers another event")
	}
	switch n := len(tl.ReplyHeads(e)); {
	case n == 1:
		words = append(words, reply+"1 has an answer")
	case n > 1:
		words = append(words, fmt.Sprintf("%s%d has %d answers", reply, n, n))
	}
	return words
}

func (p *Pane) statusStyle() theme.Style {
	if st := p.event.Status; st == "disputed" || st == "retracted" {
		return p.theme.Warn
	}
	return p.theme.Text
}

// label is a line with its name in a column of its own.
func (b *builder) label(name, value string) {
	if value != "" {
		b.para(fmt.Sprintf("%-6s", name), value, b.theme.Dim, b.theme.Text)
	}
}

func (p *Pane) names(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = p.view.Timeline().Actor(id).Name
	}
	return strings.Join(out, ", ")
}

func (p *Pane) body(b *builder) {
	t, e := p.theme, p.event
	for para := range strings.SplitSeq(e.Summary, "\n") {
		if strings.TrimSpace(para) == "" {
			continue
		}
		b.blank()
		b.cited(timeline.ParseCited(para, len(e.Sources)))
	}
	for _, q := range e.Quotes {
		b.blank()
		b.bar(t.Glyphs.Quote+" ", "“"+q.Text+"”", t.Accent, t.Text)
		by := p.speaker(q.By)
		if q.Source > 0 {
			by += fmt.Sprintf(" [%d]", q.Source)
		}
		b.bar(t.Glyphs.Quote+" ", "— "+by, t.Accent, t.Dim)
	}
}

// speaker is a name with the body that it speaks for.
func (p *Pane) speaker(id string) string {
	tl := p.view.Timeline()
	a := tl.Actor(id)
	if a.PartOf == "" {
		return a.Name
	}
	return a.Name + ", " + tl.Actor(a.PartOf).Name
}

func (p *Pane) sources(b *builder) {
	t := p.theme
	b.section("Sources")
	if len(p.event.Sources) == 0 {
		b.para("", "None: this event cannot be cited.", t.Text, t.Warn)
	}
	for i, s := range p.event.Sources {
		b.sourced = append(b.sourced, len(b.lines))
		lead := fmt.Sprintf("%d  ", i+1)
		if i+1 == p.chosen {
			lead = fmt.Sprintf("%s%d ", t.Glyphs.Here, i+1)
		}
		if words := export.SourceWords(&s); words != "" {
			b.para(lead, words, t.Accent, t.Text)
			lead = "   "
		}
		if s.URL != "" {
			b.linked(lead, sources.Short(s.URL), p.link(s.URL), t.Accent, t.Dim)
		}
		if f := p.found[s.URL]; f.State != "" && !f.State.Stands() {
			b.para("   ", f.Told(), t.Warn, t.Warn)
			if c := f.Copy.Address; c != "" && s.Archived == "" {
				b.linked("   ", "a copy: "+sources.Short(c), p.link(c), t.Dim, t.Dim)
			}
		}
		if s.Archived != "" {
			b.linked("   ", "archived: "+sources.Short(s.Archived), p.link(s.Archived), t.Dim, t.Dim)
		}
		if s.Excerpt != "" {
			b.bar("   "+t.Glyphs.Quote+" ", "“"+s.Excerpt+"”", t.Accent, t.Dim)
		}
		if accessed := dateWords(s.Accessed, s.AccessedText); accessed != "" {
			b.para("   ", "accessed "+accessed, t.Dim, t.Dim)
		}
	}
	b.sourced = append(b.sourced, len(b.lines))
}

// link is an address to link to, "" where the terminal has no links.
func (p *Pane) link(address string) string {
	if !p.links {
		return ""
	}
	return address
}

func dateWords(d date.Date, raw string) string {
	if d.IsZero() {
		return raw
	}
	return d.Words()
}

// checked says who has held the event against its sources, and whether it has
// changed since.
func (p *Pane) checked(b *builder) {
	e := p.event
	if len(e.Checked) == 0 {
		return
	}
	b.section("Checked")
	for i := range e.Checked {
		b.para("", e.Checked[i].Words(), p.theme.Text, p.theme.Text)
	}
	if e.CheckState() == timeline.Stale {
		b.para("", "It has changed since it was checked.", p.theme.Text, p.theme.Warn)
	}
}

func (p *Pane) foot(b *builder) {
	t, e := p.theme, p.event
	p.checked(b)
	if e.Note != "" {
		b.section("Note of the desk")
		for _, para := range strings.Split(e.Note, "\n") {
			b.para("", para, t.Text, t.Dim)
		}
	}
	if problems := p.view.Timeline().ProblemsOf(e.ID); len(problems) > 0 {
		b.section("Problems")
		for _, pr := range problems {
			style := t.Warn
			if pr.Severity == timeline.Error {
				style = t.Bad
			}
			b.para(string(pr.Severity)+" ", pr.Message, style, t.Text)
		}
	}
	b.blank()
	b.para("", fmt.Sprintf("%s %s %s:%d", e.ID, t.Glyphs.Dot, e.Pos.File, e.Pos.Line), t.Text, t.Faint)
}
