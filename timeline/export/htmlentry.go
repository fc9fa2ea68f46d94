package export

// entry writes an event, and a heading before the first of a group.
func (p *page) entry(e *Entry) {
	if e.opens {
		if e.place > 0 {
			p.closeGroup()
		}
		p.openGroup(e.Group)
	}
	p.put(`<article id="`)
	p.text(e.event.Key)
	p.put(`"`)
	p.values(e)
	p.put(">\n<h3><span class=\"when\">")
	p.text(e.When)
	p.put("</span> ")
	if e.event.Title == "" {
		p.text(e.Heading)
	} else {
		p.isolated(e.Heading)
	}
	p.put("</h3>")
	if !e.Confirmed {
		p.put("\n<p class=\"status\">Status: ")
		p.text(e.Status)
		p.put("</p>")
	}
	if e.Possible {
		p.put("\n<p class=\"status\">", possible, "</p>")
	}
	p.summary(e)
	for i := range e.Quotes {
		p.quote(&e.Quotes[i])
	}
	p.relations(e)
	p.names(e)
	if e.desk {
		p.put("\n<ul class=\"desk\">")
		for _, line := range deskLines(*e) {
			p.put("\n<li class=\"pre\">")
			p.text(line)
			p.put("</li>")
		}
		p.put("\n</ul>")
	}
	p.put("\n</article>\n")
}

// openGroup begins a year. One of very many events is closed: what it holds need not
// be laid out before a reader asks for it.
func (p *page) openGroup(group string) {
	if p.folded {
		p.put("<details class=\"year\">\n<summary>")
	} else {
		p.put("<section class=\"year\">\n")
	}
	p.put(`<h2 id="`, yearAnchor(group), `">`, group, "</h2>")
	if p.folded {
		p.put("</summary>")
	}
	p.put("\n")
}

func (p *page) closeGroup() {
	if p.folded {
		p.put("</details>\n")
	} else {
		p.put("</section>\n")
	}
}

// summary writes the summary with its marks, or the marks alone where there is none.
func (p *page) summary(e *Entry) {
	cited := e.cited // footnotes up to here have been led to
	for _, pieces := range e.pieces() {
		p.put("\n<p dir=\"auto\">")
		for _, piece := range pieces {
			p.text(piece.Text)
			cited = p.marks(piece.Footnotes, cited)
		}
		p.put("</p>")
	}
	if len(e.Paragraphs) == 0 && len(e.Footnotes) > 0 {
		p.put("\n<p>Sources: ")
		p.marks(e.Footnotes, cited)
		p.put("</p>")
	}
}

// marks writes the marks of footnotes. The first of a number is where the footnote
// leads back to: those up to cited have theirs.
func (p *page) marks(numbers []int, cited int) int {
	if len(numbers) == 0 {
		return cited
	}
	p.put(`<span class="marks">`)
	for i, n := range numbers {
		if i > 0 {
			p.put(" ")
		}
		p.mark(n, n > cited)
		cited = max(cited, n)
	}
	p.put("</span>")
	return cited
}

func (p *page) mark(n int, first bool) {
	p.put(`<sup><a href="#fn:`)
	p.number(n)
	if first {
		p.put(`" id="ref:`)
		p.number(n)
	}
	p.put(`">[`)
	p.number(n)
	p.put("]</a></sup>")
}

func (p *page) quote(q *Quote) {
	p.put("\n<blockquote>")
	for _, paragraph := range q.Paragraphs {
		p.put("\n<p dir=\"auto\">")
		p.text(paragraph)
		p.put("</p>")
	}
	p.put("\n<footer>— ")
	p.isolated(attribution(*q))
	if q.Footnote > 0 {
		p.mark(q.Footnote, false)
	}
	p.put("</footer>\n</blockquote>")
}

func (p *page) relations(e *Entry) {
	end := ""
	for row := range e.relations {
		if end == "" {
			p.put("\n<ul class=\"links\">")
			end = "\n</ul>"
		}
		for _, l := range row.links {
			p.put("\n<li>", row.label, ": ")
			p.link(l)
			p.put("</li>")
		}
	}
	p.put(end)
}

func (p *page) link(l Link) {
	end := "</a>"
	switch {
	case l.Exported:
		p.place(l.Anchor)
	case l.page != "":
		p.put(`<a href="`)
		p.text(l.page)
		p.put(`">`)
	default:
		end = " (" + notExported + ")"
	}
	p.text(l.When, between(l.Heading))
	p.isolated(l.Heading)
	p.put(end)
}

func (p *page) names(e *Entry) {
	lead := "\n<p class=\"names\">"
	for row := range e.names {
		p.put(lead, row.label, ": ")
		p.isolated(listed(row.names))
		lead = " · "
	}
	if lead == " · " {
		p.put("</p>")
	}
}
