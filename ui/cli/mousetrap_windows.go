package cli

import "github.com/spf13/cobra"

// On Windows Cobra refuses to run a program that was started with a double
// click. This one has a screen: it may.
func init() { cobra.MousetrapHelpText = "" }
