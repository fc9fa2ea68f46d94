package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dateline/timeline/load"
)

// TestAMergeThatWasNotFinished: both sides are read, the place is named once with the
// lines of each, and what is quoted is what the file says.
func TestAMergeThatWasNotFinished(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, ids, titles, message string }{
		{
			"two events",
			"- {id: a, date: 2020, title: A}\n<<<<<<< HEAD\n- {id: b, date: 2021, title: B}\n- {id: c, date: 2021, title: C}\n=======\n- {id: d, date: 2021, title: D}\n>>>>>>> branch\n- {id: e, date: 2022, title: E}\n",
			"a b c d e", "A B C D E", `2:1 a merge that was not finished: "HEAD" has lines 3 to 4, "branch" has line 6`,
		},
		{
			"with what both came from",
			"id: a\r\ndate: 2020\r\n<<<<<<< ours\r\ntitle: A\r\n||||||| 1a2b3c\r\ntitle: Z\r\n=======\r\n>>>>>>> theirs\r\n",
			"a", "A", `3:1 a merge that was not finished: "ours" has line 4, "theirs" has nothing (both came from line 6, left out)`,
		},
		{
			"documents",
			"<<<<<<< HEAD\n---\nid: a\ndate: 2020\ntitle: A\n=======\n---\nid: b\ndate: 2020\ntitle: B\n>>>>>>> branch\n",
			"a b", "A B", `1:1 a merge that was not finished: "HEAD" has lines 2 to 5, "branch" has lines 7 to 10`,
		},
		{"not closed", "id: a\ndate: 2020\ntitle: A\n<<<<<<< HEAD\n=======\n", "a", "A", "4:1 this line is neither a key with its value nor part of the text above"},
		{"in a text", "id: a\ndate: 2020\ntitle: A\nsummary: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> branch\n", "a", "A", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := folder(t, "x.yaml", c.text)
			if got := ids(d); got != c.ids {
				t.Errorf("events %s, want %s", got, c.ids)
			}
			var titles []string
			for i := range d.Events {
				titles = append(titles, d.Events[i].Title)
			}
			if got := strings.Join(titles, " "); got != c.titles {
				t.Errorf("titles %s, want %s", got, c.titles)
			}
			var said []string
			for _, p := range d.Problems {
				if p.Code != load.YAMLSyntax {
					continue
				}
				said = append(said, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Column, p.Message))
				if want := strings.Split(c.text, "\n")[p.Pos.Line-1]; p.Excerpt != strings.TrimSuffix(want, "\r") {
					t.Errorf("it quotes %q, want %q", p.Excerpt, want)
				}
			}
			if len(said) > 1 || strings.Join(said, "") != c.message && !strings.HasPrefix(strings.Join(said, ""), "4:1 this") {
				t.Errorf("it says %q, want %q", said, c.message)
			}
		})
	}
}

// TestCopiesBesideTheirOriginals: links go to the original, whose name would stand
// behind that of the copy, and a copy says what it is.
func TestCopiesBesideTheirOriginals(t *testing.T) {
	t.Parallel()
	for name, what := range map[string]string{
		"vote 2.yaml": "iCloud",
		"vote (Ada's conflicted copy 2026-03-01).yaml":    "Dropbox",
		"vote (conflicted copy 2026-03-01 101500).yaml":   "Nextcloud",
		"vote (Case Conflict).yaml":                       "Dropbox",
		"vote.sync-conflict-20260301-101500-ABCDEF7.yaml": "Syncthing",
		"vote (1).yaml":    "Google Drive",
		"vote copy.yaml":   "file managers",
		"vote (copy).yaml": "file managers",
		"vote copy 3.yaml": "file managers",
		"vote (Ada's conflicted copy 2026-03-01) (Bob).yaml": "",
		"vote 2020.yaml": "",
		"vote-2.yaml":    "",
	} {
		d := folder(t, "e/"+name, "date: 2020\ntitle: Copy\n", "e/vote.yaml", "date: 2020\ntitle: Original\n")
		var said string
		for _, p := range d.Problems {
			if p.Code == load.IDDuplicate {
				said = p.Message + p.Hint
				if p.Pos.File != "e/"+name {
					t.Errorf("%s: %s is called the copy", name, p.Pos.File)
				}
			}
		}
		if what == "" {
			if said != "" {
				t.Errorf("%s: %s", name, said)
			}
			continue
		}
		if !strings.Contains(said, what) || !strings.Contains(said, "of e/vote.yaml") || !strings.Contains(said, "then delete the copy") {
			t.Errorf("%s: it says %q, without %s", name, said, what)
		}
		if d.Events[0].Title != "Original" || ids(d) != "vote vote" {
			t.Errorf("%s: the events are %s, %s first", name, ids(d), d.Events[0].Title)
		}
		if d := folder(t, "e/"+name, "id: vote\ndate: 2020\ntitle: Alone\n"); len(places(d.Problems, load.IDDuplicate, load.IDInvalid)) > 0 {
			t.Errorf("%s without an original: %v", name, d.Problems)
		}
	}
}

// TestTheOrderOfFilesIsOne: whatever the names are, two that differ stand in one order,
// and it is that in which a folder is read.
func TestTheOrderOfFilesIsOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"", "e/", "f 2/"}).Draw(t, "folder") +
				rapid.SampledFrom([]string{"a", "b", "a 2", "a 2 2", "a-b"}).Draw(t, "base") +
				rapid.SampledFrom([]string{"", " 2", " (1)", " copy", " (x conflicted copy y)"}).Draw(t, "copy") + ".yaml"
		})
		names := rapid.SliceOfNDistinct(name, 3, 12, rapid.ID[string]).Draw(t, "names")
		files := fstest.MapFS{}
		for _, n := range names {
			files[n] = &fstest.MapFile{Data: []byte("date: 2020\ntitle: T\n")}
		}
		for _, a := range names {
			for _, b := range names {
				if (load.CompareFiles(a, b) == 0) != (a == b) || load.CompareFiles(a, b) != -load.CompareFiles(b, a) {
					t.Fatalf("%q and %q have no order", a, b)
				}
			}
		}
		read := load.Files(files)
		for i := 1; i < len(read); i++ {
			for j := range i {
				if load.CompareFiles(read[j], read[i]) >= 0 {
					t.Fatalf("%q stands before %q", read[j], read[i])
				}
			}
		}
	})
}

// TestPatchKnowsCopies: a copy that comes, stays or goes is told of as by a load of all.
func TestPatchKnowsCopies(t *testing.T) {
	t.Parallel()
	texts := []string{"", "date: 2020\ntitle: T\n", "date: 2021\ntitle: U\n", "id: other\ndate: 2020\ntitle: T\n"}
	rapid.Check(t, func(t *rapid.T) {
		state := func(label string) fstest.MapFS {
			files := fstest.MapFS{"z.yaml": {Data: []byte("date: 2019\ntitle: Z\n")}}
			for _, name := range []string{"a.yaml", "a 2.yaml", "a (1).yaml", "b.yaml"} {
				if text := rapid.SampledFrom(texts).Draw(t, label+" "+name); text != "" {
					files[name] = &fstest.MapFile{Data: []byte(text)}
				}
			}
			return files
		}
		patched(t, state("before"), state("after"))
	})
}
