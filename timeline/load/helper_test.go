package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/timeline"
	"dateline/timeline/load"
)

// folder loads files given as name, text, name, text …
func folder(t *testing.T, files ...string) timeline.Data {
	t.Helper()
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return load.FS(m)
}

// one loads a file of one event.
func one(t *testing.T, text string) (timeline.Event, []timeline.Problem) {
	t.Helper()
	d := load.Reader("x.yaml", strings.NewReader(text))
	if len(d.Events) != 1 {
		t.Fatalf("got %d events, want 1, of\n%s", len(d.Events), text)
	}
	return d.Events[0], d.Problems
}

// places lists problems as "line:column code", those of the codes given, or all.
func places(problems []timeline.Problem, codes ...timeline.Code) []string {
	var list []string
	for _, p := range problems {
		keep := len(codes) == 0
		for _, c := range codes {
			keep = keep || p.Code == c
		}
		if keep {
			list = append(list, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Column, p.Code))
		}
	}
	return list
}

// ids lists events by their ids.
func ids(d timeline.Data) string {
	var list []string
	for i := range d.Events {
		list = append(list, d.Events[i].ID)
	}
	return strings.Join(list, " ")
}

// fine is an event about which there is nothing to say.
const fine = `id: uk-bans-huawei-2020
date: "2020-07-14"
title: UK bans Huawei from 5G networks
sources:
  - url: https://www.gov.example/statement
    published: "2020-07-14"
`
