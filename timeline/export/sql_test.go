package export_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/export"
)

// sqlite reads SQL into a new database and asks it. It gives the rows, with a bar
// between their values.
func sqlite(t reporter, dir, sql, question string) []string {
	t.Helper()
	cmd := exec.Command("sqlite3", "-bail", ":memory:")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(sql+question+";\n")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("sqlite3: %v: %s", err, out)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

type reporter interface {
	Helper()
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

func needSQLite(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("sqlite3 is not installed: the SQL is not read by what it is for")
	}
}

// Every text of hostile events comes back from sqlite3 to the letter.
func TestSQLGivesBackEveryText(t *testing.T) {
	t.Parallel()
	needSQLite(t)
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		tl := hostileTimeline(t)
		var want []string
		for i := range tl.Len() {
			e := tl.At(i)
			texts := []string{e.Key, e.DateText, e.Title, e.Kind, e.Summary, e.Status, e.Note, strings.Join(e.Actors, "\n"), strings.Join(e.Topics, "\n"), strings.Join(e.RespondsTo, "\n")}
			texts = append(texts, naiveSQL(e)...)
			for k := range texts {
				texts[k] = strings.ToUpper(hex.EncodeToString([]byte(texts[k])))
			}
			want = append(want, strings.Join(texts, "|"))
		}
		got := sqlite(t, dir, hostileFormat(t, tl, export.SQL, export.Options{For: export.Desk}), `SELECT hex(id), hex(date), hex(title), hex(kind), hex(summary), hex(status), hex(note),
			hex((SELECT group_concat(actor, char(10)) FROM event_actors WHERE event = id)),
			hex((SELECT group_concat(topic, char(10)) FROM event_topics WHERE event = id)),
			hex((SELECT group_concat(other, char(10)) FROM links WHERE event = id AND relation = 'responds_to')),
			hex((SELECT group_concat(text || coalesce(by, '') || coalesce(source, 0), char(10)) FROM quotes WHERE event = id)),
			hex((SELECT group_concat(coalesce(url, '') || coalesce(title, '') || coalesce(published, '') || coalesce(excerpt, ''), char(10)) FROM sources WHERE event = id))
			FROM events ORDER BY position`)
		if a, b := strings.Join(want, "\n"), strings.Join(got, "\n"); a != b {
			t.Errorf("got\n%s\nwant\n%s", b, a)
		}
	})
}

// naiveSQL is what the test asks of quotes and sources.
func naiveSQL(e *timeline.Event) []string {
	var quotes, sources []string
	for _, q := range e.Quotes {
		quotes = append(quotes, q.Text+q.By+strconv.Itoa(q.Source))
	}
	for _, s := range e.Sources {
		sources = append(sources, s.URL+s.Title+timeline.Written(s.Published, s.PublishedText)+s.Excerpt)
	}
	return []string{strings.Join(quotes, "\n"), strings.Join(sources, "\n")}
}

// No line of a text is a command of the sqlite3 shell, ends a statement or is
// comment; what the shell would not read as it is written comes back all the same.
func TestSQLRunsNothing(t *testing.T) {
	t.Parallel()
	needSQLite(t)
	dir := t.TempDir()
	payload := strings.Join([]string{
		"x'", ".shell touch ran", ".system touch ran", ".output ran", ".quit", "/", "go", ";", "#", "-- '", "/* '",
		"'); DROP TABLE events; --", "'';", ".read /etc/passwd", "\r", "nul\x00 '", "\x1a", "a\r\n.shell touch ran", "\xff",
	}, "\n")
	for _, text := range append(strings.Split(payload, "\n"), payload, strings.ReplaceAll(strings.ReplaceAll(payload, "\x00", ""), "\xff", "")) {
		tl := timeline.New(timeline.Data{Title: text, Description: text, Actors: []timeline.Actor{{ID: text, Name: text, Aliases: []string{text}}}, Events: []timeline.Event{
			{ID: text, Title: text, Summary: text, Kind: text, Actors: []string{text}, Topics: []string{text}, RespondsTo: []string{text}, Sources: []timeline.Source{{URL: text}}},
			{ID: "last", Title: "last"},
		}})
		got := sqlite(t, dir, write(t, tl.All(), export.SQL, export.Options{Title: text}), `SELECT hex(title), hex(summary), (SELECT count(*) FROM chronology) FROM events WHERE title IS NOT 'last'`)
		hexed := strings.ToUpper(hex.EncodeToString([]byte(text)))
		if want := hexed + "|" + hexed + "|2"; got[0] != want {
			t.Errorf("%q: got %s, want %s", text, got[0], want)
		}
		if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
			t.Fatalf("%q was run", text)
		}
	}
}

// The views and the table of words answer what is asked of a chronology.
func TestSQLAnswers(t *testing.T) {
	t.Parallel()
	needSQLite(t)
	sql := write(t, fixture(t).All(), export.SQL, export.Options{})
	for question, want := range map[string]string{
		`SELECT first_day, last_day, date_text, targets FROM chronology WHERE id = 'fcc-dahua'`:                "2022-11-01|2023-02-28|November 2022 – February 2023|Dahua Technology Co., Ltd.; Unlisted Maker",
		`SELECT first_day, last_day IS NULL, status FROM chronology WHERE id = 'export-rule'`:                  "2022-05-01|1|confirmed",
		`SELECT claim, answer FROM answers ORDER BY answer LIMIT 1`:                                            "uk-bans-huawei|china-answers-uk",
		`SELECT id FROM events WHERE position IN (SELECT rowid FROM events_fts WHERE events_fts MATCH 'dupe')`: "china-answers-uk",
		`SELECT id FROM events WHERE position IN (SELECT rowid FROM events_fts('names:dahua'))`:                "fcc-dahua",
		`SELECT count(*) FROM events_fts('security')`:                                                          "1",
		`SELECT relation || ' ' || other FROM links WHERE event = 'uk-answers-china' ORDER BY position`:        "responds_to china-answers-uk",
		`SELECT publisher FROM citations WHERE event = 'uk-bans-huawei' AND first_day = '2020-07-14'`:          "Example News",
		`SELECT part_of FROM actors WHERE id = 'hua-chunying'`:                                                 "mfa-china",
		`SELECT events, of_events, exported FROM about`:                                                        "10|10|2026-08-01",
		`SELECT count(*) FROM pragma_foreign_key_check`:                                                        "0",
		`SELECT count(*) FROM pragma_table_info('events') WHERE name IN ('note', 'file', 'line')`:              "0",
		`INSERT INTO events_fts(events_fts, rank) VALUES ('integrity-check', 1); SELECT 'whole'`:               "whole",
		`SELECT count(*) FROM sqlite_master WHERE name IN ('checks', 'event_allow') OR sql LIKE '%excerpt%'`:   "0",
		`SELECT approximate, uncertain FROM events WHERE id = 'uk-answers-china'`:                              "1|0",
	} {
		if got := sqlite(t, t.TempDir(), sql, question); got[0] != want {
			t.Errorf("%s\ngives %q, want %q", question, got[0], want)
		}
	}
}

func TestDatasetteDescribesTheTables(t *testing.T) {
	t.Parallel()
	var about struct {
		Title     string
		Databases map[string]struct {
			Tables map[string]struct {
				FTSTable string `json:"fts_table"`
				FTSKey   string `json:"fts_pk"`
			}
		}
	}
	v := fixture(t).All()
	if err := json.Unmarshal(export.Datasette(v, export.Options{Title: hostile}, "fixture"), &about); err != nil {
		t.Fatal(err)
	}
	sql := write(t, v, export.SQL, export.Options{})
	tables := about.Databases["fixture"].Tables
	if about.Title != hostile || tables["events"].FTSTable != "events_fts" || tables["events"].FTSKey != "position" {
		t.Errorf("it says %+v", about)
	}
	for name := range tables {
		if !strings.Contains(sql, "CREATE TABLE "+name+" ") && !strings.Contains(sql, "CREATE VIEW "+name+" ") {
			t.Errorf("there is no table %s", name)
		}
	}
}
