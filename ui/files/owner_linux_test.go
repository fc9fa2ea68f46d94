package files_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"dateline/ui/files"
	"dateline/ui/files/faults"
)

const nobody = 65534

// acl is an access list: the owner reads and writes, nobody reads.
const acl = "\x02\x00\x00\x00" + "\x01\x00\x06\x00\xff\xff\xff\xff" + "\x02\x00\x04\x00\xfe\xff\x00\x00" +
	"\x04\x00\x04\x00\xff\xff\xff\xff" + "\x10\x00\x04\x00\xff\xff\xff\xff" + "\x20\x00\x00\x00\xff\xff\xff\xff"

// A replaced file stays whose it was, with its rights, attributes and access list.
func TestReplaceKeepsWhoseItIs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	put(t, path, "old")
	if os.Getuid() == 0 {
		if err := os.Chown(path, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for name, value := range map[string]string{"user.desk": "tech", "user.empty": "", "system.posix_acl_access": acl} {
		if err := unix.Setxattr(path, name, []byte(value), 0); err == nil {
			want[name] = value
		}
	}
	if len(want) == 0 {
		t.Log("this file system has no attributes")
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	// What a folder gives to new files is no right of this one.
	_ = unix.Setxattr(dir, "system.posix_acl_default", []byte(strings.Replace(acl, "\xfe\xff\x00\x00", "\x01\x00\x00\x00", 1)), 0)
	if err := files.Replace(opened(t, dir), "a.yaml", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	was, is := before.Sys().(*syscall.Stat_t), after.Sys().(*syscall.Stat_t)
	if was.Uid != is.Uid || was.Gid != is.Gid || before.Mode() != after.Mode() || was.Ino == is.Ino {
		t.Errorf("it was %d:%d %v, and is %d:%d %v", was.Uid, was.Gid, before.Mode(), is.Uid, is.Gid, after.Mode())
	}
	for name, value := range want {
		b := make([]byte, 100)
		if n, err := unix.Getxattr(path, name, b); err != nil || string(b[:n]) != value {
			t.Errorf("the attribute %s is %q (%v)", name, b[:max(n, 0)], err)
		}
	}
}

// Where the owner can't be kept the file is written into, if that is allowed;
// else it stays, and the words say why.
func TestReplaceOfAnotherPersonsFile(t *testing.T) {
	t.Parallel()
	if os.Getuid() != 0 {
		t.Skip("only root has files of two people")
	}
	for _, c := range []struct {
		mode           os.FileMode
		content, wrong string
	}{
		{0o666, "much longer than before", ""},
		{0o666, "x", ""},
		{0o644, "x", "it belongs to root and the group root, and you may neither"},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.yaml")
		put(t, path, "old text")
		for name, mode := range map[string]os.FileMode{dir: 0o777, path: c.mode} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		root := opened(t, dir)
		err := asNobody(t, func() error { return files.Replace(root, "a.yaml", []byte("old text"), []byte(c.content)) })
		want := c.content
		if c.wrong != "" {
			want = "old text"
		}
		if (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%v: the error is %v", c.mode, err)
		}
		info, wrong := os.Stat(path)
		if wrong != nil || info.Sys().(*syscall.Stat_t).Uid != 0 || read(t, path) != want || names(t, dir) != "a.yaml" {
			t.Errorf("%v: it holds %q, the folder %s", c.mode, read(t, path), names(t, dir))
		}
	}
}

// A file that must be written into holds the old text or the new one after a fault
// at any step.
func TestWriteIntoFails(t *testing.T) {
	for _, content := range []string{"much longer than before", "x"} {
		for n, came := 0, true; came; n++ {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.yaml")
			put(t, path, "old text")
			at := -1
			var err error
			faults.Each(func(i int, s faults.Step) error {
				switch {
				case s.What == "keep":
					at = i
					return syscall.EPERM
				case at >= 0 && i == at+1+n:
					return syscall.ENOSPC
				}
				came = at >= 0 && i > at+n
				return nil
			}, func() { err = files.Replace(opened(t, dir), "a.yaml", []byte("old text"), []byte(content)) })
			want := map[bool]string{true: content, false: "old text"}[err == nil]
			if read(t, path) != want {
				t.Errorf("step %d after the owner: %q, and the error is %v", n, read(t, path), err)
			}
		}
	}
}
