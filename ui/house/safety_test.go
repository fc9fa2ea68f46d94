package house

import (
	"go/ast"
	"os"
	"strings"
	"testing"
)

// Each fuzz target has its row in docs/safety.md, and each row its target.
func TestEveryFuzzTargetIsToldOf(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(root + "/docs/safety.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for line := range strings.Lines(string(page)) {
		if cells := strings.Split(line, "`"); len(cells) > 3 && strings.HasPrefix(line, "| `") && strings.HasPrefix(cells[3], "Fuzz") {
			told[cells[1]+" "+cells[3]] = true
		}
	}
	for _, s := range tree(t) {
		for _, d := range s.ast.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !s.test || !strings.HasPrefix(f.Name.Name, "Fuzz") {
				continue
			}
			name := s.pkg + " " + f.Name.Name
			if !told[name] {
				t.Errorf("docs/safety.md does not tell of %s", name)
			}
			delete(told, name)
		}
	}
	for name := range told {
		t.Errorf("docs/safety.md tells of %s, which there is not", name)
	}
}
