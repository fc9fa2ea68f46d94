package date

// Error says what is wrong with a date, and where.
type Error struct {
	Input       string // what was to be read
	Offset, Len int    // the place in Input, in bytes; Len may be 0 at its end
	Message     string // what is wrong, in a few words
	Hint        string // what to write instead; may be empty
}

// Error is the message; the hint is not part of it.
func (e *Error) Error() string { return e.Message }

// fault is a mistake found while reading; Parse makes an Error of it. The zero
// fault is none. It is a plain value so that reading a right date allocates
// nothing.
type fault struct {
	off, len  int
	msg, hint string
}

func (f fault) bad() bool { return f.msg != "" }
