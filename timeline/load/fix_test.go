package load_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline/load"
)

// TestFixes: what has one right answer has a fix, and what may mean several things
// has none.
func TestFixes(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"titel: x":                             "3:1 key titel → title",
		"responds-to: [a]":                     "3:1 key responds-to → responds_to",
		"Topics: [x]":                          "3:1 key Topics → topics",
		"tit: x":                               "",
		"weather: x":                           "",
		"status: confimed":                     "3:9 confimed → confirmed",
		"status: sure":                         "",
		"countries: [Germny]":                  "3:13 Germny → DE",
		"countries: [XX]":                      "",
		"actors: [hikvison]":                   "3:10 hikvison → hikvision",
		"actors: [meto]":                       "", // may be somebody else
		"actors: [group-12]":                   "", // nor is a digit a slip
		"responds_to: [anoher-event]":          "3:15 anoher-event → another-event",
		"responds_to: [event-2021]":            "",
		"allow: [source-mising]":               "3:9 source-mising → source-missing",
		"sources: [{url: example.org/a}]":      "3:17 example.org/a → https://example.org/a",
		"sources: [{published: 3 May 2020}]":   "3:23 3 May 2020 → 2020-05-03",
		"sources: [{published: 3/5/2020}]":     "", // March or May
		"sources: [{published: \"2020-5-3\"}]": "3:23 2020-5-3 → 2020-05-03",
	} {
		d := folder(
			t, "actors.yaml", "- {id: hikvision, name: Hikvision}\n- {id: meta, name: Meta}\n- {id: group-11, name: The Group 11}\n",
			"b.yaml", "- {id: another-event, date: 2020, title: x}\n- {id: event-2020, date: 2020, title: x}\n",
			"x.yaml", "date: 2020\nnote: x\n"+line+"\n",
		)
		var got []string
		for _, p := range d.Problems {
			key := ""
			if p.Fix.Key {
				key = "key "
			}
			if p.Fix.New != "" {
				got = append(got, fmt.Sprintf("%d:%d %s%s → %s", p.Fix.Line, p.Fix.Column, key, p.Fix.Old, p.Fix.New))
			}
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("%s: got %q, want %q", line, text, want)
		}
	}
	if fixes := load.File("x.yaml", []byte("date: 2020\ntitle: x\n")).Problems[0].Fix; fixes.New != "" {
		t.Errorf("a missing source is fixed: %+v", fixes)
	}
}
