package convert

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// EncodingOf is the encoding of that name.
func EncodingOf(name string) encoding.Encoding {
	e, err := htmlindex.Get(name)
	if err != nil {
		panic(err)
	}
	return e
}

// CutBy is Cut with so much at hand.
var CutBy = cutBy

// WithoutMarkup makes HTML plain text.
var WithoutMarkup = withoutMarkup
