// Package site makes a static site of a timeline.
//
// In go a [timeline.Timeline], [Options], and what the site was when it was published
// the last time; out come the names and the bytes of all its files: pages, data, a feed
// of what changed. Nothing that is for the desk alone is among them. It reads no disk
// and no clock: where nothing has changed, the files are what they were.
package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/diff"
	"dateline/timeline/export"
	"dateline/timeline/textnorm"
)

// The names of the files that do not follow from the timeline.
const (
	indexName   = "index.html"
	DataName    = "timeline.json"
	tableName   = "timeline.csv"
	feedName    = "feed.xml"
	sitemapName = "sitemap.xml"
	yearsFolder = "years"
)

// Options say how a site is made.
type Options struct {
	// Base is the address of the site's folder on the web, with a slash at its end;
	// empty where it is not known.
	Base string
	Now  time.Time
	// Tick, where it is not nil, is asked now and then whether to go on.
	Tick func() error
}

// File is a file of the site.
type File struct {
	Name string // with slashes
	Text []byte
}

// Site is what is to be published.
type Site struct {
	Files   []File // the one with the state first
	State   *State
	Changes int // events that were added, removed or changed since the last time
	// Left are the saved views that no page is made of, by name: they ask for what is
	// for the desk alone.
	Left []string
}

// Make makes the site of a timeline. before is what the last publishing left, nil for
// none; was reads the events of that, where they have changed, and gives nil where they
// are gone. A wrong view is a [ViewError].
func Make(t *timeline.Timeline, o Options, before *State, was func() *timeline.Timeline) (*Site, error) {
	b := &builder{t: t.Published(), o: o}
	if err := b.readViews(); err != nil {
		return nil, err
	}
	if before == nil {
		return b.fresh()
	}
	if same, err := b.again(before); same != nil || err != nil {
		return same, err
	}
	var changes []diff.Item
	if old := was(); old != nil {
		d := diff.Of(old, b.t)
		changes = d.Items()
	}
	s := &State{Feed: before.Feed, Published: o.Now.Format(time.RFC3339), Entries: before.Entries}
	s.tell(changes)
	return b.site(s, before, len(changes))
}

func (b *builder) fresh() (*Site, error) {
	s := &State{Published: b.o.Now.Format(time.RFC3339)}
	s.Feed = urn(b.o.Base, b.t.Title(), s.Published)
	s.begin(b)
	return b.site(s, nil, 0)
}

// again is the site as it was published the last time; nil where it is another by now.
func (b *builder) again(before *State) (*Site, error) {
	if err := b.tables(); err != nil || hashOf(b.data[1].Text) != before.Files[DataName] {
		return nil, err
	}
	s := *before
	same, err := b.site(&s, before, 0)
	if err != nil || len(s.Files) != len(before.Files) {
		return nil, err
	}
	for name, hash := range s.Files {
		if before.Files[name] != hash {
			return nil, nil
		}
	}
	s.Before = before.Before
	same.Files[0].Text = s.text()
	return same, nil
}

// builder makes the files of a site.
type builder struct {
	t     *timeline.Timeline // as it is published
	o     Options
	views []view // the whole first
	left  []string
	files []File
	data  []File // which do not depend on the day
}

// view is a page of the site, or several.
type view struct {
	*timeline.View
	name, query, lead string
	slug              string
	parts             []export.Part // one a year, where there are too many events for a page
}

func (v *view) page() string { return v.slug + ".html" }

// partPage is the page of a part.
func (v *view) partPage(k int) string {
	folder := v.slug
	if v.page() == indexName {
		folder = yearsFolder
	}
	return folder + "/" + slugOf(v.parts[k].Heading) + ".html"
}

// ViewError is a saved view that no page can be made of.
type ViewError struct {
	View timeline.SavedView
	Err  error
}

func (e *ViewError) Error() string { return fmt.Sprintf("the view %q: %v", e.View.Name, e.Err) }

// Unwrap gives the reason, which is a *query.Error for a wrong query.
func (e *ViewError) Unwrap() error { return e.Err }

// readViews finds the views, and the pages that each will have.
func (b *builder) readViews() error {
	b.views = []view{{View: b.t.All(), name: "All events", lead: b.t.Description(), slug: "index"}}
	slugs := map[string]string{"index": "the whole", yearsFolder: "the years"}
	for _, saved := range b.t.Views() {
		q, err := b.t.ParseQuery(saved.Query)
		if err != nil {
			return &ViewError{saved, err}
		}
		if timeline.AsksDesk(q) {
			b.left = append(b.left, saved.Name)
			continue
		}
		v, err := b.t.View(q)
		if err != nil {
			return &ViewError{saved, err}
		}
		slug := slugOf(saved.Name)
		if other, ok := slugs[slug]; ok {
			return &ViewError{saved, fmt.Errorf("its page would be called %s.html as that of %s is: give it another name", slug, other)}
		}
		slugs[slug] = fmt.Sprintf("%q", saved.Name)
		b.views = append(b.views, view{View: v, name: saved.Name, query: saved.Query, lead: saved.Description, slug: slug})
	}
	for i := range b.views {
		if v := &b.views[i]; v.Len() > export.MostOnPage {
			v.parts = export.Parts(v.View)
		}
	}
	return nil
}

// slugOf is a name as that of a file: letters of any script, digits and hyphens.
func slugOf(name string) string {
	const longest = 60
	slug := []rune(strings.Join(strings.FieldsFunc(textnorm.Fold(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), "-"))
	if len(slug) == 0 {
		return "view"
	}
	return strings.Trim(string(slug[:min(len(slug), longest)]), "-")
}

// site makes all files.
func (b *builder) site(s *State, before *State, changes int) (*Site, error) {
	b.files = nil
	s.Base, s.Version = b.o.Base, stateVersion
	if err := b.pages(s); err != nil {
		return nil, err
	}
	if err := b.tables(); err != nil {
		return nil, err
	}
	b.files = append(b.files, b.data...)
	b.files = append(b.files, File{feedName, s.feed(b)})
	if b.o.Base != "" {
		b.files = append(b.files, File{sitemapName, b.sitemap(s)})
	}
	s.note(b.files, before)
	files := slices.Concat([]File{{StateName, s.text()}}, b.files)
	return &Site{Files: files, State: s, Changes: changes, Left: b.left}, nil
}

// tables are the events as data.
func (b *builder) tables() error {
	if b.data != nil {
		return nil
	}
	events, err := b.export(b.t.All(), export.JSON, export.Options{})
	if err != nil {
		return err
	}
	rows, err := b.export(b.t.All(), export.CSV, export.Options{})
	b.data = []File{{tableName, rows}, {DataName, events}}
	return err
}

func (b *builder) export(v *timeline.View, f export.Format, o export.Options) ([]byte, error) {
	o.For = export.Publication
	if b.o.Tick != nil {
		o.Tick = func(int) error { return b.o.Tick() }
	}
	var text bytes.Buffer
	err := export.Write(&text, v, f, o)
	return text.Bytes(), err
}

// dayOf is the day of a publishing, where it was published.
func dayOf(published string) date.Day {
	at, err := time.Parse(time.RFC3339, published)
	if err != nil {
		return 0 // a state is read only with a time
	}
	year, month, day := at.Date()
	return date.NewDay(int64(year), int(month), day)
}
