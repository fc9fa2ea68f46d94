package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/site"
	"dateline/ui/files"
)

// mostSite is how many bytes a file of a site may have.
const mostSite = 1 << 30

// oldSite is the folder of a site as it is.
type oldSite struct {
	dir   string
	root  *os.Root    // nil where there is no folder
	state *site.State // nil where nothing has been published
}

// there reads the folder of the site. One that holds other files is none.
func (p *publishing) there() (*oldSite, error) {
	o := &oldSite{dir: p.dir}
	var err error
	if o.root, err = os.OpenRoot(p.env.at(p.dir)); errors.Is(err, fs.ErrNotExist) {
		return o, nil
	}
	if err != nil {
		return nil, usagef("%s", files.Unreadable(p.dir, err))
	}
	if err := o.read(); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

func (o *oldSite) close() {
	if o.root != nil {
		_ = o.root.Close()
	}
}

func (o *oldSite) read() error {
	text, err := files.Read(o.root, site.StateName, mostSite)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		others := o.others(nil)
		if len(others) == 0 {
			return nil
		}
		return failf(negative, "%s is no site of dateline and holds files already (%s …): give a new or an empty folder", o.dir, others[0])
	case err != nil:
		return usagef("%v", err)
	}
	if o.state, err = site.Read(text); err != nil {
		return failf(negative, "%s/%s is not as dateline has written it: %v; bring it back, or give a new folder", o.dir, site.StateName, err)
	}
	return nil
}

// events are those that were published; nil where they are gone, which is said.
func (o *oldSite) events(env Env) *timeline.Timeline {
	data, err := files.Read(o.root, site.DataName, mostSite)
	if err == nil {
		var events []timeline.Event
		if events, err = load.ReadJSON(bytes.NewReader(data)); err == nil {
			return timeline.New(timeline.Data{Events: events})
		}
	}
	env.say("the feed does not tell what has changed: what was published before can't be read: %v", err)
	return nil
}

// others are the files that are not of the site, hidden ones aside.
func (o *oldSite) others(now *site.Site) (names []string) {
	if o.root == nil {
		return nil
	}
	ours := map[string]bool{}
	if now != nil {
		for _, f := range now.Files {
			ours[f.Name] = true
		}
	}
	_ = fs.WalkDir(o.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(d.Name(), ".") && name != "."; {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden, d.IsDir() && err == nil, ours[name], o.state != nil && o.state.Knows(name):
		default:
			names = append(names, name)
		}
		return nil
	})
	return names
}

// plan is what is to be written: what the folder does not hold already. A file that
// somebody else has written is in the way; one that somebody has changed is replaced
// with force.
func (o *oldSite) plan(now *site.Site, force bool) ([]files.File, error) {
	if o.state == nil {
		o.state = &site.State{}
	}
	list := make([]files.File, 0, len(now.Files))
	wanted := map[string]bool{}
	for _, f := range now.Files {
		wanted[f.Name] = true
		list = append(list, files.File{Name: f.Name, Text: f.Text})
	}
	for _, known := range []map[string]string{o.state.Files, o.state.Before} {
		for _, name := range slices.Sorted(maps.Keys(known)) {
			if !wanted[name] {
				wanted[name] = true
				list = append(list, files.File{Name: name})
			}
		}
	}
	var changed, foreign []string
	list = slices.DeleteFunc(list, func(f files.File) bool { return f.Text == nil && !o.holds(f.Name) })
	for i := range list {
		f := &list[i]
		if !o.holds(f.Name) {
			continue
		}
		var err error
		if f.Was, err = files.Read(o.root, f.Name, mostSite); err != nil {
			return nil, usagef("%v", err)
		}
		switch {
		case f.Name == site.StateName || f.Text != nil && bytes.Equal(f.Was, f.Text) || o.state.Wrote(f.Name, f.Was):
		case !o.state.Knows(f.Name):
			foreign = append(foreign, f.Name)
		default:
			changed = append(changed, f.Name)
		}
	}
	switch {
	case len(foreign) > 0:
		return nil, failf(negative, "nothing is published: dateline has not written what stands where it would write: %s", strings.Join(foreign, ", "))
	case len(changed) > 0 && !force:
		return nil, failf(negative, "nothing is published: somebody has changed what dateline has written: %s; --force replaces it", strings.Join(changed, ", "))
	}
	return slices.DeleteFunc(list, func(f files.File) bool { return f.Was != nil && f.Text != nil && bytes.Equal(f.Was, f.Text) }), nil
}

// holds tells whether there is something of that name.
func (o *oldSite) holds(name string) bool {
	if o.root == nil {
		return false
	}
	_, err := o.root.Lstat(name)
	return err == nil
}
