package convert

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"dateline/timeline/english"
)

// lostLetter is what decoders put where bytes are none of theirs.
const lostLetter = "\ufffd"

// decode is the text of a file in the letters that options name, or else in those
// which alone fit the whole of it. Where that is not clear the error asks.
func (b *builder) decode(data []byte) (string, error) {
	text, err := b.decoded(data)
	if err != nil {
		return "", err
	}
	if at := strings.Index(text, lostLetter); at >= 0 {
		line, column := placeIn(text, at)
		return "", fmt.Errorf("line %d, column %d: a letter was lost before (U+FFFD stands for it): get the file anew, or write the letter there", line, column)
	}
	return text, nil
}

func (b *builder) decoded(data []byte) (string, error) {
	if name := b.options.Encoding; name != "" {
		e, err := htmlindex.Get(name)
		if err != nil {
			return "", fmt.Errorf("no encoding is called %q: write such as utf-8, utf-16le, gb18030, big5, shift_jis, euc-kr, windows-1251 or windows-1252", name)
		}
		text, ok := decodeBy(e, data)
		if !ok {
			return "", fmt.Errorf("it is not in %s: %s", name, firstLost(text))
		}
		return strings.TrimPrefix(text, "\ufeff"), nil
	}
	for _, mark := range []struct {
		bytes string
		e     encoding.Encoding
	}{{"\xff\xfe", utf16(unicode.LittleEndian)}, {"\xfe\xff", utf16(unicode.BigEndian)}, {"\xef\xbb\xbf", unicode.UTF8}} {
		if rest, ok := bytes.CutPrefix(data, []byte(mark.bytes)); ok {
			text, ok := decodeBy(mark.e, rest)
			if !ok {
				return "", fmt.Errorf("its first bytes say that it is %s, but %s; --encoding says what it is", mark.e, firstLost(text))
			}
			return text, nil
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		if text, ok := wide(data); ok {
			b.remarks.note("", "the file is read as UTF-16, since every other byte is empty")
			return text, nil
		}
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	return b.legacy(data)
}

func utf16(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }

// decodeBy is a text by an encoding; ok is false where some bytes are none of its.
func decodeBy(e encoding.Encoding, data []byte) (text string, ok bool) {
	if e == unicode.UTF8 && !utf8.Valid(data) {
		return string(bytes.ToValidUTF8(data, []byte(lostLetter))), false
	}
	out, err := e.NewDecoder().Bytes(data)
	return string(out), err == nil && !bytes.Contains(out, []byte(lostLetter))
}

// firstLost says where the first letter is that could not be read.
func firstLost(text string) string {
	line, column := placeIn(text, max(strings.Index(text, lostLetter), 0))
	return fmt.Sprintf("the bytes at line %d, column %d are no letter there", line, column)
}

// placeIn is the line and the column of a place in a text, from 1.
func placeIn(text string, at int) (line, column int) {
	before := text[:at]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}

// wide reads UTF-16 without a mark: the half of each pair that is empty more often
// is the upper one.
func wide(data []byte) (string, bool) {
	var empty [2]int
	for i, c := range data {
		if c == 0 {
			empty[i%2]++
		}
	}
	e := unicode.LittleEndian
	if empty[0] > empty[1] {
		e = unicode.BigEndian
	}
	text, ok := decodeBy(utf16(e), data)
	return text, ok && len(data)%2 == 0 && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) })
}

// letters is an encoding from before Unicode, and whether bytes look like texts in
// it.
type letters struct {
	name  string
	e     encoding.Encoding
	looks func(high) bool
}

// legacies are tried on what is no UTF-8.
var legacies = []letters{
	{"GB18030", simplifiedchinese.GB18030, func(h high) bool { return h.paired() && h.hangul < 0.85 && h.kana < 0.2 }},
	{"EUC-KR", korean.EUCKR, func(h high) bool { return h.paired() && h.hangul > 0.95 && h.pairs >= enough }},
	{"Shift_JIS", japanese.ShiftJIS, func(h high) bool { return h.sjisKana >= 0.2 }},
	{"windows-1251", charmap.Windows1251, func(h high) bool { return h.cyrillic > 0.9 && h.run >= 2.5 }},
	{"windows-1252", charmap.Windows1252, func(h high) bool { return h.single > 0.75 && !h.eastern }},
}

// enough is how many pairs tell one writing from another.
const enough = 8

// legacy reads what is no Unicode: in the one encoding that fits.
func (b *builder) legacy(data []byte) (string, error) {
	seen := look(data)
	var fits []string
	found := ""
	for _, l := range legacies {
		if !l.looks(seen) {
			continue
		}
		if text, ok := decodeBy(l.e, data); ok && !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 && r < 0xa0 }) {
			fits, found = append(fits, l.name), text
		}
	}
	switch len(fits) {
	case 1:
		b.remarks.note("", "the file is not UTF-8: it is read as %s, so check its letters; --encoding says otherwise", fits[0])
		return found, nil
	case 0:
		return "", fmt.Errorf("it is not UTF-8, and its letters fit no other encoding for sure: say which it is with --encoding, such as %s or big5", english.Or(legacyNames()))
	}
	return "", fmt.Errorf("it is not UTF-8, and may be %s: say which with --encoding", english.Or(fits))
}

func legacyNames() (names []string) {
	for _, l := range legacies {
		names = append(names, l.name)
	}
	return names
}

// high is what the bytes above ASCII are like.
type high struct {
	run                    float64 // how long a run of them is
	single                 float64 // the share of the runs that are one byte
	cyrillic               float64 // the share of bytes that are Cyrillic letters in Windows-1251
	eastern                bool    // within Latin words stands what is no Western letter
	pairs                  int     // as GB 2312 and KS X 1001 have them
	matched                float64 // the share of bytes in such pairs
	hangul, kana, sjisKana float64 // shares of pairs
}

// paired tells whether nearly all is in pairs.
func (h high) paired() bool { return h.matched > 0.98 && h.pairs > 0 }

// look counts what a text has above ASCII.
func look(data []byte) (h high) {
	var runs, singles, all, cyrillic, hangul, kana, ideograms, sjis int
	for i := 0; i < len(data); {
		if data[i] < 0x80 {
			i++
			continue
		}
		end := i
		for end < len(data) && data[end] >= 0x80 {
			if c := data[end]; c >= 0xc0 || c == 0xa8 || c == 0xb8 {
				cyrillic++
			}
			end++
		}
		runs++
		all += end - i
		if end == i+1 {
			singles++
			h.eastern = h.eastern || isLetter(data, i-1) && isLetter(data, end) && data[i] < 0xc0 && !bytes.Contains([]byte("\x8a\x8c\x8e\x9a\x9c\x9e\x9f\x92\x91\xad\xb7\x96\x97"), data[i:end])
		}
		for ; i+1 < end; i += 2 {
			lead, trail := data[i], data[i+1]
			if lead < 0xa1 || lead > 0xf7 || trail < 0xa1 {
				continue
			}
			h.pairs++
			switch {
			case lead >= 0xb0 && lead <= 0xc8:
				hangul++
				ideograms++
			case lead > 0xc8:
				ideograms++
			case lead == 0xa4 || lead == 0xa5:
				kana++
			}
		}
		i = end
	}
	kinds, other := sjisKinds(data)
	sjis = kinds
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	h.run, h.single, h.cyrillic = share(all, runs), share(singles, runs), share(cyrillic, all)
	h.matched, h.hangul, h.kana = share(2*h.pairs, all), share(hangul, ideograms), share(kana, h.pairs)
	h.sjisKana = share(sjis, sjis+other)
	return h
}

// sjisKinds counts the kana and the other letters of a text, if it is Shift JIS.
func sjisKinds(data []byte) (kana, other int) {
	for i := 0; i+1 < len(data); i++ {
		lead, trail := data[i], data[i+1]
		switch {
		case lead < 0x81 || lead >= 0xa0 && lead < 0xe0:
			continue
		case lead == 0x82 && trail >= 0x9f && trail <= 0xf1 || lead == 0x83 && trail >= 0x40 && trail <= 0x96:
			kana++
		default:
			other++
		}
		i++
	}
	return kana, other
}

func isLetter(data []byte, i int) bool {
	return i >= 0 && i < len(data) && (data[i]|0x20) >= 'a' && (data[i]|0x20) <= 'z'
}
