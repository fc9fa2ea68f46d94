package date

import (
	"slices"
	"strings"
	"unicode"
)

// maxWritten is how long a date in words may be: the tries grow with its square.
const maxWritten = 120

// written are the dates that the words of a text say. They need not exist: who
// wants a date takes those that parse, who wants to know what is wrong the others.
func written(s string) []reading {
	if len(s) > maxWritten || strings.ContainsAny(s, "[]{}") {
		return nil
	}
	words := hasLetter(s)
	s = strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(s), "’", "'")), " ")
	var wrong []reading
	for _, form := range []func(string) []reading{alone, openEnd, between, span, oneOf, allOf, slashed} {
		readings := form(s)
		for i := range readings {
			readings[i].notation = words
		}
		if len(right(readings)) > 0 {
			return readings
		}
		if len(wrong) == 0 {
			wrong = readings
		}
	}
	return wrong
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// alone are texts of one date, no interval and no set.
func alone(s string) []reading {
	var p point
	if !p.read(s) {
		return nil
	}
	if p.week > 0 {
		return p.weekDays()
	}
	readings := p.readings(p.edtf())
	if strings.HasSuffix(p.year, "00s") && p.complete() { // the decade, or the century
		long := p
		long.year = p.year[:2] + "XX"
		readings = append(readings, p.readings(long.edtf())...)
	}
	return readings
}

// openEnd are intervals of which one end is open or unknown.
func openEnd(s string) []reading {
	for _, form := range []struct{ before, after, from, to string }{
		{"until ", "", "../", ""},
		{"till ", "", "../", ""},
		{"up to ", "", "../", ""},
		{"unknown - ", "", "/", ""},
		{"", " or earlier", "[..", "]"},
		{"", " or later", "[", "..]"},
		{"", " - unknown", "", "/"},
		{"", " onwards", "", "/.."},
		{"", " onward", "", "/.."},
		{"from ", " on", "", "/.."},
		{"from ", " to present", "", "/.."},
		{"from ", " until present", "", "/.."},
		{"since ", "", "", "/.."},
		{"from ", "", "", "/.."},
		{"", " to present", "", "/.."},
		{"", " - present", "", "/.."},
		{"", "-present", "", "/.."},
	} {
		rest, before := strings.CutPrefix(present(s), form.before)
		rest, after := strings.CutSuffix(rest, form.after)
		if !before || !after {
			continue
		}
		var p point
		if p.read(strings.TrimPrefix(rest, "some time ")) && p.complete() {
			return p.readings(form.from + p.edtf() + form.to)
		}
	}
	return nil
}

// present gives the words for an end that is not reached yet the same form.
func present(s string) string {
	for _, word := range []string{"ongoing", "now", "today", "date", "the present"} {
		if rest, ok := strings.CutSuffix(s, word); ok && rest != "" && strings.ContainsAny(rest[len(rest)-1:], " -") {
			return rest + "present"
		}
	}
	return s
}

// between are texts that name the first and the last day that a date may mean.
func between(s string) []reading {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "some time "), "between ")
	if !ok {
		return nil
	}
	first, last, ok := strings.Cut(rest, " and ")
	if !ok {
		return nil
	}
	from, to, ok := shared(first, last)
	if !ok || !from.complete() || !to.complete() {
		return nil
	}
	return merged(from, to).readings("[" + from.edtf() + ".." + to.edtf() + "]")
}

// span are intervals of two dates, which share what only one of them says.
func span(s string) []reading {
	from, to, ok := ends(s)
	if !ok || !from.complete() || !to.complete() {
		return nil
	}
	return merged(from, to).readings(from.edtf() + "/" + to.edtf())
}

// ends are the two ends of an interval in words.
func ends(s string) (from, to point, ok bool) {
	rest, each := strings.CutPrefix(s, "from ")
	for _, word := range []string{" to ", " until ", " till ", " through ", " - ", "--", "..", "-"} {
		for i := range len(rest) {
			if !strings.HasPrefix(rest[i:], word) {
				continue
			}
			from, to, ok = shared(rest[:i], rest[i+len(word):])
			if ok && from.complete() && to.complete() {
				if !each { // "around 2019-2020" doubts both
					from.whole |= to.whole
					to.whole |= from.whole
				}
				return from, to, true
			}
		}
	}
	return from, to, false
}

// shared reads two dates, of which each may lack what the other says: "12" and
// "14 March 2021", "July 15" and "17, 2020".
func shared(first, last string) (from, to point, ok bool) {
	if !from.read(first) || !to.read(last) || from.week > 0 || to.week > 0 {
		return from, to, false
	}
	to.inherit(&from)
	from.inherit(&to)
	return from, to, true
}

// merged carries what is to be said of two dates together.
func merged(from, to point) *point {
	to.vague = to.vague || from.vague
	if to.assumed == "" {
		to.assumed = from.assumed
	}
	return &to
}

// oneOf are dates of which one is meant.
func oneOf(s string) []reading {
	if rest, ok := strings.CutPrefix(s, "one of: "); ok {
		return set(rest, "[", "]", ";", ",")
	}
	if !strings.Contains(s, " or ") {
		return nil
	}
	return set(strings.ReplaceAll(s, " or ", ";"), "[", "]", ";", ";,")
}

// allOf are dates all of which are meant.
func allOf(s string) []reading {
	if !strings.Contains(s, " and ") {
		return nil
	}
	return set(strings.ReplaceAll(s, " and ", ";"), "{", "}", ";", ";,")
}

// set reads the members of a set, parted by one of the signs: of those choices the
// first that gives dates.
func set(s, open, end string, signs ...string) []reading {
	for _, sign := range signs {
		texts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(sign, r) })
		members := make([]string, len(texts))
		var last, all point
		ok := len(texts) > 1 || strings.Contains(s, " - ")
		for i, text := range slices.Backward(texts) {
			members[i] = last.member(strings.TrimSpace(text))
			ok = ok && members[i] != ""
			all = *merged(last, all)
		}
		if ok {
			return all.readings(open + strings.Join(members, ",") + end)
		}
	}
	return nil
}

// member is a member of a set, "" for none. It lacks what the member behind it
// says, which is that of before; p is then the member's.
func (p *point) member(text string) string {
	for _, word := range []string{" or later", " or earlier"} {
		if rest, ok := strings.CutSuffix(text, word); ok {
			one := p.member(rest)
			if one == "" || strings.Contains(one, "..") {
				return ""
			}
			return map[string]string{" or later": one + "..", " or earlier": ".." + one}[word]
		}
	}
	if from, to, ok := ends(text); ok {
		*p = to
		return from.edtf() + ".." + to.edtf()
	}
	var one point
	if !one.read(text) || one.week > 0 || p.year != "" && one.year == "" && (one.day == "") != (p.day == "") {
		return "" // in "25 October or November" the day may be that of both
	}
	one.inherit(p)
	*p = one
	return one.edtf()
}

// slashed are two months or years with a slash between them, of which one or
// both may be meant.
func slashed(s string) []reading {
	first, last, ok := strings.Cut(s, "/")
	if !ok || !hasLetter(s) {
		return nil
	}
	from, to, ok := shared(first, last)
	if !ok || !from.complete() || !to.complete() {
		return nil
	}
	all := merged(from, to)
	return append(all.readings(from.edtf()+"/"+to.edtf()), all.readings("["+from.edtf()+","+to.edtf()+"]")...)
}
