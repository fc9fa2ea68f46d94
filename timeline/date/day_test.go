package date

import (
	"testing"
	"time"
)

func TestDayAgainstTime(t *testing.T) {
	t.Parallel()
	day := time.Date(-1200, 1, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(3300, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := NewDay(-1200, 1, 1); day.Before(end); d, day = d+1, day.AddDate(0, 0, 1) {
		if want := Day(day.Unix() / 86400); d != want {
			t.Fatalf("%v: day %d, want %d", day, d, want)
		}
		y, m, dd := d.Civil()
		if y != int64(day.Year()) || m != int(day.Month()) || dd != day.Day() {
			t.Fatalf("%v: %d-%d-%d", day, y, m, dd)
		}
		if NewDay(y, m, dd) != d {
			t.Fatalf("%v: NewDay is no inverse of Civil", day)
		}
	}
}

func TestDayFarAway(t *testing.T) {
	t.Parallel()
	for _, year := range []int64{maxYear, -maxYear, 17_000_000_002, -170_000_000, 10_000, -9_999, 0} {
		for _, md := range [][2]int{{1, 1}, {2, 28}, {3, 1}, {12, 31}} {
			y, m, d := NewDay(year, md[0], md[1]).Civil()
			if y != year || m != md[0] || d != md[1] {
				t.Errorf("%d-%v: %d-%d-%d", year, md, y, m, d)
			}
		}
	}
	if NewDay(maxYear+1, 1, 1) >= Future || NewDay(-maxYear-1, 1, 1) <= Past {
		t.Error("days lie between Past and Future")
	}
}

func TestDayCountsOn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		year       int64
		month, day int
		want       string
	}{
		{2020, 13, 1, "2021-01-01"},
		{2020, 0, 1, "2019-12-01"},
		{2020, -11, 1, "2019-01-01"},
		{2021, 2, 29, "2021-03-01"},
		{2020, 1, 0, "2019-12-31"},
		{2020, 1, 366, "2020-12-31"},
	} {
		if got := NewDay(tt.year, tt.month, tt.day).String(); got != tt.want {
			t.Errorf("NewDay(%d, %d, %d) = %s, want %s", tt.year, tt.month, tt.day, got, tt.want)
		}
	}
}

func TestDayString(t *testing.T) {
	t.Parallel()
	for want, d := range map[string]Day{
		"..": Past, "1970-01-01": 0, "0000-02-29": NewDay(0, 2, 29), "-0044-03-15": NewDay(-44, 3, 15),
		"Y12020-07-15": NewDay(12020, 7, 15), "Y-12020-07-15": NewDay(-12020, 7, 15),
	} {
		if got := d.String(); got != want {
			t.Errorf("%d: %s, want %s", d, got, want)
		}
	}
	if Future.String() != ".." {
		t.Error(Future.String())
	}
}
