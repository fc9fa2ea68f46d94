package convert_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
)

// values are what a cell may hold; %d makes each one of its kind.
var values = []string{
	"token%d", "a text with token%d, and more", "token%d; other", "https://example.org/token%d", "see https://example.org/token%d for more",
	"July 20%02d token%d", "confirmed token%d", "ID_Token%d", "“token%d”", "Her: “token%d”; Him: “so”", "<b>token%d</b>", "line token%d\nother",
	"www.example.org/token%d", "", "", "",
}

// TestNothingIsDropped: whatever the columns are called and hold, every value is
// in the events that are made of them.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	var columns []string
	for _, k := range load.ColumnKeys() {
		if k.Name != "-" {
			columns = append(columns, k.Name, strings.ToUpper(k.Name))
		}
	}
	columns = append(columns, "Headline", "Event Type", "source url", "Location", "importance", "Display Date", "Notes", "Tags", "Link")
	rapid.Check(t, func(rt *rapid.T) {
		header := rapid.SliceOfN(rapid.SampledFrom(columns), 1, 12).Draw(rt, "header")
		row := make([]string, len(header))
		object := map[string]any{}
		var tokens []string
		for i := range row {
			value := rapid.SampledFrom(values).Draw(rt, "value")
			row[i] = strings.ReplaceAll(strings.ReplaceAll(value, "%02d", "20"), "%d", fmt.Sprint(100+i))
			object[header[i]] = row[i]
			if value != "" {
				tokens = append(tokens, fmt.Sprintf("oken%d", 100+i))
			}
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if w.WriteAll([][]string{header, row}) != nil {
			rt.Fatal("the table can't be written")
		}
		r, err := convert.CSV(b.Bytes(), convert.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		whole(rt, r, tokens, b.String())
		text, err := json.Marshal(object)
		if err != nil {
			rt.Fatal(err)
		}
		if r, err = convert.JSON(text, convert.Options{}); err != nil {
			rt.Fatal(err)
		}
		tokens = nil
		for _, v := range object {
			if _, token, ok := strings.Cut(fmt.Sprint(v), "oken"); ok {
				tokens = append(tokens, "oken"+token[:3])
			}
		}
		whole(rt, r, tokens, string(text))
	})
}

// whole checks that one event holds all tokens, and that the loader can read it.
func whole(t *rapid.T, r convert.Result, tokens []string, from string) {
	t.Helper()
	if len(r.Events) == 0 && len(tokens) == 0 {
		return
	}
	if len(r.Events) != 1 {
		t.Fatalf("%d events of\n%s", len(r.Events), from)
	}
	text := compose.Event(&r.Events[0])
	for _, p := range load.File("x.yaml", text).Problems {
		if p.Code == load.YAMLSyntax || p.Code == load.KeyUnknown || p.Code == load.URLInvalid {
			t.Fatalf("%s\n%s\n%s", p, from, text)
		}
	}
	for _, token := range tokens {
		if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), token) {
			t.Fatalf("%s is lost:\n%s\n%s", token, from, text)
		}
	}
}

// FuzzFormats: no file makes a format fail otherwise than by an error, and what
// it makes of a file can be written and read.
func FuzzFormats(f *testing.F) {
	f.Add([]byte("date,title\n2020,x\n"))
	f.Add([]byte(`{"events":[{"start_date":{"year":1},"text":{"headline":"<a href=x>y"}}]}`))
	f.Add([]byte("---\ntitle: x\nsources: [{url: y}]\n---\nz"))
	f.Add([]byte("\xff\xfe\x00"))
	f.Add([]byte(`{"timeline":{"date":[{"startDate":"2011,12,10","headline":"x","asset":{"media":"<blockquote>y<cite>z</cite>"}}],"era":[{}]}}`))
	f.Add([]byte(`{"timeline":{"slides":[{"type":"overview"},{"date":{"year":"2000"}}]}}`))
	f.Add([]byte("sep=;\nStart Date;Headline;Media\n1/2/2020 0:00;x;//y.z\n"))
	f.Add([]byte(`[{"id":1,"type":"book","title":"x","issued":{"date-parts":[[2020,"13"],[0]],"circa":1},"author":[{"family":"y"}]}]`))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;X=\"a:b\":20200715T000000\nDURATION:P1D\nSUMMARY:x\n y\nEND:VEVENT\nEND:VCALENDAR\n"))
	f.Add([]byte("- &a {when: 2020, what: x, <<: {y: [1, {z: ~}]}}\n- *a\n---\nid: {a: 1}\n"))
	f.Add([]byte("&a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func([]byte, convert.Options) (convert.Result, error){
			convert.CSV, convert.JSON, convert.TimelineJS, convert.CSL, convert.Calendar, convert.YAML,
			func(data []byte, o convert.Options) (convert.Result, error) {
				return convert.Markdown([]convert.File{{Name: "x.md", Text: data}}, o)
			},
		} {
			r, err := read(data, convert.Options{})
			if err != nil {
				continue
			}
			for i := range r.Events {
				text := compose.Event(&r.Events[i])
				for _, p := range load.File("x.yaml", text).Problems {
					if p.Code == load.YAMLSyntax || p.Code == load.TextControl {
						t.Fatalf("%s\n%q\n%s", p, data, text)
					}
				}
			}
		}
	})
}
