package cache

import (
	"path/filepath"
	"syscall"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/files/faults"
)

// A disk that fails, is full or refuses at any step of a writing leaves the snapshot
// that was there, or the new one; the error says which.
func TestFaultsByPlan(t *testing.T) {
	for _, wrong := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		for n, came := 0, true; came; n++ {
			c, dir := forTest(t), small(t)
			cold(t, c, dir)
			put(t, filepath.Join(dir, "events", "c.yaml"), "date: 2022\ntitle: C\n")
			l := entry(t, c, dir)
			d, err := load.Path(dir)
			if err != nil {
				t.Fatal(err)
			}
			came = faults.At(n, func(faults.Step) error { return wrong }, func() { err = l.Write(t.Context(), timeline.New(d)) })
			want := Fresh
			if err != nil {
				want = Stale
			}
			again := entry(t, c, dir)
			if tl, damaged := again.Timeline(); again.State != want || damaged != nil || tl.Len() != map[State]int{Fresh: 3, Stale: 2}[want] {
				t.Errorf("%v at step %d: state %d, want %d; %v, %v", wrong, n, again.State, want, err, damaged)
			}
		}
	}
}

// The same where only the list of the files is written anew, which no fault makes
// worse.
func TestFaultsByPlanWhereFilesWereTouched(t *testing.T) {
	for _, wrong := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		for n, came := 0, true; came; n++ {
			c, dir := forTest(t), long(t)
			cold(t, c, dir)
			checkout(t, dir)
			l := entry(t, c, dir)
			came = faults.At(n, func(faults.Step) error { return wrong }, func() { l.Used(t.Context()) })
			again := entry(t, c, dir)
			if tl, damaged := again.Timeline(); again.State != Fresh || damaged != nil || tl.Len() != 3 || !came && again.again > 0 {
				t.Errorf("%v at step %d: state %d, %d bytes read again, %v", wrong, n, again.State, again.again, damaged)
			}
		}
	}
}
