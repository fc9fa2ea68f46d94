//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/query"
)

// schema is a table of events and one for each field of which an event has
// several values, with the indexes that the counts can use. Actors count
// without their parts, which is less work than ours have.
const schema = `PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;
CREATE TABLE event(id INTEGER PRIMARY KEY, kind TEXT, status TEXT, day INTEGER);
CREATE TABLE actor(value TEXT, event INTEGER);
CREATE TABLE country(value TEXT, event INTEGER);
CREATE TABLE topic(value TEXT, event INTEGER);
`

const indexes = `CREATE INDEX ek ON event(kind, status); CREATE INDEX es ON event(status);
CREATE INDEX ae ON actor(event, value); CREATE INDEX ce ON country(event, value); CREATE INDEX te ON topic(event, value);
COMMIT; ANALYZE;
`

// counts are what the screen shows for a filter on a kind: each facet, most
// first, and the columns of the strip.
const counts = `SELECT a.value, count(*) FROM event e JOIN actor a ON a.event=e.id WHERE e.kind='law' GROUP BY 1 ORDER BY 2 DESC;
SELECT c.value, count(*) FROM event e JOIN country c ON c.event=e.id WHERE e.kind='law' GROUP BY 1 ORDER BY 2 DESC;
SELECT t.value, count(*) FROM event e JOIN topic t ON t.event=e.id WHERE e.kind='law' GROUP BY 1 ORDER BY 2 DESC;
SELECT kind, count(*) FROM event GROUP BY 1 ORDER BY 2 DESC;
SELECT status, count(*) FROM event WHERE kind='law' GROUP BY 1 ORDER BY 2 DESC;
SELECT day*118/9500, count(*) FROM event WHERE kind='law' GROUP BY 1;
`

// columns is how many the strip has on 120 cells.
const columns = 118

// measureSQLite compares a filter with all its counts with the same counts by
// the sqlite3 program, from a database on disk that the system has in memory.
func measureSQLite(runs int, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: sqlite [-runs 20] PATH")
	}
	d, err := load.Path(args[0])
	if err != nil {
		return err
	}
	tl := timeline.New(d)
	dir, err := os.MkdirTemp("", "speed")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	db := filepath.Join(dir, "events.db")
	if _, err := sqlite(db, func(w io.Writer) { writeTables(w, tl) }); err != nil {
		return err
	}
	theirs, err := timeSQLite(db, runs)
	if err != nil {
		return err
	}
	ours, err := timeOurs(tl, runs)
	if err != nil {
		return err
	}
	a, b := share(theirs, 0.5), share(ours, 0.5)
	fmt.Printf("kind:law with all counts, %d events  sqlite p50 %.1f ms  dateline p50 %.2f p99 %.2f ms  ratio %.0f\n",
		tl.Len(), ms(a), ms(b), ms(share(ours, 0.99)), float64(a)/float64(b))
	return nil
}

// writeTables writes what fills the database.
func writeTables(w io.Writer, tl *timeline.Timeline) {
	fmt.Fprint(w, schema)
	for i := range tl.Len() {
		e := tl.At(i)
		fmt.Fprintf(w, "INSERT INTO event VALUES(%d,%s,%s,%d);\n", i, quoted(e.Kind), quoted(e.Status), int64(e.Date.Span().First)-10_957)
		insert := func(table string, values []string) {
			seen := map[string]bool{}
			for _, v := range values {
				if !seen[v] {
					seen[v] = true
					fmt.Fprintf(w, "INSERT INTO %s VALUES(%s,%d);\n", table, quoted(v), i)
				}
			}
		}
		insert("actor", append(append([]string(nil), e.Actors...), e.Targets...))
		insert("country", e.Countries)
		insert("topic", e.Topics)
	}
	fmt.Fprint(w, indexes)
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// sqlite runs the sqlite3 program on a database and gives what it prints.
func sqlite(db string, fill func(io.Writer)) ([]byte, error) {
	cmd := exec.Command("sqlite3", "-batch", db)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("the sqlite3 program is needed: %w", err)
	}
	w := bufio.NewWriter(in)
	fill(w)
	if err := errors.Join(w.Flush(), in.Close()); err != nil {
		return nil, err
	}
	err = cmd.Wait()
	return out.Bytes(), err
}

var runTime = regexp.MustCompile(`Run Time: real ([0-9.]+)`)

// timeSQLite adds up, for each run, what the program says each count took.
func timeSQLite(db string, runs int) ([]time.Duration, error) {
	out, err := sqlite(db, func(w io.Writer) {
		fmt.Fprint(w, "PRAGMA cache_size=-1000000;\n.output /dev/null\n"+counts+".output\n.timer on\n.mode list\n")
		for range runs {
			fmt.Fprint(w, counts)
		}
	})
	if err != nil {
		return nil, err
	}
	found := runTime.FindAllSubmatch(out, -1)
	each := strings.Count(counts, ";")
	if len(found) != runs*each {
		return nil, fmt.Errorf("sqlite3 told %d times for %d counts", len(found), runs*each)
	}
	times := make([]time.Duration, runs)
	for i, f := range found {
		seconds, err := strconv.ParseFloat(string(f[1]), 64)
		if err != nil {
			return nil, err
		}
		times[i/each] += time.Duration(seconds * float64(time.Second))
	}
	return times, nil
}

// timeOurs makes the view anew for each run.
func timeOurs(tl *timeline.Timeline, runs int) ([]time.Duration, error) {
	q, err := tl.ParseQuery("kind:law")
	if err != nil {
		return nil, err
	}
	whole, _ := tl.All().Span()
	var times []time.Duration
	for range runs + 1 {
		began := time.Now()
		v, err := tl.View(q)
		if err != nil {
			return nil, err
		}
		for _, f := range []query.Field{query.Actor, query.Country, query.Kind, query.Topic, query.Status} {
			v.Facet(f)
		}
		v.Buckets(whole, columns)
		times = append(times, time.Since(began))
	}
	return times[1:], nil // the first one also counts the whole timeline, once
}
