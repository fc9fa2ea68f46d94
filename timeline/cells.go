package timeline

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// listSeparator stands between the items of a cell that holds several.
const listSeparator = "; "

// ListCell is a list as a cell of a table has it: its items, parted by semicolons, or
// as JSON where that would not give back the items to the letter. CellList reads it.
func ListCell(list []string) string {
	cell := strings.Join(list, listSeparator)
	if slices.Equal(CellList(cell), list) {
		return cell
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil {
		panic(err) // texts can always be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// CellList are the items of a cell: those of a list in JSON, else what semicolons,
// bars and line ends part.
func CellList(cell string) []string {
	var texts, list []string
	if strings.HasPrefix(cell, "[") && json.Unmarshal([]byte(cell), &texts) == nil {
		return texts
	}
	for _, item := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";|\n", r) }) {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// Part is a field of one record of a list of an event, for which a table has a column
// of its own: source_1_url.
type Part struct {
	List, Field *Field
	At          int // from 0
}

// Column is the name of the column.
func (p Part) Column() string {
	return strings.TrimSuffix(p.List.Key, "s") + "_" + strconv.Itoa(p.At+1) + "_" + p.Field.Key
}

// mostParts bounds how many records of a list a name of a column may ask for.
const mostParts = 1000

// PartOf is the part that a column of that name has.
func PartOf(column string) (Part, bool) {
	name, rest, _ := strings.Cut(column, "_")
	number, key, _ := strings.Cut(rest, "_")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > mostParts || strconv.Itoa(n) != number {
		return Part{}, false
	}
	for i := range eventFields {
		list := &eventFields[i]
		if list.Kind != RecordsKind || strings.TrimSuffix(list.Key, "s") != name {
			continue
		}
		if field := FieldOf(list.Records(&Event{}).New(), key); field != nil {
			return Part{list, field, n - 1}, true
		}
	}
	return Part{}, false
}

// Record is the record of the event that has the part, made if it is not there yet.
func (p Part) Record(e *Event) Record {
	list := p.List.Records(e)
	if list.Len() <= p.At {
		list.Grow(p.At + 1)
	}
	return list.At(p.At)
}
