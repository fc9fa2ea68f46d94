package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
	"dateline/timeline/date"
)

// checkAt is a check as written, with its places.
type checkAt struct {
	timeline.Check
	on mark
}

var checkKeys = []key[checkAt]{
	{
		KeyInfo{Name: "by", Type: LineType, Help: "who has checked it"},
		func(r *reader, n *yaml.Node, c *checkAt) { c.By = r.line(n, "by") },
	},
	{
		KeyInfo{Name: "on", Type: DateType, Required: true, Help: "the day"},
		func(r *reader, n *yaml.Node, c *checkAt) { c.OnText, c.On = r.date(n, "on"); c.on = r.mark(n) },
	},
	{
		KeyInfo{Name: "content", Type: LineType, Help: "what the event said: twelve hexadecimal digits, written by the program"},
		func(r *reader, n *yaml.Node, c *checkAt) {
			if c.Content = r.line(n, "content"); !isFingerprint(c.Content) {
				r.f.report(r.src, r.mark(n), ValueType, "content takes the twelve digits that the program writes, not %s", quoted(c.Content)).
					hint("mark the event as checked on the screen, which writes them")
			}
		},
	},
}

// isFingerprint tells whether a text is a fingerprint of an event.
func isFingerprint(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789abcdef") == ""
}

func readChecked(r *reader, n *yaml.Node, e *event) {
	const remedy = "write - by: and a name, and on: and the day, such as 2026-03-02"
	r.mappings(n, "checked", func(m *yaml.Node) {
		var c checkAt
		e.checked = r.start(m)
		readMapping(r, m, "a check", checkKeys, &c)
		switch {
		case c.OnText == "":
			r.f.report(r.src, e.checked, ValueType, "a check without a day").hint("add on: and the day, such as 2026-03-02")
		case !c.On.IsZero() && c.On.Precision() != date.DayPrecision:
			r.f.report(r.src, c.on, ValueType, "on takes the day of a check, not %s", quoted(c.OnText)).hint("write a whole date, such as 2026-03-02")
		}
		e.Checked = append(e.Checked, c.Check)
	}, func(item *yaml.Node, text string, p *found) {
		p.hint(remedy)
		e.checked = r.mark(item)
		if text != "" {
			e.Checked = append(e.Checked, timeline.Check{By: text})
		}
	})
}

// stale asks whether an event, whose id and countries are known, says something
// else than when it was checked.
func (l *linker) stale(e *event) {
	if len(e.Checked) == 0 {
		return
	}
	whole := e.Event
	whole.Countries = l.names.CountriesOf(&e.Event)
	if whole.CheckState() == timeline.Stale && slices.ContainsFunc(e.Checked, func(c timeline.Check) bool { return isFingerprint(c.Content) }) {
		l.report(e.src, e.checked, CheckStale, "the event has changed since it was checked").
			hint("check it again; as it stands its content is %s", whole.Content())
	}
}
