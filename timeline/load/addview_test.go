package load

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAddView(t *testing.T) {
	t.Parallel()
	for name, old := range map[string]string{
		"no file":      "",
		"only a title": "title: A timeline",
		"views":        "# head\ntitle: A timeline # remark\nviews:\n  - name: One\n    query: >-\n      kind:ban\n      topic:5g\n# foot\n",
		"at the edge":  "views:\n- {name: One, query: kind:ban}\ntitle: A timeline\n",
		"a comment":    "# nothing yet\n",
	} {
		now, err := AddView([]byte(old), `New "one"`, `kind:ban "due process"`)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d := FS(fstest.MapFS{"timeline.yaml": {Data: now}})
		before := FS(fstest.MapFS{"timeline.yaml": {Data: []byte(old)}})
		if len(d.Problems) > 0 || len(d.Views) != len(before.Views)+1 || d.Title != before.Title {
			t.Errorf("%s: %d views, problems %v in\n%s", name, len(d.Views), d.Problems, now)
			continue
		}
		if v := d.Views[0]; v.Name != `New "one"` || v.Query != `kind:ban "due process"` {
			t.Errorf("%s: got %+v", name, v)
		}
		for _, line := range strings.Split(old, "\n") {
			if !strings.Contains(string(now), line) {
				t.Errorf("%s: the line %q is lost", name, line)
			}
		}
	}
}

func TestAddViewLeavesAloneWhatItCannotKeep(t *testing.T) {
	t.Parallel()
	for _, old := range []string{"views: [{name: a, query: b}]\n", "{title: x}\n", "- a\n", "title: [\n", "views:\n"} {
		if now, err := AddView([]byte(old), "a", "b"); err == nil {
			t.Errorf("%q became %q", old, now)
		}
	}
}
