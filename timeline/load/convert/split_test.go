package convert_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"dateline/timeline/load/convert"
)

// titles are those of a table, joined by bars, and its remarks.
func titles(t *testing.T, text string) (joined, remarks string) {
	t.Helper()
	r, err := convert.CSV([]byte(text), convert.Options{})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var all []string
	for i := range r.Events {
		all = append(all, r.Events[i].Title)
	}
	var said []string
	for _, m := range r.Remarks {
		said = append(said, m.String())
	}
	return strings.Join(all, "|"), strings.Join(said, "\n")
}

// A quotation mark that is text swallows no rows.
func TestQuotationMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rows, want, said string }{
		{"2020-01-01,\"Chip war\" heats up\n2020-01-02,B\n2020-01-03,C", `"Chip war" heats up|B|C`, "taken for text"},
		{"2020-01-01,\"Chip, war\" heats up\n2020-01-02,B", `"Chip, war" heats up|B`, "\"Chip"},
		{"2020-01-01,The \"chip war\"\n2020-01-02,B", `The "chip war"|B`, ""},
		{`2020-01-01,"A ""b"", c"` + "\n2020-01-02, \"D, E\" ", `A "b", c|D, E`, ""},
		{`2020-01-01,"A \"b\", c"` + "\n2020-01-02,\"D\"", `A "b", c|D`, ""},
		{"2020-01-01,\"A\nb\"\n2020-01-02,C", "A b|C", "a cell runs over several lines: lines 2 to 3"},
		{"2020-01-01,\"\"\"A\"\"\"\n2020-01-02,C", `"A"|C`, ""},
	} {
		for _, comma := range ",;\t|" {
			swap := strings.NewReplacer(",", string(comma))
			got, said := titles(t, swap.Replace("date,title\n"+c.rows+"\n"))
			if got != strings.ReplaceAll(strings.ReplaceAll(swap.Replace(c.want), "\t ", " "), "\t", " ") || !strings.Contains(said, swap.Replace(c.said)) || c.said == "" && said != "" {
				t.Errorf("%q with %q: %s\n%s", c.rows, comma, got, said)
			}
		}
	}
	for rows, want := range map[string]string{
		"2020-01-01,A\n2020-01-02,\"B heats up\n2020-01-03,C":          `line 3: the quotation mark before "B heats up" is never closed`,
		"2020-01-01,\"A heats up\n2020-01-02,B\n2020-01-03,\"C\" rose": `line 2: the quotation mark before "A heats up" is not closed on its line, and the next one, on line 4,`,
	} {
		if _, err := convert.CSV([]byte("date,title\n"+rows+"\n"), convert.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", rows, err)
		}
	}
}

func TestTablesAsPeopleHaveThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ table, want, said string }{
		{"date,title\r2020,A\r2021,B\r", "A|B", ""},
		{"date,title\r2020,\"A\nb\"\r2021,B", "A b|B", "runs over"},
		{"date,title\r\n2020,A\r\n2021,B\r\n", "A|B", ""},
		{"The chip war,,\n,,\nDate,Title,Place\n2020,A,Paris\n", "A", "taken for the title: The chip war"},
		{"The chip war\nupdated 2020\nDate,Title,Kind\n2020,A,ban\n", "A", "left out: updated 2020"},
		{"date,title\n2020,A, and more, of it\n", "A", "a row is longer than the names of the columns, of which there are 2: what is beyond is kept in the note: line 2 has 4 cells: and more, of it"},
		{"Datum;Titel\n2020;A, B\n2021;C, D, E\n", "A, B|C, D, E", ""},
		{"date\ttitle\n2020\tA, B; C | D\n", "A, B; C | D", ""},
		{"sep=;\ndate;title\n2020;\"A\nb\"\n", "A b", "lines 3 to 4"},
		{"date,title\n2020,'@who' is told\n", "@who' is told", "an apostrophe that keeps a spreadsheet from taking a cell for a formula is taken off: '@who' is told"},
	} {
		got, said := titles(t, c.table)
		if got != c.want || !strings.Contains(said, c.said) {
			t.Errorf("%q: %s\n%s", c.table, got, said)
		}
	}
}

var hands = map[string]struct {
	text string
	e    encoding.Encoding
}{
	"UTF-8":              {"华为 Хуавей é", unicode.UTF8},
	"UTF-8 with a mark":  {"华为 Хуавей é", unicode.UTF8BOM},
	"UTF-16, a mark":     {"华为 Хуавей é", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	"UTF-16LE, no mark":  {"华为 Хуавей é", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	"UTF-16BE, no mark":  {"华为 Хуавей é", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	"GB18030":            {"英国政府禁止华为参与建设第五代移动通信网络", simplifiedchinese.GB18030},
	"EUC-KR":             {"영국 정부는 화웨이의 오세대 이동통신 참여를 금지했다", korean.EUCKR},
	"Shift JIS":          {"英国政府はファーウェイの参入を禁止した", japanese.ShiftJIS},
	"windows-1251":       {"Британское правительство запретило Huawei", mustEncoding("windows-1251")},
	"windows-1252":       {"Le gouvernement français a décidé “d’interdire” l’équipement – déjà", mustEncoding("windows-1252")},
	"windows-1252, Köln": {"Köln: Überwachung für Bürger", mustEncoding("windows-1252")},
}

// Tables in the letters of many countries come in to the letter, and no letter is
// guessed.
func TestLetters(t *testing.T) {
	t.Parallel()
	for name, c := range hands {
		data, err := c.e.NewEncoder().Bytes([]byte("date,title,actors\n2020-07-14," + c.text + ",Huawei\n2020-07-15,B,UK\n"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := convert.CSV(data, convert.Options{})
		if err != nil || len(r.Events) != 2 || r.Events[0].Title != c.text {
			t.Errorf("%s: %v, %+v", name, err, r.Events)
		}
	}
	polish := []byte("date,title\n2020,W\xb3adze zakazuj\xb9 udzia\xb3u\n") // windows-1250
	for encoding, want := range map[string]string{
		"": "say which it is with --encoding", "utf-8": "the bytes at line 2, column 7 are no letter there", "latin2x": `no encoding is called "latin2x"`,
	} {
		if r, err := convert.CSV(polish, convert.Options{Encoding: encoding}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %+v", encoding, err, r.Events)
		}
	}
	if r, err := convert.CSV(polish, convert.Options{Encoding: "windows-1250"}); err != nil || r.Events[0].Title != "Władze zakazują udziału" {
		t.Errorf("%v, %+v", err, r.Events)
	}
	for text, want := range map[string]string{
		"date,title\n2020,\xb0\xa1\n":      "may be", // too little to tell from
		"date,title\n2020,A \ufffd lost\n": "line 2, column 8: a letter was lost before",
	} {
		if r, err := convert.CSV([]byte(text), convert.Options{}); err == nil || !strings.Contains(err.Error(), want) && want != "may be" {
			t.Errorf("%q: %v, %+v", text, err, r.Events)
		}
	}
}

func mustEncoding(name string) encoding.Encoding { return convert.EncodingOf(name) }

// Random tables, by the writer of encoding/csv and by others, come in to the letter.
// No cell holds a backslash: some programs escape a quotation mark by one, so that
// one before a quotation mark can be read in two ways.
func TestTablesToTheLetter(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"a", "b c", `"`, `"x"`, ",", ";", "\t", "|", "\n", "é", "华", "'", "1", ".", " ", "“q”", "\r\n"})
	rapid.Check(t, func(rt *rapid.T) {
		comma := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(rt, "comma")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(rt, "end")
		always := rapid.Bool().Draw(rt, "always")
		e := rapid.SampledFrom([]encoding.Encoding{unicode.UTF8, unicode.UTF8BOM, hands["UTF-16, a mark"].e, hands["UTF-16LE, no mark"].e, simplifiedchinese.GB18030}).Draw(rt, "letters")
		cells := [][]string{{"date", "title", "summary", "x y"}}
		for range rapid.IntRange(1, 4).Draw(rt, "rows") {
			text := func(name string) string {
				return "华为禁止参与建设第五代移动通信网络" + strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(rt, name), "") + "."
			}
			cells = append(cells, []string{"2020", "t", text("summary"), text("note")})
		}
		var table bytes.Buffer
		if end == "\r" || always {
			for _, line := range cells {
				for i, c := range line {
					if i > 0 {
						table.WriteRune(comma)
					}
					table.WriteString(quote(c, comma, always))
				}
				table.WriteString(end)
			}
		} else {
			w := csv.NewWriter(&table)
			w.Comma, w.UseCRLF = comma, end == "\r\n"
			if err := w.WriteAll(cells); err != nil {
				rt.Fatal(err)
			}
		}
		data, err := e.NewEncoder().Bytes(table.Bytes())
		if err != nil {
			rt.Fatal(err)
		}
		r, err := convert.CSV(data, convert.Options{})
		if err != nil || len(r.Events) != len(cells)-1 {
			rt.Fatalf("%v, %d events of\n%q", err, len(r.Events), table.String())
		}
		tidy := strings.NewReplacer("\r\n", "\n", "\t", " ")
		for i, e := range r.Events {
			want := cells[i+1]
			if e.Summary != tidy.Replace(want[2]) || e.Note != "x y: "+tidy.Replace(want[3]) {
				rt.Fatalf("%q and %q of\n%q", e.Summary, e.Note, table.String())
			}
		}
	})
}

// quote is a cell as another hand writes it: in marks always, or where it must be.
func quote(c string, comma rune, always bool) string {
	if always || strings.ContainsAny(c, "\"\r\n"+string(comma)) {
		return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return c
}
