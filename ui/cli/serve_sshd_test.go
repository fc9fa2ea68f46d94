//go:build linux || darwin

package cli_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const servePage = "../../docs/serve.md"

// desk is a real sshd on this machine that serves a timeline as docs/serve.md says, and
// the machine of its readers.
type desk struct {
	t       *testing.T
	folder  string // of the timeline
	home    string // of the account
	work    string // the readers' working folder
	program string
	ended   string // a pipe that each process of a reader holds open
	path    string // with the readers' ssh
}

// marked is what stands in a page between two markers, within a block of code.
func marked(t *testing.T, name string) string {
	t.Helper()
	page, err := os.ReadFile(servePage)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)<!-- " + name + " -->\n```[a-z]+\n(.*?)```\n<!-- /" + name + " -->").FindSubmatch(page)
	if m == nil {
		t.Fatalf("%s lacks the block %s", servePage, name)
	}
	return string(m[1])
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func file(t *testing.T, path, text string) string {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// newDesk does the three steps of the page.
func newDesk(t *testing.T) *desk {
	t.Helper()
	sshd, err := exec.LookPath("sshd")
	if err != nil {
		sshd, err = exec.LookPath("/usr/sbin/sshd")
	}
	if err != nil {
		t.Skip("there is no sshd here (Debian has it in openssh-server): that readers are let in is not checked")
	}
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("there is no ssh here: that readers are let in is not checked")
	}
	me, err := user.Current()
	must(t, err)
	// The folder of a test has a long name, which a pipe's and a socket's may not have.
	root, err := os.MkdirTemp("", "desk")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	at := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	d := &desk{t: t, folder: at("srv", "chronology"), home: at("home"), work: at("work"), program: built(t), ended: at("ended"), path: at("bin") + ":" + os.Getenv("PATH")}
	must(t, os.Mkdir(d.work, 0o755))
	must(t, os.Mkdir(d.home, 0o755))
	must(t, syscall.Mkfifo(d.ended, 0o600))
	file(t, filepath.Join(d.folder, "timeline.yaml"), "title: A small chronology\n")
	file(t, filepath.Join(d.folder, "petition.yaml"), "date: \"2022-07?\"\ntitle: Residents ask for a ban on cameras\nkind: petition\nsources: [{url: 'https://example.com/p', title: Petition, publisher: The Example Times}]\n")
	file(t, filepath.Join(d.folder, "answer.yaml"), "date: 2022-08-03\ntitle: Acme calls the petition unfounded\nkind: response\nresponds_to: [petition]\nnote: Ask Acme again.\nsources: [{url: 'https://example.com/a', title: Answer, publisher: Acme}]\n")

	key := func(name string) (public string) {
		out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", at(name)).CombinedOutput()
		if err != nil {
			t.Fatalf("ssh-keygen: %v\n%s", err, out)
		}
		text, err := os.ReadFile(at(name + ".pub"))
		must(t, err)
		return strings.TrimSpace(string(text))
	}
	keys := strings.ReplaceAll(marked(t, "keys"), "dateline serve /srv/chronology", "exec 9<>"+d.ended+"; HOME="+d.home+" "+d.program+" serve "+d.folder)
	for _, name := range []string{"ada", "bo"} {
		keys = strings.Replace(keys, "ssh-ed25519 AAAA… "+name, key(name), 1)
	}
	file(t, at("authorized_keys"), keys)
	hostKey := key("host")

	free, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	port := free.Addr().(*net.TCPAddr).Port
	must(t, free.Close())
	config := file(t, at("sshd_config"), fmt.Sprintf(`Port %d
ListenAddress 127.0.0.1
HostKey %s
PidFile %s
AuthorizedKeysFile %s
StrictModes no
UsePAM no
MaxSessions 60
Subsystem sftp internal-sftp
AcceptEnv LANG LC_* COLORTERM NO_COLOR
%s`, port, at("host"), at("pid"), at("authorized_keys"), strings.Replace(marked(t, "sshd"), "chronology", me.Username, 1)))
	if os.Geteuid() == 0 { // then sshd wants a folder to shut itself in
		if err := os.Mkdir("/run/sshd", 0o755); err == nil {
			t.Cleanup(func() { _ = os.Remove("/run/sshd") })
		}
	}
	cmd := exec.Command(sshd, "-D", "-e", "-f", config)
	log, err := cmd.StderrPipe()
	must(t, err)
	must(t, cmd.Start())
	said, part := "", make([]byte, 1<<12)
	for !strings.Contains(said, "Server listening") {
		n, err := log.Read(part)
		if said += string(part[:n]); err != nil {
			_ = cmd.Wait()
			t.Fatalf("sshd does not start: %s", said)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, log) }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})

	host := ""
	for _, name := range []string{"ada", "bo"} {
		alias := map[string]string{"ada": "desk 127.0.0.1", "bo": "bo"}[name]
		host += fmt.Sprintf("Host %s\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityFile %s\n", alias, port, me.Username, at(name))
	}
	known := file(t, at("known_hosts"), fmt.Sprintf("[127.0.0.1]:%d %s\n", port, hostKey))
	file(t, at("ssh_config"), host+"Host *\n ControlPath "+at("shared-%n")+"\n BatchMode yes\n IdentitiesOnly yes\n IdentityAgent none\n LogLevel ERROR\n UserKnownHostsFile "+known+"\n")
	t.Cleanup(func() { d.shell("ssh -O exit desk") })
	real, err := exec.LookPath("ssh")
	must(t, err)
	must(t, os.Chmod(file(t, at("bin", "ssh"), "#!/bin/sh\nexec "+real+" -F "+at("ssh_config")+" \"$@\"\n"), 0o755))
	// To come in costs more than all that follows: most commands share one connection.
	if status, _, errs := d.shell("ssh -fNM desk"); status != 0 {
		t.Fatalf("ssh: %s", errs)
	}
	return d
}

// shell runs a line on the readers' machine.
func (d *desk) shell(line string) (status int, out, errs string) {
	d.t.Helper()
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir, cmd.Env = d.work, []string{"PATH=" + d.path, "HOME=" + d.work, "LC_ALL=C.UTF-8"}
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// here is what the program says at home, in the folder.
func (d *desk) here(args ...string) string {
	d.t.Helper()
	cmd := exec.Command(d.program, args...)
	cmd.Dir, cmd.Env = d.folder, []string{"HOME=" + d.t.TempDir()}
	out, err := cmd.Output()
	must(d.t, err)
	return string(out)
}

// screen opens the screen of a reader.
func (d *desk) screen(host string) *session {
	d.t.Helper()
	cmd := exec.Command("ssh", "-S", "none", "-tt", host)
	cmd.Path = filepath.Join(filepath.SplitList(d.path)[0], "ssh")
	cmd.Dir, cmd.Env = d.work, []string{"PATH=" + d.path, "HOME=" + d.work, "TERM=xterm-256color", "LC_ALL=C.UTF-8"}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 100})
	must(d.t, err)
	s := &session{t: d.t, cmd: cmd, tty: tty, screen: vt.NewEmulator(100, 30)}
	go func() { _, _ = io.Copy(io.Discard, s.screen) }()
	d.t.Cleanup(func() {
		_ = tty.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return s
}

func (s *session) press(keys string) {
	s.t.Helper()
	_, err := s.tty.WriteString(keys)
	must(s.t, err)
}

// copied is what the next copying hands to the terminal.
func (s *session) copied() string {
	s.t.Helper()
	s.until("\x1b]52;c;")
	text, err := base64.StdEncoding.DecodeString(strings.TrimRight(s.until("\a"), "\a"))
	must(s.t, err)
	return string(text)
}

// gone waits until no process of any reader is left.
func (d *desk) gone() {
	d.t.Helper()
	pipe, err := os.OpenFile(d.ended, os.O_RDONLY|syscall.O_NONBLOCK, 0) // which waits for no writer
	must(d.t, err)
	_, err = io.Copy(io.Discard, pipe)
	must(d.t, errors.Join(err, pipe.Close()))
}

// A newsroom reads one timeline through a real sshd, set up as docs/serve.md says.
func TestServeThroughSSH(t *testing.T) {
	t.Parallel()
	d := newDesk(t)

	// The lines of the page, and what they leave.
	for line := range strings.Lines(marked(t, "look")) {
		if status, _, errs := d.shell(line); status != 0 || errs != "" {
			t.Errorf("%s: %d, %s", line, status, errs)
		}
	}
	for name, args := range map[string][]string{
		"responses.md": {"export", "--kind", "response"},
		"all.html":     {"export", "--query", "kind:petition OR kind:response", "--format", "html"},
	} {
		if got, err := os.ReadFile(filepath.Join(d.work, name)); err != nil || string(got) != d.here(args...) {
			t.Errorf("%s holds %q (%v), and at home it is %q", name, got, err, d.here(args...))
		}
	}
	if _, out, errs := d.shell("ssh desk"); out != d.here("list") || errs != "" {
		t.Errorf("without a command there is %q, %q, and at home %q", out, errs, d.here("list"))
	}

	// What is no command of a reader is refused, and does nothing.
	for _, line := range []string{
		"ssh desk cat /etc/passwd", "ssh desk 'list; touch " + d.work + "/x'", "ssh desk 'list $(touch " + d.work + "/x)'", "ssh desk list /etc", "ssh desk export --output " + d.work + "/x",
		"ssh -s desk sftp", "ssh desk 'list\nlist'", "ssh desk \"list 'a\"", "ssh -tt desk sh",
	} {
		if status, out, errs := d.shell(line); status != 2 || !strings.Contains(out+errs, "dateline: ") && !strings.Contains(line, "sftp") {
			t.Errorf("%s: %d, %q, %q", line, status, out, errs)
		}
	}
	if status, _, _ := d.shell("ssh -S none -o ExitOnForwardFailure=yes -R 0:127.0.0.1:1 desk list"); status != 255 {
		t.Error("a port can be forwarded")
	}

	// The screen: filter, mark, fetch, and all of it again for this reader alone.
	ada := d.screen("desk")
	ada.shows("2 events")
	ada.press("fkind:response\r")
	ada.shows("1 of 2 events")
	ada.press(" E")
	ada.shows("no editor is started here")
	ada.press("e")
	ada.shows("This command fetches it:")
	ada.press("y")
	line := ada.copied()
	if status, _, errs := d.shell(line); status != 0 || errs != "" || !strings.HasPrefix(line, "ssh -p ") || strings.Contains(line, d.folder) {
		t.Errorf("%s: %d, %s", line, status, errs)
	}
	_, name, _ := strings.Cut(line, "> ")
	if got, err := os.ReadFile(filepath.Join(d.work, name)); err != nil || string(got) != d.here("export", "--query", "kind:response", "--ids", "answer") {
		t.Errorf("%s fetches %q, %v", line, got, err)
	}
	bo := d.screen("bo")
	bo.shows("2 events")
	file(t, filepath.Join(d.folder, "law.yaml"), "date: 2023\ntitle: A law comes\nkind: law\nsources: [{url: 'https://example.com/l', title: Law, publisher: Gazette}]\n")
	bo.shows("A law comes")
	bo.shows("3 events")
	ada.shows("1 of 3 events")
	for _, size := range []pty.Winsize{{Rows: 1, Cols: 1}, {Rows: 500, Cols: 1000}, {Rows: 30, Cols: 100}} {
		must(t, pty.Setsize(bo.tty, &size))
		bo.press("jk")
	}
	bo.screen.Resize(100, 30)
	bo.press("L")
	bo.shows("Lanes")
	bo.press("q")
	must(t, bo.cmd.Wait())

	// A reader who goes away without a word leaves nothing, and finds their marks.
	must(t, ada.cmd.Process.Kill())
	d.gone()
	ada = d.screen("desk")
	ada.shows("your selection of the last time is back")
	must(t, ada.tty.Close())
	d.gone()

	// Fifty at once.
	want := d.here("export", "--format", "json")
	var readers sync.WaitGroup
	for range 50 {
		readers.Go(func() {
			if status, out, errs := d.shell("ssh desk export --format json"); status != 0 || out != want {
				t.Errorf("one of fifty: %d, %q, %q", status, out, errs)
			}
		})
	}
	readers.Wait()

	// What is left is what is kept by name.
	var left []string
	must(t, filepath.WalkDir(d.home, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			left = append(left, strings.TrimPrefix(path, d.home))
		}
		return err
	}))
	kept := regexp.MustCompile(`^/(\.local/state|Library/Application Support)/dateline/readers/(ada|bo)/dateline/[0-9a-f]+\.(json|seen)$`)
	for _, path := range left {
		if !kept.MatchString(path) {
			t.Errorf("%s is left", path)
		}
	}
	if len(left) != 3 && len(left) != 4 {
		t.Errorf("left are %q", left)
	}
	if entries, err := os.ReadDir(d.folder); err != nil || len(entries) != 4 {
		t.Errorf("the timeline holds %v, %v", entries, err)
	}
}
