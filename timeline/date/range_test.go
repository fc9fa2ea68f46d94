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
		{"2020..2022-7", 11, 1, "a month is two digits", "write 2022-07"},
		{"15/07/2020", 0, 10, "a date is written as year-month-day", "write 2020-07-15"},
		{"July 2020..2021", 0, 9, "a date is written as year-month-day", "write 2020-07"},
		{"2020..31/02/2021", 6, 10, "February 2021 has 28 days", ""},
		{"..", 0, 2, ".. needs a date on one side at least", ""},
		{"", 0, 0, "the date is empty", emptyHint},
		{"2018-2019", 5, 4, "a month is two digits", "write 2018/2019"},
		{" 2020..", 0, 1, "there are blanks around the date", "write 2020"},
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
