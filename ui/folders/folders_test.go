package folders

import (
	"path/filepath"
	"testing"
)

func TestFoldersOfAnEnvironment(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("/")
	if err != nil {
		t.Fatal(err)
	}
	home, given := filepath.Join(root, "home", "ann"), filepath.Join(root, "given")
	for _, c := range []struct {
		kind   Kind
		system string
		env    map[string]string
		want   string
	}{
		{Config, "linux", map[string]string{"HOME": home}, filepath.Join(home, ".config")},
		{State, "linux", map[string]string{"HOME": home}, filepath.Join(home, ".local", "state")},
		{Cache, "freebsd", map[string]string{"HOME": home}, filepath.Join(home, ".cache")},
		{Config, "darwin", map[string]string{"HOME": home}, filepath.Join(home, ".config")},
		{State, "darwin", map[string]string{"HOME": home}, filepath.Join(home, "Library", "Application Support")},
		{Cache, "darwin", map[string]string{"HOME": home}, filepath.Join(home, "Library", "Caches")},
		{Config, "windows", map[string]string{"HOME": home, "APPDATA": given}, given},
		{Cache, "windows", map[string]string{"APPDATA": given, "LOCALAPPDATA": home}, home},
		{Config, "linux", map[string]string{"HOME": home, "APPDATA": given}, filepath.Join(home, ".config")},
		{State, "linux", map[string]string{"HOME": home, "XDG_STATE_HOME": given}, given},
		{State, "windows", map[string]string{"LOCALAPPDATA": home, "XDG_STATE_HOME": given}, given},
		{State, "linux", map[string]string{"HOME": home, "XDG_STATE_HOME": "state"}, filepath.Join(home, ".local", "state")},
		{State, "linux", map[string]string{"HOME": "ann"}, ""},
		{State, "linux", nil, ""},
	} {
		if got := c.kind.find(func(name string) string { return c.env[name] }, c.system); got != c.want {
			t.Errorf("%s on %s of %v: %q, want %q", c.kind.variable, c.system, c.env, got, c.want)
		}
	}
}
