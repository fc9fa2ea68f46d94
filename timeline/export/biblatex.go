package export

import (
	"io"
	"regexp"
	"strings"
	"sync"

	"dateline/timeline"
	"dateline/timeline/date"
)

// writeBibLaTeX writes the sources as BibLaTeX 3.8 or later reads them: dates in
// EDTF as far as it knows them (levels 0 and 1), others by their bounds, with
// their words in the note. Names are kept whole: nobody knows which part of one is
// the family's.
func writeBibLaTeX(w io.Writer, v *timeline.View, o Options) error {
	return writeBibliography(w, v, o, func(dst []byte, n int, w *work) []byte {
		if n > 0 {
			dst = append(dst, '\n')
		}
		return appendBibLaTeX(dst, w)
	})
}

func appendBibLaTeX(dst []byte, w *work) []byte {
	s := w.source
	entry := bibEntry(s)
	href, ok := address(s.URL)
	archived, kept := address(s.Archived)
	dst = append(append(append(dst, '@'), entry...), '{')
	dst = append(append(dst, w.key...), ",\n"...)
	for _, f := range []struct{ key, value string }{
		{"author", whole(s.Author)},
		{"title", tex(w.title())},
		{"type", map[string]string{"report": "document"}[entry]},
		{"number", tex(s.Number)},
		{map[string]string{"report": "institution"}[entry], tex(s.Publisher)},
		{map[string]string{"online": "organization", "misc": "organization"}[entry], tex(s.Publisher)},
		{"date", bibDate(s.Published)},
		{"pages", tex(s.Pages)},
		{"url", when(ok, verbatim(href))},
		{"urldate", bibDate(s.Accessed)},
		{"addendum", when(kept, `archived copy \url{`+verbatim(archived)+`}`)},
		{"note", tex(strings.Join(w.remarks(), "; "))},
	} {
		if f.key != "" && f.value != "" {
			dst = append(append(append(append(append(dst, "  "...), f.key...), " = {"...), f.value...), "},\n"...)
		}
	}
	return append(dst, "}\n"...)
}

// bibEntry is a document by its number, a page by its address, else anything.
func bibEntry(s *timeline.Source) string {
	_, ok := address(s.URL)
	switch {
	case s.Number != "":
		return "report"
	case ok:
		return "online"
	}
	return "misc"
}

func when(ok bool, text string) string {
	if !ok {
		return ""
	}
	return text
}

// whole is a name that is not taken apart, in braces of its own.
func whole(name string) string {
	if name == "" {
		return ""
	}
	return "{" + tex(name) + "}"
}

// tex is a text with what TeX reads as a command escaped. Capitals are kept by the
// style sheet or not; what the source printed stays in the file.
func tex(s string) string { return texEscapes.Replace(strings.Join(strings.Fields(s), " ")) }

var texEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `%`, `\%`, `#`, `\#`, `&`, `\&`,
	`_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `$`, `\$`)

// verbatim is an address as the field url takes it, which knows no escapes: what
// would end the field is percent-encoded.
func verbatim(href string) string { return braces.Replace(asciiAddress(href)) }

var braces = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// bibDate is a date as BibLaTeX reads it, "" for none.
func bibDate(d date.Date) string {
	switch {
	case d.IsZero():
		return ""
	case known()(d.String()):
		return d.String()
	}
	first, last := d.Bounds()
	from, to := first.String(), last.String()
	if first == date.Past {
		from = ".."
	}
	if last == date.Future {
		to = ".."
	}
	if from == to {
		return from
	}
	return from + "/" + to
}

// known tells whether BibLaTeX knows the form of a date, whose mark is then that of
// the whole.
var known = sync.OnceValue(func() func(string) bool {
	const one = `-?\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?[?~%]?|\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-\d\d-XX`
	form := regexp.MustCompile(`^(` + one + `)$|^(` + one + `|\.\.)?/(` + one + `|\.\.)?$`)
	return form.MatchString
})
