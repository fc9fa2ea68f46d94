package house

import (
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rule is something that holds for every file of the module.
type rule struct {
	name   string
	remedy string
	breach func(*source) []string // a line "place: what" each
}

var rules = []rule{
	{
		"imports run downwards",
		"pass the value in from above, or move what both need into a lower package",
		func(s *source) []string {
			if s.test || testOnly[s.pkg] {
				return nil
			}
			return imports(s, func(p string) bool {
				from, known := rooms[s.pkg]
				to, ours := rooms[p]
				return known && ours && (to < from || to == from && from != tools)
			})
		},
	},
	{
		"every package has its layer",
		"give it a row in rooms (ui/house/rooms_test.go) and in the map of CONTRIBUTING.md",
		func(s *source) []string {
			if _, ok := rooms[s.pkg]; ok || testOnly[s.pkg] {
				return nil
			}
			return []string{s.path + ": package " + s.pkg + " is not in the list"}
		},
	},
	{
		"main calls ui/cli and nothing else",
		"put it in ui/cli",
		func(s *source) []string {
			if s.pkg != "." || s.test {
				return nil
			}
			return imports(s, func(p string) bool { return p != "os" && p != "ui/cli" && p != "ui/hush" })
		},
	},
	{
		"only main imports ui/cli",
		"move what is needed into a lower package",
		func(s *source) []string {
			if s.pkg == "." || s.pkg == "ui/cli" {
				return nil
			}
			return imports(s, func(p string) bool { return p == "ui/cli" })
		},
	},
	{
		"test tools are for tests",
		"only files that end in _test.go import them",
		func(s *source) []string {
			if s.test || testOnly[s.pkg] {
				return nil
			}
			return imports(s, func(p string) bool { return testOnly[p] })
		},
	},
	{
		"timeline knows no screen",
		"return values, and draw them in ui",
		func(s *source) []string {
			if !inTimeline(s) {
				return nil
			}
			return imports(s, func(p string) bool {
				return p == "ui" || strings.HasPrefix(p, "ui/") ||
					strings.HasPrefix(p, "github.com/charmbracelet/") || strings.HasPrefix(p, "github.com/muesli/")
			})
		},
	},
	{
		"timeline touches no files, network or processes",
		"take an fs.FS, io.Reader or io.Writer from the caller; only timeline/load may import os",
		func(s *source) []string {
			if !inTimeline(s) || s.test || s.pkg == "timeline/load" {
				return nil
			}
			return imports(s, func(p string) bool {
				return p == "os" || strings.HasPrefix(p, "os/") || p == "net" || p == "net/http" || p == "path/filepath" || p == "syscall"
			})
		},
	},
	{
		"the network is asked in ui/web",
		"let ui/web ask, and hand the answer on",
		func(s *source) []string {
			if s.pkg == "ui/web" || s.test {
				return nil
			}
			return imports(s, speaks)
		},
	},
	{
		"timeline knows no clock",
		"take the time from the caller, as a value",
		func(s *source) []string {
			if !inTimeline(s) || s.test {
				return nil
			}
			return uses(s, "time", "Now", "Since", "Until", "After", "Tick", "NewTimer", "NewTicker", "Sleep")
		},
	},
	{
		"the query language knows no event",
		"let timeline match events against the query",
		func(s *source) []string {
			if s.pkg != "timeline/query" {
				return nil
			}
			return imports(s, func(p string) bool { return p == "timeline" || p == "timeline/load" || p == "timeline/export" })
		},
	},
	{
		"YAML is read in timeline/load and changed in timeline/edit",
		"let timeline/load read it, or timeline/edit change it",
		func(s *source) []string {
			if s.pkg == "timeline/load" || strings.HasPrefix(s.pkg, "timeline/load/") || s.pkg == "timeline/edit" || s.test {
				return nil
			}
			return imports(s, func(p string) bool { return strings.Contains(p, "yaml") })
		},
	},
	{
		"colours live in ui/theme",
		"give the colour a name there, and use the style",
		func(s *source) []string {
			if s.pkg == "ui/theme" || s.test {
				return nil
			}
			return append(
				uses(s, "github.com/charmbracelet/lipgloss", "Color", "ANSIColor", "AdaptiveColor", "CompleteColor", "CompleteAdaptiveColor"),
				uses(s, "github.com/muesli/termenv", "RGBColor", "ANSIColor", "ANSI256Color")...)
		},
	},
	{
		"files are written by ui/files, whole or not at all",
		"give files.Write, Replace or WriteAll what is to be written",
		func(s *source) []string {
			// Details of a fault and the trial of a folder are files that nothing is lost with.
			if s.pkg == "ui/files" || s.path == "ui/fault.go" || s.path == "ui/cache/cache.go" || testOnly[s.pkg] || s.test {
				return nil
			}
			return append(uses(s, "os", "Create", "CreateTemp", "WriteFile", "Truncate", "Rename", "Link", "Symlink", "CopyFS"), writers(s)...)
		},
	},
	{
		"a file does one thing, in at most " + fmt.Sprint(maxLines) + " lines",
		"part it by subject; a table may stand in long (ui/house/rooms_test.go) with its reason",
		func(s *source) []string {
			if s.test || s.lines <= maxLines || long[s.path] != "" {
				return nil
			}
			return []string{fmt.Sprintf("%s: %d lines", s.path, s.lines)}
		},
	},
}

func inTimeline(s *source) bool { return s.pkg == "timeline" || strings.HasPrefix(s.pkg, "timeline/") }

// imports lists the file's imports that match.
func imports(s *source, match func(string) bool) []string {
	var found []string
	for p, at := range s.imports() {
		if match(p) {
			found = append(found, fmt.Sprintf("%s: imports %s", s.line(at), p))
		}
	}
	return found
}

// uses lists the file's mentions of names of a package.
func uses(s *source, pkg string, names ...string) []string {
	var found []string
	for _, at := range s.uses(pkg, names...) {
		found = append(found, fmt.Sprintf("%s: uses %s.%s here", s.line(at), pkg, strings.Join(names, " or ")))
	}
	return found
}

// writers lists the calls that open a file to write it, by package os or by an
// os.Root. A terminal is no file.
func writers(s *source) []string {
	found := []string{}
	if _, ok := s.imports()["os"]; !ok {
		return nil
	}
	ast.Inspect(s.ast, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		of, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		text := ""
		for _, arg := range call.Args {
			text += types.ExprString(arg) + " "
		}
		opens := of.Sel.Name == "OpenFile" && strings.Contains(text, "os.O_") && !strings.Contains(text, "os.O_RDONLY") &&
			!strings.Contains(text, `"/dev/tty"`) && !strings.Contains(text, `"CONIN$"`)
		if x, ok := of.X.(*ast.Ident); opens || ok && x.Name == "root" && slices.Contains([]string{"WriteFile", "Create", "Rename", "Link", "Symlink", "Mkdir", "MkdirAll"}, of.Sel.Name) {
			found = append(found, fmt.Sprintf("%s: writes by %s here", s.line(call.Pos()), of.Sel.Name))
		}
		return true
	})
	return found
}

func TestHouse(t *testing.T) {
	t.Parallel()
	sources := tree(t)
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			for _, s := range sources {
				for _, b := range r.breach(s) {
					t.Errorf("%s\n  rule: %s\n  instead: %s", b, r.name, r.remedy)
				}
			}
		})
	}
}

func TestPackagesAreDocumented(t *testing.T) {
	t.Parallel()
	docs := map[string]string{}
	for _, s := range tree(t) {
		if s.test {
			continue
		}
		if docs[s.pkg] == "" {
			docs[s.pkg] = s.ast.Doc.Text()
		}
	}
	for pkg, doc := range docs {
		start := "Package " + filepath.Base(pkg) + " "
		if pkg == "." {
			start = "Command dateline "
		}
		if !strings.HasPrefix(doc, start) {
			t.Errorf("package %s has no comment that begins with %q: say what goes in and what comes out", pkg, start)
		}
	}
}

func TestListsAreCurrent(t *testing.T) {
	t.Parallel()
	sources := tree(t)
	for pkg := range rooms {
		if !slices.ContainsFunc(sources, func(s *source) bool { return s.pkg == pkg }) {
			t.Errorf("rooms lists %s, which is gone: take the row out", pkg)
		}
	}
	for file := range long {
		if !slices.ContainsFunc(sources, func(s *source) bool { return s.path == file && s.lines > maxLines }) {
			t.Errorf("long lists %s, which is short or gone: take the row out", file)
		}
	}
}

func TestRoomsAreOnTheMap(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range rooms {
		if pkg != "." && !strings.Contains(string(text), "`"+pkg+"`") {
			t.Errorf("CONTRIBUTING.md does not mention `%s`: give it a row in the map", pkg)
		}
	}
}

func TestTopLevel(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !topLevel[name] && !ignored(t, name) {
			t.Errorf("%s does not belong at the top: move it into a room, or add it to .gitignore if it is made", name)
		}
	}
}

// ignored tells whether .gitignore names the file of the root.
func ignored(t *testing.T, name string) bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		pattern := strings.Trim(strings.TrimSpace(line), "/")
		if ok, _ := filepath.Match(pattern, name); ok {
			return true
		}
	}
	return false
}
