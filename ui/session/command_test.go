package session_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"dateline/timeline/textnorm"
	"dateline/ui/session"
)

// A command gives what is shown: by the filter, where commands answer it alike, and
// by the ids, where it asks for the marks of the screen.
func TestTheCommandOfAView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ script, want, limit string }{
		{"f is:undated kind:law", "dateline list --query 'is:undated kind:law'", ""},
		{"f kind:law -is:uncertain", "dateline list --query 'kind:law -is:uncertain'", ""},
		{"f -is:new", "dateline list --query -is:new", "once you leave"},
		{"f -is:new,range,down", "dateline export --query -is:new --range a..b", "once you leave"},
		{"mark,f -is:changed", "dateline export --ids a", ""},
		{"mark,down 3,mark,f is:marked kind:law", "dateline export --ids d", ""},
		{"mark,down 3,f -is:marked kind:law", "dateline export --ids b,d,f", "by their ids"},
		{"mark,down 2,f -is:marked,range,down 2", "dateline export --ids c,d,e", "by their ids"},
		{"f is:marked", "dateline list --query is:marked", ""},
	} {
		r := read(t, session.Start{}).does(strings.Split(c.script, ",")...)
		line, limit := r.Command(session.Reach{})
		if line != c.want || (limit != "") != (c.limit != "") || !strings.Contains(limit, c.limit) {
			t.Errorf("%s: %s, said of it: %q", c.script, line, limit)
		}
	}
}

// What is said to another machine goes through the shell of the reader and is parted once
// more there: the words come out as they went in.
func TestWordsReachTheMachineThatServes(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell to ask")
	}
	by := session.Reach{Path: "/srv", SSH: "printf %s"}
	for _, word := range []string{"kind:ban", "kind:ban topic:5g", `"a b" c`, "it's", `a "b" 'c' \ $HOME !x`, "`id`", "-", "é", "*"} {
		out, err := exec.Command(sh, "-c", by.Line("list", "--query", word)).Output()
		if err != nil {
			t.Fatal(err)
		}
		said := string(out)
		if strings.HasPrefix(said, "list--query") { // three words, which ssh puts spaces between
			said = "list --query " + said[len("list--query"):]
		}
		if got, err := textnorm.ShellWords(said); err != nil || !slices.Equal(got, []string{"list", "--query", word}) {
			t.Errorf("%s: %q, %v", by.Line("list", "--query", word), got, err)
		}
	}
}
