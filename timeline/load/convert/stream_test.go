package convert_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
)

// size is how much of a stream is at hand in tests: less than it holds.
const size = 1 << 14

// large is a table, JSON Lines and an array of the same events, too many to be held
// at once. Only the last date shows that the day comes first.
func large(events int) map[string][]byte {
	var table, lines, array bytes.Buffer
	table.WriteString("My sheet\r\n\r\nDate,Event,Summary,Link\r\n")
	for i := range events {
		date := fmt.Sprintf("%d/%d/2020", i%9+1, i%11+1)
		if i == events-1 {
			date = "25/12/2020"
		}
		title, summary := fmt.Sprintf("Event %d, 中", i), fmt.Sprintf("He said \"no\",\nand {went] %s.", strings.Repeat("on ", i%40))
		quoted := strings.ReplaceAll(summary, `"`, `""`)
		fmt.Fprintf(&table, "%s,\"%s\",\"%s\",https://example.org/%d\r\n", date, title, strings.ReplaceAll(quoted, "\n", "\r\n"), i)
		if i%7 == 0 {
			table.WriteString("\r\n,,,\r\n")
		}
		object, _ := json.Marshal(map[string]any{"date": date, "title": title, "summary": summary, "links": []any{map[string]any{"url": fmt.Sprint("https://example.org/", i)}}})
		lines.Write(append(object, '\n'))
		array.Write(append([]byte{"[,"[min(i, 1)]}, object...))
	}
	array.WriteString("\n]\n")
	return map[string][]byte{"csv": table.Bytes(), "jsonl": lines.Bytes(), "json": array.Bytes()}
}

// TestCut: the first events of a stream are those of the whole file, read in the light
// of all of it, and the others are counted.
func TestCut(t *testing.T) {
	t.Parallel()
	const events = 600
	for name, text := range large(events) {
		whole, err := convert.Read(name, []convert.File{{Text: text}}, convert.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []int{1, 70, events, events + 1} {
			p, err := convert.CutBy(size, iotest.HalfReader(bytes.NewReader(text)), "-", "", limit, convert.Options{})
			if err != nil {
				t.Fatalf("%s, %d: %v", name, limit, err)
			}
			got, err := convert.Read(p.Format, []convert.File{p.File}, p.Options)
			if err != nil {
				t.Fatalf("%s, %d: %v", name, limit, err)
			}
			want := whole.Events[:min(limit, events)]
			if p.Left != events-len(want) || len(got.Events) != len(want) {
				t.Errorf("%s, %d: %d events, and %d left", name, limit, len(got.Events), p.Left)
				continue
			}
			for i := 0; i < len(want); i += 1 + len(want)/500 {
				if diff := cmp.Diff(string(compose.Event(&want[i])), string(compose.Event(&got.Events[i]))); diff != "" {
					t.Fatalf("%s, %d, event %d: %s", name, limit, i, diff)
				}
			}
			if diff := cmp.Diff(whole.Lines[:len(want)], got.Lines); diff != "" {
				t.Errorf("%s, %d: lines %.300s", name, limit, diff)
			}
			if got.Title != whole.Title || got.Events[0].DateText != "2020-01-01" {
				t.Errorf("%s: title %q, %s", name, got.Title, got.Events[0].DateText)
			}
		}
	}
}

// TestCutLetters: a stream in other letters is read when they are named, or known by
// the first bytes, and so is one with other ends of lines.
func TestCutLetters(t *testing.T) {
	t.Parallel()
	text := large(600)["csv"]
	chinese, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	if err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, r := range "\ufeff" + string(text) {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for _, c := range []struct {
		text     []byte
		encoding string
	}{{chinese, "gb18030"}, {wide, ""}, {append([]byte("\ufeff"), text...), ""}, {bytes.ReplaceAll(text, []byte("\r\n"), []byte("\r")), ""}, {append([]byte("sep=,\r\n"), text...), ""}} {
		p, err := convert.CutBy(size, bytes.NewReader(c.text), "-", "", 2, convert.Options{Encoding: c.encoding})
		if err != nil || p.Left != 598 || !bytes.Contains(p.File.Text, []byte("Event 1, 中")) {
			t.Errorf("%s: %v, %d left, %q", c.encoding, err, p.Left, p.File.Text)
		}
	}
}

// TestCutRefuses: what is wrong beyond the first events is found, and named with its
// line.
func TestCutRefuses(t *testing.T) {
	t.Parallel()
	const events = 600
	texts := large(events)
	for _, c := range []struct{ name, more, want string }{
		{"csv", "2020,\"never closed\n", "the quotation mark before \"never closed\" is never closed"},
		{"csv", "2020,\xff\n", "it is not UTF-8 there"},
		{"csv", "2020,\ufffd\n", "a letter was lost before"},
		{"jsonl", "{\"date\": 2020, \"title\": x}\n", fmt.Sprintf("line %d, column 25: invalid character 'x'", events+1)},
		{"jsonl", "{\"date\": 2020", fmt.Sprintf("the object on line %d is broken off", events+1)},
		{"jsonl", "true\n", fmt.Sprintf("line %d: an object should stand there", events+1)},
		{"json", "{}", "an object should stand there"},
	} {
		text := append(bytes.Clone(texts[c.name]), c.more...)
		if _, err := convert.CutBy(size, bytes.NewReader(text), "-", "", 3, convert.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v", c.name, c.more, err)
		}
	}
	if _, err := convert.CutBy(size, strings.NewReader("a,b\n"+strings.Repeat("x", 20<<20)), "-", "csv", 3, convert.Options{}); err == nil {
		t.Error("a row that does not end is taken")
	}
}

// TestCutKeepsWhole: what can't be cut, or ends soon, is kept as it is.
func TestCutKeepsWhole(t *testing.T) {
	t.Parallel()
	item := `{"id": 1, "type": "book", "title": "x", "issued": {"date-parts": [[2020]]}}`
	for text, want := range map[string]string{
		"date,title\n2020,x\n": "csv",
		"[" + strings.TrimSuffix(strings.Repeat(item+",\n", 900), ",\n") + "]": "csl-json",
	} {
		p, err := convert.CutBy(size, strings.NewReader(text), "-", "", 1, convert.Options{})
		if format := p.Format; err != nil || string(p.File.Text) != text || format != "" && format != want {
			t.Errorf("%.20q: %v, %q", text, err, format)
		}
	}
}

func BenchmarkCut(b *testing.B) {
	for name, text := range large(60_000) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := convert.Cut(bytes.NewReader(text), "-", name, 1000, convert.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
