package schema_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/date"
	"dateline/timeline/load"
)

// values are what a hand may write behind a key, as JSON, which is YAML.
var values = []string{
	`null`, `""`, `" "`, `"A text"`, `2022`, `2022.5`, `-3`, `0`, `1`, `2`, `true`, `[]`, `{}`, `[null]`, `["one", "two"]`, `[["one"]]`,
	`[{"one": "two"}]`, `{"one": "two"}`, `"kebab-case"`, `"Kebab_Case"`, `"two--hyphens"`, `"2022-07-15"`, `"2022-07?"`, `"2022-13"`,
	`"../2022"`, `"2022/.."`, `"20XX"`, `"[2020,2021]"`, `"15 July 2022"`, `"http://example.org"`, `"HTTPS://example.org/a?b"`,
	`"www.example.org"`, `"ftp://example.org"`, `"https:///path"`, `"https://example.org/a b"`, `["https://example.org"]`, `"confirmed"`,
	`"Reported"`, `"unverified"`, `"sure"`, `["source-missing"]`, `"source-missing"`, `["nonsense"]`, `"1"`, `"01"`, `"one"`,
	`{"GB": "Britain"}`, `{"Great Britain": "GB"}`, `{"GB": ["Britain"]}`, `{"text": "Words"}`, `[{"text": "Words", "by": "Her"}]`,
	`[{"url": "https://example.org"}]`, `[{"url": 1}]`, `[{"title": "A page", "published": "2022"}]`, `[{"titel": "A page"}]`,
	`[{"name": "One", "query": "kind:law"}]`, `{"name": "One"}`, `[null, {"text": "Words"}]`,
	`[{"columns": ["Who=actors:,", "When = date"], "dates": "day-first"}]`, `{"columns": "Who=actors"}`, `{"columns": ["Who=actor"]}`,
	`[{"columns": ["Who"]}]`, `[{"columns": []}]`, `[{"dates": "day-first"}]`, `[{"columns": "Who=-", "dates": "day"}]`, `["a text", {"text": "Words"}]`,
}

// TestAgreesOnWhatHandsWrite holds the schemas to mappings with right and wrong
// keys and values in any mixture.
func TestAgreesOnWhatHandsWrite(t *testing.T) {
	t.Parallel()
	schemas := compiled(t)
	files := []string{"events/x.yaml", load.ActorsName, load.TimelineName}
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(files).Draw(rt, "path")
		var keys []string
		for _, k := range load.Keys(load.MappingOf(path)) {
			if k.Required && rapid.IntRange(0, 9).Draw(rt, "missing") > 0 || rapid.IntRange(0, 3).Draw(rt, "there") == 0 {
				keys = append(keys, k.Name)
			}
		}
		if rapid.IntRange(0, 9).Draw(rt, "unknown") == 0 {
			keys = append(keys, "titel")
		}
		var members []string
		for _, k := range keys {
			value := rapid.SampledFrom(values).Draw(rt, k)
			switch typ := typeOf(path, k); {
			case typ == load.DateType && rapid.Bool().Draw(rt, "right"):
				value = `"2022-07~"`
			case typ == load.DateType && len(value) < len(`"2"`) && value != "[]" && value != "{}":
				value = "2022" // a number may be a year of less than four digits with zeros before it
			case typ == load.LineType && rapid.Bool().Draw(rt, "right"):
				value = `"A text"`
			case typ == load.CodesType && value == `""`, typ != load.LineType && typ != load.TextType && value == `" "`:
				value = "null" // the loader trims blanks and passes over what is left empty
			}
			members = append(members, `"`+k+`": `+value)
		}
		text := "{" + strings.Join(members, ", ") + "}\n"
		if path != load.TimelineName && rapid.Bool().Draw(rt, "list") {
			text = "[" + text + "]"
		}
		agree(rt, schemas, path, []byte(text))
	})
}

func typeOf(path, key string) load.Type {
	for _, k := range load.Keys(load.MappingOf(path)) {
		if k.Name == key {
			return k.Type
		}
	}
	return ""
}

// TestPatternOfDates holds the pattern to the dates that package date is tested
// with: it matches all that can be read.
func TestPatternOfDates(t *testing.T) {
	t.Parallel()
	pattern := datePattern(t)
	for _, text := range []string{
		"2022", "2022-07", "2022-07-15", "2022-07?", "2022-05~", "?2022-07", "2022-?07-15", "2022-07-~15", "2022-07-15%", "202X", "20XX",
		"XXXX", "2022-XX", "2022-07-XX", "2022-XX-15", "1XXX-XX", "2022-1X", "2022-21", "2022-41", "-0044", "-0044-03-15", "Y17E7", "Y-170000002",
		"1950S2", "Y171010000S3", "2020-07/2020-10", "2022-05/..", "../2019", "2022-05/", "/2019", "2004-06-XX/2004-07-03", "2022?/2023~",
		"[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "{1960,1961-12}", "{..1984}", "2020-07-15T10:10", "2020-07-15T10:10:10Z",
		"2020-07-15T10:10:10+01:00", "2020-07-15T10:10-05", "0000",
	} {
		if _, err := date.Parse(text); err != nil {
			t.Errorf("%s is no date: %v", text, err)
		}
		if !pattern.MatchString(text) {
			t.Errorf("the pattern does not match %s", text)
		}
	}
	for _, text := range []string{"15 July 2022", "2022-7", "20220715", "2022-13", "2022-00", "2022-07-32", "2022..2023", "2022-07-15 ", "07/2022", "[2022", "2022]"} {
		if pattern.MatchString(text) {
			t.Errorf("the pattern matches %s", text)
		}
	}
}

// FuzzPatternOfDates looks for a date that the pattern does not match.
func FuzzPatternOfDates(f *testing.F) {
	f.Add("2022-07?/2023")
	f.Add("[..1760,1761]")
	pattern := datePattern(f)
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := date.Parse(text); err == nil && !pattern.MatchString(text) {
			t.Errorf("the pattern does not match %s", text)
		}
	})
}

// datePattern is the pattern as it stands in the schema of events.
func datePattern(tb testing.TB) *regexp.Regexp {
	tb.Helper()
	var s struct {
		Defs map[string]struct{ Pattern string } `json:"$defs"`
	}
	if err := json.Unmarshal(kindJSON(tb, "event"), &s); err != nil {
		tb.Fatal(err)
	}
	return regexp.MustCompile(s.Defs["date-value"].Pattern)
}
