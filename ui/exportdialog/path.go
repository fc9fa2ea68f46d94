package exportdialog

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"dateline/ui/theme"
)

// Entry is what a folder holds: a file or a folder.
type Entry struct {
	Name   string
	Folder bool
}

// completion proposes how the path can go on.
type completion struct {
	asked   string // the folder whose entries are known or on their way
	known   bool
	entries []Entry // folders first, each by name
	fits    []string
	at      int // the one of them that is proposed
}

// Wants is the folder whose entries the path asks for, as it is written there
// ("" is the working one), and whether they are neither known nor on their way.
// Who asks gives them to SetEntries.
func (d *Dialog) Wants() (folder string, wanted bool) {
	if d.at != pathLine {
		return "", false
	}
	folder, _ = path.Split(d.path.Text())
	if d.asks && folder == d.completion.asked {
		return folder, false
	}
	d.asks, d.completion = true, completion{asked: folder}
	return folder, true
}

// SetEntries tells what a folder holds. What comes for another one than was
// asked for last is too late and left out.
func (d *Dialog) SetEntries(folder string, entries []Entry) {
	if !d.asks || folder != d.completion.asked {
		return
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	d.completion.entries, d.completion.known = entries, true
	d.propose()
}

// propose finds what the path may go on with: the name of the file that was
// proposed at first, folders, files. Hidden ones are there for those who begin
// them.
func (d *Dialog) propose() {
	c := &d.completion
	folder, begun := path.Split(d.path.Text())
	c.fits, c.at = nil, 0
	if folder == c.asked && c.known {
		for _, e := range append([]Entry{{Name: d.file + d.formats[d.format].Extension}}, c.entries...) {
			name := e.Name
			if e.Folder {
				name += "/"
			}
			if strings.HasPrefix(name, begun) && name != begun && (begun != "" || name[0] != '.') && !slices.Contains(c.fits, name) {
				c.fits = append(c.fits, name)
			}
		}
	}
	d.ghost()
}

// ghost shows the proposal behind the path.
func (d *Dialog) ghost() {
	rest := ""
	if c := d.completion; len(c.fits) > 0 {
		_, begun := path.Split(d.path.Text())
		rest = strings.TrimPrefix(c.fits[c.at], begun)
	}
	d.path.SetGhost(rest)
}

// Complete takes the proposal, if there is one and the cursor is at its place.
func (d *Dialog) Complete() bool {
	c := d.completion
	if d.at != pathLine || len(c.fits) == 0 || !d.path.AtEnd() {
		return false
	}
	folder, _ := path.Split(d.path.Text())
	d.path.Set(folder + c.fits[c.at])
	d.propose()
	return true
}

// turnProposal goes to the next or the previous proposal.
func (d *Dialog) turnProposal(n int) {
	if fits := len(d.completion.fits); fits > 0 {
		d.completion.at = (d.completion.at + n + fits) % fits
	}
	d.ghost()
}

// proposalLine says what can be taken, and how.
func (d *Dialog) proposalLine(w int) string {
	t, c := d.theme, d.completion
	if d.at != pathLine || len(c.fits) == 0 || !d.path.AtEnd() {
		return ""
	}
	words := d.takes + " takes " + c.fits[c.at]
	if more := len(c.fits) - 1; more > 0 {
		words = fmt.Sprintf("%s takes it %s %s %d more", d.takes, t.Glyphs.Dot, d.turns, more)
	}
	return t.Line(theme.Normal, w, theme.Seg{Text: strings.Repeat(" ", 9) + words, Style: t.Dim})
}
