package ui_test

import (
	"testing"

	"dateline/ui"
	"dateline/ui/screentest"
)

// What a reader sees of a long timeline, where answers come after the frame of
// the key, is in the end what a short one shows at once.
func TestAnswersThatComeLaterAreTheSame(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	q, err := o.Timeline.ParseQuery("country:CN")
	if err != nil {
		t.Fatal(err)
	}
	o.Query = q
	now := screentest.Start(t, ui.New(o), 130, 36)
	later := screentest.Start(t, ui.New(o.Later()), 130, 36)
	same := func(what string) {
		t.Helper()
		if a, b := now.Screen(), later.Screen(); a != b {
			t.Fatalf("after %s: at once\n%s\nlater\n%s", what, a, b)
		}
	}
	same("the start")
	for _, keys := range [][]string{
		{"z"},
		{"F"},
		{"shift+tab"},
		{"space"},
		{"j"},
		{"x"},
		{"z"},
		{"z"},
		{"Z"},
		{"Z"},
		{"Z"},
		{"tab"},
		{"F"},
		{"j"},
		{"space"},
		{"G"},
		{"space"},
		{"m"},
		{"M"},
		{"v"},
		{"}"},
		{"]"},
		{"s"},
		{"v"},
		{"esc"},
		{"L"},
		{"L"},
		{"z"},
		{"z"},
	} {
		now.Press(keys...)
		later.Press(keys...)
		same(keys[0])
	}
	for _, text := range []string{
		"fkind:petition", "\n", "fis:mar", "\t", "\n", " ", "F", "factor:nobody", "\n", "\x1b", "r2012..2022", "\n", "F",
		"/huawei", "\n", "n", "N", "\x1b", "a", "\t", "\n", "z", "/nothing at all", "\n",
	} {
		switch text {
		case "\n", "\t", "\x1b":
			key := map[string]string{"\n": "enter", "\t": "tab", "\x1b": "esc"}[text]
			now.Press(key)
			later.Press(key)
		default:
			for _, s := range []*screentest.Session{now, later} {
				s.Press(text[:1])
				if len(text) > 1 {
					s.Type(text[1:])
				}
			}
		}
		same(text)
	}
}
