package export

import (
	"fmt"
	"strings"

	"dateline/timeline"
)

// Weakness is what an editor would want to know of a view before it is handed on.
type Weakness struct {
	Unverified, Unsourced int
	// LeftOut is how many events belong to conversations of which a part is in the
	// view: what WithAnswers adds.
	LeftOut int
}

// Weak looks a view through, which takes a while for a long one. Stopped, where it is
// not nil, ends that early.
func Weak(v *timeline.View, stopped func() error) (Weakness, error) {
	var w Weakness
	for i := range v.Len() {
		if i%1024 == 0 && stopped != nil {
			if err := stopped(); err != nil {
				return w, err
			}
		}
		e := v.At(i)
		if e.Status == "" {
			w.Unverified++
		}
		if len(e.Sources) == 0 {
			w.Unsourced++
		}
	}
	w.LeftOut = v.WithThreads().Len() - v.Len()
	return w, nil
}

// String is "4 unverified, 3 without a source, 2 answers left out"; empty where
// nothing is weak.
func (w Weakness) String() string {
	var list []string
	for _, row := range []struct {
		n          int
		one, words string
	}{
		{w.Unverified, "unverified", "unverified"},
		{w.Unsourced, "without a source", "without a source"},
		{w.LeftOut, "answer left out", "answers left out"},
	} {
		switch row.n {
		case 0:
		case 1:
			list = append(list, "1 "+row.one)
		default:
			list = append(list, fmt.Sprint(row.n, " ", row.words))
		}
	}
	return strings.Join(list, ", ")
}

// WithAnswers is the view with the events that answer one of its own, or that one of
// them answers, at any distance, and how many of those were added.
func WithAnswers(v *timeline.View) (*timeline.View, int) {
	more := v.WithThreads()
	return more, more.Len() - v.Len()
}
