package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder as seen from this package.
const root = "../.."

// module is the module's path, as go.mod has it.
var module = func() string {
	text, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		panic(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimPrefix(first, "module ")
}()

// source is a Go file of the module.
type source struct {
	path  string // from the module's root: "ui/list/list.go"
	pkg   string // its folder; "." for main
	test  bool
	lines int
	ast   *ast.File
	fset  *token.FileSet
}

// line is the place of a node, as an editor takes it.
func (s *source) line(p token.Pos) string {
	return s.path + ":" + strconv.Itoa(s.fset.Position(p).Line)
}

// imports are what the file imports, and where; packages of the module without
// its path: "ui/list".
func (s *source) imports() map[string]token.Pos {
	found := map[string]token.Pos{}
	for _, i := range s.ast.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		found[strings.TrimPrefix(p, module+"/")] = i.Pos()
	}
	return found
}

// uses gives the place of each mention of a name of the imported package.
func (s *source) uses(pkg string, names ...string) []token.Pos {
	local := ""
	for _, i := range s.ast.Imports {
		if p, _ := strconv.Unquote(i.Path.Value); p == pkg {
			local = path.Base(pkg)
			if i.Name != nil {
				local = i.Name.Name
			}
		}
	}
	var found []token.Pos
	ast.Inspect(s.ast, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); !ok || x.Name != local {
			return true
		}
		for _, name := range names {
			if sel.Sel.Name == name {
				found = append(found, sel.Pos())
			}
		}
		return true
	})
	return found
}

// parse reads one file.
func parse(t *testing.T, name, text string) *source {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return &source{
		path: name, pkg: path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
		lines: strings.Count(text, "\n"), ast: f, fset: fset,
	}
}

// tree reads all Go files of the module.
func tree(t *testing.T) []*source {
	t.Helper()
	var sources []*source
	files := os.DirFS(root)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := fs.ReadFile(files, name)
		if err == nil {
			sources = append(sources, parse(t, name, string(text)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources
}
