package files

import "os"

// Change is other content for a file that was read before.
type Change struct {
	Name     string // within the folder, with slashes
	Was, Now []byte
}

// together is how many files are made ready at once: each holds its folder open, and
// leaves a hidden file where the machine dies.
const together = 256

// ReplaceAll does for several files what [Replace] does for one, each on its own: it
// gives for each why it was not replaced, nil where it was. What they are to hold
// reaches the disk together, before any of them has its name; that is much quicker.
func ReplaceAll(root *os.Root, list []Change) []error {
	errs := make([]error, len(list))
	for from := 0; from < len(list); from += together {
		to := min(from+together, len(list))
		replaceTogether(root, list[from:to], errs[from:to])
	}
	return errs
}

// staged is a file that is ready to be replaced.
type staged struct {
	place
	temporary
	manner
}

func replaceTogether(root *os.Root, list []Change, errs []error) {
	ready := make([]*staged, len(list))
	disks, folders := map[uint64]error{}, map[string]place{}
	for i, c := range list {
		ready[i], errs[i] = stage(root, c)
	}
	for i, s := range ready {
		if s == nil {
			continue
		}
		defer s.dir.Close()
		disk := device(s.info)
		if _, done := disks[disk]; !done {
			disks[disk] = s.flush()
		}
		if errs[i] = disks[disk]; errs[i] != nil {
			errs[i] = explain(s.shown, errs[i])
			_ = s.remove(s.temporary.name)
			ready[i] = nil
		}
	}
	for i, s := range ready {
		if s == nil {
			continue
		}
		if errs[i] = s.take(s.temporary, s.manner); errs[i] == nil {
			folders[s.dir.Name()] = s.place
		}
	}
	for _, p := range folders {
		p.sync()
	}
}

// stage makes the temporary file of a change. Where all that is written can be synced
// at once, that is left for later.
func stage(root *os.Root, c Change) (*staged, error) {
	p, err := within(root, c.Name)
	if err != nil {
		return nil, err
	}
	s := &staged{place: p, manner: record.over()}
	s.was = c.Was
	filling := s.manner
	filling.safe = !syncsAll
	old, err := p.look(s.manner)
	if err == nil {
		s.temporary, err = p.fill(old, filling, text(c.Now))
	}
	if err != nil {
		_ = p.dir.Close()
		return nil, err
	}
	return s, nil
}

// flush has all that was written to the disk of the place reach it.
func (p place) flush() error {
	if err := p.at("sync", "."); err != nil {
		return err
	}
	return syncAll(p.dir)
}
