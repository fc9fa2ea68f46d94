package rewrite_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/ui/files"
	"dateline/ui/rewrite"
)

// shelf is files in memory.
type shelf map[string]string

func (s shelf) door() rewrite.Door {
	return rewrite.Door{
		Read: func(name string) ([]byte, error) {
			text, ok := s[name]
			if !ok {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
			}
			return []byte(text), nil
		},
		Replace: func(name string, was, now []byte) error {
			if s[name] != string(was) {
				return files.ErrChanged
			}
			s[name] = string(now)
			return nil
		},
	}
}

func (s shelf) wishes(c edit.Change) (all []rewrite.Wish) {
	for _, name := range []string{"a.yaml", "b.yaml"} {
		events := load.File(name, []byte(s[name])).Events
		for i := range events {
			all = append(all, rewrite.Wish{Event: &events[i], Change: c})
		}
	}
	return all
}

const two = "- id: one\n  date: 2020\n  title: One\n- id: two\n  date: 2020\n  title: Two\n  topics: &t [x]\n"

// What can be done is planned and written, the rest is said with its place; a file
// that has changed since is left alone, and the others are written.
func TestAPlanForSeveralFiles(t *testing.T) {
	t.Parallel()
	s := shelf{"a.yaml": two, "b.yaml": "date: 2021\ntitle: Three\n"}
	wishes := s.wishes(edit.Change{Path: "topics", Op: edit.Append, Value: "5g"})
	wishes = append(wishes, rewrite.Wish{Event: &timeline.Event{ID: "away", Pos: timeline.Pos{File: "gone.yaml", Line: 1, Column: 1}}})
	p := s.door().Events(wishes)
	want := []string{"--- a.yaml", "+++ a.yaml", "@@ -3,0 +4 @@", "+  topics: [5g]", "--- b.yaml", "+++ b.yaml", "@@ -2,0 +3 @@", "+topics: [5g]"}
	if got := p.Diff(); !slices.Equal(got[:min(len(got), len(want))], want) || p.Files() != "2 files" {
		t.Errorf("the diff is\n%s", strings.Join(got, "\n"))
	}
	if len(p.Refused) != 2 || !strings.HasPrefix(p.Refused[0], "a.yaml:4:3: topics: ") || !strings.Contains(p.Refused[1], "gone.yaml: file does not exist") {
		t.Errorf("refused: %q", p.Refused)
	}
	s["a.yaml"] = "# changed\n" + two
	n, err := p.Write(s.door())
	if n != 1 || !errors.Is(err, files.ErrChanged) {
		t.Errorf("wrote %d files, %v", n, err)
	}
	if s["a.yaml"] != "# changed\n"+two || s["b.yaml"] != "date: 2021\ntitle: Three\ntopics: [5g]\n" {
		t.Errorf("the files are %q", s)
	}
}

// An event that is no longer where the timeline has it is not taken for another.
func TestAnEventThatHasMoved(t *testing.T) {
	t.Parallel()
	s := shelf{"a.yaml": two}
	wishes := s.wishes(edit.Change{Path: "kind", Op: edit.Set, Value: "law"})
	s["a.yaml"] = strings.Replace(two, "id: one", "id: two", 1)
	p := s.door().Events(wishes[:1])
	if !p.Empty() || len(p.Refused) != 1 {
		t.Errorf("planned:\n%s", strings.Join(p.Diff(), "\n"))
	}
	if _, _, err := s.door().Find(wishes[0].Event); err == nil || !strings.Contains(err.Error(), "a.yaml:1:") {
		t.Errorf("found: %v", err)
	}
}
