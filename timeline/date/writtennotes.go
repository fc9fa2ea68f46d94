package date

import "strings"

// takeNotes takes in what stands in parentheses behind a date, as Words puts it
// there: "(uncertain)", "(year uncertain, day approximate)", "(century)".
func (p *point) takeNotes(s string) (rest string, ok bool) {
	for strings.HasSuffix(s, ")") {
		open := strings.LastIndexByte(s, '(')
		if open < 0 {
			return s, false
		}
		note := s[open+1 : len(s)-1]
		s = strings.TrimSpace(s[:open])
		if years, found := p.longer(s, note); found {
			s = years
			continue
		}
		if !p.takeNote(note) {
			return s, false
		}
	}
	return s, true
}

// longer are years that a note calls a decade, a century or a millennium; the
// words before them stay.
func (p *point) longer(s, note string) (rest string, ok bool) {
	known := map[string]int{"decade": 3, "century": 2, "millennium": 1}[note]
	i := len(s) - len("1900s")
	if known == 0 || i < 0 || !strings.HasSuffix(s, "00s") || p.year != "" {
		return s, false
	}
	p.year = s[i:i+known] + "XXX"[:4-known]
	return strings.TrimSpace(s[:i]), true
}

// takeNote takes one note in. A doubt holds of the parts that its clause names,
// else of the whole.
func (p *point) takeNote(note string) bool {
	switch note {
	case "northern hemisphere":
		p.shift = 4
		return true
	case "southern hemisphere":
		p.shift = 8
		return true
	}
	note = strings.NewReplacer("part of the year", "month", "year, month", "year and month").Replace(note)
	for clause := range strings.SplitSeq(note, ",") {
		if !p.takeClause(strings.Fields(clause)) {
			return false
		}
	}
	return true
}

func (p *point) takeClause(words []string) bool {
	var named []int
	mark, unknown := flags(0), false
	for _, word := range words {
		switch word {
		case "year", "month", "day":
			named = append(named, strings.Index("ymd", word[:1]))
		case "and":
		case "uncertain":
			mark |= unsure
		case "approximate":
			mark |= about
		case "unknown":
			unknown = true
		default:
			return false
		}
	}
	for _, i := range named {
		p.marks[i] |= mark
		if unknown {
			*[...]*string{&p.year, &p.group, &p.day}[i] = [...]string{"XXXX", "XX", "XX"}[i]
		}
	}
	if len(named) == 0 {
		p.whole |= mark
	}
	return unknown != (mark != 0) && (!unknown || len(named) > 0)
}

// takeClock takes in a time of day at the end: "10:10", "2:30 pm", "10:10 UTC+1".
func (p *point) takeClock(s string) (rest string, ok bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, true
	}
	start := len(strings.TrimRight(s[:colon], "0123456789"))
	var clock strings.Builder
	clock.WriteString("T" + padded(s[start:colon]))
	after := s[colon:]
	for len(after) >= 3 && after[0] == ':' && strings.Trim(after[1:3], "0123456789") == "" {
		clock.WriteString(after[:3])
		after = after[3:]
	}
	text := clock.String()
	switch after = strings.TrimSpace(after); {
	case after == "am" || after == "pm" || after == "a.m." || after == "p.m.":
		hour := number(text[1:3])
		if hour < 1 || hour > 12 {
			return s, false
		}
		hour %= 12
		if after[0] == 'p' {
			hour += 12
		}
		text, after = "T"+twoDigits(hour)+text[3:], ""
	case after != "":
		after = zoneOf(after)
	}
	p.clock = text + after
	return strings.TrimRight(s[:start], " ,t"), start < colon
}

// zoneOf is how EDTF writes a zone such as "utc+1" or "gmt".
func zoneOf(s string) string {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "utc"), "gmt"))
	if s == "" || s == "z" {
		return "Z"
	}
	hours, minutes, _ := strings.Cut(s[1:], ":")
	if minutes == "" {
		return s[:1] + padded(hours)
	}
	return s[:1] + padded(hours) + ":" + minutes
}
