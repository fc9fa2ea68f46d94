package load

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// nearDays is within how many days of an event a dated source bears its day out.
const nearDays = 3

// ask puts to an event the questions of an editor.
func (f *findings) ask(e *event) {
	if len(e.Sources) == 0 && !e.damaged {
		f.report(e.src, e.self, SourceMissing, "an event without a source").
			hint("add sources: with an address, or a title and its pages")
	}
	if e.Status == "confirmed" && len(e.Sources) > 0 && publishers(e.Sources) < 2 {
		f.report(e.src, e.status, ConfirmedSingleSource, "the event is confirmed, on the word of one publisher").
			hint("add a source of another publisher, or write status: reported")
	}
	for i := range e.Sources {
		f.askSource(e, &e.Sources[i], e.sources[i])
	}
	if day, ok := exactDay(e.Date); ok {
		f.askDay(e, day)
	}
	f.askCitations(e)
}

// publishers counts the sources of different publishers; of more than two it
// says two. Without a publisher the host of the address counts, and without that
// the title.
func publishers(sources []timeline.Source) int {
	first, unnamed := "", false
	for i := range sources {
		switch name := textnorm.Fold(sources[i].Publisher); {
		case name == "":
			unnamed = true
		case first == "":
			first = name
		case name != first:
			return 2
		}
	}
	count := min(len(first), 1)
	if !unnamed {
		return count
	}
	hosts := map[string]bool{}
	for i := range sources {
		if s := &sources[i]; s.Publisher != "" {
			hosts[host(s.URL)] = true
		}
	}
	for i := range sources {
		s := &sources[i]
		key := host(s.URL)
		if key == "" {
			key = textnorm.Fold(s.Title)
		}
		if s.Publisher == "" && key != "" && !hosts[key] {
			hosts[key] = true
			count++
		}
	}
	return min(count, 2)
}

// host is the host of an address without "www.".
func host(address string) string {
	name := ""
	if _, rest, ok := strings.Cut(address, "://"); ok {
		name, _, _ = strings.Cut(rest, "/")
	}
	if strings.ContainsAny(name, "@:%[?#\\") { // nothing that is read off at a glance
		u, err := url.Parse(address)
		if err != nil {
			return ""
		}
		name = u.Hostname()
	}
	return strings.TrimPrefix(strings.ToLower(name), "www.")
}

func (f *findings) askSource(e *event, s *timeline.Source, at sourcePlaces) {
	if firm(e.Date) && firm(s.Published) {
		first, _ := e.Date.Bounds()
		if _, last := s.Published.Bounds(); last < first {
			f.report(e.src, at.published, SourcePredatesEvent, "the source is dated %s, before the event of %s",
				s.Published.Words(), e.Date.Words()).
				hint("check both dates; if the source announced what came later, write allow: [%s]", SourcePredatesEvent)
		}
	}
	if h := host(s.Archived); slices.Contains(alteredArchives, h) {
		f.report(e.src, at.archived, ArchiveGuessed, "the archived copy is one of %s, whose copies were found altered", h).
			hint("take over the address of a copy in another archive, such as web.archive.org")
	} else if fault := guessedArchive(s); fault != "" {
		f.report(e.src, at.archived, ArchiveGuessed, "the archived copy looks guessed: %s", fault).
			hint("open the archive, choose a copy, and take over its address")
	}
}

// firm tells whether a date is known and not marked as uncertain or approximate.
func firm(d date.Date) bool { return !d.IsZero() && !d.Uncertain() && !d.Approximate() }

// alteredArchives are the names of an archive that has altered its copies.
var alteredArchives = []string{"archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md"}

var waybackCopy = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^/web/(\d{14})([a-z]{2}_)?/.`) })

// guessedArchive says why the address of an archived copy cannot have been
// copied from the archive; "" if nothing speaks against it.
func guessedArchive(s *timeline.Source) string {
	if s.Archived == "" {
		return ""
	}
	if s.Archived == s.URL {
		return "it is the address of the source itself"
	}
	u, err := url.Parse(s.Archived)
	if err != nil {
		return ""
	}
	switch h := host(s.Archived); {
	case h != "web.archive.org" && h != "archive.org":
		return ""
	case strings.Contains(u.Path, "*"):
		return "it leads to a list of copies"
	case h == "archive.org" && !strings.HasPrefix(u.Path, "/web/"):
		return ""
	}
	digits := waybackCopy().FindStringSubmatch(u.Path)
	if digits == nil {
		return "it lacks the fourteen digits of a copy's time"
	}
	if _, err := time.Parse("20060102150405", digits[1]); err != nil {
		return "its digits are no time"
	}
	return ""
}

// exactDay is the day of a date that is one day and not marked as uncertain or
// approximate.
func exactDay(d date.Date) (date.Day, bool) {
	first, last := d.Bounds()
	return first, firm(d) && first == last && d.Precision() == date.DayPrecision
}

// askDay doubts the first of a month, which is what a date becomes that is
// known to the month only, unless a source dated to the day bears it out or the
// text names the day.
func (f *findings) askDay(e *event, day date.Day) {
	year, month, d := day.Civil()
	if d != 1 {
		return
	}
	for i := range e.Sources {
		if p, ok := exactDay(e.Sources[i].Published); ok && p-day <= nearDays && day-p <= nearDays {
			return
		}
	}
	text := e.Title + " " + e.Summary + " " + e.Note
	if !mayNameFirst(text) {
		text = "" // and need not be taken apart
	}
	text = textnorm.Words(text)
	for _, spelling := range daySpellings(year, month) {
		if strings.Contains(text, textnorm.Words(spelling)) {
			return
		}
	}
	rough := day.String()[:len(day.String())-len("-01")]
	f.report(e.src, e.date, DateFalsePrecision, "no source bears out that it was the first of the month").
		hint("write date: %s if the day is not known; name the day in the text or write allow: [%s] if it is", rough, DateFalsePrecision)
}

// mayNameFirst tells whether a text can name the first of a month in any of its
// spellings: it is cheap, and most texts hold nothing of the kind.
func mayNameFirst(text string) bool {
	for i := range len(text) {
		if text[i] == '1' || text[i] >= utf8.RuneSelf { // which may be a digit, too
			return true
		}
	}
	low := strings.ToLower(text)
	return strings.Contains(low, "first") || strings.Contains(low, "new year")
}

// daySpellings are the ways in which a text may name the first of a month.
func daySpellings(year int64, month int) []string {
	name := time.Month(month).String()
	return []string{
		"1 " + name, "1st " + name, "1st of " + name, name + " 1", name + " 1st", "first of " + name, "first day of " + name,
		"1 " + name[:3], name[:3] + " 1",
		date.NewDay(year, month, 1).String(),
		"New Year's Day " + strconv.FormatInt(year, 10),
	}
}
