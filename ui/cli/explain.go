package cli

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/text"
)

// knownCode says what is wrong with a code that there is not.
func knownCode(code string) error {
	if _, ok := codeInfo(code); ok {
		return nil
	}
	return usagef("there is no code %q%s\n  the codes: %s", code, hint(code, codeNames(), "%s"), strings.Join(codeNames(), ", "))
}

// explain prints what a code of check means.
func explain(env Env, code string) error {
	if err := knownCode(code); err != nil {
		return err
	}
	row, _ := codeInfo(code)
	var b strings.Builder
	write := func(words string) { b.WriteString(strings.Join(text.Wrap(words, page), "\n") + "\n") }
	write(fmt.Sprintf("%s (%s): %s", row.Code, row.Severity, row.Meaning))
	b.WriteString("\n")
	write(row.Remedy)
	if x, ok := load.ExampleOf(row.Code); ok {
		b.WriteString("\nInstead of\n\n" + indented(x.Wrong) + "\nwrite\n\n" + indented(x.Right))
	}
	if row.Severity == timeline.Warning {
		b.WriteString("\n")
		write(fmt.Sprintf("A desk that has looked at the matter and finds it right names the code in the event, and says why in its note:\n\n    allow: [%s]", row.Code))
	}
	return env.printText(b.String())
}

// indented is lines as a block.
func indented(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		b.WriteString("    " + line)
	}
	return b.String()
}

func codeInfo(code string) (load.CodeInfo, bool) {
	codes := load.Codes()
	i := slices.IndexFunc(codes, func(c load.CodeInfo) bool { return string(c.Code) == code })
	if i < 0 {
		return load.CodeInfo{}, false
	}
	return codes[i], true
}

func codeNames() []string {
	var names []string
	for _, c := range load.Codes() {
		names = append(names, string(c.Code))
	}
	return names
}

// codeRows is the table of codes, for the help.
func codeRows() string {
	var b strings.Builder
	for _, c := range load.Codes() {
		fmt.Fprintf(&b, "  %-23s  %-7s  %s\n", c.Code, c.Severity, c.Meaning)
	}
	return b.String()
}
