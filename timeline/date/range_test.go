package date

import (
	"errors"
	"testing"
)

func TestParseRange(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, first, last string }{
		{"2020", "2020-01-01", "2020-12-31"},
		{"2020-07", "2020-07-01", "2020-07-31"},
		{"2020..2022", "2020-01-01", "2022-12-31"},
		{"2020-07..2022-02", "2020-07-01", "2022-02-28"},
		{"2020-07-15..2020", "2020-07-15", "2020-12-31"},
		{"2020..", "2020-01-01", ".."},
		{"..2020-07", "..", "2020-07-31"},
		{"202X..", "2020-01-01", ".."},
		{"2022-07?..2022-09~", "2022-07-01", "2022-09-30"},
		{"2020/2022", "2020-01-01", "2022-12-31"},
		{"2020/..", "2020-01-01", ".."},
		{"../2020", "..", "2020-12-31"},
		{"{2019,2021..2023}", "2019-01-01", "2023-12-31"},
		{"[..2019]", "..", "2019-12-31"},
		{"2019..{2021..2023}", "2019-01-01", "2023-12-31"},
		{"early March 2023", "2023-03-01", "2023-03-31"},
		{"July 2020..2021", "2020-07-01", "2021-12-31"},
		{"2020..May 2021", "2020-01-01", "2021-05-31"},
		{"15/07/2020", "2020-07-15", "2020-07-15"},
		{"2018-2019", "2018-01-01", "2019-12-31"},
		{"spring 2020 – autumn 2020", "2020-03-01", "2020-11-30"},
	} {
		s, err := ParseRange(tt.in)
		if err != nil || s.First.String() != tt.first || s.Last.String() != tt.last {
			t.Errorf("%s: %v – %v, %v", tt.in, s.First, s.Last, err)
		}
	}
}

func TestParseRangeErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in          string
		offset, len int
		message     string
		hint        string
	}{
		{"2022..2020", 0, 10, "the end is earlier than the start", "write 2020..2022"},
		{"2020..202207", 6, 6, "a year has four digits", "for July 2022 write 2022-07; for year 202,207 write Y202207"},
		{"05/07/2020", 0, 10, "a date is written as year-month-day", "for 5 July 2020 write 2020-07-05; for 7 May 2020 write 2020-05-07"},
		{"last summer..2021", 0, 1, "a date begins with a year of four digits", ""},
		{"2020..31/02/2021", 6, 10, "February 2021 has 28 days", ""},
		{"..", 0, 2, ".. needs a date on one side at least", ""},
		{"", 0, 0, "the date is empty", emptyHint},
	} {
		_, err := ParseRange(tt.in)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", tt.in, err)
			continue
		}
		if want := (Error{tt.in, tt.offset, tt.len, tt.message, tt.hint}); *e != want {
			t.Errorf("%q: %+v\nwant %+v", tt.in, *e, want)
		}
	}
}
