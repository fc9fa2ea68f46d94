package convert

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// TimelineJS reads what TimelineJS 3 reads: its JSON, or the table of its
// spreadsheet saved as CSV. The title slide names the timeline; eras are no
// events and are left out, which is said. Media become sources, groups topics.
func TimelineJS(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	b.markup = allMarkup
	b.guess = guessSlide
	b.noYearZero = true
	text, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	if text = unwrapped(text); strings.HasPrefix(strings.TrimSpace(text), "{") {
		err = b.slides([]byte(text))
	} else {
		err = b.sheet(text)
	}
	if err != nil {
		return Result{}, err
	}
	return b.finish()
}

// slideKeys are the columns of the spreadsheet, with those of JSON that it lacks.
var slideKeys = map[string]string{
	"year": keyYear, "month": keyMonth, "day": keyDay, "time": keyTime,
	"end year": keyEndYear, "end month": keyEndMon, "end day": keyEndDay, "end time": keyEndTime,
	"display date": keyDisplay, "headline": "title", "text": "summary", "group": "topics", "tag": "topics", "unique id": "id",
	"media": keySource + "url", "media url": keySource + "url", "media caption": keySource + "title", "media credit": keySource + "publisher", "link": "sources", "media quotation": "quotes",
	"start date": "date", "end date": keyEnd, // of the older spreadsheet
}

func guessSlide(name string) string {
	if key, ok := slideKeys[fold(name)]; ok {
		return key
	}
	return keyNote
}

// sheet reads the table of the spreadsheet.
func (b *builder) sheet(text string) error {
	t, err := readTable(text, guessSlide)
	if err != nil {
		return err
	}
	known := slices.ContainsFunc(t.header, func(name string) bool { return fold(name) == "headline" })
	if !known {
		return fmt.Errorf("it is no table of TimelineJS: the column Headline is missing; --format csv reads other tables")
	}
	b.oldSheet(t)
	t.addTo(b, func(r record) (record, bool) {
		switch strings.ToLower(r.text("type")) {
		case "title":
			b.titleSlide(r)
		case "era":
			b.era(r)
		default:
			return withMedia(r), true
		}
		return nil, false
	})
	return nil
}

// oldSheet reads dates in numbers as the older spreadsheet has them, if it is
// such: the month first, unless somebody says otherwise.
func (b *builder) oldSheet(t table) {
	old := slices.ContainsFunc(t.header, func(name string) bool { return fold(name) == "start date" })
	if old && b.options.Dates == Unknown {
		b.options.Dates = MonthFirst
		b.remarks.note("", "dates such as 4/7/2020 are read month first, as TimelineJS does; --dates day-first reads them the other way")
	}
}

// withMedia reads what is to be shown in a row of the spreadsheet.
func withMedia(r record) record {
	var out record
	for _, c := range r {
		if fold(c.name) == "media" && len(c.values) == 1 {
			out = append(out, mediaCells(c.values[0])...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

var cite = pattern(`(?is)<cite[^>]*>(.*?)</cite>`)

// mediaCells is what is to be shown: an address, or a quotation with its
// speaker.
func mediaCells(text string) []cell {
	if !strings.HasPrefix(strings.ToLower(strings.TrimSpace(text)), "<blockquote") {
		return []cell{{name: "Media", values: []string{mediaAddress(text)}}}
	}
	words, _ := withoutMarkup(cite().ReplaceAllString(text, ""))
	quote := pairs{{"text", ordered{text: words}}}
	if by := cite().FindStringSubmatch(text); by != nil {
		speaker, _ := withoutMarkup(by[1])
		quote = append(quote, pair{"by", ordered{text: speaker}})
	}
	return []cell{{name: "Media (quotation)", parts: []pairs{quote}}}
}

// text is the value of the column whose name folds to that.
func (r record) text(name string) string {
	for _, c := range r {
		if fold(c.name) == name {
			return strings.TrimSpace(strings.Join(c.values, " "))
		}
	}
	return ""
}

// titleSlide names the timeline. What else is on the slide is left out.
func (b *builder) titleSlide(r record) {
	b.title(b.text(r.text("headline")), b.text(r.text("text")))
	for _, c := range r.besides("headline", "text", "type") {
		b.remarks.lost(c, "left out of the title slide, which is no event")
	}
}

// era leaves an era out.
func (b *builder) era(r record) {
	b.remarks.lost(strings.Join(append([]string{b.line(b.text(r.text("headline")))}, r.besides("headline", "type")...), ", "),
		"an era is no event and is left out")
}

// besides are the values of a record under other names than those, with their
// names.
func (r record) besides(names ...string) []string {
	var rest []string
	for _, c := range r {
		if value := strings.TrimSpace(strings.Join(c.values, " ")); value != "" && !slices.Contains(names, fold(c.name)) {
			rest = append(rest, c.name+" "+value)
		}
	}
	return rest
}

// mediaAddress is the address in what is to be shown, which may be HTML; the
// text itself where it holds none.
func mediaAddress(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "<") {
		if found := address().FindString(text); found != "" {
			return found
		}
	}
	return text
}

// slides reads the JSON.
func (b *builder) slides(text []byte) error {
	if depth(text) > maxDepth {
		return fmt.Errorf("its values are nested more than %d deep", maxDepth)
	}
	root, _, err := decoded(json.NewDecoder(bytes.NewReader(text)))
	if err != nil {
		return brokenJSON(text, err)
	}
	whole := b.unfold(root.object)
	events, ok := whole.get("events")
	if !ok || events.list == nil {
		return errors.New("it is no JSON of TimelineJS: the list events is missing")
	}
	for _, p := range whole {
		switch p.name {
		case "events":
			for _, slide := range events.list {
				if r := slideRecord(slide.object); r != nil {
					b.add(r)
				}
			}
		case "title":
			b.titleSlide(slideRecord(p.value.object))
		case "eras":
			for _, era := range p.value.list {
				b.era(slideRecord(era.object))
			}
		default:
			b.remarks.told(p.name+" "+p.value.String(), "a setting of the whole timeline is left out")
		}
	}
	return nil
}

// slideRecord is a slide with the names of the spreadsheet's columns. What they
// lack is named by its path in the JSON.
func slideRecord(slide pairs) record {
	var r record
	add := func(name string, v ordered) { r = append(r, cell{name: name, values: []string{v.String()}}) }
	for _, p := range slide {
		switch {
		case (p.name == "start_date" || p.name == "date") && p.value.object != nil:
			r = append(r, dateCells("", p.value.object)...)
		case p.name == "end_date" && p.value.object != nil:
			r = append(r, dateCells("End ", p.value.object)...)
		case p.value.object != nil:
			for _, inner := range p.value.object {
				name, ok := innerNames[p.name+"."+inner.name]
				if !ok {
					name = p.name + "." + inner.name
				}
				if name == "Media" {
					r = append(r, mediaCells(inner.value.String())...)
					continue
				}
				add(name, inner.value)
			}
		case p.name == "display_date":
			add("Display Date", p.value)
		case p.name == "group":
			add("Group", p.value)
		case p.name == "unique_id":
			add("Unique ID", p.value)
		case p.name == "autolink": // how texts are shown, which is no part of them
		default:
			add(p.name, p.value)
		}
	}
	return r
}

var innerNames = map[string]string{
	"text.headline": "Headline", "text.text": "Text", "media.url": "Media", "media.caption": "Media Caption", "media.credit": "Media Credit",
	"media.thumbnail": "Media Thumbnail", "media.alt": "Alt Text", "media.link": "Link", "background.url": "Background",
}

// dateCells are the parts of a date.
func dateCells(prefix string, d pairs) []cell {
	var cells []cell
	for _, name := range []string{"Year", "Month", "Day"} {
		cells = append(cells, cell{name: prefix + name, values: []string{d.text(strings.ToLower(name))}})
	}
	if hour := d.text("hour"); hour != "" {
		time := []string{hour, two(cmp.Or(d.text("minute"), "00"))}
		if second := d.text("second"); second != "" {
			time = append(time, two(second))
		}
		cells = append(cells, cell{name: prefix + "Time", values: []string{strings.Join(time, ":")}})
	}
	if shown := cmp.Or(d.text("display_date"), d.text("display_text")); shown != "" {
		cells = append(cells, cell{name: prefix + "Display Date", values: []string{shown}})
	}
	for _, p := range d {
		switch p.name {
		case "year", "month", "day", "hour", "minute", "second", "display_date", "display_text":
		default:
			cells = append(cells, cell{name: "date." + p.name, values: []string{p.value.String()}})
		}
	}
	return cells
}

// IsTimelineJS tells whether a text is what TimelineJS reads: JSON with events
// that have a date and a text of several parts, that of an older version, or the
// table of its spreadsheet.
func IsTimelineJS(data []byte, o Options) bool {
	text, err := newBuilder(o).decode(data)
	if err != nil {
		return false // reading it says why
	}
	data = []byte(unwrapped(text))
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return isSheet(text)
	}
	type parts map[string]any
	var root struct {
		Events []struct {
			Start parts `json:"start_date"`
			Date  any
			Text  any
		}
		Timeline struct{ Date, Slides []parts }
	}
	if json.Unmarshal(data, &root) != nil {
		return false
	}
	for _, e := range root.Events {
		_, text := e.Text.(map[string]any)
		_, date := e.Date.(map[string]any)
		if (e.Start != nil || date) && text {
			return true
		}
	}
	return root.Timeline.Date != nil || root.Timeline.Slides != nil
}

// isSheet tells whether the first line of a table is that of the spreadsheet.
func isSheet(text string) bool {
	t, err := readTable(text, guessSlide)
	if err != nil {
		return false
	}
	has := map[string]bool{}
	for _, name := range t.header {
		has[fold(name)] = true
	}
	return has["headline"] && has["media"] && (has["year"] || has["start date"])
}
