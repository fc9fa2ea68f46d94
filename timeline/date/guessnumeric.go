package date

import (
	"strconv"
	"strings"
)

// numeric are dates in digits alone: 2020-7-5, 15/07/2020, 20200715.
func numeric(s string) []reading {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/. ", r) })
	for _, p := range parts {
		if len(p) > 8 || strings.Trim(p, "0123456789") != "" {
			return nil
		}
	}
	if s == "" || s[0] == '-' || len(s) > 14 {
		return nil
	}
	switch len(parts) {
	case 1:
		return compact(parts[0])
	case 2:
		return twoNumbers(s, parts)
	case 3:
		return threeNumbers(s, parts)
	}
	return nil
}

// compact are dates without signs: 20200715, 202007, 476.
func compact(s string) []reading {
	switch len(s) {
	case 3:
		return []reading{{edtf: "0" + s, unlikely: true}}
	case 5:
		return []reading{{edtf: "Y" + s}}
	case 6:
		return []reading{{edtf: s[:4] + "-" + s[4:], unlikely: true}, {edtf: "Y" + s, unlikely: true}}
	case 8:
		return []reading{{edtf: s[:4] + "-" + s[4:6] + "-" + s[6:]}}
	}
	return nil
}

// twoNumbers are a year and a month, or two years.
func twoNumbers(s string, p []string) []reading {
	a, b := p[0], p[1]
	hyphen := s == a+"-"+b
	switch {
	case len(a) == 4 && len(b) == 4:
		return []reading{{edtf: a + "/" + b}}
	case len(a) == 4 && number(b) > 12:
		if years := number(b) - number(a[2:]); years < 1 || years > 10 {
			return nil
		}
		return []reading{{edtf: a + "/" + a[:2] + b, unlikely: true}}
	case len(a) == 4:
		return []reading{{edtf: a + "-" + padded(b), notation: !hyphen}}
	case len(b) == 4:
		return []reading{{edtf: b + "-" + padded(a), notation: true}}
	}
	return nil
}

// threeNumbers are a year, a month and a day in some order.
func threeNumbers(s string, p []string) []reading {
	a, b, c := p[0], p[1], p[2]
	switch {
	case len(a) == 4 && number(b) > 12:
		return []reading{{edtf: a + "-" + padded(c) + "-" + padded(b), unlikely: true}}
	case len(a) == 4:
		return []reading{{edtf: a + "-" + padded(b) + "-" + padded(c), notation: s != a+"-"+b+"-"+c}}
	case len(c) != 4:
		return nil
	}
	// The order of day and month differs between countries.
	return []reading{
		{edtf: c + "-" + padded(b) + "-" + padded(a), notation: true},
		{edtf: c + "-" + padded(a) + "-" + padded(b), notation: true},
	}
}

func number(s string) int {
	v, _ := strconv.Atoi(s)
	return v
}

// padded is a number of one digit with a zero before it.
func padded(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
