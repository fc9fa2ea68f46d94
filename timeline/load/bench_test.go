package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/timeline/load"
)

// event is one of many, in block style, 600 bytes long.
func event(i int) string {
	return fmt.Sprintf(`id: event-%d
date: "20%02d-%02d-%02d"
title: "Headline number %d: what happened"
kind: ban
status: reported
actors: [government-%d, ministry-%d]
targets: [company-%d]
countries: [GB, CN]
topics: [5g, chips]
summary: >-
  A summary of some length, which says in two or three lines what happened,
  who did it to whom, and what was said about it by those concerned, as the
  sources have it.
responds_to: [event-%d]
sources:
  - url: https://news.example/articles/%d
    title: The title of the article
    publisher: The News
    published: "2020-07-15"
`, i, i%25, 1+i%12, 2+i%26, i, i%20, i%50, i%100, i/2, i)
}

const many = 2000

func BenchmarkOneFile(b *testing.B) {
	var list strings.Builder
	for i := range many {
		list.WriteString("- " + strings.TrimSuffix(strings.ReplaceAll(event(i+1), "\n", "\n  "), "  "))
	}
	bench(b, fstest.MapFS{"events.yaml": {Data: []byte(list.String())}}, list.Len())
}

func BenchmarkManyFiles(b *testing.B) {
	m, size := fstest.MapFS{}, 0
	for i := range many {
		text := event(i + 1)
		m[fmt.Sprintf("%05d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
		size += len(text)
	}
	bench(b, m, size)
}

func bench(b *testing.B, m fstest.MapFS, size int) {
	b.Helper()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if d := load.FS(m); len(d.Events) != many {
			b.Fatalf("%d events: %v", len(d.Events), d.Problems[0])
		}
	}
}
