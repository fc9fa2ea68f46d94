package timeline

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"dateline/timeline/textnorm"
)

// country is a row of the table: a code, the name that is shown, and the other
// names by which it is found.
type country struct {
	code, name string
	aliases    []string
}

// ParseCountry is the code of a country that text names by its code, its name
// or another usual name: "GB" for "UK" and "Britain". Case, diacritics, dots
// and a leading "the" do not count. Names and codes of official lists are
// understood, too.
func ParseCountry(text string) (code string, ok bool) {
	if code, ok = countryCodes()[countryKey(text)]; ok {
		return code, true
	}
	return officialCountry(text)
}

// CountryName is the short name of a country by its code, such as "United
// Kingdom" for "GB", or the code itself where it is not known.
func CountryName(code string) string {
	if c, ok := countriesByCode()[code]; ok {
		return c.name
	}
	return code
}

// CountryNearest is the code of the country whose name is most like text; ok is
// false where none is like it.
func CountryNearest(text string) (code string, ok bool) {
	return newCountryNames(nil).nearest(text)
}

// CountryMeant is the code of the country whose name text can only be a slip for;
// ok is false where there is none, or more than one.
func CountryMeant(text string) (code string, ok bool) {
	all := newCountryNames(nil).all()
	for _, name := range textnorm.Meant(countryKey(text), slices.Sorted(maps.Keys(all)), lettersASlip) {
		if code != "" && all[name] != code {
			return "", false
		}
		code = all[name]
	}
	return code, code != ""
}

// Countries lists the codes that are known, in alphabetical order.
func Countries() []string {
	codes := make([]string, len(countryTable))
	for i := range countryTable {
		codes[i] = countryTable[i].code
	}
	return codes
}

// ParseCountry is the function ParseCountry with the timeline's own names before
// the usual ones.
func (t *Timeline) ParseCountry(text string) (code string, ok bool) { return t.countries.parse(text) }

var countriesByCode = sync.OnceValue(func() map[string]country {
	byCode := make(map[string]country, len(countryTable))
	for _, c := range countryTable {
		byCode[c.code] = c
	}
	return byCode
})

var countryCodes = sync.OnceValue(func() map[string]string {
	codes := make(map[string]string, 3*len(countryTable))
	for _, c := range countryTable {
		for _, name := range append([]string{c.code, c.name}, c.aliases...) {
			codes[countryKey(name)] = c.code
		}
	}
	return codes
})

// countryKey is what two spellings of a country's name have in common.
func countryKey(s string) string {
	var key strings.Builder
	for _, r := range strings.ReplaceAll(textnorm.Fold(s), "&", " and ") {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			key.WriteRune(r)
		case r != '.' && r != '\'' && r != '’':
			key.WriteByte(' ')
		}
	}
	words := strings.Fields(key.String())
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// countryNames are the names of countries in one timeline: its own before those
// of the table.
type countryNames struct {
	own   map[string]string // code → name
	codes map[string]string // key of an own name or code → code
}

func newCountryNames(own map[string]string) countryNames {
	c := countryNames{own: own, codes: make(map[string]string, len(own))}
	for _, code := range slices.Sorted(maps.Keys(own)) {
		c.codes[countryKey(own[code])] = code
	}
	for code := range own {
		c.codes[countryKey(code)] = code
	}
	return c
}

func (c countryNames) parse(text string) (code string, ok bool) {
	if _, ok := countriesByCode()[text]; ok {
		return text, true
	}
	if code, ok = c.codes[countryKey(text)]; ok {
		return code, true
	}
	return ParseCountry(text)
}

func (c countryNames) name(code string) string {
	if name, ok := c.own[code]; ok {
		return name
	}
	return CountryName(code)
}

// all are the keys of every code and name, own and usual, with their codes.
func (c countryNames) all() map[string]string {
	all := maps.Clone(countryCodes())
	maps.Copy(all, c.codes)
	return all
}

func (c countryNames) nearest(text string) (code string, ok bool) {
	all := c.all()
	name, ok := textnorm.Nearest(countryKey(text), slices.Sorted(maps.Keys(all)))
	return all[name], ok
}
