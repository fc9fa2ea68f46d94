package sources

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
	"dateline/timeline/query"
)

var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// day is noon, so many days later.
func day(n int) time.Time { return noon.AddDate(0, 0, n) }

func TestGoneAfterThreeDays(t *testing.T) {
	t.Parallel()
	missing := Look{State: Unreachable, Status: 404, Fails: true}
	fault := Look{State: Unreachable, Status: 500}
	fine := Look{State: OK, Status: 200}
	for _, c := range []struct {
		name  string
		looks []Look
		at    []int
		want  []State
	}{
		{"three days", []Look{missing, missing, missing}, []int{0, 1, 2}, []State{Unreachable, Unreachable, Gone}},
		{"weeks apart", []Look{missing, missing, missing}, []int{0, 20, 90}, []State{Unreachable, Unreachable, Gone}},
		{"three times a day", []Look{missing, missing, missing}, []int{0, 0, 0}, []State{Unreachable, Unreachable, Unreachable}},
		{"there in between", []Look{missing, missing, fine, missing}, []int{0, 1, 2, 3}, []State{Unreachable, Unreachable, OK, Unreachable}},
		{"a fault is no sign", []Look{fault, fault, fault, fault}, []int{0, 1, 2, 3}, []State{Unreachable, Unreachable, Unreachable, Unreachable}},
		{"a fault in between takes nothing back", []Look{missing, missing, fault, missing, fault}, []int{0, 1, 2, 3, 4}, []State{Unreachable, Unreachable, Unreachable, Gone, Gone}},
		{"back again", []Look{missing, missing, missing, fine}, []int{0, 1, 2, 3}, []State{Unreachable, Unreachable, Gone, OK}},
	} {
		var f Finding
		for i, l := range c.looks {
			if f = f.Next("https://news.example/", l, day(c.at[i])); f.State != c.want[i] {
				t.Errorf("%s: %s at look %d, want %s", c.name, f.State, i+1, c.want[i])
			}
		}
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	const none = -1
	for _, c := range []struct {
		state State
		ago   time.Duration
		age   time.Duration
		want  bool
	}{
		{"", 0, none, true},
		{OK, time.Hour, none, false},
		{Moved, time.Hour, none, false},
		{OK, 13 * time.Hour, none, true},
		{Unreachable, time.Hour, none, true},
		{Refused, time.Hour, none, true},
		{Gone, time.Hour, none, true},
		{OK, time.Hour, 0, true},
		{OK, 24 * time.Hour, 48 * time.Hour, false},
		{OK, 72 * time.Hour, 48 * time.Hour, true},
		{Gone, time.Hour, 48 * time.Hour, false},
	} {
		f := Finding{State: c.state}
		if c.state != "" {
			f.Checked = noon.Add(-c.ago)
		}
		if got := f.Due(noon, c.age); got != c.want {
			t.Errorf("%s, %v ago, older than %v: %v", c.state, c.ago, c.age, got)
		}
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		{ID: "a", Title: "A", Sources: []timeline.Source{{URL: "https://one.example/"}, {Title: "a book"}, {URL: "https://two.example/", Publisher: "Two"}}},
		{ID: "b", Title: "B", Sources: []timeline.Source{{URL: "https://one.example/", Archived: "https://web.archive.org/web/1/x"}, {URL: "https://one.example/"}}},
	}})
	v, err := tl.View(query.Query{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Address{
		{URL: "https://one.example/", Events: []string{"a", "b"}, Archived: "https://web.archive.org/web/1/x"},
		{URL: "https://two.example/", Events: []string{"a"}, Publisher: "Two"},
	}
	if diff := cmp.Diff(want, Of(v)); diff != "" {
		t.Error(diff)
	}
}

func TestStore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := In(dir)
	if s.Any() {
		t.Error("something is there before anything was kept")
	}
	one := Finding{URL: "https://one.example/", State: OK, Status: 200, Checked: noon}
	two := Finding{URL: "https://two.example/", State: Unreachable, Checked: noon, Failed: []string{"2026-11-30"}}
	if err := s.Keep([]Finding{one, two}); err != nil {
		t.Fatal(err)
	}
	later := two
	later.State, later.Checked = Gone, day(2)
	older := Finding{URL: one.URL, State: Gone, Checked: day(-1)}
	copied := Finding{URL: one.URL, Copy: Copy{Address: "https://web.archive.org/web/20200101000000/x", Sought: noon}}
	if err := s.Keep([]Finding{later, older, copied}); err != nil {
		t.Fatal(err)
	}
	one.Copy = copied.Copy
	got, err := s.Load()
	if diff := cmp.Diff(map[string]Finding{one.URL: one, two.URL: later}, got); diff != "" || err != nil || !s.Any() {
		t.Error(diff, err)
	}
	info, err := os.Stat(filepath.Join(dir, "dateline", "sources.jsonl"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if got, err := (*Store)(nil).Load(); len(got) != 0 || err != nil {
		t.Error(got, err)
	}
}

func TestADamagedStore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := In(dir)
	if err := s.Keep([]Finding{{URL: "https://one.example/", State: OK, Checked: noon}}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path, []byte("no line of ours\n"+strings.Repeat("\x00", 9)+"\n"+string(b)+"{\"url\":"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load(); err != nil || len(got) != 1 {
		t.Error(got, err)
	}
}

// Two programs that keep at once lose nothing.
func TestStoreOfMany(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for k := range 3 {
				if err := s.Keep([]Finding{{URL: fmt.Sprintf("https://%d.example/%d", i, k), State: OK, Checked: noon}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got, err := s.Load(); err != nil || len(got) != 12 {
		t.Error(len(got), err)
	}
}

// What asks for somebody comes first, what nobody has looked at before what stands.
func TestList(t *testing.T) {
	t.Parallel()
	var all []Address
	known := map[string]Finding{}
	for _, s := range []State{OK, "", Moved, Refused, Unreachable, SoftGone, Gone, OK} {
		all = append(all, Address{URL: "https://" + string(s) + ".example/"})
		known["https://"+string(s)+".example/"] = Finding{State: s}
	}
	var got []State
	for _, r := range List(all, known) {
		got = append(got, r.Finding.State)
	}
	if want := []State{Gone, SoftGone, Unreachable, Refused, Moved, "", OK, OK}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a server said is shown to people: no control character comes out of the store.
func TestTheStoreIsText(t *testing.T) {
	t.Parallel()
	got := read([]byte(`{"url":"https://a.example/","state":"moved","to":"https://b.example/\u001b[2J","why":"\u001b]0;owned\u0007it"}
{"url":"https://b.example/","state":"\u001b[2J"}`))
	want := map[string]Finding{"https://a.example/": {URL: "https://a.example/", State: Moved, To: "https://b.example/", Why: "it"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
