package ui_test

import (
	"testing"
	"time"

	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/sources"
)

// What was found at an address stands beside it, is:dead filters by it, and where the
// page is gone its copy is offered.
func TestASourceThatIsGone(t *testing.T) {
	t.Parallel()
	const copied = "https://web.archive.org/web/20220705000000/https://news.example/a"
	h := &host{}
	o := options(t, h)
	o.Found = map[string]sources.Finding{"https://news.example/a": {
		URL: "https://news.example/a", State: sources.Gone, Why: "the page is not there: 404 Not Found",
		Checked: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), Copy: sources.Copy{Address: copied},
	}}
	s := screentest.Start(t, ui.New(o), 160, 48)
	shows(t, s, "gone: the page is not there", "a copy: web.archive.org")
	s.Press("o", "1")
	shows(t, s, "Source 1 is gone. Open its copy? y or n")
	s.Resize(60, 18)
	shows(t, s, "Source 1 is gone. Open its copy? y or n")
	if s.Press("n"); h.opened != "" {
		t.Errorf("n opened %q", h.opened)
	}
	if s.Press("o", "1", "y"); h.opened != copied {
		t.Errorf("y opened %q", h.opened)
	}
	s.Press("f")
	s.Type("-is:dead")
	s.Press("enter")
	shows(t, s, "0 of 8 events")
}
