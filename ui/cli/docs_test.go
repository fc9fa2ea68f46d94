package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/ui/screentest"
)

const commandsPage = "../../docs/commands.md"

// TestCommandsPage keeps docs/commands.md in step with the commands.
func TestCommandsPage(t *testing.T) {
	t.Parallel()
	got := commandsMarkdown(newRoot(quietEnv(), nil))
	if screentest.Updating() {
		if err := os.WriteFile(commandsPage, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(commandsPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("docs/commands.md is not what the commands say; run go test ./ui/cli -update (-want +got):\n%s", diff)
	}
}

func quietEnv() Env {
	return Env{
		Stdin: strings.NewReader(""), Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{},
		Getenv: func(string) string { return "" }, Now: time.Now,
	}
}

func commandsMarkdown(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString("# Commands\n\n" +
		"This page is made from the program's own commands (`go test ./ui/cli -update`).\n" +
		"`dateline help COMMAND` says the same.\n")
	writeCommand(&b, root, "##")
	return b.String()
}

func writeCommand(b *strings.Builder, cmd *cobra.Command, level string) {
	b.WriteString("\n" + level + " `" + strings.TrimSuffix(cmd.UseLine(), " [flags]") + "`\n\n")
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	b.WriteString(prose(about))
	if cmd.Example != "" {
		b.WriteString("\n```\n" + outdent(cmd.Example) + "\n```\n")
	}
	var flags strings.Builder
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !f.Hidden {
			writeFlag(&flags, f)
		}
	})
	if flags.Len() > 0 {
		b.WriteString("\n| flag | what it does | if left out |\n| --- | --- | --- |\n" + flags.String())
	}
	for _, kid := range cmd.Commands() {
		if kid.IsAvailableCommand() && cmd.Name() != "completion" {
			writeCommand(b, kid, "##")
		}
	}
}

func writeFlag(b *strings.Builder, f *pflag.Flag) {
	value, usage := pflag.UnquoteUsage(f)
	name := "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", " + name
	}
	if value != "" {
		name += " " + strings.ToUpper(value)
	}
	unset := f.DefValue
	switch unset {
	case "[]", "false":
		unset = ""
	}
	b.WriteString("| `" + name + "` | " + strings.ReplaceAll(usage, "|", `\|`) + " | " + unset + " |\n")
}

// prose is text as Markdown: what is indented is shown as it stands.
func prose(s string) string {
	var b strings.Builder
	block := false
	for line := range strings.Lines(strings.TrimRight(s, "\n") + "\n") {
		if indented := strings.HasPrefix(line, "  "); indented != block {
			b.WriteString(map[bool]string{true: "\n", false: ""}[indented] + "```\n")
			block = indented
			if !block && line != "\n" {
				b.WriteString("\n")
			}
		}
		b.WriteString(strings.TrimPrefix(line, "  "))
	}
	if block {
		b.WriteString("```\n")
	}
	return b.String()
}

func outdent(s string) string {
	return strings.TrimPrefix(strings.ReplaceAll(s, "\n  ", "\n"), "  ")
}
