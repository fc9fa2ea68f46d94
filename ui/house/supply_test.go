package house

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/licences.md anew")

// systems are those that a release is built for.
var systems = []string{"linux", "darwin", "windows"}

// goList runs go list for a system and gives its lines.
func goList(t *testing.T, system string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, errs.String())
	}
	return strings.Fields(string(out))
}

// speaks tells whether a package speaks over a network.
func speaks(p string) bool {
	for _, prefix := range []string{"net", "crypto/tls", "log/syslog", "golang.org/x/crypto/ssh", "google.golang.org"} {
		if p == prefix || strings.HasPrefix(p, prefix+"/") {
			return p != "net/url" && p != "net/netip"
		}
	}
	return strings.HasPrefix(p, "golang.org/x/net/") && !strings.HasPrefix(p, "golang.org/x/net/html") && p != "golang.org/x/net/idna"
}

// asks is the room that asks the network, and who may call it.
var (
	asks  = module + "/ui/web"
	calls = module + "/ui/cli"
)

// harmless are the packages outside of this module that may import such packages:
// for their types (pflag, windows), or to tell which proxy stands before an address.
var harmless = map[string]bool{"github.com/spf13/pflag": true, "golang.org/x/sys/windows": true, "golang.org/x/net/http/httpproxy": true}

// One room asks the network, on any system, and commands alone call it.
func TestNetworkIsAskedInOneRoom(t *testing.T) {
	t.Parallel()
	for _, system := range systems {
		found := false
		for _, line := range goList(t, system, "-deps", "-f", `{{if not .Standard}}{{.ImportPath}}={{join .Imports ","}}{{end}}`, ".") {
			p, imports, _ := strings.Cut(line, "=")
			for i := range strings.SplitSeq(imports, ",") {
				switch {
				case p == asks:
					found = found || i == "net/http"
				case speaks(i) && !harmless[p]:
					t.Errorf("%s: %s imports %s: only %s asks the network; take the value in another way", system, p, i, asks)
				case i == asks && p != calls:
					t.Errorf("%s: %s imports %s: only commands ask the network; hand a function down", system, p, asks)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s does not import net/http: this test looks at the wrong place", system, asks)
		}
	}
}

// Nothing that waits for a connection is in the program once it is linked.
func TestNothingListens(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "dateline")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", program, ".")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "nm", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte(" main.main")) {
		t.Fatal("the list of symbols is empty")
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name := fields[len(fields)-1]
		for _, part := range []string{"net.Listen", "net.(*TCPListener)", "net.(*netFD).accept", "net/http.(*Server)", "net/http.Serve"} {
			if strings.HasPrefix(name, part) {
				t.Errorf("%s is in the program: it takes no connection", name)
			}
		}
	}
}

// licence is what a text is known by.
var licences = []struct{ name, mark string }{
	{"MIT and Apache-2.0", "This project is covered by two different licenses: MIT and Apache"},
	{"Apache-2.0", "Apache License Version 2.0"},
	{"BSD-3-Clause", "Neither the name of"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
}

// elsewhere are modules without a file of their licence, and where it is said.
var elsewhere = map[string]string{
	"github.com/mattn/go-localereader": "MIT (said in its README; on Windows alone)",
}

func licenceOf(t *testing.T, module, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "LICEN*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		return elsewhere[module]
	}
	slices.Sort(files)
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Join(strings.Fields(string(text)), " ")
	for _, l := range licences {
		if strings.Contains(words, l.mark) {
			return l.name
		}
	}
	return ""
}

// TestLicences keeps docs/licences.md in step with the modules that the program
// is built from, whose licences must be ones that the desk may use and pass on.
func TestLicences(t *testing.T) {
	t.Parallel()
	type row struct{ module, version, licence string }
	rows := map[string]row{}
	for _, system := range systems {
		for _, line := range goList(t, system, "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}}={{.Version}}={{.Dir}}{{end}}{{end}}`, ".") {
			parts := strings.SplitN(line, "=", 3)
			l := licenceOf(t, parts[0], parts[2])
			if l == "" {
				t.Errorf("%s: its licence is none of MIT, BSD and Apache-2.0, or has no file", parts[0])
			}
			rows[parts[0]] = row{parts[0], parts[1], l}
		}
	}
	list := make([]row, 0, len(rows))
	for _, r := range rows {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b row) int { return cmp.Compare(a.module, b.module) })
	var b strings.Builder
	b.WriteString("# Licences\n\ndateline itself is under the MIT licence (see `LICENSE`). The program holds these\nmodules, on one system or another; all of their licences allow it to be used,\nchanged and passed on. The list is made by `go test ./ui/house -update`.\n\n| module | version | licence |\n| --- | --- | --- |\n")
	for _, r := range list {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.module, r.version, r.licence)
	}
	page := filepath.Join(root, "docs", "licences.md")
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil || string(got) != b.String() {
		t.Errorf("docs/licences.md is not what the modules say (%v); run go test ./ui/house -update", err)
	}
}
