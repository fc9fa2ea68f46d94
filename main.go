// Command dateline reads, filters and exports a chronology of events that is
// kept as plain YAML. What it does is in package dateline/ui/cli.
package main

import (
	"os"

	"dateline/ui/cli"
	"dateline/ui/hush"
)

func main() {
	hush.End()
	os.Exit(cli.Run(os.Args[1:], cli.OSEnv()))
}
