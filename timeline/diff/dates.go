package diff

import (
	"dateline/timeline"
	"dateline/timeline/date"
)

// dateTurn is a change of a date, in words. Two spellings of one date are no
// change.
func dateTurn(before date.Date, beforeText string, after date.Date, afterText string) Turn {
	if sameDate(before, beforeText, after, afterText) {
		return Turn{}
	}
	t := Turn{when(before, beforeText), when(after, afterText)}
	if !t.changed() {
		t.Before += " (written " + timeline.Written(before, beforeText) + ")"
		t.After += " (written " + timeline.Written(after, afterText) + ")"
	}
	return t
}

func sameDate(a date.Date, aText string, b date.Date, bText string) bool {
	return a == b && (!a.IsZero() || aText == bText)
}

// when is a date in words, with what the file says of one that can't be read.
func when(d date.Date, text string) string {
	if d.IsZero() && text != "" {
		return d.Words() + " (“" + text + "”)"
	}
	return d.Words()
}
