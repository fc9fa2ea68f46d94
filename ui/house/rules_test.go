package house

import (
	"strings"
	"testing"
)

// TestRulesBite shows each rule a file that breaks it, and one that does not.
func TestRulesBite(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("\n", maxLines+1)
	for _, c := range []struct{ rule, path, bad, good string }{
		{"imports run downwards", "ui/list/x.go", `import "dateline/ui/detail"`, `import "dateline/ui/theme"`},
		{"imports run downwards", "ui/theme/x.go", `import "dateline/ui/list"`, `import "dateline/ui/text"`},
		{"imports run downwards", "timeline/query/x.go", `import "dateline/timeline"`, `import "dateline/timeline/date"`},
		{"imports run downwards", "timeline/load/x.go", `import "dateline/timeline/export"`, `import "dateline/timeline"`},
		{"every package has its layer", "ui/misc/x.go", "", "-"},
		{"main calls ui/cli and nothing else", "main.go", `import "dateline/ui"`, `import "dateline/ui/cli"`},
		{"only main imports ui/cli", "ui/x_test.go", `import "dateline/ui/cli"`, `import "dateline/ui"`},
		{"test tools are for tests", "ui/x.go", `import "dateline/ui/screentest"`, `import "dateline/ui/text"`},
		{"timeline knows no screen", "timeline/x_test.go", `import "github.com/charmbracelet/x/ansi"`, `import "io"`},
		{"timeline knows no screen", "timeline/date/x.go", `import "dateline/ui/text"`, `import "dateline/timeline/textnorm"`},
		{"timeline touches no files", "timeline/export/x.go", `import "os"`, `import "io/fs"`},
		{"the network is asked in ui/web", "ui/cli/x.go", `import "net/http"`, `import "net/url"`},
		{"the network is asked in ui/web", "ui/sources/x.go", `import "golang.org/x/net/http2"`, `import "golang.org/x/net/html"`},
		{"timeline knows no clock", "timeline/x.go", "import \"time\"\nvar now = time.Now()", "import \"time\"\nvar t time.Time"},
		{"timeline knows no clock", "timeline/x.go", "import t \"time\"\nvar now = t.Now", "type time struct{ Now int }"},
		{"the query language knows no event", "timeline/query/x_test.go", `import "dateline/timeline"`, `import "dateline/timeline/date"`},
		{"YAML is read in timeline/load", "ui/cli/x.go", `import "gopkg.in/yaml.v3"`, `import "encoding/json"`},
		{
			"colours live in ui/theme", "ui/list/x.go",
			"import \"github.com/charmbracelet/lipgloss\"\nvar c = lipgloss.Color(\"1\")",
			"import \"github.com/charmbracelet/lipgloss\"\nvar s = lipgloss.NewStyle()",
		},
		{"files are written by ui/files", "ui/x.go", "import \"os\"\nvar e = os.Rename(a, b)", "import \"os\"\nvar e = os.Remove(a)"},
		{
			"files are written by ui/files", "ui/x.go",
			"import \"os\"\nvar f, e = os.OpenFile(a, os.O_WRONLY, 0)",
			"import \"os\"\nvar f, e = os.OpenFile(\"/dev/tty\", os.O_RDWR, 0)",
		},
		{"files are written by ui/files", "ui/x.go", "import \"os\"\nvar e = root.WriteFile(a, b, 0)", "import \"os\"\nvar b, e = root.ReadFile(a)"},
		{"a file does one thing", "ui/x.go", long, "var x int"},
	} {
		broken := func(text string) bool {
			s := parse(t, c.path, "package x\n"+text+"\n")
			for _, r := range rules {
				if strings.HasPrefix(r.name, c.rule) {
					return len(r.breach(s)) > 0
				}
			}
			t.Fatalf("no rule begins with %q", c.rule)
			return false
		}
		if !broken(c.bad) {
			t.Errorf("%s: %s passes with %q", c.rule, c.path, c.bad)
		}
		if c.good != "-" && broken(c.good) {
			t.Errorf("%s: %s fails with %q", c.rule, c.path, c.good)
		}
	}
}
