package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/timeline/textnorm"
	"dateline/timeline/together"
	"dateline/ui/opening"
)

// Run does what the arguments (without the program's name) ask for, and gives
// the exit status: 0 done; 1 no (errors found by check, an unknown event,
// nothing to export, a file in the way); 2 wrong usage, a wrong query or a path
// that can't be read.
func Run(args []string, env Env) int {
	env.deferred = opening.NewDeferred()
	defer env.doDeferred()
	root := newRoot(env, args)
	if env.served != nil {
		env.served.confine(root)
	}
	root.SetArgs(append([]string{}, args...)) // never nil, which would mean os.Args
	err := execute(root)
	if out, ok := root.OutOrStdout().(*errWriter); ok && out.err != nil {
		err = unwritten(out.err)
	}
	if err == nil {
		return done
	}
	var f *failure
	if !errors.As(err, &f) { // Cobra's own: all of them are about usage
		f = &failure{misused, err.Error()}
	}
	if f.text != "" {
		env.say("%s", f.text)
	}
	return f.status
}

// doDeferred does what remains to be done, which a terminal that goes away cuts short:
// nothing half done is left behind.
func (e Env) doDeferred() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM)
	defer stop()
	e.deferred.Do(ctx, false)
}

// execute runs a command, which ends with a message where another program cuts short
// the snapshot that it reads.
func execute(root *cobra.Command) (err error) {
	defer func() {
		if cause := recover(); together.Lost(cause) {
			err = usagef("another program has cut short the snapshot that was read: do the same again")
		} else if cause != nil {
			panic(cause)
		}
	}()
	together.Minding()
	return root.Execute()
}

// say writes a message on standard error, "dateline: " before it. Messages
// hold words of the arguments and of file names: no control character passes.
func (e Env) say(format string, args ...any) {
	lines := strings.Split(fmt.Sprintf(format, args...), "\n")
	for i, line := range lines {
		lines[i] = textnorm.CleanLine(line)
	}
	fmt.Fprintf(e.Stderr, "dateline: %s\n", strings.Join(lines, "\n"))
}

// unwritten is the failure for an output that can't be written.
func unwritten(err error) error { return usagef("the output can't be written: %v", err) }

// errWriter remembers what went wrong with the output of Cobra, which prints help and
// scripts without looking.
type errWriter struct {
	io.Writer
	err error
}

func (w *errWriter) Write(b []byte) (int, error) {
	written, err := w.Writer.Write(b)
	if err != nil && w.err == nil {
		w.err = err
	}
	return written, err
}

// print writes to standard output.
func (e Env) print(write func(io.Writer) error) error {
	w := bufio.NewWriterSize(e.Stdout, 64<<10)
	wrong := write(w)
	if err := w.Flush(); err != nil {
		return unwritten(err)
	}
	if wrong != nil { // not the writer's error: that stays until the flush
		return usagef("%v", wrong)
	}
	return nil
}

// printText writes text to standard output.
func (e Env) printText(text string) error {
	return e.print(func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// flagError says what is wrong with a flag in our words. A word in first place
// that is neither a command nor a path is the likelier mistake, since its flags
// are unknown for that reason.
func flagError(env Env, args []string) func(*cobra.Command, error) error {
	return func(cmd *cobra.Command, err error) error {
		if !cmd.HasParent() && len(args) > 0 && !strings.HasPrefix(args[0], "-") && !env.exists(args[0]) {
			return noCommand(env, cmd, args[0])
		}
		if unknown := (*pflag.NotExistError)(nil); env.served != nil && errors.As(err, &unknown) && env.served.off[unknown.GetSpecifiedName()] {
			return env.served.refused("--" + unknown.GetSpecifiedName())
		}
		return usagef("%s\n%s", flagMessage(cmd, err), seeHelp(cmd))
	}
}

func flagMessage(cmd *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		name := unknown.GetSpecifiedName()
		return fmt.Sprintf("there is no flag --%s%s", name, hint(name, names, "--%s"))
	case errors.As(err, &unknown):
		return fmt.Sprintf("there is no flag -%s", unknown.GetSpecifiedShortnames())
	case errors.As(err, &missing):
		return fmt.Sprintf("--%s needs a value", missing.GetFlag().Name)
	case errors.As(err, &invalid):
		return fmt.Sprintf("--%s: %v", invalid.GetFlag().Name, errors.Unwrap(invalid))
	}
	return err.Error()
}

// noCommand is the failure for a word that is neither a command nor a path.
func noCommand(env Env, root *cobra.Command, word string) error {
	if env.served != nil {
		return env.served.refused(word)
	}
	if strings.ContainsAny(word, `/\`) {
		return usagef("there is no file or folder %s", word)
	}
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	near := hint(strings.ToLower(word), names, "`%s`")
	if near == "" {
		near = "; `dateline --help` lists the commands"
	}
	return usagef("there is no command or folder %s%s", word, near)
}

func seeHelp(cmd *cobra.Command) string {
	return fmt.Sprintf("  `%s --help` shows how it is used", cmd.CommandPath())
}

// wrongArgs is the failure for the wrong number of arguments.
func wrongArgs(cmd *cobra.Command, format string, args ...any) error {
	return usagef("%s\n  usage: %s", fmt.Sprintf(format, args...), cmd.UseLine())
}

// exists tells whether path names something, readable or not.
func (e Env) exists(path string) bool {
	if path == stdin || e.served != nil { // a reader from elsewhere learns nothing of this machine
		return path == stdin
	}
	_, err := os.Lstat(e.at(path))
	return err == nil
}
