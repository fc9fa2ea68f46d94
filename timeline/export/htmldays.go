package export

import (
	"strconv"

	"dateline/timeline/date"
)

// mostProbed is how many days of a date with gaps are looked at one by one. One that
// spans more is taken for the whole of its span.
const mostProbed = 40_000

// days writes the days that a date may mean, as numbers of days since 1970 with
// nothing where it is open: "18457..18487", and for a date with gaps several of them.
func (p *page) days(d date.Date) {
	whole := d.Span()
	if !d.Gapped() || whole.First == date.Past || whole.Last == date.Future || whole.Last-whole.First > mostProbed {
		p.span(whole)
		return
	}
	lead := ""
	for first := whole.First; first <= whole.Last; first++ {
		if !d.May(date.Span{First: first, Last: first}) {
			continue
		}
		last := first
		for last < whole.Last && d.May(date.Span{First: last + 1, Last: last + 1}) {
			last++
		}
		p.put(lead)
		p.span(date.Span{First: first, Last: last})
		first, lead = last, " "
	}
}

func (p *page) span(s date.Span) {
	if s.First != date.Past {
		p.buf = strconv.AppendInt(p.buf, int64(s.First), 10)
	}
	if s.First == s.Last {
		return
	}
	p.put("..")
	if s.Last != date.Future {
		p.buf = strconv.AppendInt(p.buf, int64(s.Last), 10)
	}
}
