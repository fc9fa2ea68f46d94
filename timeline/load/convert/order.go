package convert

import (
	"cmp"
	"strconv"
	"strings"
)

// evidence is what a column shows of the order of day and month.
type evidence struct {
	dayFirst, monthFirst string // a date that can only be read so
	open                 string // one that can be read both ways
}

var numbers = pattern(`^(\d{1,2})[/.\- ]\s*(\d{1,2})[/.\- ]\s*\d{2,4}\b`)

// see takes a cell in.
func (e *evidence) see(text string) {
	p := numbers().FindStringSubmatch(strings.TrimSpace(text))
	if p == nil {
		return
	}
	first, _ := strconv.Atoi(p[1]) // digits, as the pattern has it
	second, _ := strconv.Atoi(p[2])
	switch {
	case first > 12 && second <= 12:
		e.dayFirst = text
	case second > 12 && first <= 12:
		e.monthFirst = text
	case first != second:
		e.open = text
	}
}

// join takes in what other cells show.
func (e *evidence) join(other *evidence) {
	if other != nil {
		e.dayFirst, e.monthFirst = cmp.Or(e.dayFirst, other.dayFirst), cmp.Or(e.monthFirst, other.monthFirst)
	}
}

// order is what the evidence tells, and the date that does.
func (e *evidence) order() (Order, string) {
	switch {
	case e.dayFirst != "" && e.monthFirst == "":
		return DayFirst, e.dayFirst
	case e.monthFirst != "" && e.dayFirst == "":
		return MonthFirst, e.monthFirst
	}
	return Unknown, ""
}

// decideOrders tells for each column of dates whether the day or the month comes
// first, by the whole column, or else by the other columns.
func (b *builder) decideOrders() {
	b.orders = map[string]Order{}
	if b.options.Dates != Unknown {
		return
	}
	columns := map[string]*evidence{}
	var all evidence
	for _, p := range b.pending {
		for _, c := range p.record {
			if !isDate(b.column(c.name).Key) {
				continue
			}
			e := columns[c.name]
			if e == nil {
				e = &evidence{}
				columns[c.name] = e
			}
			for _, value := range c.values {
				e.see(value)
				all.see(value)
			}
		}
	}
	for name, e := range columns {
		if b.options.rest != nil {
			e.join(b.options.rest.evidence[name])
			all.join(b.options.rest.evidence[name])
		}
	}
	for _, c := range b.result.Columns {
		e := columns[c.Name]
		if e == nil || e.open == "" {
			continue
		}
		order, by := e.order()
		if order == Unknown && e.dayFirst == "" {
			order, by = all.order()
		}
		b.orders[c.Name] = order
		switch how := map[Order]string{DayFirst: "day first", MonthFirst: "month first"}[order]; {
		case how != "":
			b.remarks.note(c.Name+", where "+e.open+" is one", "dates are read %s, since %s can't be read otherwise", how, by)
		case e.dayFirst != "":
			b.remarks.note(c.Name, "%s is a date with the day first, %s one with the month first: --dates says how the others are meant", e.dayFirst, e.monthFirst)
		default:
			b.remarks.note(c.Name+", "+e.open, "nothing tells whether the day or the month comes first: those dates stay undated until --dates says it")
		}
	}
}

// isDate tells whether a key takes a date.
func isDate(key string) bool {
	return key == "date" || key == keyEnd || key == keySource+"published" || key == keySource+"accessed"
}
