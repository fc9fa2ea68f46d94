package export_test

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// parsed is what a reader of Markdown makes of an export.
type parsed struct {
	// blocks are the texts, each behind its kind: "h2 ", "p ", "quote ", "li ",
	// "cell ", "note ".
	blocks []string
	// links are the destinations, within the document with their "#".
	links []string
	// marks counts the references to footnotes, which stand in the texts as mark(n).
	marks int
}

// texts are the blocks of one kind.
func (p parsed) texts(kind string) []string {
	var list []string
	for _, b := range p.blocks {
		if rest, ok := strings.CutPrefix(b, kind+" "); ok {
			list = append(list, rest)
		}
	}
	return list
}

// parse reads Markdown as GFM with footnotes and fails on every kind of node
// that an export has no use for.
func parse(t testing.TB, source string) parsed {
	t.Helper()
	p, err := tryParse(source)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, source)
	}
	return p
}

func tryParse(source string) (p parsed, err error) {
	src := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(src))
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if kind := blockKind(n); kind != "" {
			p.blocks = append(p.blocks, kind+" "+inlineText(n, src))
		}
		switch n := n.(type) {
		case *ast.Link:
			p.links = append(p.links, unescaped(n.Destination))
		case *ast.AutoLink:
			p.links = append(p.links, string(n.URL(src)))
		case *extast.FootnoteLink:
			p.marks++
		case *ast.Text:
			if n.HardLineBreak() {
				return ast.WalkStop, fmt.Errorf("a hard line break at %q", n.Segment.Value(src))
			}
		case *ast.Emphasis:
			if ours := inlineText(n, src); n.Level == 1 && !emphasised(ours) {
				return ast.WalkStop, fmt.Errorf("emphasis at %q", ours)
			}
		default:
			if !wanted[n.Kind()] {
				return ast.WalkStop, fmt.Errorf("a %s", n.Kind())
			}
		}
		return ast.WalkContinue, nil
	})
	return p, err
}

// wanted are the other kinds of nodes that an export is made of.
var wanted = map[ast.NodeKind]bool{
	ast.KindDocument: true, ast.KindHeading: true, ast.KindParagraph: true, ast.KindTextBlock: true,
	ast.KindBlockquote: true, ast.KindList: true, ast.KindListItem: true, ast.KindCodeSpan: true, ast.KindString: true,
	extast.KindTable: true, extast.KindTableHeader: true, extast.KindTableRow: true, extast.KindTableCell: true,
	extast.KindFootnoteList: true, extast.KindFootnote: true, extast.KindFootnoteBacklink: true,
}

// emphasised tells whether a text is one that the export sets in italics.
func emphasised(s string) bool {
	return strings.HasPrefix(s, "Status: ") || strings.HasPrefix(s, "Its date allows") || strings.HasPrefix(s, "For the desk")
}

func blockKind(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return fmt.Sprintf("h%d", n.Level)
	case *extast.TableCell:
		return "cell"
	case *ast.Paragraph, *ast.TextBlock:
		switch n.Parent().Kind() {
		case ast.KindBlockquote:
			return "quote"
		case ast.KindListItem:
			return "li"
		case extast.KindFootnote:
			return "note"
		}
		return "p"
	}
	return ""
}

// inlineText is the text that a reader sees of a node.
func inlineText(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(unescaped(c.Segment.Value(src)))
			if c.SoftLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		case *extast.FootnoteLink:
			b.WriteString(mark(c.Index))
		case *ast.CodeSpan:
			for k := c.FirstChild(); k != nil; k = k.NextSibling() {
				b.Write(k.(*ast.Text).Segment.Value(src))
			}
		default:
			b.WriteString(inlineText(c, src))
		}
	}
	return b.String()
}

// mark is how the mark of a note stands in a text that has been read back.
func mark(n int) string { return fmt.Sprintf("\ue000%d\ue001", n) }

// unescaped resolves backslashes and character references as a renderer does.
func unescaped(segment []byte) string {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	gmhtml.DefaultWriter.Write(w, segment)
	w.Flush()
	return html.UnescapeString(out.String())
}
