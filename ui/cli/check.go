package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui/theme"
)

func newCheck(env Env) *cobra.Command {
	var strict, fix, dry bool
	var also []string
	var explained string
	cmd := &cobra.Command{
		Use:   "check [PATH]",
		Short: "Find all mistakes in a timeline and say where they are",
		Long: `Find all mistakes in a timeline at once, each with file, line, column, a code and
a hint, and count them by code. Errors are what can't be read or leads nowhere;
warnings are what an editor would ask. A warning that the desk accepts is named
in the event, under the key allow.

--also names a code that is off unless asked for, such as answer-missing.

--fix writes what has one right answer: a key, a status, a name or an id with one
slip, a date in another notation, an address without its https://. No other byte of
a file changes; what is left is listed. --dry-run shows the changes as a diff.

Exit status 1 if there are errors; with --strict, if there are warnings, too.

Codes:
` + codeRows(),
		Example: "  dateline check chronology/\n  dateline check --fix --dry-run\n  dateline check --format sarif > check.sarif\n  dateline check --explain date-false-precision",
	}
	format := addChoice(cmd, "format", "the form of the output", "text", "json", "sarif")
	cmd.Flags().BoolVar(&strict, "strict", false, "count warnings as errors in the exit status")
	cmd.Flags().BoolVar(&fix, "fix", false, "write what has one right answer, and check what is left")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "with --fix: write nothing, show what would change")
	cmd.Flags().StringSliceVar(&also, "also", nil, "a `list` of codes that are off unless asked for: answer-missing")
	completeFlag(cmd, "also", func([]string) []string { return []string{string(load.AnswerMissing)} })
	cmd.Flags().StringVar(&explained, "explain", "", "say what this `code` means, and check nothing")
	completeFlag(cmd, "explain", func([]string) []string { return codeNames() })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if explained != "" {
			return explain(env, explained)
		}
		if len(args) > 1 {
			return wrongArgs(cmd, "check takes one PATH, and here are %d", len(args))
		}
		if dry && !fix {
			return wrongArgs(cmd, "--dry-run shows what --fix would change: give both")
		}
		for _, code := range also {
			if err := knownCode(code); err != nil {
				return err
			}
			env.also = append(env.also, timeline.Code(code))
		}
		src, err := env.open(args)
		if err != nil {
			return err
		}
		lost := false
		if fix {
			x := &fixing{env: env, src: src, dry: dry}
			err, lost = x.run(), x.lost
			if err != nil || dry {
				return err
			}
			if src, err = env.open(args); err != nil {
				return err
			}
		}
		if err := writeCheck(env, src, format.value); err != nil {
			return err
		}
		src.reportEmpty(env)
		if lost {
			return &failure{status: negative}
		}
		return verdict(src.tl.Problems(), strict)
	}
	return cmd
}

// verdict is the failure, if it is one.
func verdict(problems []timeline.Problem, strict bool) error {
	if slices.ContainsFunc(problems, func(p timeline.Problem) bool { return strict || p.Severity == timeline.Error }) {
		return &failure{status: negative}
	}
	return nil
}

// writeCheck prints the problems, with files as they can be opened from the
// working folder.
func writeCheck(env Env, src *source, format string) error {
	problems := slices.Clone(src.tl.Problems())
	for i := range problems {
		problems[i].Pos.File = textnorm.CleanLine(src.file(problems[i].Pos.File))
	}
	return env.print(func(w io.Writer) error {
		switch format {
		case "json":
			return checkJSON(w, problems)
		case "sarif":
			return checkSARIF(w, problems)
		}
		return checkText(w, problems, src, env.painter())
	})
}

func checkText(w io.Writer, problems []timeline.Problem, src *source, t *theme.Theme) error {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(strings.TrimRight(problemText(p, t), "\n") + "\n")
	}
	if len(problems) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(summary(problems, src.tl.Len()))
	_, err := io.WriteString(w, b.String())
	return err
}

// summary counts the problems: all, then by code, the most frequent first.
func summary(problems []timeline.Problem, events int) string {
	type key struct {
		severity timeline.Severity
		code     timeline.Code
	}
	counts, bySeverity := map[key]int{}, map[timeline.Severity]int{}
	var keys []key
	for _, p := range problems {
		k := key{p.Severity, p.Code}
		if counts[k] == 0 {
			keys = append(keys, k)
		}
		counts[k]++
		bySeverity[p.Severity]++
	}
	if len(keys) == 0 {
		return fmt.Sprintf("%s, no problems\n", english.Count(events, "event"))
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		if a.severity != b.severity {
			return strings.Compare(string(a.severity), string(b.severity)) // error, warning
		}
		return counts[b] - counts[a]
	})
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, %s\n", english.Count(events, "event"),
		english.Count(bySeverity[timeline.Error], "error"), english.Count(bySeverity[timeline.Warning], "warning"))
	for _, k := range keys {
		fmt.Fprintf(&b, "%6d  %-7s  %s\n", counts[k], k.severity, k.code)
	}
	return b.String()
}

func checkJSON(w io.Writer, problems []timeline.Problem) error {
	type row struct {
		Path     string            `json:"path"`
		Line     int               `json:"line"`
		Column   int               `json:"column"`
		Severity timeline.Severity `json:"severity"`
		Code     timeline.Code     `json:"code"`
		Message  string            `json:"message"`
		Hint     string            `json:"hint"`
	}
	rows := make([]row, 0, len(problems))
	for _, p := range problems {
		rows = append(rows, row{p.Pos.File, p.Pos.Line, p.Pos.Column, p.Severity, p.Code, p.Message, p.Hint})
	}
	return writeIndented(w, rows)
}

// writeIndented writes JSON for programs and people.
func writeIndented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
