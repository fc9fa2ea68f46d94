package cache

import (
	"encoding/binary"
	"errors"
)

// encoder appends values to bytes, decoder takes them off again.
type encoder struct{ b []byte }

func (e *encoder) number(n int64) { e.b = binary.AppendVarint(e.b, n) }
func (e *encoder) text(s string)  { e.number(int64(len(s))); e.b = append(e.b, s...) }
func (e *encoder) hash(h hash)    { e.b = append(e.b, h[:]...) }
func (e *encoder) stamp(s Stamp) {
	for _, n := range [...]int64{s.size, s.mtime, s.ctime, int64(s.device), int64(s.inode)} {
		e.number(n)
	}
}

func (e *encoder) entry(f fileSeen) { e.text(f.path); e.stamp(f.Stamp); e.number(f.at); e.hash(f.hash) }

// errDamaged is about bytes that were not written like this.
var errDamaged = errors.New("it is damaged")

// decoder gives zero values once something was amiss, which err tells.
type decoder struct {
	b   []byte
	err error
}

func (d *decoder) number() int64 {
	n, size := binary.Varint(d.b)
	if size <= 0 {
		d.b, d.err = nil, errDamaged
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) bytes(n int64) []byte {
	if n < 0 || n > int64(len(d.b)) {
		d.b, d.err = nil, errDamaged
		return nil
	}
	taken := d.b[:n]
	d.b = d.b[n:]
	return taken
}

func (d *decoder) text() string { return string(d.bytes(d.number())) }

func (d *decoder) hash() (h hash) {
	copy(h[:], d.bytes(int64(len(h))))
	return h
}

func (d *decoder) stamp() Stamp {
	return Stamp{d.number(), d.number(), d.number(), uint64(d.number()), uint64(d.number())}
}

func (d *decoder) entry() fileSeen { return fileSeen{d.text(), d.stamp(), d.number(), d.hash()} }

// entries reads a number and as many files.
func (d *decoder) entries() []fileSeen {
	n := d.number()
	if n < 0 || n > int64(len(d.b)) { // a file takes many bytes
		d.err = errDamaged
		return nil
	}
	files := make([]fileSeen, n)
	for i := range files {
		files[i] = d.entry()
	}
	return files
}

func (e *encoder) entries(files []fileSeen) {
	e.number(int64(len(files)))
	for _, f := range files {
		e.entry(f)
	}
}

// end fails where something was amiss or is left over.
func (d *decoder) end() error {
	if d.err == nil && len(d.b) > 0 {
		d.err = errDamaged
	}
	return d.err
}
