package date

import "strings"

// Words says d in English, day before month before year, and claims no more
// than the text of d did: "15 July 2020", "July 2022 (uncertain)", "about May
// 2022", "July – October 2020", "from May 2022", "2020s". It is "undated" for
// the zero Date.
func (d Date) Words() string {
	switch {
	case d.text == "":
		return "undated"
	case d.isSet():
		return d.setWords()
	}
	if from, to, ok := d.ends(); ok {
		return intervalWords(d.text, from, to)
	}
	one := d.one()
	return one.words()
}

func (d Date) isSet() bool { return d.text[0] == '[' || d.text[0] == '{' }

// one is the simple date that d is.
func (d Date) one() (s simple) {
	_ = parseSimple(&s, d.text, 0, len(d.text))
	return s
}

// ends are those of an interval; nil for one that is open or unknown.
func (d Date) ends() (from, to *simple, ok bool) {
	i := strings.IndexByte(d.text, '/')
	if i < 0 {
		return nil, nil, false
	}
	read := func(off, end int) *simple {
		if isOpen(d.text[off:end]) {
			return nil
		}
		var s simple
		_ = parseSimple(&s, d.text, off, end)
		return &s
	}
	return read(0, i), read(i+1, len(d.text)), true
}

// intervalWords says an interval with that text.
func intervalWords(text string, from, to *simple) string {
	switch {
	case from == nil && text[0] == '.':
		return "until " + to.article() + to.words()
	case from == nil:
		return "unknown – " + to.words()
	case to == nil && strings.HasSuffix(text, ".."):
		return "from " + from.article() + from.words()
	case to == nil:
		return from.words() + " – unknown"
	}
	return pairWords(from, to)
}

// pairWords says what two ends share but once.
func pairWords(from, to *simple) string {
	if *from == *to {
		return from.words()
	}
	first, last := from.words(), to.words()
	if from.flags()|to.flags() != 0 || !from.fixed() || !to.fixed() || from.form != to.form || from.year != to.year {
		return first + " – " + last
	}
	shared := ""
	switch {
	case from.form == monthForm, from.form == groupForm && max(from.group, to.group) <= 24:
		shared = " " + yearWords(from.year)
	case from.form == dayForm && from.month == to.month:
		shared = " " + monthNames[from.month.value()-1] + " " + yearWords(from.year)
	case from.form == dayForm:
		shared = " " + yearWords(from.year)
	case from.form == momentForm && from.month == to.month && from.day == to.day:
		if from.clock.zoneWords() != to.clock.zoneWords() {
			return first + " – " + last
		}
		return strings.TrimSuffix(first, from.clock.zoneWords()) + " – " + to.clock.words()
	}
	return strings.TrimSuffix(first, shared) + " – " + last
}

// setWords says the members of a set.
func (d Date) setWords() string {
	all := d.text[0] == '{'
	var members []string
	separator, and, alone := ", ", " and ", false
	for e := range elements(d.text) {
		word := e.words(all)
		if strings.Contains(word, ",") {
			separator, and = "; ", "; and "
		}
		members = append(members, word)
		alone = !e.hasFrom || !e.hasTo
	}
	last := len(members) - 1
	switch {
	case last == 0 && (all || alone):
		return members[0]
	case all:
		return strings.Join(members[:last], separator) + and + members[last]
	}
	return "one of: " + strings.Join(members, separator)
}

// words says a member of a set; all tells whether the set means all members.
func (e *element) words(all bool) string {
	switch {
	case !e.ranged:
		return e.from.words()
	case e.hasFrom && e.hasTo:
		return pairWords(&e.from, &e.to)
	case e.hasFrom && all:
		return "from " + e.from.article() + e.from.words()
	case e.hasFrom:
		return e.from.words() + " or later"
	case all:
		return "until " + e.to.article() + e.to.words()
	}
	return e.to.words() + " or earlier"
}
