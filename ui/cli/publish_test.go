package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/ui/files/faults"
)

// A disk that fails at any step leaves the old site whole, or the new one; and what was
// broken off goes on.
func TestPublishOverASiteFails(t *testing.T) {
	lays := func(version int) string {
		dir := t.TempDir()
		tree := map[string]string{"in/timeline.yaml": "views: [{name: Bans, query: \"kind:ban\"}, {name: Old, query: \"kind:law\"}]\n", "in/e.yaml": "- {id: a, date: \"2020\", title: A, kind: ban}\n"}
		lay(t, dir, tree)
		if status, _, _ := tryIn(dir, nil, "publish", "site", "in"); status != done {
			t.Fatal("nothing is published")
		}
		if version > 0 {
			lay(t, dir, map[string]string{"in/timeline.yaml": strings.Replace(tree["in/timeline.yaml"], "name: Old", "name: New", 1), "in/e.yaml": "- {id: a, date: \"2020\", title: B, kind: ban}\n"})
		}
		return dir
	}
	publish := func(dir string) (status int) {
		status, _, _ = tryIn(dir, nil, "publish", "site", "in")
		return status
	}
	dir := lays(1)
	old := treeOf(t, dir)
	var seen []map[string]string
	faults.Each(func(int, faults.Step) error { seen = append(seen, treeOf(t, dir)); return nil }, func() { publish(dir) })
	fresh := treeOf(t, dir)
	if n := len(different(old, fresh)); n < 8 {
		t.Fatalf("only %d files are others", n)
	}
	for n, came := 0, true; came; n++ {
		dir := lays(1)
		status, what := 0, faults.Step{}
		came = faults.At(n, func(s faults.Step) error { what = s; return syscall.ENOSPC }, func() { status = publish(dir) })
		want := old
		if status == done {
			want = fresh
		}
		if names := different(want, treeOf(t, dir)); len(names) > 0 {
			t.Errorf("step %d (%s %s): status %d, and others are %q", n, what.What, filepath.Base(what.Name), status, names)
		}
	}
	for n, tree := range seen {
		dir := t.TempDir()
		lay(t, dir, tree)
		if status := publish(dir); status != done {
			t.Errorf("broken off at step %d: the second try has the status %d", n, status)
		}
		if names := different(fresh, treeOf(t, dir)); len(names) > 0 {
			t.Errorf("broken off at step %d: the second try ends with others: %q", n, names)
		}
	}
}

// A link in the folder leads nothing out of it.
func TestPublishFollowsNoLink(t *testing.T) {
	dir := fresh(t)
	if status, _, said := tryIn(dir, nil, "publish", "site", "in"); status != done {
		t.Fatal(said)
	}
	index := filepath.Join(dir, "site", "index.html")
	if err := os.Remove(index); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "outside"), index); err != nil {
		t.Fatal(err)
	}
	if status, _, said := tryIn(dir, nil, "publish", "site", "in", "--force"); status == done || treeOf(t, dir)["outside"] != before["outside"] {
		t.Errorf("status %d, outside stands %q: %s", status, treeOf(t, dir)["outside"], said)
	}
}
