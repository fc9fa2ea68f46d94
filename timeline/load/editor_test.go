package load_test

import (
	"strings"
	"testing"

	"dateline/timeline/load"
)

// check lists the editor's warnings about an event.
func check(t *testing.T, text string) string {
	t.Helper()
	_, problems := one(t, text)
	for _, p := range problems {
		if p.Severity != "warning" {
			t.Errorf("%v of\n%s", p, text)
		}
	}
	return strings.Join(places(problems, load.SourceMissing, load.ConfirmedSingleSource, load.SourcePredatesEvent, load.DateFalsePrecision, load.ArchiveGuessed), ", ")
}

func TestSourceMissing(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"date: 2020\ntitle: T\n":                                   "1:1 source-missing",
		"date: 2020\ntitle: T\nsources: []\n":                      "1:1 source-missing",
		"date: 2020\ntitle: T\nallow: source-missing\n":            "",
		"date: 2020\ntitle: T\nsources: [{title: Hansard}]\n":      "",
		"date: 2020\ntitle: T\nstatus: confirmed\nsources: []\n":   "1:1 source-missing",
		"date: 2020\ntitle: T\nallow: [actor-unknown]\nnote: no\n": "1:1 source-missing",
	} {
		if got := check(t, text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestConfirmedSingleSource(t *testing.T) {
	t.Parallel()
	const single = "3:9 confirmed-single-source"
	for sources, want := range map[string]string{
		"[{url: 'https://a.example/1'}, {url: 'https://a.example/2'}]":                                        single,
		"[{url: 'https://a.example/1'}, {url: 'https://www.a.example/2'}]":                                    single,
		"[{url: 'https://a.example/1'}, {url: 'https://b.example/2'}]":                                        "",
		"[{publisher: BBC, url: 'https://bbc.com/1'}, {publisher: bbc, url: 'https://bbc.co.uk/1'}]":          single,
		"[{publisher: A, url: 'https://archive.example/1'}, {publisher: B, url: 'https://archive.example/'}]": "",
		"[{publisher: A, url: 'https://a.example/1'}, {url: 'https://a.example/2'}]":                          single,
		"[{publisher: A}, {title: Hansard}]":                                                                  "",
		"[{title: Hansard}, {title: hansard, pages: '4'}]":                                                    single,
	} {
		if got := check(t, "date: 2020\ntitle: T\nstatus: confirmed\nsources: "+sources+"\n"); got != want {
			t.Errorf("%s: %q, want %q", sources, got, want)
		}
		if got := check(t, "date: 2020\ntitle: T\nstatus: reported\nsources: "+sources+"\n"); got != "" {
			t.Errorf("%s, reported: %q", sources, got)
		}
		if got := check(t, "date: 2020\ntitle: T\nstatus: confirmed\nsources: "+sources+"\nallow: [confirmed-single-source]\n"); got != "" {
			t.Errorf("%s, allowed: %q", sources, got)
		}
	}
}

func TestSourcePredatesEvent(t *testing.T) {
	t.Parallel()
	for dates, warn := range map[[2]string]bool{
		{"2020-07-14", "2020-07-13"}:         true,
		{"2020-07-14", "2020-07-14"}:         false,
		{"2020-07-14", "2020-06"}:            true,
		{"2020-07-14", "2020-07"}:            false, // it may be later
		{"2020-07-14", "2020"}:               false,
		{"2020-07", "2020-06-30"}:            true,
		{"2020", "2019-12-31"}:               true,
		{"2020-07-14~", "2020-06"}:           false,
		{"2020-07-14", "2020-06?"}:           false,
		{"../2020", "1999"}:                  false,
		{"2020-07-14/2020-08", "2020-07-13"}: true,
	} {
		got := check(t, "date: "+dates[0]+"\ntitle: T\nsources: [{title: S, published: '"+dates[1]+"'}]\n")
		if (got == "3:33 source-predates-event") != warn || !warn && got != "" {
			t.Errorf("%v: %q, want a warning: %v", dates, got, warn)
		}
	}
}

func TestDateFalsePrecision(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		date, published, rest string
		warn                  bool
	}{
		{"2020-01-01", "2020-03-05", "", true},
		{"2020-07-01", "2020", "", true},
		{"2020-07-01", "2020-07-04", "", false},
		{"2020-07-01", "2020-06-29", "", false},
		{"2020-07-01", "2020-07-05", "", true},
		{"2020-07-01", "2020-07-03~", "", true},
		{"2020-07-02", "2021", "", false},
		{"2020-07", "2021", "", false},
		{"2020-07-01~", "2021", "", false},
		{"2020-07-01/2020-08-01", "2021", "", false},
		{"2020-07-01", "2021", "note: In force on 1 July.\n", false},
		{"2020-07-01", "2021", "summary: It began on July 1, 2020.\n", false},
		{"2020-07-01", "2021", "summary: It began in early July.\n", true},
		{"2020-07-01", "2021", "summary: It began on 11 July.\n", true},
		{"2020-01-01", "2021", "summary: It began on New Year's Day 2020.\n", false},
	} {
		got := check(t, "date: "+c.date+"\ntitle: T\nsources: [{title: S, published: '"+c.published+"'}]\n"+c.rest)
		got = strings.TrimSuffix(strings.ReplaceAll(got, "3:33 source-predates-event", ""), ", ")
		if (got == "1:7 date-false-precision") != c.warn || !c.warn && got != "" {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestArchiveGuessed(t *testing.T) {
	t.Parallel()
	for archived, right := range map[string]bool{
		"https://web.archive.org/web/20200714101112/https://a.example/x":    true,
		"https://web.archive.org/web/20200714101112id_/https://a.example/x": true,
		"http://archive.org/web/20200714101112/https://a.example/x":         true,
		"https://archive.today/AbCdE":                                       false,
		"https://www.archive.ph/AbCdE":                                      false,
		"https://archive.org/details/book":                                  true,
		"https://web.archive.org/web/2020/https://a.example/x":              false,
		"https://web.archive.org/web/*/https://a.example/x":                 false,
		"https://web.archive.org/web/20200714*/https://a.example/x":         false,
		"https://web.archive.org/web/https://a.example/x":                   false,
		"https://web.archive.org/web/20200714101112":                        false,
		"https://web.archive.org/web/20201399000000/https://a.example/x":    false,
		"https://a.example/x":                                               false,
	} {
		got := check(t, "date: 2020\ntitle: T\nsources:\n  - url: https://a.example/x\n    archived: "+archived+"\n")
		if (got == "") != right || !right && got != "5:15 archive-guessed" {
			t.Errorf("%s: %q, want right: %v", archived, got, right)
		}
	}
}
