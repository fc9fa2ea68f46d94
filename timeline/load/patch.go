package load

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// Old is what [Options.Patch] asks of the timeline that was read before.
type Old interface {
	Find(id string) (*timeline.Event, bool)
	Has(id string) bool
	ReplyHeads(e *timeline.Event) []*timeline.Event
	FollowedByHeads(e *timeline.Event) []*timeline.Event
	Actors() []timeline.Actor
	Views() []timeline.SavedView
	Problems() []timeline.Problem
	CountryName(code string) string
}

// Patch reads some files of a folder again, which have changed, are new or are
// gone, and tells what to put in place of what old has of them. was are the
// events of old that stand in those files. old must be all that a load gave, and
// no more. The result is what a load of the whole
// folder would give; where that cannot be told for certain, ok is false and all
// must be read.
//
// What the files that stay say, and what is said about them, depends on others
// in few ways, and each of these is ruled out:
//
//   - the actors, and what the timeline itself says: actors.yaml and
//     timeline.yaml are not among the files;
//   - whether a file is a copy: none is named as one, and none that is waits for its
//     original;
//   - which event of an id is the first: no id stands twice, before or after;
//   - whether an id exists: all that the files link to exists, and no event that
//     stays links to an id that comes or goes. Where one links to nothing, the
//     hint depends on all ids: no id comes or goes then. The same holds where a
//     saved view asks for an id;
//   - where circles of answers are broken: there are none, before or after;
//   - names that no actor bears, or several do, which are reported once and
//     compared with each other, and countries that do not exist, for whose hints
//     there is a budget: the files have none, before or after.
func (o Options) Patch(ctx context.Context, fsys fs.FS, old Old, was []*timeline.Event, files []string) (p timeline.Patch, ok bool) {
	tasks, ok := o.changed(fsys, files)
	if !ok {
		return p, false
	}
	l := newLinker()
	l.names, l.own = timeline.NewNames(old.Actors()), ownCountries(ownNames(old))
	var events eventBuffer
	l.emit = events.add
	o.Sink, o.Report = nil, nil
	l.takeAll(ctx, &pool{o: o, names: l.names, own: l.own, tasks: tasks}, Stage{})
	c := &comparison{old: old, files: files, was: was, l: l, now: events.list()}
	if ctx.Err() != nil || !c.problemsStay() || !c.namesKnown() || !c.linksHold() || c.circles() {
		return p, false
	}
	l.all = l.done
	return timeline.Patch{Files: files, Events: c.now, Problems: c.merged(l.problems())}, true
}

// changed are the tasks of the files that are there. ok is false where one of
// them concerns all, or is no ordinary file.
func (o Options) changed(fsys fs.FS, files []string) ([]*task, bool) {
	var tasks []*task
	for _, name := range slices.SortedFunc(slices.Values(files), CompareFiles) {
		if roleOf(name) != events || !isWalked(fsys, name) {
			return nil, false
		}
		info, err := fs.Lstat(fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil || !info.Mode().IsRegular():
			return nil, false
		}
		tasks = append(tasks, o.task(fsys, candidate{path: name}, len(tasks)))
	}
	return tasks, true
}

// isWalked tells whether walk would come by a file of that name: an event file
// that neither is hidden nor lies behind a link, nor is named as a copy of another.
func isWalked(fsys fs.FS, name string) bool {
	if !IsYAML(name) || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") || textnorm.CleanLine(name) != name {
		return false
	}
	if original, _ := copyOf(name); original != "" {
		return false
	}
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if info, err := fs.Lstat(fsys, dir); err == nil && !info.IsDir() {
			return false
		}
	}
	return fs.ValidPath(name)
}

// ownNames are the names that a timeline gives to countries, as far as they
// differ from the usual.
func ownNames(old Old) map[string]string {
	names := make(map[string]string)
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if name := old.CountryName(code); name != timeline.CountryName(code) {
				names[code] = name
			}
		}
	}
	return names
}

// comparison holds files against what a timeline has of them.
type comparison struct {
	old   Old
	files []string
	was   []*timeline.Event
	l     *linker
	now   []timeline.Event
}

// far are the codes of problems that depend on other files than their own, those
// of actors.yaml aside.
func far(code timeline.Code) bool {
	switch code {
	case IDDuplicate, ReferenceCycle, ReferenceUnknown, ActorUnknown, ActorAmbiguous, CountryUnknown:
		return true
	}
	return false
}

// problemsStay tells whether no problem of the files, before or after, depends
// on others, and none of the others on them.
func (c *comparison) problemsStay() bool {
	for _, p := range c.l.done {
		if far(p.Code) {
			return false
		}
	}
	sameIDs := c.sameIDs()
	for _, p := range c.old.Problems() {
		switch {
		case p.Pos.File == ActorsName || p.Pos.File == TimelineName:
		case p.Code == IDDuplicate, p.Code == ReferenceCycle:
			return false
		case p.Code == ReferenceUnknown && !sameIDs:
			return false
		case p.Code == IDInvalid && c.isCopied(p.Pos.File):
			return false
		case far(p.Code) && slices.Contains(c.files, p.Pos.File):
			return false
		}
	}
	return sameIDs || !slices.ContainsFunc(c.old.Views(), func(v timeline.SavedView) bool {
		q, err := query.Parse(v.Query)
		return err == nil && asksIDs(q.Root)
	})
}

// isCopied tells whether a file is named as a copy of one of the files, whose coming
// gives it another id.
func (c *comparison) isCopied(file string) bool {
	original, _ := copyOf(file)
	return slices.Contains(c.files, original)
}

// sameIDs tells whether no id comes or goes.
func (c *comparison) sameIDs() bool {
	if len(c.was) != len(c.now) {
		return false
	}
	for _, e := range c.was {
		if !c.has(e.ID) {
			return false
		}
	}
	return true
}

// has tells whether the files as they are now have an event of that id.
func (c *comparison) has(id string) bool { return c.l.first[c.l.number(id)] >= 0 }

// namesKnown tells whether all that the files name, and named, are listed
// actors.
func (c *comparison) namesKnown() bool {
	if len(c.l.unknown) > 0 || len(c.l.shared) > 0 {
		return false
	}
	known := func(name string) bool { id, _ := c.l.names.Resolve(name); return id == name }
	for _, e := range c.was {
		for _, name := range slices.Concat(e.Actors, e.Targets) {
			if !known(name) {
				return false
			}
		}
		for _, q := range e.Quotes {
			if q.By != "" && !known(q.By) {
				return false
			}
		}
	}
	return true
}

// linksHold tells whether all that the files link to exists, no id is taken that
// another file has, and nothing that stays links to what goes.
func (c *comparison) linksHold() bool {
	leaves := make(map[string]bool, len(c.was))
	for _, e := range c.was {
		leaves[e.ID] = true
	}
	stays := func(id string) bool { return c.old.Has(id) && !leaves[id] }
	for i := range c.now {
		if stays(c.now[i].ID) {
			return false
		}
		for _, id := range linked(&c.now[i]) {
			if !stays(id) && !c.has(id) {
				return false
			}
		}
	}
	for _, e := range c.was {
		if c.has(e.ID) {
			continue
		}
		for _, later := range append(c.old.ReplyHeads(e), c.old.FollowedByHeads(e)...) {
			if !leaves[later.ID] {
				return false
			}
		}
	}
	return true
}

// linked are the ids that an event answers or carries on.
func linked(e *timeline.Event) []string { return slices.Concat(e.RespondsTo, e.Follows) }

// circles tells whether answers and steps go round in a circle through the files: there
// was none before.
func (c *comparison) circles() bool {
	answers := make(map[string][]string)
	for i := range c.now {
		answers[c.now[i].ID] = linked(&c.now[i])
	}
	const open, done = 1, 2
	state := make(map[string]int)
	type step struct {
		id   string
		next []string
	}
	enter := func(id string) step {
		state[id] = open
		next, changed := answers[id]
		if e, ok := c.old.Find(id); ok && !changed {
			next = linked(e)
		}
		return step{id, next}
	}
	for i := range c.now {
		if state[c.now[i].ID] == done {
			continue
		}
		path := []step{enter(c.now[i].ID)}
		for len(path) > 0 {
			top := &path[len(path)-1]
			if len(top.next) == 0 {
				state[top.id] = done
				path = path[:len(path)-1]
				continue
			}
			id := top.next[0]
			top.next = top.next[1:]
			switch state[id] {
			case open:
				return true
			case 0:
				path = append(path, enter(id))
			}
		}
	}
	return false
}

// merged are the problems of the whole timeline: those of the files in place of
// what was said about them before.
func (c *comparison) merged(now []timeline.Problem) []timeline.Problem {
	all := make([]timeline.Problem, 0, len(c.old.Problems())+len(now))
	for _, p := range c.old.Problems() {
		if slices.Contains(c.files, p.Pos.File) {
			continue
		}
		for len(now) > 0 && CompareFiles(now[0].Pos.File, p.Pos.File) < 0 {
			all, now = append(all, now[0]), now[1:]
		}
		all = append(all, p)
	}
	return append(all, now...)
}
