package together

import (
	"testing"
)

// A panic of one function comes to who waits, once all have ended.
func TestAPanicComesToWhoWaits(t *testing.T) {
	t.Parallel()
	var g Group
	done := 0
	g.Go(func() { panic("no") })
	g.Go(func() { done++ })
	defer func() {
		if cause := recover(); cause != "no" || done != 1 || Lost(cause) {
			t.Errorf("%v, %d done", cause, done)
		}
	}()
	g.Wait()
	t.Error("it goes on")
}
