// Package folders says where a reader's own files lie. In goes an environment; out
// come the folders for settings, for what is kept from one start to the next, and
// for what can be made anew: those of the XDG base directories, else the usual
// ones of the system.
package folders

import (
	"path/filepath"
	"runtime"
)

// Kind is what a folder is for.
type Kind struct {
	variable string            // which names the folder
	windows  string            // which names it there
	home     map[string]string // by system, where it lies in the reader's own; "" for all others
}

// The kinds of folders.
var (
	Config = Kind{"XDG_CONFIG_HOME", "APPDATA", map[string]string{"": ".config"}}
	State  = Kind{"XDG_STATE_HOME", "LOCALAPPDATA", map[string]string{"": ".local/state", "darwin": "Library/Application Support"}}
	Cache  = Kind{"XDG_CACHE_HOME", "LOCALAPPDATA", map[string]string{"": ".cache", "darwin": "Library/Caches"}}
)

// Find is the folder that an environment gives, "" where it gives none. A path that
// is not absolute is passed over, as the standard says.
func (k Kind) Find(getenv func(string) string) string { return k.find(getenv, runtime.GOOS) }

func (k Kind) find(getenv func(string) string, system string) string {
	if path := getenv(k.variable); filepath.IsAbs(path) {
		return path
	}
	if path := getenv(k.windows); system == "windows" && path != "" {
		return path
	}
	home := getenv("HOME")
	if !filepath.IsAbs(home) {
		return ""
	}
	within, ok := k.home[system]
	if !ok {
		within = k.home[""]
	}
	return filepath.Join(home, filepath.FromSlash(within))
}
