package cli

import (
	"strings"
	"testing"
	"time"
)

// TestMeter: what is done soon says nothing; what takes long says how far it is,
// not more often than one can read, and takes the line back.
func TestMeter(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	at := time.Unix(0, 0)
	m := &meter{to: &b, now: func() time.Time { return at }, total: 2000, next: at.Add(meterPatience)}
	m.tick(0)
	m.end()
	if b.Len() > 0 {
		t.Fatalf("too soon: %q", b.String())
	}
	at = at.Add(meterPatience)
	m.tick(0)
	m.tick(10)
	at = at.Add(meterPause)
	m.tick(1000)
	m.end()
	if got, want := b.String(), "\r\x1b[Kdateline: reading 2000 events\r\x1b[Kdateline: 1000 of 2000 events\r\x1b[K"; got != want {
		t.Errorf("the line is %q, want %q", got, want)
	}
}
