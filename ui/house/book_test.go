package house

import (
	"go/ast"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// index is the page that lists all pages of docs.
const index = "docs/README.md"

// pages reads what people read: the Markdown of the top level, of docs and of
// .github, by its path from the module's root.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	files := os.DirFS(root)
	for _, in := range []string{".", "docs", ".github"} {
		if _, err := fs.Stat(files, in); err != nil {
			continue
		}
		err := fs.WalkDir(files, in, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && in == "." && name != ".":
				return fs.SkipDir
			case d.IsDir() || path.Ext(name) != ".md":
				return nil
			}
			text, err := fs.ReadFile(files, name)
			found[name] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// spoken is a page without its code, in blocks and within lines: what is left
// are the words, headings and links. Headings keep the words of their code.
func spoken(page string) []string {
	var lines []string
	fence := ""
	for line := range strings.Lines(page) {
		trimmed := strings.TrimSpace(line)
		mark := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		switch {
		case fence != "":
			if strings.HasPrefix(mark, fence) {
				fence = ""
			}
		case len(mark) >= 3:
			fence = mark
		case strings.HasPrefix(line, "    "):
		case strings.HasPrefix(line, "#"):
			lines = append(lines, trimmed)
		default:
			lines = append(lines, inlineCode.ReplaceAllString(trimmed, "code"))
		}
	}
	return lines
}

var (
	inlineCode = regexp.MustCompile("`[^`]*`")
	linkTarget = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"`)
)

// anchors are the places within a page that a link can lead to, as GitHub and
// its like make them from the headings.
func anchors(page string) map[string]bool {
	found := map[string]bool{}
	for _, line := range spoken(page) {
		heading, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " ")
		if !ok || !strings.HasPrefix(line, "#") {
			continue
		}
		anchor := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, heading)
		for name, n := anchor, 1; ; name, n = anchor+"-"+strconv.Itoa(n), n+1 {
			if !found[name] {
				found[name] = true
				break
			}
		}
	}
	return found
}

// links are the targets of a page's links that lead to no other site.
func links(page string) []string {
	var found []string
	for _, m := range linkTarget.FindAllStringSubmatch(strings.Join(spoken(page), "\n"), -1) {
		if target := m[1] + m[2]; !strings.Contains(target, ":") {
			found = append(found, target)
		}
	}
	return found
}

// TestEveryLinkLeadsSomewhere: a reader who follows a link of the book gets to
// the page, and to the place in it.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	book := pages(t)
	for name, page := range book {
		for _, link := range links(page) {
			file, anchor, _ := strings.Cut(link, "#")
			to := name
			if file != "" {
				to = path.Join(path.Dir(name), file)
			}
			if _, err := os.Stat(path.Join(root, to)); err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, link)
				continue
			}
			if anchor != "" && !anchors(book[to])[anchor] {
				t.Errorf("%s: %s has no heading for the link %s", name, to, link)
			}
		}
	}
}

// TestEveryPageIsInTheIndex: who looks for a page finds it in docs/README.md.
func TestEveryPageIsInTheIndex(t *testing.T) {
	t.Parallel()
	book := pages(t)
	listed := map[string]bool{index: true}
	for _, link := range links(book[index]) {
		file, _, _ := strings.Cut(link, "#")
		listed[path.Join(path.Dir(index), file)] = true
	}
	for name := range book {
		if strings.HasPrefix(name, "docs/") && !listed[name] {
			t.Errorf("%s is not in the index: give it a line in %s", name, index)
		}
	}
}

// TestLinksAreFound holds the reader of links against a page that has each kind.
func TestLinksAreFound(t *testing.T) {
	t.Parallel()
	page := "# What `check` says, and why\n\n[a](b.md#c) `[no](code.md)` [out](https://example.org) <img src=\"p.svg\">\n\n" +
		"    [no](block.md)\n\n```\n# no heading\n[no](fence.md)\n```\n\n## Twice\n\n## Twice\n"
	if got := strings.Join(links(page), " "); got != "b.md#c p.svg" {
		t.Errorf("links: %s", got)
	}
	for _, anchor := range []string{"what-check-says-and-why", "twice", "twice-1"} {
		if !anchors(page)[anchor] {
			t.Errorf("no anchor %s in %v", anchor, anchors(page))
		}
	}
	if len(anchors(page)) != 3 {
		t.Errorf("anchors: %v", anchors(page))
	}
}

// codePlace is a place that the tour names: a file or package, perhaps with a
// function, a method or a table in it.
var codePlace = regexp.MustCompile("`([a-z0-9_/]+(?:/[a-z0-9_]+|\\.go))`(?: `([A-Za-z]+)`)?")

// TestTheTourNamesWhatIsThere: each file, package and function of
// docs/architecture.md is where it says.
func TestTheTourNamesWhatIsThere(t *testing.T) {
	t.Parallel()
	names := map[string]map[string]bool{} // by file
	for _, s := range tree(t) {
		names[s.path] = declared(s.ast)
	}
	found := codePlace.FindAllStringSubmatch(pages(t)["docs/architecture.md"], -1)
	for _, m := range found {
		file, name := m[1], m[2]
		if _, err := os.Stat(path.Join(root, file)); err != nil {
			t.Errorf("docs/architecture.md: there is no %s", file)
		} else if name != "" && !names[file][name] {
			t.Errorf("docs/architecture.md: %s has no %s", file, name)
		}
	}
	if len(found) < 60 {
		t.Errorf("docs/architecture.md names %d places: the test has lost sight of them", len(found))
	}
}

// declared are the names that a file declares at its top.
func declared(f *ast.File) map[string]bool {
	found := map[string]bool{}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			found[d.Name.Name] = true
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					for _, n := range v.Names {
						found[n.Name] = true
					}
				}
			}
		}
	}
	return found
}
