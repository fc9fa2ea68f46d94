package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	inplace "dateline/timeline/edit"
	"dateline/timeline/load/convert"
)

// rowChange is what the cells of a row make of an event.
type rowChange struct {
	was, now *timeline.Event
	gone     map[string][]int  // the numbers of records that are taken out, by list
	touched  map[string]string // lists, by the column that changed them
}

// changesOf is what it takes to give an event what the cells of some columns say now:
// all of it, or an error.
func changesOf(e *timeline.Event, columns []string, was, is map[string]string) ([]inplace.Change, error) {
	c := &rowChange{was: e, now: cloned(e), gone: map[string][]int{}, touched: map[string]string{}}
	for _, column := range columns {
		if err := c.cell(column, was[column], is[column]); err != nil {
			return nil, fmt.Errorf("%s: %w", column, err)
		}
	}
	return c.changes()
}

// cloned is an event whose lists are its own.
func cloned(e *timeline.Event) *timeline.Event {
	other := *e
	other.Quotes, other.Sources, other.Checked = slices.Clone(e.Quotes), slices.Clone(e.Sources), slices.Clone(e.Checked)
	return &other
}

// cell gives the event what a cell says.
func (c *rowChange) cell(column, was, is string) error {
	is = strings.TrimSpace(is)
	if p, ok := timeline.PartOf(column); ok {
		if by := c.touched[p.List.Key]; by == p.List.Key {
			return fmt.Errorf("%s has changed, too: change one of them", by)
		}
		if n := p.List.Records(c.now).Len(); is == "" && p.At >= n {
			return nil
		} else if p.At > n {
			return fmt.Errorf("there is no number %d before it", p.At)
		}
		c.touched[p.List.Key] = column
		return setCell(p.Field, p.Record(c.now), is)
	}
	f := timeline.FieldOf(c.now, column)
	switch {
	case column == "id":
		return errors.New("an id is not changed by a table")
	case f.Kind != timeline.RecordsKind:
		return setCell(f, c.now, is)
	case c.touched[column] != "":
		return fmt.Errorf("%s has changed, too: change one of them", c.touched[column])
	}
	c.touched[column] = column
	switch column {
	case "sources":
		return c.items(column, convert.SourceItems(was), convert.SourceItems(is))
	case "quotes":
		return c.items(column, convert.QuoteItems(was), convert.QuoteItems(is))
	}
	return errors.New("it is not changed by a table")
}

// setCell gives a field what a cell says.
func setCell(f *timeline.Field, of timeline.Record, is string) error {
	switch f.Kind {
	case timeline.ListKind:
		*f.List(of) = timeline.CellList(is)
	case timeline.DateKind:
		d, text := f.Date(of)
		*d, *text = date.Date{}, is
		if is == "" {
			return nil
		}
		read := date.Read(is)
		if len(read) != 1 {
			return fmt.Errorf("%q can't be read as a date in one way alone: write it as 2020-07-15", is)
		}
		*text = read[0].EDTF
		*d, _ = date.Parse(*text) // which it is
	case timeline.NumberKind:
		n, err := strconv.Atoi(is)
		if is != "" && err != nil {
			return fmt.Errorf("%q is no number", is)
		}
		*f.Number(of) = n
	case timeline.TextKind:
		*f.Text(of) = is
	case timeline.RecordsKind:
	}
	return nil
}

// items makes of the records of a list what a cell has: some are taken out, some have
// changed, some are new behind the others.
func (c *rowChange) items(list string, was, is []string) error {
	records := timeline.FieldOf(c.now, list).Records(c.now)
	first := 0
	for first < min(len(was), len(is)) && was[first] == is[first] {
		first++
	}
	last := 0
	for last < min(len(was), len(is))-first && was[len(was)-1-last] == is[len(is)-1-last] {
		last++
	}
	old, fresh := was[first:len(was)-last], is[first:len(is)-last]
	if len(old) == 0 && last > 0 {
		return errors.New("what is new stands behind the others")
	}
	if len(old) > 0 && len(was) != records.Len() {
		return fmt.Errorf("the cell does not tell its %d apart: change it in the file", records.Len())
	}
	if left, ok := without(old, fresh); ok {
		for _, i := range left {
			c.gone[list] = append(c.gone[list], first+i)
		}
		return nil
	}
	if len(old) > len(fresh) || len(old) < len(fresh) && last > 0 {
		return errors.New("several have changed: change one at a time, or what is meant in the file")
	}
	for i, text := range fresh {
		before := ""
		if i < len(old) {
			before = old[i]
		} else {
			records.Grow(records.Len() + 1)
		}
		r := records.At(first + i)
		if before == "" {
			r = records.At(records.Len() - 1)
		}
		if err := setItem(r, before, text); err != nil {
			return err
		}
	}
	return nil
}

// without are the places of those that a list lacks, which has the others in their
// order; ok is false where it does not, or lacks none.
func without(list, others []string) (left []int, ok bool) {
	for i, one := range list {
		if len(others) > 0 && others[0] == one {
			others = others[1:]
		} else {
			left = append(left, i)
		}
	}
	return left, len(others) == 0 && len(left) > 0
}

// setItem gives a source or a quote what stands of it in a cell now, and stood before.
func setItem(of timeline.Record, was, is string) error {
	switch r := of.(type) {
	case *timeline.Source:
		for _, item := range []string{is, was} {
			if len(convert.Citation(item)) > 1 {
				return fmt.Errorf("%q names several sources: put a semicolon between two, or change the file", item)
			}
		}
		old, now := convert.Citation(was)[0], convert.Citation(is)[0]
		if was != "" && old.URL != "" && now.URL != "" && strings.Replace(was, old.URL, now.URL, 1) == is {
			now.Title = old.Title // another address alone
		} else if was != "" && (*r != timeline.Source{URL: r.URL, Title: r.Title} || r.URL != "" && old.URL == "") {
			return errors.New("a cell says too little of a source to change more than its address: change its own columns, or the file")
		}
		if now.URL != old.URL {
			r.URL = now.URL
		}
		if now.Title != old.Title {
			r.Title = now.Title
		}
	case *timeline.Quote:
		old, now := convert.Quoted(was), convert.Quoted(is)
		if now.Text == "" {
			return fmt.Errorf("%q is no quote: write Name: “words”", is)
		}
		if r.Text = now.Text; now.By != old.By {
			r.By = now.By
		}
	}
	return nil
}

// changes are those of the file.
func (c *rowChange) changes() (all []inplace.Change, err error) {
	between := cloned(c.was)
	for _, list := range []string{"sources", "quotes", "checked"} {
		gone := c.gone[list]
		records := timeline.FieldOf(c.now, list).Records(c.now)
		for i := range records.Len() {
			if c.touched[list] != "" && emptyRecord(records.At(i)) {
				gone = append(gone, i)
			}
		}
		slices.Sort(gone)
		had := timeline.FieldOf(c.was, list).Records(c.was).Len()
		for _, i := range slices.Backward(slices.Compact(gone)) {
			if i >= had {
				continue
			}
			if list == "sources" {
				if err := c.free(i + 1); err != nil {
					return nil, err
				}
			}
			all = append(all, inplace.Change{Path: fmt.Sprintf("%s[%d]", list, i), Op: inplace.Remove})
			dropRecord(between, list, i)
			dropRecord(c.now, list, i)
		}
	}
	return append(all, inplace.Between(inplace.Place{}, between, c.now)...), nil
}

// free tells whether a source can be taken out: nothing else of the event counts on
// its number, or on those behind it.
func (c *rowChange) free(number int) error {
	for i := range c.now.Quotes {
		if q := &c.now.Quotes[i]; q.Source >= number {
			return fmt.Errorf("source %d is not taken out, since the quote %d names it or one behind it by number", number, i+1)
		}
	}
	for _, m := range c.now.Cited().Marks {
		if slices.Max(append(m.Sources, 0)) >= number {
			return fmt.Errorf("source %d is not taken out, since the summary names it or one behind it by number", number)
		}
	}
	return nil
}

func emptyRecord(r timeline.Record) bool {
	fields := r.Fields()
	return !slices.ContainsFunc(fields, func(f timeline.Field) bool { return !f.Empty(r) })
}

func dropRecord(e *timeline.Event, list string, i int) {
	switch list {
	case "sources":
		e.Sources = slices.Delete(e.Sources, i, i+1)
	case "quotes":
		e.Quotes = slices.Delete(e.Quotes, i, i+1)
	case "checked":
		e.Checked = slices.Delete(e.Checked, i, i+1)
	}
}
