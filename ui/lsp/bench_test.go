package lsp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"dateline/timeline/load/corpus"
)

// desk is an editor with a timeline of so many events, a file each, one of which is
// open.
func desk(b *testing.B, n int) (c *client, name, text string) {
	b.Helper()
	events, files := corpus.New(n), map[string]string{}
	put := func(name string, fill func(*bytes.Buffer) error) {
		var text bytes.Buffer
		if err := fill(&text); err != nil {
			b.Fatal(err)
		}
		files[name] = text.String()
	}
	put("timeline.yaml", func(w *bytes.Buffer) error { return events.WriteTimeline(w) })
	put("actors.yaml", func(w *bytes.Buffer) error { return events.WriteActors(w) })
	for i := range n {
		put(fmt.Sprintf("events/%d/e%d.yaml", i/100, i), func(w *bytes.Buffer) error { return events.WriteEvents(w, i, i+1) })
	}
	c = begin(b, files)
	name = fmt.Sprintf("events/0/e%d.yaml", n/20)
	c.open(name, files[name])
	c.check()
	return c, name, files[name]
}

// sizes runs a measurement of answers, and tells their median.
func sizes(b *testing.B, do func(c *client, name, text string)) {
	for _, n := range []int{110, 1000, 10_000} {
		if n > 1000 && testing.Short() {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, name, text := desk(b, n)
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				do(c, name, text)
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
		})
	}
}

// BenchmarkDiagnostics is from a change, which makes a mistake or takes it back, to
// what is said of all files.
func BenchmarkDiagnostics(b *testing.B) {
	odd := false
	sizes(b, func(c *client, name, text string) {
		if odd = !odd; odd {
			text += "nope: 1\n"
		}
		c.retype(name, text)
		c.check()
	})
}

// BenchmarkBroken is the same of a file that can't be read.
func BenchmarkBroken(b *testing.B) {
	odd := false
	sizes(b, func(c *client, name, text string) {
		if odd = !odd; odd {
			text += "actors: [a\n"
		}
		c.retype(name, text)
		c.check()
	})
}

// BenchmarkCompletion is from a change to the proposals, for an actor and an event.
func BenchmarkCompletion(b *testing.B) {
	for _, line := range []string{"targets: [a", "follows: [a"} {
		b.Run(line[:7], func(b *testing.B) {
			sizes(b, func(c *client, name, text string) {
				text += line
				c.retype(name, text)
				c.ask("textDocument/completion", map[string]any{
					"textDocument": map[string]any{"uri": c.uri(name)}, "position": newText(text).position(len(text), utf16Units),
				})
			})
		})
	}
}

// BenchmarkReferences is all places that name the first actor.
func BenchmarkReferences(b *testing.B) {
	sizes(b, func(c *client, _, _ string) {
		c.ask("textDocument/references", json.RawMessage(`{"textDocument":{"uri":"`+c.uri("actors.yaml")+`"},"position":{"line":0,"character":7},"context":{}}`))
	})
}
