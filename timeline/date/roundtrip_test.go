package date

import "testing"

// unread are dates whose words are not read, with the reason: nobody types them.
var unread = map[string]string{
	"2022-XX-04":             "a day of a month that is not known",
	"2022-XX-31":             "a day of a month that is not known",
	"2022-XX-1X":             "a day of a month that is not known",
	"202X-XX-1X":             "a day of a month that is not known",
	"2022-1X-25":             "the day may be that of the last month alone",
	"2022-0X-25":             "the day may be that of the last month alone",
	"2X22":                   "digits that are not known, in between",
	"X9XX":                   "digits that are not known, in between",
	"2X22-12":                "digits that are not known, in between",
	"001X-12":                "years before 1000 with digits that are not known",
	"-004X":                  "years before 1000 with digits that are not known",
	"-XXXX":                  "years before 1000 with digits that are not known",
	"../001X":                "years before 1000 with digits that are not known",
	"-XXXX-12":               "years before 1000 with digits that are not known",
	"1950S2":                 "an estimate has bounds and a value",
	"1950S3":                 "an estimate has bounds and a value",
	"1950S2~":                "an estimate has bounds and a value",
	"-1950S2":                "an estimate has bounds and a value",
	"Y171010000S3":           "an estimate has bounds and a value",
	"Y3388E2S3":              "an estimate has bounds and a value",
	"[2019,1984-1X]":         "sets within a set",
	"{2020-01,1984-1X,2022}": "sets within a set",
	"2004-01-01T10:10:10Z/2004-01-01T19:10:10Z": "two times of one day",
}

// What dateline prints can be typed: it is read as the same days, with no doubt
// less.
func TestWordsAreRead(t *testing.T) {
	t.Parallel()
	for _, row := range rows(t, "reviewed.txt") {
		d := mustParse(t, row[0])
		found := false
		for _, r := range Read(d.Words()) {
			back := mustParse(t, r.EDTF)
			found = found || back.Span() == d.Span() && (back.Uncertain() || !d.Uncertain()) && (back.Approximate() || !d.Approximate())
		}
		if why := unread[row[0]]; found != (why == "") {
			t.Errorf("%-28s %q is read as %v", row[0], d.Words(), Read(d.Words()))
		}
	}
}

// Whatever is read is a date, which is read as itself again.
func FuzzRead(f *testing.F) {
	for _, row := range rows(f, "reviewed.txt") {
		f.Add(mustParse(f, row[0]).Words())
	}
	for _, text := range []string{"early March 2023", "12–14 March 2021", "15-Jul-20", "2020-W29", "March/April 2021", "– 2020", "winter 2019/20", "Wed, July 15, 2020 2:30 pm"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range Read(s) {
			d, err := Parse(r.EDTF)
			if err != nil {
				t.Fatalf("%q is read as %q: %v", s, r.EDTF, err)
			}
			if again := Read(r.EDTF); len(again) != 1 || again[0] != (Written{EDTF: d.String()}) {
				t.Errorf("%q is read as %q, and that as %v", s, r.EDTF, again)
			}
			if r.Vague && !d.Approximate() {
				t.Errorf("%q is vague, and %q has no doubt", s, r.EDTF)
			}
		}
	})
}
