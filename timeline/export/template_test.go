package export_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/timeline/export"
)

// TestTemplateExamples runs the examples of the documentation.
func TestTemplateExamples(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("..", "..", "docs", "templates")
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 2 {
		t.Fatalf("%d examples, error %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file.Name(), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(dir, file.Name()))
			if err != nil {
				t.Fatal(err)
			}
			got := runTemplate(t, string(text), export.Options{})
			golden(t, "template-"+strings.TrimSuffix(file.Name(), ".tmpl"), got)
			if strings.HasSuffix(file.Name(), ".md.tmpl") {
				if p := parseTemplate(t, got); p.marks == 0 {
					t.Error("no footnotes are cited")
				}
			}
		})
	}
}

// parseTemplate reads Markdown that has its own emphasis: that is no concern here.
func parseTemplate(t *testing.T, source string) parsed {
	t.Helper()
	p, err := tryParse(strings.ReplaceAll(source, "\n*", "\nx"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func runTemplate(t testing.TB, text string, o export.Options) string {
	t.Helper()
	run, err := export.Template("own.tmpl", text)
	if err != nil {
		t.Fatal(err)
	}
	o.Day = exportDay
	var b strings.Builder
	if err := run(&b, fixture(t).All(), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTemplateData(t *testing.T) {
	t.Parallel()
	desk := export.Options{For: export.Desk}
	for _, tt := range []struct {
		name, text, want string
		o                export.Options
	}{
		{"head", `{{.Title}} {{.Count}} {{.Total}} {{.Undated}}`, "Fixture of tech policy 10 10 1", desk},
		{"no note for publication", `{{range .Entries}}{{.ID}}{{.Note}}{{.File}}{{.Problems}}{{end}}`, strings.Repeat("[]", 10), export.Options{}},
		{"note for the desk", `{{range .Entries}}{{if .Note}}{{.ID}} {{.File}}:{{.Line}}{{end}}{{end}}`, "uk-bans-huawei events/uk.yaml:1", desk},
		{"json leaves the note out", `{{range .Entries}}{{if eq .Heading "UK bans Huawei from its 5G networks"}}{{json .Record.Note}}{{end}}{{end}}`, `""`, export.Options{}},
		{"json", `{{with index .Entries 2}}{{json .Record.Actors}}{{end}}`, `["uk"]`, export.Options{}},
		{"list", `{{with index .Entries 8}}{{list .Targets}}{{end}}`, "Dahua Technology Co., Ltd.; Unlisted Maker", export.Options{}},
		{"anchor", `{{with index .Entries 2}}{{(index .Replies 0).Anchor}}{{end}}`, "15-july-2020--china-says-the-uk-acts-as-americas-dupe", export.Options{}},
		{"short", `{{with index .Entries 2}}{{short .Date}}{{end}}`, "14 Jul 2020", export.Options{}},
		{"years", `{{range .Years}}{{.Label}} {{len .Entries}};{{end}}`, "Earlier 1;2020 4;2021 2;2022 2;Undated 1;", export.Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := runTemplate(t, tt.text, tt.o); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTemplateErrorsHaveAPlace(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text   string
		line, column int
		reason       string
	}{
		{"unknown function", "a\né {{wrods .Date}}", 2, 5, "there is no function wrods; did you mean words?"},
		{"unclosed action", "a\nb {{.Title", 2, 5, "unclosed action"},
		{"missing end", "{{range .Entries}}\n\nx", 3, 1, "unexpected EOF: an {{if}}, {{range}}, {{with}} or {{define}} above has no {{end}}"},
		{"stray end", "x {{end}}", 1, 5, "unexpected {{end}}"},
		{"bad operand", "{{if }}", 1, 8, "missing value"},
		{"unknown field", "a\né {{.Titel}}", 2, 5, "the export has no field .Titel; did you mean .Title?"},
		{"unknown field of an entry", "{{range .Entries}}\n  {{.Headng}}\n{{end}}", 2, 5, "an entry has no field .Headng; did you mean .Heading?"},
		{"unknown field of a quote", "{{range .Entries}}{{range .Quotes}}\n  {{.Zzz}}{{end}}{{end}}", 2, 5, "a quote has no field .Zzz"},
		{"wrong kind of value", "{{.Title}}\n{{words .Title}}", 2, 9, "expected date.Date; got string"},
		{"in a block of its own", "{{define \"x\"}}\n{{.Nope}}{{end}}q {{template \"x\" .}}", 2, 3, "the export has no field .Nope"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			run, err := export.Template("own.tmpl", tt.text)
			if err == nil {
				err = run(&b, fixture(t).All(), export.Options{})
			}
			var at *export.TemplateError
			if !errors.As(err, &at) {
				t.Fatalf("error is %v", err)
			}
			if at.Line != tt.line || at.Column != tt.column || !strings.Contains(at.Reason, tt.reason) {
				t.Errorf("%v; want %d:%d and %q", err, tt.line, tt.column, tt.reason)
			}
			if !strings.HasPrefix(err.Error(), "own.tmpl:") || b.Len() > 0 {
				t.Errorf("error %q, wrote %q", err, b.String())
			}
		})
	}
}

// A template that never ends, or makes more and more, is stopped with words.
func TestTemplatesEnd(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ text, want string }{
		"a loop":          {`{{range 1000000000000}}{{end}}`, "own.tmpl: it has gone round"},
		"loops in loops":  {`{{range .Entries}}{{range 1000000000}}{{if false}}x{{else}}{{range 1000000000}}{{end}}{{end}}{{end}}{{end}}`, "own.tmpl: it has gone round"},
		"calls":           {calls(40), "own.tmpl: it has gone round"},
		"itself":          {`{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}`, "exceeded maximum template depth"},
		"output":          {`{{range 1000000000}}` + strings.Repeat("x", 1<<16) + `{{end}}`, "own.tmpl: it writes more than"},
		"a text":          {`{{$x := "xxxxxxxx"}}{{range 60}}{{$x = printf "%s%s" $x $x}}{{end}}`, "own.tmpl: it makes a text of more than"},
		"a text by print": {`{{$x := "xxxxxxxx"}}{{range 60}}{{$x = print $x $x}}{{end}}`, "own.tmpl: it makes a text of more than"},
		"escape":          {`{{$x := "**"}}{{range 60}}{{$x = escape $x}}{{end}}`, "own.tmpl: it makes a text of more than"},
		"html":            {`{{$x := "<<<<<<<<"}}{{range 60}}{{$x = html $x}}{{$x = print $x $x}}{{end}}`, "own.tmpl: it makes a text of more than"},
		"a width":         {`{{range 9}}{{printf "` + strings.Repeat("%1000000d", 100) + `" 1}}{{end}}`, "own.tmpl: it makes a text of more than"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			run, err := export.Template("own.tmpl", tt.text)
			if err == nil {
				err = run(&b, fixture(t).All(), export.Options{})
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || b.Len() > 0 {
				t.Errorf("error %v, %d bytes", err, b.Len())
			}
		})
	}
}

// calls are templates each of which calls the next one twice.
func calls(n int) string {
	text := `{{define "t0"}}{{end}}`
	for i := 1; i <= n; i++ {
		text += fmt.Sprintf(`{{define "t%d"}}{{template "t%d"}}{{template "t%d"}}{{end}}`, i, i-1, i-1)
	}
	return text + fmt.Sprintf(`{{template "t%d"}}`, n)
}

// What the reader stops ends within a loop, too, with the reader's own error.
func TestTemplateIsStopped(t *testing.T) {
	t.Parallel()
	run, err := export.Template("own.tmpl", `{{range 1000000000000}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	stop, asked := errors.New("stopped"), 0
	err = run(io.Discard, fixture(t).All(), export.Options{Tick: func(int) error {
		if asked++; asked > 3 {
			return stop
		}
		return nil
	}})
	if !errors.Is(err, stop) {
		t.Errorf("the error is %v", err)
	}
}
