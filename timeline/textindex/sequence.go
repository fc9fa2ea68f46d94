package textindex

// sequence finds words that follow one another. Bit k of the steps of a word is
// set where it may stand in the k-th place.
type sequence struct {
	steps []uint64 // by number of the word
	last  uint64
	rest  *sequence // for what is longer than there are bits
}

func newSequence(words int, allowed [][]uint32) *sequence {
	const most = 64
	s := &sequence{steps: make([]uint64, words)}
	here := allowed[:min(len(allowed), most)]
	for k, numbers := range here {
		for _, n := range numbers {
			s.steps[n] |= 1 << k
		}
	}
	s.last = 1 << (len(here) - 1)
	if len(allowed) > most {
		s.rest = newSequence(words, allowed[most:])
	}
	return s
}

// within tells whether the sequence is somewhere in a document.
func (s *sequence) within(document []byte) bool {
	reached := uint64(0)
	for i := 0; i < len(document); {
		n, size := varint(document[i:])
		i += size
		if reached = (reached<<1 | 1) & s.steps[n]; reached&s.last != 0 && (s.rest == nil || s.rest.leads(document[i:])) {
			return true
		}
	}
	return false
}

// leads tells whether a document begins with the sequence.
func (s *sequence) leads(document []byte) bool {
	for at := uint64(1); len(document) > 0; at <<= 1 {
		n, size := varint(document)
		if s.steps[n]&at == 0 {
			return false
		}
		if document = document[size:]; at == s.last {
			return s.rest == nil || s.rest.leads(document)
		}
	}
	return false
}
