package convert_test

import (
	"strings"
	"testing"

	"dateline/timeline/load/convert"
)

// sources are those of the first event of a table: address, title and publisher.
func sources(t *testing.T, table string) string {
	t.Helper()
	r, err := convert.CSV([]byte(table), convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range r.Events[0].Sources {
		all = append(all, strings.TrimRight(s.URL+"|"+s.Title+"|"+s.Publisher, "|"))
	}
	return strings.Join(all, "\n")
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	const a, b = "https://a.example/x", "https://b.example/y"
	for cell, want := range map[string]string{
		"https://en.wikipedia.org/wiki/Chip_(war)":        "https://en.wikipedia.org/wiki/Chip_(war)",
		"See (https://en.wikipedia.org/wiki/Chip_(war)).": "https://en.wikipedia.org/wiki/Chip_(war)|See",
		a + "; " + b:                   a + "\n" + b,
		a + ";" + b:                    a + "\n" + b,
		a + " | " + b:                  a + "\n" + b,
		a + "|" + b:                    a + "\n" + b,
		a + ", " + b:                   a + "\n" + b,
		a + "," + b:                    a + "\n" + b,
		a + " " + b:                    a + "\n" + b,
		a + "\n" + b:                   a + "\n" + b,
		"['" + a + "', \"" + b + "\"]": a + "\n" + b,
		"[A page](" + a + "_(z)), [Another](" + b + ")": a + "_(z)|A page\n" + b + "|Another",
		"“" + a + "”":                                                    a,
		"A page, “" + a + "”.":                                           a + "|A page",
		"A page: " + a + ", another: " + b + ".":                         a + "|A page\n" + b + "|another",
		a + " (A page) " + b + " (Another)":                              a + "|A page\n" + b + "|Another",
		"“Chips; a war”, The News, 3 May 2020":                           "|“Chips; a war”, The News, 3 May 2020",
		"“Chips; a war”; Other":                                          "|“Chips; a war”\n|Other",
		a + "?q=1,2;r=(3)":                                               a + "?q=1,2;r=(3)",
		"https://web.archive.org/web/20200101000000/https://a.example/x": "https://web.archive.org/web/20200101000000/https://a.example/x",
		"Smith's report; Jones' reply":                                   "|Smith's report\n|Jones' reply",
		"\"Chips\": " + a:                                                a + "|\"Chips\"",
	} {
		quoted := `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		if got := sources(t, "date,title,sources\n2020,x,"+quoted+"\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", cell, got, want)
		}
		if !strings.Contains(strings.ReplaceAll(want, "\n", ""), "|") {
			if got := sources(t, "date,title,url\n2020,x,"+quoted+"\n"); got != want {
				t.Errorf("url %s:\n%s\nwant\n%s", cell, got, want)
			}
		}
	}
}

// What a row says of a source is one source.
func TestOneCitation(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		"Date,Title,Source,URL\n2020,x,Reuters,https://a.example/x\n":                                         "https://a.example/x||Reuters",
		"Date,Title,URL,Source\n2020,x,https://a.example/x,\"UK to ban Huawei, ministers say\"\n":             "https://a.example/x|UK to ban Huawei, ministers say",
		"Date,Title,Source,URL,Source title\n2020,x,Reuters,https://a.example/x,Ban\n":                        "https://a.example/x|Ban|Reuters",
		"Date,Title,Source,URL\n2020,x,Reuters https://a.example/x,https://a.example/x\n":                     "https://a.example/x||Reuters",
		"Date,Title,Source 1,URL 1,Source 2,URL 2\n2020,x,BBC,https://a.example,Le Monde,https://b.example\n": "https://a.example||BBC\nhttps://b.example||Le Monde",
		"Date,Title,Source 1,Source 2,URL1,URL2\n2020,x,BBC,Le Monde,https://a.example,\n":                    "https://a.example||BBC\n|Le Monde",
		"Date,Title,Source,URL\n2020,x,BBC; Reuters,https://a.example https://b.example\n":                    "https://a.example||BBC\nhttps://b.example||Reuters",
	} {
		if got := sources(t, table); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", table, got, want)
		}
	}
}
