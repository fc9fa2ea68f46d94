package linear

import "dateline/ui/session"

// Replies tells whether there is a row for a word.
func Replies(w session.Word) bool {
	_, ok := replies[w]
	return ok
}
