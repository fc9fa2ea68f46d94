// Package pack writes numbers and texts one behind the other, and reads them
// back. In go integers and strings; out come bytes, as short as the values are,
// without names or types: who reads must ask for the same things in the same
// order. Integers are varints as in package encoding/binary.
//
// Reading never panics. What is asked for beyond the end, or stands there
// broken, is zero, and Bad tells.
package pack

import (
	"encoding/binary"
	"unsafe"
)

// Uint adds a number.
func Uint(to []byte, n uint64) []byte { return binary.AppendUvarint(to, n) }

// Int adds a number that may be negative.
func Int(to []byte, n int64) []byte { return binary.AppendVarint(to, n) }

// String adds a text.
func String(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// Strings adds a list of texts.
func Strings(to []byte, list []string) []byte {
	to = Uint(to, uint64(len(list)))
	for _, s := range list {
		to = String(to, s)
	}
	return to
}

// Reader takes values from the front of Bytes. The zero Reader has none.
type Reader struct {
	Bytes []byte
	Bad   bool // something was asked for that is not there
}

// Uint takes a number.
func (r *Reader) Uint() uint64 {
	if len(r.Bytes) > 0 && r.Bytes[0] < 0x80 {
		n := uint64(r.Bytes[0])
		r.Bytes = r.Bytes[1:]
		return n
	}
	n, size := binary.Uvarint(r.Bytes)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.Bytes = r.Bytes[size:]
	return n
}

// Int takes a number that may be negative.
func (r *Reader) Int() int64 {
	n, size := binary.Varint(r.Bytes)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.Bytes = r.Bytes[size:]
	return n
}

// Count takes a number of things that take a byte each at least, so that nobody
// makes room for more than can be there.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.Bytes)) {
		r.fail()
		return 0
	}
	return int(n)
}

// String takes a text. It shares the memory of Bytes, which must not change as
// long as the text is in use.
func (r *Reader) String() string {
	n := r.Count()
	if n == 0 {
		return ""
	}
	s := unsafe.String(&r.Bytes[0], n)
	r.Bytes = r.Bytes[n:]
	return s
}

// Strings takes a list of texts; one of none is nil.
func (r *Reader) Strings() []string {
	n := r.Count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.String()
	}
	return list
}

func (r *Reader) fail() { r.Bytes, r.Bad = nil, true }
