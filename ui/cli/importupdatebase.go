package cli

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
)

// mostStates is how many states of a folder in git are looked at.
const mostStates = 50

// gitState is what a folder held after a commit.
type gitState struct {
	name  string // of the commit, with its day
	cells convert.Cells
	rows  int    // of the edited table that differ,
	apart int    // and their cells
	of    int    // all of which there are so many
	seen  string // what it has of that table
}

// baseInGit is the state of the folder that an edited table was most likely exported
// from: the one of which the fewest cells differ. Where two that differ fit as well it
// asks.
func (u *updating) baseInGit(edited convert.Cells) (convert.Cells, error) {
	missing := func(format string, args ...any) error {
		return usagef("--base is missing, and %s: name the table as it was exported, so that what was edited can be told", fmt.Sprintf(format, args...))
	}
	list, err := u.git().run("", "rev-list", fmt.Sprintf("--max-count=%d", mostStates), "--no-commit-header", "--format=%H %h of %cs, %s", "HEAD", "--", ".")
	if err != nil {
		return convert.Cells{}, missing("git has no states of %s", u.dir)
	}
	var best, other *gitState
	for line := range strings.Lines(string(list)) {
		commit, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		s, err := u.stateAt(commit, cleanLine(name), edited)
		switch {
		case err != nil: // no timeline then
		case best == nil || s.apart < best.apart:
			best, other = s, nil
		case s.apart == best.apart && s.seen != best.seen && other == nil:
			other = s
		}
	}
	switch {
	case best == nil || 2*best.apart > best.of:
		return convert.Cells{}, missing("no state in git is like %s", u.update)
	case other != nil:
		return convert.Cells{}, missing("two states in git fit as well (%s; %s)", best.name, other.name)
	}
	u.env.say("--base is left out: %s is taken for an export of the state %s, from which %s", u.update, best.name, differ(best.rows))
	return best.cells, nil
}

func differ(rows int) string {
	if rows == 1 {
		return "1 row differs"
	}
	return english.Count(rows, "row") + " differ"
}

func (u *updating) git() inGit { return inGit{u.env.at(u.dir)} }

// stateAt reads the folder as it was after a commit.
func (u *updating) stateAt(commit, name string, edited convert.Cells) (*gitState, error) {
	state, err := u.git().files(commit)
	if err != nil {
		return nil, err
	}
	s := &gitState{name: name}
	if s.cells, err = asTable(timeline.New(load.FS(state))); err != nil {
		return nil, err
	}
	var seen strings.Builder
	for _, id := range edited.IDs {
		was, before := s.cells.Rows[id], s.apart
		for _, column := range edited.Columns {
			if !isCell(column) {
				continue
			}
			if s.of++; was == nil || !sameCell(column, edited.Rows[id][column], was[column]) {
				s.apart++
			}
			fmt.Fprintf(&seen, "%q", was[column])
		}
		if s.apart > before {
			s.rows++
		}
	}
	s.seen = seen.String()
	return s, nil
}

// isCell tells whether a column holds what an event says itself.
func isCell(column string) bool {
	_, part := timeline.PartOf(column)
	return part || !convert.Derived(column) && timeline.FieldOf(&timeline.Event{}, column) != nil
}
