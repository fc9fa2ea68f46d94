package load_test

import (
	"slices"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
)

// An example has its mistake, and without it not; only codes about whole files, or
// about names in two files, have none.
func TestExamplesOfCodes(t *testing.T) {
	t.Parallel()
	without := []timeline.Code{load.FileUnreadable, load.FileTooLarge, load.ActorUnknown, load.ActorAmbiguous, load.AnswerMissing}
	for _, info := range load.Codes() {
		x, ok := load.ExampleOf(info.Code)
		if ok == slices.Contains(without, info.Code) {
			t.Errorf("%s: an example is there: %v", info.Code, ok)
		}
		has := func(text string) bool {
			return slices.ContainsFunc(load.File(x.File, []byte(text)).Problems, func(p timeline.Problem) bool { return p.Code == info.Code })
		}
		if ok && (!has(x.Wrong) || has(x.Right)) {
			t.Errorf("%s: wrong %v, right %v", info.Code, has(x.Wrong), has(x.Right))
		}
	}
}
