package timeline_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

func TestParseCountry(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"GB": "GB", "gb": "GB", "UK": "GB", "U.K.": "GB", "Britain": "GB", "United Kingdom": "GB", "the united kingdom": "GB",
		"US": "US", "U.S.A.": "US", "America": "US", "Türkiye": "TR", "turkiye": "TR", "Turkey": "TR",
		"The Netherlands": "NL", "Côte d’Ivoire": "CI", "cote d'ivoire": "CI", "PRC": "CN", "ROC": "TW", "ROK": "KR",
		"DPRK": "KP", "Bosnia & Herzegovina": "BA", "EU": "EU", "European Union": "EU", "Kosovo": "XK",
		"Korea, Republic of": "KR", "Korea (the Democratic People's Republic of)": "KP", "Virgin Islands, U.S.": "VI", "Virgin Islands (British)": "VG",
		"Congo, The Democratic Republic of the": "CD", "Tanzania, United Republic of": "TZ", "Iran (Islamic Republic of)": "IR", "Bahamas (the)": "BS",
		"Taiwan, Province of China": "TW", "China, Hong Kong Special Administrative Region": "HK", "Falkland Islands (the) [Malvinas]": "FK",
		"Palestine, State of": "PS", "Macedonia, the former Yugoslav Republic of": "MK", "Bonaire, Sint Eustatius and Saba": "BQ", "Korea, South": "KR",
		"KOR": "KR", "DEU": "DE", "156": "CN", "36": "AU", "8": "AL", "XKX": "XK",
		"timor leste": "TL", "St. Lucia": "LC", "Macao": "MO", "Åland": "AX",
	} {
		if code, ok := timeline.ParseCountry(text); code != want || !ok {
			t.Errorf("ParseCountry(%q) = %q, %v; want %q", text, code, ok, want)
		}
	}
	for _, text := range []string{"", " ", "the", "UX", "Korea", "Congo", "Atlantis", "USSR", "and", "999", "Atlantis, Republic of", "Virgin Islands"} {
		if code, ok := timeline.ParseCountry(text); ok {
			t.Errorf("ParseCountry(%q) = %q; want none", text, code)
		}
	}
}

// Every pair of letters that is a code is in the table, and nothing else is.
func TestCountryCodes(t *testing.T) {
	t.Parallel()
	// What package language takes for a country beyond ISO 3166-1: former,
	// reserved and made-up codes.
	beyond := "AC AN BU CP CQ CS CT DD DG DY EA EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ RH SU TA TP UK UN VD WK YD YU ZR"
	count := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			known := err == nil && region.IsCountry() && region.String() == code && !strings.Contains(beyond, code)
			if code == "EU" || code == "XK" {
				known = true
			}
			ours := timeline.CountryName(code) != code
			if known != ours {
				t.Errorf("%s: in the table: %v; a country: %v", code, ours, known)
			}
			if !ours {
				continue
			}
			count++
			if back, ok := timeline.ParseCountry(timeline.CountryName(code)); back != code || !ok {
				t.Errorf("ParseCountry(CountryName(%q)) = %q, %v", code, back, ok)
			}
			if back, ok := timeline.ParseCountry(code); back != code || !ok {
				t.Errorf("ParseCountry(%q) = %q, %v", code, back, ok)
			}
		}
	}
	if count != 249+2 {
		t.Errorf("%d codes; want the 249 of ISO 3166-1, EU and XK", count)
	}
}

func TestCountryNearest(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"Untied Kingdom": "GB", "Germny": "DE", "Twaiwan": "TW", "Phillipines": "PH"} {
		if code, ok := timeline.CountryNearest(text); code != want || !ok {
			t.Errorf("CountryNearest(%q) = %q, %v; want %q", text, code, ok, want)
		}
	}
	if code, ok := timeline.CountryNearest("qqqqqqqqqqqq"); ok {
		t.Errorf("CountryNearest of nonsense = %q", code)
	}
}

func TestCountryNames(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{CountryNames: map[string]string{"GB": "Great Britain & NI", "XA": "Freedonia"}})
	for code, want := range map[string]string{"GB": "Great Britain & NI", "XA": "Freedonia", "FR": "France", "ZZ": "ZZ", "": ""} {
		if got := tl.CountryName(code); got != want {
			t.Errorf("CountryName(%q) = %q; want %q", code, got, want)
		}
	}
	for _, q := range []string{"country:freedonia", "country:xa", `country:"great britain & ni"`, "country:UK", "country:FR"} {
		if _, err := tl.ParseQuery(q); err != nil {
			t.Errorf("%s: %v", q, err)
		}
	}
}

// No two countries share a name, however it is written.
func TestCountryNamesAreUnique(t *testing.T) {
	t.Parallel()
	owner := make(map[string]string)
	timeline.EachCountryName(func(code, name string) {
		key := textnorm.Fold(name)
		if other, ok := owner[key]; ok {
			t.Errorf("%q names %s and %s", name, other, code)
		}
		owner[key] = code
		if back, _ := timeline.ParseCountry(name); back != code {
			t.Errorf("ParseCountry(%q) = %q; want %q", name, back, code)
		}
	})
}

// The codes of three letters and of digits are those of ISO 3166-1.
func TestOtherCountryCodes(t *testing.T) {
	t.Parallel()
	for _, code := range timeline.Countries() {
		region, err := language.ParseRegion(code)
		if err != nil || code == "EU" || code == "XK" {
			continue
		}
		for _, other := range []string{region.ISO3(), fmt.Sprintf("%03d", region.M49())} {
			if got, ok := timeline.ParseCountry(other); got != code || !ok {
				t.Errorf("ParseCountry(%q) = %q, %v; want %q", other, got, ok, code)
			}
		}
	}
}
