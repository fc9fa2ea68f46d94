package session_test

import (
	"strings"
	"testing"

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
