package date

import "strings"

// reading is one way to understand a text that is not EDTF.
type reading struct {
	edtf     string
	notation bool   // the text is in another notation, not EDTF with a slip
	unlikely bool   // the text more probably means something else
	vague    bool   // the text says more than EDTF can
	assumed  string // what the text leaves open
}

// certain tells whether the reading can be put in place of the text as it is.
func (r reading) certain() bool { return !r.unlikely && !r.vague && r.assumed == "" }

// hint is what to write for the readings, of which there is one at least.
func hint(readings []reading) string {
	if len(readings) == 1 && readings[0].certain() {
		return "write " + readings[0].edtf
	}
	var b strings.Builder
	for i, r := range readings {
		if i > 0 {
			b.WriteString("; ")
		}
		d, _ := parse(r.edtf)
		b.WriteString("for " + d.Words() + " write " + r.edtf)
	}
	return b.String()
}

// guess is how the text, which is not EDTF, may be meant; nothing if that is
// not clear. All readings are right dates.
func guess(s string) []reading {
	for _, try := range []func(string) []reading{slips, numeric, written} {
		if r := right(try(s)); len(r) > 0 {
			return r
		}
	}
	return nil
}

// wrong is what is wrong with the date that s means in another notation, such
// as 31/02/2020; no fault if it means none.
func wrong(s string) fault {
	for _, r := range append(numeric(s), written(s)...) {
		if !r.notation {
			continue
		}
		if _, f := parse(r.edtf); f.bad() {
			return f
		}
	}
	return fault{}
}

// right are the readings that are dates, each once.
func right(readings []reading) []reading {
	var out []reading
	for _, r := range readings {
		if _, f := parse(r.edtf); !f.bad() && (len(out) == 0 || out[0].edtf != r.edtf) {
			out = append(out, r)
		}
	}
	return out
}

// slips are texts that are EDTF but for a sign.
func slips(s string) []reading {
	for _, edtf := range []string{
		strings.NewReplacer("x", "X", "u", "X", "U", "X", "t", "T", "z", "Z", "y", "Y", "e", "E", "s", "S").Replace(s),
		strings.NewReplacer("?~", "%", "~?", "%").Replace(s),
		strings.NewReplacer("/open", "/..", "open/", "../", "/unknown", "/", "unknown/", "/").Replace(strings.ToLower(s)),
		strings.Replace(s, " ", "T", 1),
		strings.ReplaceAll(s, " ", ""), // a hyphen with a blank behind it was seen to before
		cutFraction(s),
		colonZone(s),
		strings.Replace(s, "..", "/", 1),
	} {
		if edtf == s {
			continue
		}
		if _, f := parse(edtf); !f.bad() {
			return []reading{{edtf: edtf}}
		}
	}
	return nil
}

// cutFraction leaves out the fraction of a second.
func cutFraction(s string) string {
	i := strings.LastIndexByte(s, '.')
	if i < 0 || !strings.Contains(s, "T") {
		return s
	}
	rest := strings.TrimLeft(s[i+1:], "0123456789")
	return s[:i] + rest
}

// colonZone puts the colon into a zone such as +0100.
func colonZone(s string) string {
	if i := len(s) - 5; i > 0 && strings.Contains(s, "T") && (s[i] == '+' || s[i] == '-') {
		return s[:i+3] + ":" + s[i+3:]
	}
	return s
}
