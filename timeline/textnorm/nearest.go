package textnorm

import (
	"cmp"
	"strings"
	"unicode"
)

// Nearest is the candidate that a person who typed word most likely meant, case
// and diacritics aside: one that begins with the word, or one that differs by few
// mistyped letters. A letter left out, added or changed and two letters swapped
// count once each; up to a third of the word's length may be wrong, three at most.
// ok is false where none is near, and for an empty word. The order of the
// candidates does not matter.
func Nearest(word string, candidates []string) (nearest string, ok bool) {
	typed := []rune(Fold(strings.TrimSpace(word)))
	if len(typed) == 0 {
		return "", false
	}
	var best rank
	for _, candidate := range candidates {
		r, near := rankOf(typed, candidate)
		if near && (!ok || r.compare(best) < 0) {
			best, ok = r, true
		}
	}
	return best.candidate, ok
}

// Meant are the candidates that a word can only be a slip for: a letter may be
// wrong for each so many letters of the word, two at most, and none of its digits.
// Of those the nearest are given; where there are several, nobody knows which.
func Meant(word string, candidates []string, letters int) []string {
	typed := []rune(Fold(strings.TrimSpace(word)))
	var meant []string
	best := min(len(typed)/letters, 2)
	for _, candidate := range candidates {
		name := []rune(Fold(candidate))
		d := distance(typed, name, best)
		if len(name) == 0 || d > best || digits(typed) != digits(name) {
			continue
		}
		if d < best {
			best, meant = d, nil
		}
		meant = append(meant, candidate)
	}
	return meant
}

// digits are those of a word.
func digits(word []rune) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, string(word))
}

// rank tells how near a candidate is; smaller is nearer.
type rank struct {
	distance  int
	start     int // 0 where the word begins the candidate, 1 where their first letters agree
	length    int
	candidate string
}

func (r rank) compare(s rank) int {
	return cmp.Or(r.distance-s.distance, r.start-s.start, r.length-s.length, strings.Compare(r.candidate, s.candidate))
}

func rankOf(typed []rune, candidate string) (r rank, near bool) {
	name := []rune(Fold(candidate))
	r = rank{start: 2, length: len(name), candidate: candidate}
	limit := min(max(len(typed)/3, 1), 3)
	if len(typed) < 3 {
		limit = 0 // a word so short is near to far too much
	}
	begins := len(typed) > 1 && strings.HasPrefix(string(name), string(typed))
	switch {
	case len(name) == 0:
		return r, false
	case begins && len(name) == len(typed):
		return r, true
	case begins: // as good as one mistyped letter, and better than another
		r.distance, r.start = 1, 0
		return r, true
	case name[0] == typed[0]:
		r.start = 1
	}
	r.distance = distance(typed, name, limit)
	return r, r.distance <= limit
}

// distance is the optimal string alignment distance of two words, or limit+1
// where it is greater than limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
