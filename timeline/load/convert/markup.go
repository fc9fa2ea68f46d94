package convert

// markup says whether texts are HTML.
type markup uint8

const (
	noMarkup markup = iota
	someMarkup
	allMarkup
)

// surelyMarkup matches what is HTML and nothing else: a closing tag, a line
// break, a paragraph, or an entity that no one types.
var surelyMarkup = pattern(`(?i)</(?:p|a|b|i|u|em|strong|span|div|ul|ol|li|h[1-6]|blockquote|cite|q|sup|sub|td|tr|table)>|<br\s*/?>|<p[\s>]|<img\s|&(?:amp|nbsp|quot|lt|gt|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|#\d+|#x[0-9a-f]+);`)

// text is a value without HTML, where the file has such: always, or where a
// value shows that it is meant as HTML.
func (b *builder) text(s string) string {
	switch b.markup {
	case noMarkup:
		return s
	case someMarkup:
		if !surelyMarkup().MatchString(s) {
			return s
		}
	case allMarkup:
	}
	text, changed := withoutMarkup(s)
	if changed {
		b.remarks.note("", "HTML in texts is made plain text; the addresses of links stand behind their words")
	}
	return text
}
