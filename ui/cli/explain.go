package cli

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline/load"
	"dateline/ui/text"
)

// explain prints what a code of check means.
func explain(env Env, code string) error {
	row, ok := codeInfo(code)
	if !ok {
		return usagef("there is no code %q%s\n  the codes: %s", code,
			hint(code, codeNames(), "%s"), strings.Join(codeNames(), ", "))
	}
	lines := text.Wrap(fmt.Sprintf("%s (%s): %s\n\n%s", row.Code, row.Severity, row.Meaning, row.Remedy), page)
	return env.printText(strings.Join(lines, "\n") + "\n")
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
