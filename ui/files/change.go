package files

import (
	"errors"
	"io/fs"
	"os"
)

// change is a file that is there and is to become another, or to go.
type change struct {
	place
	File
	temporary // the new content, and later the old
}

// stageChange puts the new content beside the old.
func stageChange(root *os.Root, f File) (c change, err error) {
	c.File = f
	if c.place, err = within(root, f.Name); err != nil {
		return c, err
	}
	defer func() {
		if err != nil {
			_ = c.dir.Close()
		}
	}()
	how := over(f.Was)
	how.safe = !syncsAll
	old, err := c.look(how)
	if err != nil {
		return c, err
	}
	if f.Text == nil {
		c.temporary.name = hidden()
		return c, nil
	}
	c.temporary, err = c.fill(old, how, text(f.Text))
	return c, err
}

// over is the manner that replaces a file which holds was.
func over(was []byte) manner {
	how := record.over()
	how.was = was
	return how
}

// make puts the new content in the place of the old, which it keeps where it can until
// the end; back takes that back.
func (c *change) make(back *undoing) (err error) {
	swapped := false
	switch {
	case c.Text == nil:
		err = c.takeAway()
	case c.unlike != nil:
		err = c.into(c.temporary, over(c.Was))
	default:
		err = c.swap(&c.temporary, c.Was)
		swapped = err == nil && c.place.holds(c.temporary.name, c.Was) == nil
	}
	switch {
	case errors.Is(err, ErrChanged):
		return changed(c.shown)
	case err != nil:
		return explain(c.shown, err)
	}
	*back = append(*back, func() {
		switch {
		case c.Text == nil:
			_ = c.claim(c.temporary.name)
		case swapped:
			_ = c.swap(&c.temporary, c.Text)
		default:
			_ = c.put(over(c.Text), text(c.Was))
		}
	})
	return nil
}

// takeAway gives the file another name. One that another program has saved in the last
// moment gets its own again.
func (c *change) takeAway() error {
	if err := c.holds(c.place.name, c.Was); err != nil {
		return err
	}
	if err := c.rename(c.place.name, c.temporary.name); err != nil {
		return err
	}
	err := c.holds(c.temporary.name, c.Was)
	if err == nil {
		return nil
	}
	if back := c.claim(c.temporary.name); back != nil && !errors.Is(back, fs.ErrExist) {
		c.stays = true
	}
	return err
}

// end takes away what is not the file.
func (c *change) end() {
	if c.dir == nil {
		return
	}
	if !c.stays {
		_ = c.remove(c.temporary.name)
	}
	_ = c.dir.Close()
}
