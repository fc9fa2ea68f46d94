package export

import (
	"io"

	"dateline/timeline"
)

// writeJSONL writes a record a line. Every export has a fingerprint of these lines.
func writeJSONL(w io.Writer, v *timeline.View, o Options) error {
	return writeEvents(v, o, to(w), func() func([]byte, *timeline.Event) []byte {
		lines := &timeline.JSON{Words: (&wording{}).date, Desk: o.For == Desk}
		return func(dst []byte, e *timeline.Event) []byte {
			return append(lines.Append(dst, e), '\n')
		}
	})
}

// writeEvents hands on what is written of the events of a view, as they are, one
// after another. writer is called once for each processor.
func writeEvents(v *timeline.View, o Options, emit func([]byte) error, writer func() func(dst []byte, e *timeline.Event) []byte) error {
	runs := &runs{v: v}
	return inOrder(v.Len(), runs.next,
		func() func([]byte, run) []byte {
			write := writer()
			return func(dst []byte, r run) []byte {
				for _, e := range r.events {
					dst = write(dst, e)
				}
				return dst
			}
		},
		func(text []byte, r run) error {
			if err := emit(text); err != nil {
				return err
			}
			return o.tick(r.from + len(r.events))
		})
}
