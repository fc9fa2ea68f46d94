package convert

import (
	"slices"
	"strings"
)

// unfold gives the JSON of TimelineJS 3 for what versions before it read, which
// stands under a key of its own: slides, or dates with the names of version 2.
func (b *builder) unfold(root pairs) pairs {
	inner, ok := root.get("timeline")
	if !ok || inner.object == nil {
		return root
	}
	if slides, ok := inner.object.get("slides"); ok {
		return b.fromSlides(inner.object, slides.list)
	}
	if dates, ok := inner.object.get("date"); ok {
		return b.fromDates(inner.object, dates.list)
	}
	return root
}

// fromSlides takes the overview among slides for the title.
func (b *builder) fromSlides(whole pairs, slides []ordered) pairs {
	var out pairs
	events := []ordered{}
	for _, s := range slides {
		if kind, ok := s.object.get("type"); ok && kind.String() == "overview" {
			out = append(out, pair{"title", s})
			continue
		}
		events = append(events, s)
	}
	for _, p := range whole {
		if p.name != "slides" {
			out = append(out, p)
		}
	}
	return append(out, pair{"events", ordered{list: events}})
}

// fromDates turns what version 2 reads into what version 3 does.
func (b *builder) fromDates(whole pairs, dates []ordered) pairs {
	events := []ordered{}
	for _, d := range dates {
		events = append(events, ordered{object: oldSlide(d.object)})
	}
	out := pairs{{"events", ordered{list: events}}}
	var title pairs
	for _, p := range whole {
		switch p.name {
		case "date":
		case "headline", "text", "asset", "startDate", "endDate":
			title = append(title, p)
		case "era":
			eras := ordered{list: []ordered{}}
			for _, e := range p.value.list {
				eras.list = append(eras.list, ordered{object: oldSlide(e.object)})
			}
			out = append(out, pair{"eras", eras})
		default:
			out = append(out, p)
		}
	}
	return append(out, pair{"title", ordered{object: oldSlide(title)}})
}

// oldSlide is a slide of version 2 with the names of version 3.
func oldSlide(slide pairs) pairs {
	var out, text pairs
	for _, p := range slide {
		switch p.name {
		case "startDate":
			out = append(out, oldDate("start_date", "Start Date", p.value)...)
		case "endDate":
			out = append(out, oldDate("end_date", "End Date", p.value)...)
		case "headline", "text":
			text = append(text, p)
		case "tag":
			out = append(out, pair{"group", p.value})
		case "asset":
			media := slices.Clone(p.value.object)
			for i := range media {
				if media[i].name == "media" {
					media[i].name = "url"
				}
			}
			out = append(out, pair{"media", ordered{object: media}})
		default:
			out = append(out, p)
		}
	}
	return append(out, pair{"text", ordered{object: text}})
}

// oldDate parts a date such as 2011,12,10,07,02,10, which may end anywhere.
func oldDate(name, whole string, v ordered) pairs {
	text := v.String()
	numbers := strings.Split(text, ",")
	parts := []string{"year", "month", "day", "hour", "minute", "second"}
	if len(numbers) > len(parts) {
		return pairs{{whole, v}}
	}
	date := pairs{}
	for i, n := range numbers {
		n = strings.TrimSpace(n)
		if strings.Trim(strings.TrimPrefix(n, "-"), "0123456789") != "" {
			return pairs{{whole, v}}
		}
		date = append(date, pair{parts[i], ordered{text: n}})
	}
	return pairs{{name, ordered{object: date}}}
}
