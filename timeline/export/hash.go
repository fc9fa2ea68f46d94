package export

import "dateline/timeline"

// hashLength is the number of hexadecimal digits shown: enough to tell two
// states of a chronology apart, few enough to read out on the telephone.
const hashLength = 12

// Hash is a short fingerprint of the view's events, the same for every format,
// style and audience: the first 12 hexadecimal digits of the SHA-256 of the
// view's export as JSONL for publication. Notes and places in files do not
// count; the order of the events does.
func Hash(v *timeline.View) string {
	s, _ := surveyOf(v, Options{}, questions{}) // without a Tick nothing fails
	return s.hash
}
