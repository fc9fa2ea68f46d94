package cli

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
)

// selection is the flags --range and --ids.
type selection struct{ span, ids string }

// of is the part of a view that the flags select. Every id that is not there
// is named.
func (s selection) of(v *timeline.View) (*timeline.View, export.Selection, error) {
	kind := export.Everything
	if s.span != "" {
		part, err := rangeOf(v, s.span)
		if err != nil {
			return nil, kind, err
		}
		v, kind = part, export.Range
	}
	if s.ids != "" {
		part, err := idsOf(v, s.ids, s.span != "")
		if err != nil {
			return nil, kind, err
		}
		v, kind = part, export.Chosen
	}
	return v, kind, nil
}

// rangeOf is FIRST..LAST of a view, in whichever order they are given.
func rangeOf(v *timeline.View, text string) (*timeline.View, error) {
	first, last, ok := strings.Cut(text, "..")
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	if !ok || first == "" || last == "" {
		return nil, usagef("--range takes the ids of the first and of the last event, FIRST..LAST, not %q", text)
	}
	keys, err := keysOf(v, "--range", []string{first, last}, "the query leaves it out")
	if err != nil && isDate(first) && isDate(last) {
		return nil, failf(negative, "%v\n  a span of time is a query: --query date:%s..%s", err, first, last)
	}
	if err != nil {
		return nil, err
	}
	i, _ := v.Index(keys[0])
	j, _ := v.Index(keys[1])
	return v.Slice(min(i, j), max(i, j)+1), nil
}

func isDate(text string) bool {
	_, err := date.Parse(text)
	return err == nil
}

// idsOf is the named events of a view, in the order of the view.
func idsOf(v *timeline.View, text string, ranged bool) (*timeline.View, error) {
	var ids []string
	for id := range strings.SplitSeq(text, ",") {
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, usagef("--ids takes the ids of events, parted by commas")
	}
	outside := "the query leaves it out"
	if ranged {
		outside = "the range or the query leaves it out"
	}
	keys, err := keysOf(v, "--ids", ids, outside)
	if err != nil {
		return nil, err
	}
	wanted := make(map[string]bool, len(keys))
	for _, key := range keys {
		wanted[key] = true
	}
	return v.Pick(func(key string) bool { return wanted[key] }), nil
}

// keysOf gives the keys of events in a view. The failure names every id that no
// event has, and every one that the view leaves out for the reason outside.
func keysOf(v *timeline.View, flag string, ids []string, outside string) ([]string, error) {
	var keys, wrong []string
	for _, id := range ids {
		e, ok := event(v.Timeline(), id)
		if !ok {
			wrong = append(wrong, noEvent(v.Timeline(), id))
		} else if _, in := v.Index(e.Key); !in {
			wrong = append(wrong, "the event "+id+" exists, but "+outside)
		} else {
			keys = append(keys, e.Key)
		}
	}
	if len(wrong) > 0 {
		text := flag + ": " + strings.Join(wrong, "\n  "+flag+": ")
		return nil, failf(negative, "%s", text)
	}
	return keys, nil
}

// event finds an event by its id, or by the key that tells events of one id
// apart.
func event(tl *timeline.Timeline, id string) (*timeline.Event, bool) {
	if e, ok := tl.Find(id); ok {
		return e, true
	}
	if i, ok := tl.FindKey(id); ok {
		return tl.At(i), true
	}
	return nil, false
}

// noEvent says that there is no such event.
func noEvent(tl *timeline.Timeline, id string) string {
	ids := make([]string, tl.Len())
	for i := range ids {
		ids[i] = tl.At(i).ID
	}
	return "there is no event " + id + hint(id, ids, "%s")
}
