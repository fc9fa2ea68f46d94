package load_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/load"
)

// names makes a file of one event that names actors.
func names(list string) string {
	return "date: 2020\ntitle: T\nsources: [{title: S}]\nactors: [" + list + "]\n"
}

func TestActorNames(t *testing.T) {
	t.Parallel()
	actors := "- id: mfa-china\n  name: Foreign Ministry\n  aliases: [MFA]\n- id: mfa-chile\n  name: Chilean Foreign Ministry\n  aliases: [mfa]\n"
	d := folder(t, "actors.yaml", actors, "e.yaml", names("MFA China, FOREIGN MINISTRY, mfa, Nobody, mfa-chine"))
	if diff := cmp.Diff([]string{"mfa-china", "mfa", "Nobody", "mfa-chine"}, d.Events[0].Actors); diff != "" {
		t.Error(diff)
	}
	want := []string{"4:39 actor-ambiguous", "4:44 actor-unknown", "4:52 actor-unknown"}
	if diff := cmp.Diff(want, places(d.Problems, load.ActorAmbiguous, load.ActorUnknown)); diff != "" {
		t.Error(diff)
	}
}

// A name that is unknown is reported once, a misspelt one wherever it stands.
func TestActorUnknownOnce(t *testing.T) {
	t.Parallel()
	d := folder(t, "actors.yaml", "- id: hikvision\n", "a.yaml", names("Zed, Hikvison"), "b.yaml", names("Zed, Hikvison"), "c.yaml", names("Zed")+"allow: [actor-unknown]\n")
	if diff := cmp.Diff([]string{"4:10 actor-unknown", "4:15 actor-unknown", "4:15 actor-unknown"}, places(d.Problems)); diff != "" {
		t.Error(diff)
	}
	d = folder(t, "a.yaml", names("Zed")+"allow: [actor-unknown]\n", "b.yaml", names("Zed"))
	if len(d.Problems) != 1 || d.Problems[0].Pos.File != "b.yaml" || d.Problems[0].Event != "b" {
		t.Errorf("allowed in the first event: %v", d.Problems)
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	event := func(id, answers string) string {
		return "- {id: " + id + ", date: 2020, title: T, sources: [{title: S}], responds_to: [" + answers + "]}\n"
	}
	for text, want := range map[string]string{
		event("a", ""):                   "",
		event("a", "b") + event("b", ""): "",
		event("a", "b, c") + event("b", "d") + event("c", "d") + event("d", ""): "", // two ways, no circle
		event("a", "a"):                                                                    "1:70 reference-cycle",
		event("a", "b") + event("b", "a"):                                                  "2:70 reference-cycle",
		event("a", "b") + event("b", "c") + event("c", "b, a"):                             "3:70 reference-cycle, 3:73 reference-cycle",
		event("a", "x"):                                                                    "1:70 reference-unknown",
		event("a", "") + event("a", "") + event("b", "a"):                                  "2:8 id-duplicate",
		event("a", "b") + event("a", "a") + event("b", ""):                                 "2:8 id-duplicate", // the second answers the first
		event("a", "b") + event("b", "") + event("b", "a") + event("c", "C"):               "3:8 id-duplicate, 4:70 reference-unknown",
		event("a", "b,b") + event("b", "") + strings.Replace(event("c", "a"), "c", "c", 1): "",
	} {
		d := folder(t, "e.yaml", text)
		if got := strings.Join(places(d.Problems), ", "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// What an event carries on is looked up as what it answers is.
func TestFollows(t *testing.T) {
	t.Parallel()
	event := func(id, key, to string) string {
		return "- {id: " + id + ", date: 2020, title: T, sources: [{title: S}], " + key + ": [" + to + "]}\n"
	}
	for text, want := range map[string]string{
		event("a", "follows", "b") + event("b", "follows", ""):                                "",
		event("a", "follows", "a"):                                                            "1:66 reference-cycle: the event follows itself",
		event("a", "follows", "b") + event("b", "follows", "a"):                               "2:66 reference-cycle: the steps go round in a circle: a → b → a",
		event("a", "responds_to", "b") + event("b", "follows", "a"):                           "2:66 reference-cycle: the steps go round in a circle: a → b → a",
		event("petition", "follows", "") + event("b", "follows", "petitoin"):                  "2:66 reference-unknown: no event has the id \"petitoin\"",
		event("a", "follows", "") + event("b", "follows", "a") + event("c", "follows", "a,b"): "",
	} {
		d := folder(t, "e.yaml", text)
		got := ""
		for _, p := range d.Problems {
			got += fmt.Sprintf("%d:%d %s: %s", p.Pos.Line, p.Pos.Column, p.Code, p.Message)
			if p.Hint == "" {
				t.Errorf("%s: no hint", text)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestPartOf(t *testing.T) {
	t.Parallel()
	for actors, want := range map[string]string{
		"- {id: a, part_of: b}\n- {id: b, part_of: c}\n- {id: c}\n":                    "",
		"- {id: a, part_of: B Corp}\n- {id: b, name: b-corp}\n":                        "",
		"- {id: a, part_of: a}\n":                                                      "1:20 reference-cycle",
		"- {id: x, part_of: a}\n- {id: a, part_of: b}\n- {id: b, part_of: a}\n":        "3:20 reference-cycle",
		"- {id: a, part_of: zzzz}\n":                                                   "1:20 reference-unknown",
		"- {id: a}\n- {id: a, name: Alpha}\n":                                          "2:8 id-duplicate",
		"- {id: a, country: Atlantis}\n- {name: B C}\n- {id: B}\n- {}\n":               "1:20 country-unknown, 2:4 id-invalid, 3:8 id-invalid, 4:3 id-invalid",
		"- {id: a, name: N, colour: x, name: M}\n- text\n- {id: b, aliases: {x: y}}\n": "1:20 key-unknown, 1:31 key-duplicate, 2:3 value-type, 3:20 value-type",
	} {
		d := folder(t, "actors.yaml", actors)
		if got := strings.Join(places(d.Problems), ", "); got != want {
			t.Errorf("%s: %q, want %q", actors, got, want)
		}
	}
	d := folder(t, "actors.yaml", "- {id: a, part_of: B Corp}\n- {id: b, name: b-corp}\n")
	if d.Actors[0].PartOf != "b" {
		t.Errorf("part of %q, want the id", d.Actors[0].PartOf)
	}
}

func TestViews(t *testing.T) {
	t.Parallel()
	d := folder(t, "actors.yaml", "- id: huawei\n", "a.yaml", names("huawei, Stand In")+"countries: [TW]\n", "timeline.yaml", `views:
  - {name: A, query: "actor:huawei country:TW id:a thread:a topic:none"}
  - {name: B, query: 'actor:"Stand In" kind:never'}
  - name: C
    query: 'status:confirmd'
  - name: D
    query: "date:2020-13"
  - name: E
    query: (huawei
  - query: huawei
  - name: G
  - text
extra: 1
`)
	want := []string{"5:20 query-invalid", "7:23 query-invalid", "9:12 query-invalid", "10:5 value-type", "11:5 value-type", "12:5 value-type", "13:1 key-unknown"}
	got := places(d.Problems, load.QueryInvalid, load.ValueType, load.KeyUnknown)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(d.Views) != 7 {
		t.Errorf("%d views, want 7", len(d.Views))
	}
}

func TestActorSimilar(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		actors, names string
		warn          bool
	}{
		{"", "Hikvision, Hikvison", true},
		{"", "Hikvision, hikvision!", true},
		{"", "Hikvision, The Hikvision", true},
		{"", "Élysée, Elysee Palace", false}, // more words
		{"", "Dahua, Dahau", true},           // two letters swapped
		{"", "Dahua, Huawei", false},
		{"", "ZTE, ZTF", false}, // too short for a slip
		{"", "Li Jian, Lin Jian", false},
		{"", "Wang Wenbin, Wang Wenbing", true},
		{"", "Act 20211, Act 20212", false},
		{"", "Act 10211, Act 20211", false},      // the first number is the other
		{"", "Group 1abcde, Group abcde", false}, // a number more
		{"", "Group abcde, Group 1abcde", false},
		{"", "Model x2000, Model 92000", false}, // a number for a letter
		{"", "Model 92000, Model x2000", false},
		{"", "Gambia, Zambia", false}, // two countries
		{"", "U.S. Army, US Army", true},
		{"", "Trump, President Trump", true},
		{"", "Prime Minister Modi, Modi", true},
		{"", "Jo Smith, Dr. Jo Smith", true},
		{"", "Trump, Trump Organization", false},
		{"", "Secretary of State, State", false},
		{"", "Prime Video, Video", false},
		{"", "Prime Minister, Minister", false},
		{"- id: hikvision\n  name: Hikvision\n", "The Hikvision", true},
		{"- id: hikvision\n  name: Hikvision\n", "Hikvision", false},
		{"- {id: a, name: Quectel}\n- {id: b, name: Quectell}\n", "", true},
		{"- {id: a, name: Quectel, aliases: [Quectell]}\n", "", false},
		{"- {id: a, name: A, aliases: [Beijing]}\n- {id: b, name: B, aliases: [beijing]}\n", "", true},
	} {
		d := folder(t, "actors.yaml", c.actors, "a.yaml", names(c.names))
		got := places(d.Problems, load.ActorSimilar)
		if (len(got) == 1) != c.warn {
			t.Errorf("%q, %q: %v", c.actors, c.names, got)
		}
		d = folder(t, "a.yaml", names(c.names)+"allow: [actor-similar]\n")
		if got := places(d.Problems, load.ActorSimilar); got != nil {
			t.Errorf("%q, allowed: %v", c.names, got)
		}
	}
}

func TestStatusAndCountries(t *testing.T) {
	t.Parallel()
	e, problems := one(t, "date: 2020\ntitle: T\nsources: [{title: S}]\nstatus: CONFIRMD\ncountries: [uk, Britain, EU, the Netherlands, Chna, XX]\n")
	if e.Status != "" || strings.Join(e.Countries, " ") != "GB EU NL" {
		t.Errorf("status %q, countries %q", e.Status, e.Countries)
	}
	if got := strings.Join(places(problems), ", "); got != "4:9 status-unknown, 5:47 country-unknown, 5:53 country-unknown" {
		t.Error(got)
	}
	if e, problems = one(t, strings.Replace(fine, "title", "status: Unverified\ntitle", 1)); e.Status != "" || len(problems) > 0 {
		t.Errorf("unverified: %q, %v", e.Status, problems)
	}
}
