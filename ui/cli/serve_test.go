package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// asked is what a reader who has written a line behind the host is answered.
func asked(t *testing.T, line string, env map[string]string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	env["SSH_ORIGINAL_COMMAND"] = line
	in := quietEnv()
	in.Stdout, in.Stderr, in.Dir = &o, &e, t.TempDir()
	in.Getenv = func(name string) string { return env[name] }
	status = Run(append([]string{"serve", "--host", "desk"}, args...), in)
	return status, o.String(), e.String()
}

// notServed are commands and flags of which somebody has thought that they are not for
// readers of a timeline that is served. A new one belongs here or in servedCommands.
var notServed = strings.Fields(`sources diff init schema fmt add import publish config cache lsp serve man completion
	dateline--config dateline--no-cache export--template export--output export--force check--fix check--dry-run`)

func TestWhatIsServedIsDecided(t *testing.T) {
	t.Parallel()
	var undecided []string
	root := newRoot(quietEnv(), nil)
	for _, cmd := range append(root.Commands(), root) {
		flags, ok := servedCommands[cmd.Name()]
		if !ok {
			undecided = append(undecided, cmd.Name())
			continue
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && !slices.Contains(flags, f.Name) {
				undecided = append(undecided, cmd.Name()+"--"+f.Name)
			}
		})
		for _, name := range flags {
			if cmd.Flags().Lookup(name) == nil {
				t.Errorf("%s has no flag --%s that could be served", cmd.Name(), name)
			}
		}
	}
	slices.Sort(undecided)
	slices.Sort(notServed)
	if !slices.Equal(undecided, notServed) {
		t.Errorf("not served are\n%v\nand meant to be\n%v", undecided, notServed)
	}
	if len(servedNames()) != len(servedCommands)-1 {
		t.Errorf("%v are told, of %d", servedNames(), len(servedCommands)-1)
	}
}

// Help tells of nothing that is not there.
func TestServedHelp(t *testing.T) {
	t.Parallel()
	for _, name := range append([]string{"dateline"}, servedNames()...) {
		status, out, errs := asked(t, "help "+strings.TrimPrefix(name, "dateline"), map[string]string{})
		if status != done || errs != "" || !strings.Contains(out, "Usage:\n  ssh desk") {
			t.Errorf("help %s: %d, %s%s", name, status, out, errs)
		}
		for _, off := range append([]string{"PATH", "chronology/", "$", "folder"}, notServed...) {
			_, flag, isFlag := strings.Cut(off, "--")
			if isFlag && strings.Contains(out, "--"+flag) || !isFlag && (strings.Contains(out, "dateline "+off) || strings.Contains(out, "\n  "+off+" ")) || off == "PATH" && strings.Contains(out, off) {
				t.Errorf("help %s tells of %s:\n%s", name, off, out)
			}
		}
	}
}

// Whatever a stranger writes behind the host is answered as a command of dateline or
// refused with status 2 and a word on why, and changes nothing.
func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	secret := filepath.Join(home, "secret")
	write(t, secret, "date: 2020\ntitle: A secret\n")
	write(t, filepath.Join(home, "config.ini"), "query = kind:none\n")
	env := map[string]string{"HOME": home, "DATELINE": secret, "EDITOR": "touch", "VISUAL": "touch", "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": t.TempDir()}
	for _, line := range []string{
		"cat " + secret, secret, "'" + secret + "'", "./list", ".", "-", "-- " + secret, "sh -c 'id'", "/bin/sh", "scp -t /tmp", "internal-sftp", "/usr/lib/openssh/sftp-server",
		"list " + secret, "list -- " + secret, "list -", "show " + secret + " secret", "facets " + secret + " kind", "check " + secret, "actors " + secret, "export " + secret, "help list " + secret,
		"list; id", "list && id", "list | cat", "list > " + home + "/out", "list `id`", "list $(id)", "list\nid", "list\rid", "list\x00id", "list 'a", `list "a`, `list \`,
		"export --output x", "export -o x", "export -ox", "export --output=x --force", "export --template " + secret, "check --fix", "check --dry-run", "list --config " + secret, "--config=" + secret, "list --no-cache",
		"__complete list --output ''", "__completeNoDesc show ''", "--query kind:ban __complete list ''", "dateline list", "list --qery x", "list --query 'kind:('", "list --query 'a", "list --query kind:ban topic:5g",
		strings.Repeat("a", 1<<20), "list --query '" + strings.Repeat("a ", 1<<19) + "'", strings.Repeat("list ", 10000),
	} {
		status, out, errs := asked(t, line, env)
		if status != misused || out != "" || !strings.HasPrefix(errs, "dateline: ") {
			t.Errorf("%.60q: status %d, %.200q, %.200q", line, status, out, errs)
		}
		if strings.Contains(errs, "A secret") {
			t.Errorf("%.60q: %s", line, errs)
		}
	}
	for _, line := range []string{"", " \t ", "--", "list", "'list'", `l"is"t`, "--query kind:ban", "list --query 'kind:ban OR kind:law'", "version", "--version", "check", "show uk-huawei-5g-removal-2020", "facets kind", "actors", "export --topic 5g"} {
		if status, out, errs := asked(t, line, env); status != done || out == "" {
			t.Errorf("%q: status %d, %.200q, %.200q", line, status, out, errs)
		}
	}
	if entries, err := os.ReadDir(home); err != nil || len(entries) != 2 {
		t.Errorf("the home folder holds %v", entries)
	}
}

// No answer holds the place of the timeline on the machine that serves it.
func TestServedPlaceIsNotTold(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "very-own-folder")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "one.yaml"), "date: 2020\ntitle: One\nnote: ours\nsources: [{url: 'https://example.org/1'}]\n")
	write(t, filepath.Join(dir, "two.yaml"), "date: [\n")
	for _, line := range []string{"list", "list --format json", "show one", "show two", "check", "check --format json", "check --format sarif", "actors", "facets kind", "export --for desk", "export --for desk --format json", "list --query 'topic:nothing'"} {
		_, out, errs := asked(t, line, map[string]string{}, dir)
		if strings.Contains(out+errs, "very-own") || out+errs == "" {
			t.Errorf("%s: %s%s", line, out, errs)
		}
		if line != "check" && !strings.HasPrefix(line, "check ") && !strings.Contains(errs, "run `ssh desk check`") {
			t.Errorf("%s: it says %q of a file with a mistake", line, errs)
		}
	}
	if status, _, errs := asked(t, "list", map[string]string{}, filepath.Join(dir, "gone")); status != misused || strings.Contains(errs, "very-own") {
		t.Errorf("of a folder that is not there: %d, %s", status, errs)
	}
}

// The name of a reader is one of a folder, and of no other.
func TestReadersAreNamed(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]int{
		"ada": done, "Ada.Lovelace-2_x": done, "7": done, strings.Repeat("a", 64): done,
		"": misused, ".": misused, "..": misused, "../ada": misused, "a/b": misused, `a\b`: misused, ".ada": misused, "ada.": misused, "-ada": misused,
		"a b": misused, "a\n": misused, "ada\x00": misused, "ädä": misused, strings.Repeat("a", 65): misused,
	} {
		if status, _, errs := asked(t, "version", map[string]string{}, "--as="+name); status != want || want == misused && !strings.Contains(errs, "--as") {
			t.Errorf("%q: status %d, %s", name, status, errs)
		}
	}
}

func TestHowThisMachineIsReached(t *testing.T) {
	t.Parallel()
	for connection, want := range map[string]string{
		"192.0.2.1 5000 192.0.2.7 22":     "ssh desk@192.0.2.7",
		"192.0.2.1 5000 192.0.2.7 2222":   "ssh -p 2222 desk@192.0.2.7",
		"2001:db8::1 5000 2001:db8::7 22": "ssh desk@2001:db8::7",
	} {
		env := map[string]string{"SSH_CONNECTION": connection, "LOGNAME": "desk"}
		if got := sshTo(func(name string) string { return env[name] }, ""); got != want {
			t.Errorf("%s: %s, want %s", connection, got, want)
		}
	}
	if got := sshTo(func(string) string { return "" }, "chronology.example.org"); got != "ssh chronology.example.org" {
		t.Error(got)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
