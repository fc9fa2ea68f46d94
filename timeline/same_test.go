package timeline_test

import (
	"reflect"
	"testing"

	"dateline/timeline"
)

// Whatever a reader can see of an event makes two of them differ.
func TestSameLooksAtEveryField(t *testing.T) {
	t.Parallel()
	var a timeline.Event
	for i := range reflect.TypeFor[timeline.Event]().NumField() {
		var b timeline.Event
		field := reflect.ValueOf(&b).Elem().Field(i)
		name := reflect.TypeFor[timeline.Event]().Field(i).Name
		switch field.Kind() {
		case reflect.String:
			field.SetString("x")
		case reflect.Bool:
			field.SetBool(true)
		case reflect.Slice:
			field.Set(reflect.MakeSlice(field.Type(), 1, 1))
		default:
			switch name {
			case "Date":
				b.Date = parsed("2020")
			case "Pos":
				b.Pos.Line = 7
			default:
				t.Fatalf("the test does not know how to change %s", name)
			}
		}
		if got, want := timeline.Same(&a, &b), name == "Pos"; got != want {
			t.Errorf("events that differ in %s are the same: %v", name, got)
		}
	}
}
