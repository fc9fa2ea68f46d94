package cli

import (
	"os"
	"path/filepath"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/load"
)

// findUpgrades looks for what today's keys would say of the events of a folder, or
// of one file of it. What only a person can decide is said.
func (f *formatter) findUpgrades(root *os.Root, arg, only string) {
	tl := timeline.New(load.FS(root.FS()))
	f.upgrades = map[string][]inplace.Change{}
	known := func(id string) bool { _, ok := tl.Find(id); return ok }
	for i := range tl.Len() {
		e := tl.At(i)
		if only != "" && e.Pos.File != only {
			continue
		}
		f.upgrades[e.Pos.File] = append(f.upgrades[e.Pos.File], inplace.Upgrade(e)...)
		shown := arg
		if only == "" {
			shown = filepath.ToSlash(filepath.Join(arg, e.Pos.File))
		}
		for _, id := range inplace.NotedSteps(e, known) {
			f.env.say("%s:%d: the note says “Follows %s”: it would become follows: [%s]", shown, e.Pos.Line, id, id)
		}
	}
}

// upgraded is the text of a file in today's keys. What can't be changed safely
// stays, and is said.
func (f *formatter) upgraded(name, shown string, text []byte) []byte {
	changes := f.upgrades[filepath.ToSlash(name)]
	if len(changes) == 0 {
		return text
	}
	result, refused := inplace.Try(filepath.ToSlash(name), text, changes...)
	for _, err := range refused {
		if err != nil {
			f.lost = true
			f.env.say("%s: %v", shown, err)
		}
	}
	return result.Text
}
