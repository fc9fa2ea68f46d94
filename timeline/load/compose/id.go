package compose

import (
	"strconv"
	"strings"

	"dateline/timeline/date"
	"dateline/timeline/load"
)

// maxID is how long the part of an id may be that is made of a title.
const maxID = 60

// ID makes an id of a title and the year of a date, if that is known, such as
// "uk-bans-huawei-2020". Where it is taken, a number behind it makes it unique.
func ID(title string, d date.Date, taken func(id string) bool) string {
	id := load.Slug(title)
	if len(id) > maxID {
		id = id[:maxID+1]
		id = id[:max(strings.LastIndexByte(id, '-'), 0)]
	}
	if id == "" {
		id = "event"
	}
	if year, ok := yearOf(d); ok && !strings.HasSuffix(id, "-"+year) && id != year {
		id += "-" + year
	}
	return Unique(id, taken)
}

// Unique is an id with a number behind it if it is taken.
func Unique(id string, taken func(id string) bool) string {
	one := id
	for n := 2; taken(one); n++ {
		one = id + "-" + strconv.Itoa(n)
	}
	return one
}

// yearOf is the year in which a date begins, or ends if its start is open.
func yearOf(d date.Date) (string, bool) {
	if d.IsZero() {
		return "", false
	}
	day, last := d.Bounds()
	if day == date.Past {
		day = last
	}
	year, _, _ := day.Civil()
	if day == date.Future || year < 1 || year > 9999 {
		return "", false
	}
	return strconv.FormatInt(year, 10), true
}
