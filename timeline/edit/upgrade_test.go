package edit_test

import (
	"slices"
	"testing"

	"dateline/timeline"
	"dateline/timeline/edit"
)

func TestUpgrade(t *testing.T) {
	t.Parallel()
	const text = `date: 2020
title: An event
sources:
  - url: https://a.example/1 # kept
    title: Words of ours (our description; the headline was not seen)
    publisher: News
  - title: 'Seen: a headline'
  - url: https://a.example/2
    title: Read off (in Hindi; title read off the address; the headline was not seen)
  - title: Old way [own description]
`
	const want = `date: 2020
title: An event
sources:
  - url: https://a.example/1 # kept
    description: Words of ours
    publisher: News
  - title: 'Seen: a headline'
  - url: https://a.example/2
    description: Read off (in Hindi)
  - description: Old way
`
	e := timeline.Event{Pos: timeline.Pos{Line: 1, Column: 1}}
	for _, title := range []string{"Words of ours (our description; the headline was not seen)", "Seen: a headline", "Read off (in Hindi; title read off the address; the headline was not seen)", "Old way [own description]"} {
		e.Sources = append(e.Sources, timeline.Source{Title: title})
	}
	got, err := edit.Apply("events/e.yaml", []byte(text), edit.Upgrade(&e)...)
	if err != nil {
		t.Fatal(err)
	}
	if string(got.Text) != want {
		t.Errorf("%s", got.Text)
	}
	for _, title := range []string{"", "A headline", "A headline (with a remark)", "(our description)", "Says the headline was not seen"} {
		e.Sources = []timeline.Source{{Title: title}}
		if c := edit.Upgrade(&e); len(c) != 0 {
			t.Errorf("%q: %v", title, c)
		}
	}
}

func TestNotedSteps(t *testing.T) {
	t.Parallel()
	e := timeline.Event{ID: "me", Note: "Dated by its page. Follows a-2019 and talks. Follows b-2020, too.\nFollows me. Follows nothing. Follows c.", Follows: []string{"c"}}
	got := edit.NotedSteps(&e, func(id string) bool { return slices.Contains([]string{"a-2019", "b-2020", "c", "me"}, id) })
	if !slices.Equal(got, []string{"a-2019", "b-2020"}) {
		t.Error(got)
	}
}
