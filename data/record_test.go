package data_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
)

// file is an event as its file says it.
type file struct {
	ID, Date        string
	Actors, Targets []string
	RespondsTo      []string `yaml:"responds_to"`
	Follows         []string
	Quotes          []struct{ By string }
	Sources         []source
	folder, name    string
}

type source struct {
	URL, Title, Description, Publisher, Number string
}

// files are all events of the record, by id.
func files(t *testing.T) map[string]file {
	t.Helper()
	all := map[string]file{}
	err := fs.WalkDir(data.FS, "events", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(data.FS, name)
		if err != nil {
			return err
		}
		f := file{folder: path.Base(path.Dir(name)), name: strings.TrimSuffix(path.Base(name), ".yaml")}
		if err := yaml.Unmarshal(text, &f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		all[f.ID] = f
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The file of an event is found by its id and the year in which it begins.
func TestFilesAreNamedByIDAndYear(t *testing.T) {
	tl := timeline.New(load.FS(data.FS))
	for id, f := range files(t) {
		if f.name != id {
			t.Errorf("%s is in a file named %s", id, f.name)
		}
		e, ok := tl.Find(id)
		if !ok {
			t.Errorf("%s is not in the timeline", id)
			continue
		}
		if first, _ := e.Date.Bounds(); !strings.HasPrefix(first.String(), f.folder+"-") {
			t.Errorf("%s of %s is in the folder %s", id, e.DateText, f.folder)
		}
	}
}

// numbers are the forms in which official documents number themselves. A form
// that is not here yet gets a row.
var numbers = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`\d{2} FR \d{1,6}`,                              // Federal Register
	`FR Doc\. \d{4}-\d{5}`,                          // its documents
	`Executive Order \d{5}`,                         // orders of the American president
	`Public Law \d{2,3}-\d{1,3}`,                    // acts of Congress
	`(?:No\. )?\d{2}-\d{1,5}`,                       // cases of American courts of appeal
	`(?:No\. )?\d:\d{2}-cv-\d{5}`,                   // cases of American district courts
	`(?:FCC|DA) \d{2}-\d{1,4}`,                      // Federal Communications Commission
	`M-\d{2}-\d{2}`,                                 // Office of Management and Budget
	`[CT]-\d{1,3}/\d{2}`,                            // cases of the courts of the European Union
	`CELEX 3\d{4}[A-Z]\d{4}`,                        // its law
	`(?:OJ [CL], )?(?:C/)?\d{4}/\d{1,4}`,            // the same in its Official Journal
	`COM\(\d{4}\) \d{1,4}`,                          // papers of its Commission
	`SPEECH/\d{2}/\d{1,4}`,                          // speeches there
	`WT/DS\d{1,3}(?:/\d{1,2})?`,                     // disputes at the World Trade Organization
	`Staatscourant \d{4}, \d{1,5}`,                  // the Dutch gazette
	`Deliberação n\.º \d{1,3}/\d{4}`,                // decisions of Portuguese councils
	`S\.C\. \d{4}, c\. \d{1,3}`,                     // acts of the Canadian parliament
	`\d{4} FC \d{1,5}`,                              // Federal Court of Canada
	`\d{4} c\. \d{1,3}`,                             // acts of the British parliament
	`Writ Petition \(Crl\.\) No\. \d{1,4} of \d{4}`, // India's Supreme Court
	`MOFCOM Order No\. \d{1,3} of \d{4}`,            // China's commerce ministry
}, "|") + `)$`)

func TestSourcesCanBeFound(t *testing.T) {
	for id, f := range files(t) {
		if len(f.Sources) == 0 {
			t.Errorf("%s has no source", id)
		}
		for i, s := range f.Sources {
			if s.URL == "" && s.Number == "" {
				t.Errorf("%s: source %d has neither an address nor a number", id, i+1)
			}
			if s.Number != "" && !numbers.MatchString(s.Number) {
				t.Errorf("%s: source %d has a number of no known form: %s", id, i+1, s.Number)
			}
			if (s.Title == "") == (s.Description == "") {
				t.Errorf("%s: source %d has not one of title and description", id, i+1)
			}
			if strings.Contains(s.Title+s.Description, "was not seen") || strings.Contains(s.Title+s.Description, "our description") {
				t.Errorf("%s: source %d says in its title that it has none: %s", id, i+1, s.Title+s.Description)
			}
		}
	}
}

// copied is what a publisher says of itself that only passes on what another
// has published.
var copied = regexp.MustCompile(`(?i)\b(?:copy|translation|digest|mirror)\b`)

func TestEventsAreWellSourced(t *testing.T) {
	all := files(t)
	weak, copies := 0, []string{}
	for id, f := range all {
		if !slices.ContainsFunc(f.Sources, func(s source) bool { return !copied.MatchString(s.Publisher) }) {
			copies = append(copies, id)
		}
		if len(f.Sources) < 2 && !slices.ContainsFunc(f.Sources, func(s source) bool { return s.Number != "" }) {
			weak++
		}
	}
	if 5*weak > len(all) {
		t.Errorf("%d of %d events have one source, and no official document", weak, len(all))
	}
	if 20*len(copies) > len(all) {
		slices.Sort(copies)
		t.Errorf("%d of %d events rest on copies alone: %s", len(copies), len(all), strings.Join(copies, ", "))
	}
}

// A reply, or a next step, may fall on the day of what it follows on, or on a
// day that is not known well enough; it does not end before that begins.
func TestRepliesAreNotOlder(t *testing.T) {
	tl := timeline.New(load.FS(data.FS))
	for id, f := range files(t) {
		e, _ := tl.Find(id)
		_, last := e.Date.Bounds()
		for _, target := range slices.Concat(f.RespondsTo, f.Follows) {
			before, ok := tl.Find(target)
			if !ok {
				t.Errorf("%s is tied to %s, which is not there", id, target)
				continue
			}
			if first, _ := before.Date.Bounds(); last < first {
				t.Errorf("%s of %s is older than %s of %s", id, e.DateText, target, before.DateText)
			}
		}
	}
}

func TestActorsHaveKindCountryAndEvent(t *testing.T) {
	tl := timeline.New(load.FS(data.FS))
	used := map[string]bool{}
	use := func(ids ...string) {
		for _, id := range ids {
			for id != "" && !used[id] {
				used[id] = true
				id = tl.Actor(id).PartOf
			}
		}
	}
	for _, f := range files(t) {
		use(f.Actors...)
		use(f.Targets...)
		for _, q := range f.Quotes {
			use(q.By)
		}
	}
	for _, a := range tl.Actors() {
		if a.Kind == "" || a.Country == "" {
			t.Errorf("%s has no kind or no country", a.ID)
		}
		if !used[a.ID] {
			t.Errorf("%s is in no event", a.ID)
		}
	}
}

func TestViewsShowSomething(t *testing.T) {
	tl := timeline.New(load.FS(data.FS))
	if len(tl.Views()) == 0 {
		t.Fatal("no views")
	}
	for _, v := range tl.Views() {
		q, err := tl.ParseQuery(v.Query)
		if err != nil {
			t.Errorf("%s: %v", v.Name, err)
			continue
		}
		view, err := tl.View(q)
		if err != nil || view.Len() < 3 {
			t.Errorf("%s shows fewer than three events (%v)", v.Name, err)
		}
	}
}

// No list cuts a headline that keeps to this.
func TestHeadlinesAreShort(t *testing.T) {
	tl := timeline.New(load.FS(data.FS))
	for id := range files(t) {
		if e, _ := tl.Find(id); utf8.RuneCountInString(e.Title) > 80 {
			t.Errorf("%s: %d characters", id, utf8.RuneCountInString(e.Title))
		}
	}
}

// What is said is told in words that don't colour it.
func TestSummariesAreNeutral(t *testing.T) {
	loaded := regexp.MustCompile(`(?i)\b(?:retorted|insist(?:s|ed)|slam(?:s|med)|blast(?:s|ed)|foretold|snub(?:bed)?|hit back|hits back)\b`)
	capitals := regexp.MustCompile(`(?:^|[.\n] ?)(?:Beijing|Washington|Brussels|Moscow|Ottawa|Canberra|Taipei) (?:said|says|called|calls|accused|warned|urged|told|demanded|denied|announced)\b`)
	tl := timeline.New(load.FS(data.FS))
	for id := range files(t) {
		e, _ := tl.Find(id)
		text := e.Title + "\n" + e.Summary
		for _, of := range []*regexp.Regexp{loaded, capitals} {
			if word := of.FindString(text); word != "" {
				t.Errorf("%s: %q", id, word)
			}
		}
	}
}
