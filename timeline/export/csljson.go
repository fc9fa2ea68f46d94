package export

import (
	"encoding/json"
	"io"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"dateline/timeline"
	"dateline/timeline/date"
)

// cslItem is a source with the keys of CSL-JSON 1.0.2.
type cslItem struct {
	ID              string    `json:"id"`
	Type            string    `json:"type"`
	Author          []cslName `json:"author,omitempty"`
	Title           string    `json:"title,omitempty"`
	Container       string    `json:"container-title,omitempty"`
	Publisher       string    `json:"publisher,omitempty"`
	Number          string    `json:"number,omitempty"`
	Issued          *cslDate  `json:"issued,omitempty"`
	Page            string    `json:"page,omitempty"`
	URL             string    `json:"URL,omitempty"`
	Accessed        *cslDate  `json:"accessed,omitempty"`
	Archive         string    `json:"archive,omitempty"`
	ArchiveLocation string    `json:"archive_location,omitempty"`
	Note            string    `json:"note,omitempty"`
}

// cslName is a name in one piece: nobody knows which part of it is the family's.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Season  int     `json:"season,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// writeCSLJSON writes the sources as an array of CSL-JSON.
func writeCSLJSON(w io.Writer, v *timeline.View, o Options) error {
	if err := writeAll(w, []byte("[")); err != nil {
		return err
	}
	var failed error
	err := writeBibliography(w, v, o, func(dst []byte, n int, w *work) []byte {
		item, err := marshal(cslOf(w))
		if err != nil && failed == nil {
			failed = err
		}
		if n > 0 {
			dst = append(dst, ',')
		}
		return append(append(dst, "\n  "...), item...)
	})
	if err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	return writeAll(w, []byte("\n]\n"))
}

// marshal is JSON with <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func cslOf(w *work) cslItem {
	s := w.source
	item := cslItem{
		ID: w.key, Type: cslType(s), Title: w.title(), Number: s.Number, Page: s.Pages,
		Issued: cslDateOf(s.Published, s.PublishedText), Accessed: cslDateOf(s.Accessed, s.AccessedText),
		Note: strings.Join(w.remarks(), "; "),
	}
	if s.Author != "" {
		item.Author = []cslName{{s.Author}}
	}
	if href, ok := address(s.URL); ok {
		item.URL = asciiAddress(href)
	}
	if item.Type == "webpage" { // styles print the name of a site as its container
		item.Container = s.Publisher
	} else {
		item.Publisher = s.Publisher
	}
	if href, ok := address(s.Archived); ok {
		item.ArchiveLocation = asciiAddress(href)
		if u, err := url.Parse(item.ArchiveLocation); err == nil {
			item.Archive = u.Hostname()
		}
	}
	return item
}

// cslType is the kind of a source, as far as its number or address tells.
func cslType(s *timeline.Source) string {
	for _, form := range cslForms() {
		if form.pattern.MatchString(s.Number) {
			return form.kind
		}
	}
	switch {
	case s.Number != "":
		return "report"
	case bibEntry(s) == "online":
		return "webpage"
	}
	return "document"
}

type cslForm struct {
	pattern *regexp.Regexp
	kind    string
}

// cslForms are the numbers of documents that tell what they are.
var cslForms = sync.OnceValue(func() []cslForm {
	return []cslForm{
		{regexp.MustCompile(`^\d+ (FR|Fed\. Reg\.) `), "regulation"},
		{regexp.MustCompile(`^(Case )?[CT]-\d+/\d+|ECLI:`), "legal_case"},
		{regexp.MustCompile(`^(Public Law|Pub\. ?L\.|Executive Order|E\.O\.|Regulation|Directive) `), "legislation"},
	}
})

// cslDateOf is a date, with its doubt where CSL has a word for it, else as words.
func cslDateOf(d date.Date, text string) *cslDate {
	if d.IsZero() {
		if text == "" {
			return nil
		}
		return &cslDate{Literal: text}
	}
	from, to := ends(d)
	parts := [][]int{cslParts(from)}
	if from != to {
		parts = append(parts, cslParts(to))
	}
	for _, p := range parts {
		if p == nil || d.Uncertain() {
			return cslSeason(d)
		}
	}
	return &cslDate{Parts: parts, Circa: d.Approximate()}
}

// cslParts are year, month and day, as far as a date names them; nil for one that
// is none of a day, a month or a year.
func cslParts(d date.Date) []int {
	first, last := d.Bounds()
	if d.IsZero() || first == date.Past || last == date.Future || d.Gapped() {
		return nil
	}
	year, month, day := first.Civil()
	switch {
	case year < -9999 || year > 9999:
	case first == last:
		return []int{int(year), month, day}
	case first == date.NewDay(year, month, 1) && last == monthEnd(year, month):
		return []int{int(year), month}
	case first == date.NewDay(year, 1, 1) && last == date.NewDay(year, 12, 31):
		return []int{int(year)}
	}
	return nil
}

func monthEnd(year int64, month int) date.Day {
	if month == 12 {
		return date.NewDay(year, 12, 31)
	}
	return date.NewDay(year, month+1, 1) - 1
}

// cslSeason is a season of a year, else the date in words.
func cslSeason(d date.Date) *cslDate {
	text, about := strings.CutSuffix(d.String(), "~")
	if len(text) == len("2020-21") && text[:5] >= "0000-" && text[5] == '2' && text[6] >= '1' && text[6] <= '4' {
		year, _, _ := firstDay(d).Civil()
		return &cslDate{Parts: [][]int{{int(year)}}, Season: int(text[6] - '0'), Circa: about}
	}
	return &cslDate{Literal: d.Words()}
}

func firstDay(d date.Date) date.Day {
	first, _ := d.Bounds()
	return first
}
