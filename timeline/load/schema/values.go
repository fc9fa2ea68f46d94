package schema

import (
	"regexp"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
)

// texts are the types of what is a text to the loader: YAML takes 2022 for a
// number and yes for a truth value.
var texts = []string{"string", "number", "boolean"}

// idPattern is kebab-case, or nothing.
const idPattern = `^([a-z0-9]+(-[a-z0-9]+)*)?$`

// constraint is what a value of a type must be like.
func (d *defs) constraint(t load.Type) object {
	switch t {
	case load.IDType:
		return object{{"type", []string{"string", "integer", "boolean", "null"}}, {"minimum", 0}, {"pattern", idPattern}, mistake(t)}
	case load.DateType:
		return object{
			{"type", []string{"string", "integer", "null"}},
			{"minimum", -9999},
			{"maximum", 9999},
			{"pattern", datePattern()},
			{"patternErrorMessage", "a date is written like 2022-07-15, 2022-07, 2022, 2022-07? or 2020-07/2020-10"},
			{"examples", []string{"2022-07-15", "2022-07", "2022", "2022-07?", "2022-05~", "2020-07/2020-10", "2022-05/.."}},
		}
	case load.NumberType:
		return object{{"type", []string{"integer", "string", "null"}}, {"minimum", 1}, {"pattern", `^\+?0*[1-9][0-9]*$`}, mistake(t)}
	case load.AddressType:
		return object{{"type", []string{"string", "null"}}, {"pattern", `^([Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]\S*)?$`}, mistake(t)}
	case load.StatusType:
		return statuses()
	case load.NamesType:
		d.value(load.LineType)
		return object{
			{"type", []string{"object", "null"}},
			{"propertyNames", object{{"pattern", "^[A-Za-z]{2}$"}}},
			{"additionalProperties", valueRef(load.LineType)},
		}
	case load.ColumnsType:
		var names []string
		for _, k := range load.ColumnKeys() {
			names = append(names, regexp.QuoteMeta(k.Name))
		}
		rule := object{{"type", []string{"string", "null"}}, {"pattern", `^(.+=\s*(` + strings.Join(names, "|") + `)\s*(:.+)?)?$`}, mistake(t)}
		return object{{"anyOf", []object{{{"type", "array"}, {"items", rule}}, rule}}}
	case load.OrderType:
		return object{{"enum", append(anys(load.DateOrders), nil)}}
	case load.IDsType:
		return d.listOf(load.IDType)
	case load.ActorsType, load.CountriesType, load.WordsType:
		return d.listOf(load.LineType)
	case load.CodesType:
		code := object{{"enum", codes()}}
		return object{{"anyOf", []object{code, {{"type", "array"}, {"items", code}}}}}
	}
	return object{{"type", append([]string{"null"}, texts...)}}
}

// mistake is what an editor says where a pattern does not match, instead of the
// pattern.
func mistake(t load.Type) member {
	return member{"patternErrorMessage", "this takes " + t.Help()}
}

func valueRef(t load.Type) object { return object{{"$ref", defRef(string(t) + "-value")}} }

// listOf is a list of values, or one that stands for a list of one.
func (d *defs) listOf(t load.Type) object {
	d.value(t)
	return object{{"anyOf", []object{{{"type", "array"}, {"items", valueRef(t)}}, valueRef(t)}}}
}

// codes are those of the loader, and null for an item left empty.
func codes() []any {
	var list []any
	for _, c := range load.Codes() {
		list = append(list, c.Code)
	}
	return append(list, nil)
}

func anys(list []string) (all []any) {
	for _, s := range list {
		all = append(all, s)
	}
	return all
}

// statuses are the known ones, in whatever case.
func statuses() object {
	words := append(append([]string{}, timeline.Statuses...), timeline.Unverified)
	exact := anys(words)
	var patterns []string
	for _, w := range words {
		patterns = append(patterns, anyCase(w))
	}
	return object{{"anyOf", []object{
		{{"enum", append(exact, nil)}},
		{{"type", "string"}, {"pattern", "^(" + strings.Join(patterns, "|") + ")?$"}, {"patternErrorMessage", "a status is one of " + strings.Join(words, ", ")}},
	}}}
}

// anyCase is a pattern for a word of small letters, whatever their case. A flag
// for that is not known to every reader of patterns.
func anyCase(word string) string {
	var b strings.Builder
	for _, r := range word {
		b.WriteString("[" + strings.ToUpper(string(r)) + string(r) + "]")
	}
	return b.String()
}

// datePattern matches every date in EDTF, and little else: whether a month has
// 31 days and which of two dates is the earlier is beyond it.
func datePattern() string {
	const (
		mark  = `[?~%]?`
		year  = `(-?[0-9X]{4}(S[1-4])?|Y-?[1-9][0-9]*(E[0-9]{1,2})?(S[0-9]{1,2})?)`
		month = `(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|[0-4]X|X[0-9X])`
		day   = `(0[1-9]|[12][0-9]|3[01]|[0-3]X|X[0-9X])`
		time  = `T[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-2][0-9](:[0-5][0-9])?)?`
		one   = mark + year + mark + `(-` + mark + month + mark + `(-` + mark + day + mark + `(` + time + `)?)?)?`
		end   = `(\.\.|` + one + `)?`
		some  = `(\.\.)?` + one + `(\.\.(` + one + `)?)?`
	)
	return `^(` + end + `(/` + end + `)?|[\[{]` + some + `(,` + some + `)*[\]}])$`
}
