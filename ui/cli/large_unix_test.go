//go:build unix

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestLarge runs the recipes of docs/large.md against a database, where its program
// is installed. Beside testscript's own, the scripts have two commands:
//
//	recipe NAME N FILE   writes the Nth recipe under the heading NAME into a file
//	postgres             starts a PostgreSQL of its own, with the variables that psql reads
func TestLarge(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/large",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"recipe": recipe, "postgres": postgres},
	})
}

func recipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: recipe NAME N FILE")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	page, err := os.ReadFile(filepath.Join(projectTop, "docs", "large.md"))
	ts.Check(err)
	_, section, _ := strings.Cut(string(page), "\n## "+args[0]+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	blocks := strings.Split(section, "```sh\n")
	if n >= len(blocks) {
		ts.Fatalf("docs/large.md has no recipe %d for %s", n, args[0])
	}
	text, _, _ := strings.Cut(blocks[n], "```")
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o600))
}

// projectTop is the top of the project, whatever folder a script runs in.
var projectTop = func() string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return dir
}()

// postgres starts a server with a cluster in a folder of its own, reached by a socket
// there. It does not run as root: then another user does.
func postgres(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: postgres")
	}
	dir, err := os.MkdirTemp("", "dateline-pg") // a socket's path must be short
	ts.Check(err)
	ts.Defer(func() { _ = os.RemoveAll(dir) })
	how := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		uid, gid := nobody(ts)
		ts.Check(os.Chown(dir, int(uid), int(gid)))
		how.Credential = &syscall.Credential{Uid: uid, Gid: gid}
	}
	run := func(program string, args ...string) {
		cmd := exec.Command(postgresProgram(program), args...)
		cmd.Dir, cmd.SysProcAttr = dir, how
		cmd.Env = append(os.Environ(), "HOME="+dir, "LC_ALL=C")
		if out, err := cmd.Output(); err != nil {
			ts.Fatalf("%s: %v\n%s", program, err, out)
		}
	}
	data := filepath.Join(dir, "data")
	run("initdb", "-D", data, "-U", "reader", "-A", "trust", "-E", "UTF8", "-N")
	run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(dir, "log"),
		"-o", fmt.Sprintf("-k %s -c listen_addresses= -c fsync=off -c shared_buffers=16MB", dir), "start")
	ts.Defer(func() { run("pg_ctl", "-D", data, "-m", "immediate", "stop") })
	for name, value := range map[string]string{"PGHOST": dir, "PGUSER": "reader", "PGDATABASE": "postgres", "PGCLIENTENCODING": "UTF8"} {
		ts.Setenv(name, value)
	}
}

// nobody is a user who may run a server.
func nobody(ts *testscript.TestScript) (uid, gid uint32) {
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			one, errU := strconv.ParseUint(u.Uid, 10, 32)
			other, errG := strconv.ParseUint(u.Gid, 10, 32)
			if errU == nil && errG == nil {
				return uint32(one), uint32(other)
			}
		}
	}
	ts.Fatalf("there is no user postgres and none nobody")
	return 0, 0
}

// postgresProgram is the path of a program of the server, which Debian keeps out of
// the usual places.
func postgresProgram(name string) string {
	if found, err := exec.LookPath(name); err == nil {
		return found
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name) // none: it can't be run, which is said
	return append(found, name)[0]
}
