package date

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The order that a reader sees: by earliest day, then latest, then text.
func TestCompareOrder(t *testing.T) {
	t.Parallel()
	want := []string{
		"/2018", "../2019", "Y-17E7", "-0044", "19XX", "2019", "2020-01-01", "2020-01", "2020-01?", "2020-33",
		"2020", "2020?", "[2020]", "2020/2021", "2020/", "2020/..", "2020-01-02", "Y17E7",
	}
	var dates []Date
	for _, s := range want {
		dates = append(dates, mustParse(t, s))
	}
	dates = append(dates, Date{})
	got := slices.Clone(dates)
	r := rand.New(rand.NewPCG(3, 4))
	r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
	slices.SortFunc(got, Date.Compare)
	for i := range got {
		if got[i] != dates[i] {
			t.Errorf("place %d: %q, want %q", i, got[i], dates[i])
		}
	}
}

func TestCompareIsTotal(t *testing.T) {
	t.Parallel()
	dates := []Date{{}}
	for _, row := range rows(t, "reviewed.txt") {
		dates = append(dates, mustParse(t, row[0]))
	}
	for _, a := range dates {
		for _, b := range dates {
			c := a.Compare(b)
			if c != -b.Compare(a) || (c == 0) != (a == b) || c < -1 || c > 1 {
				t.Errorf("%q and %q: %d, the other way %d", a, b, c, b.Compare(a))
			}
		}
	}
	slices.SortFunc(dates, Date.Compare)
	for i, a := range dates {
		for _, b := range dates[i+1:] {
			if a.Compare(b) > 0 {
				t.Errorf("%q comes after %q, which is sorted behind it", a, b)
			}
		}
	}
}
