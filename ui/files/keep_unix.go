//go:build unix

package files

import (
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// keep gives a new file the owner, group, permissions and attributes (with them,
// on Linux, the access lists) of the one that it will replace, or says why it can't.
func (p place) keep(old fs.FileInfo, to *os.File) error {
	err := p.at("keep", p.name)
	if err == nil {
		err = own(old, to)
	}
	if err == nil {
		err = p.attributes(old, to)
	}
	if err == nil { // last, since a new owner takes some permissions away
		err = to.Chmod(old.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky))
	}
	return err
}

// own gives a file the owner and the group of another.
func own(old fs.FileInfo, to *os.File) error {
	now, err := to.Stat()
	if err != nil {
		return err
	}
	want, ok := old.Sys().(*syscall.Stat_t)
	have, also := now.Sys().(*syscall.Stat_t)
	if !ok || !also || want.Uid == have.Uid && want.Gid == have.Gid {
		return nil
	}
	uid, gid := -1, -1
	if want.Uid != have.Uid {
		uid = int(want.Uid)
	}
	if want.Gid != have.Gid {
		gid = int(want.Gid)
	}
	if err := to.Chown(uid, gid); err != nil {
		return &failure{fmt.Sprintf("it belongs to %s, and you may neither give a new file to them nor write into this one", owner(want)), err}
	}
	return nil
}

// owner is who has a file, in words.
func owner(s *syscall.Stat_t) string {
	name, group := strconv.Itoa(int(s.Uid)), strconv.Itoa(int(s.Gid))
	if u, err := user.LookupId(name); err == nil {
		name = u.Username
	}
	if g, err := user.LookupGroupId(group); err == nil {
		group = g.Name
	}
	return name + " and the group " + group
}

// attributes copies the extended attributes of the file that is to be replaced.
func (p place) attributes(old fs.FileInfo, to *os.File) error {
	from, err := p.dir.OpenFile(p.name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return deniedOr(ErrChanged, err)
	}
	defer from.Close()
	if info, err := from.Stat(); err != nil || !os.SameFile(info, old) {
		return ErrChanged
	}
	return copyAttributes(from, to)
}
