package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// StateName is the file of a site that says what was published.
const StateName = "dateline-site.json"

const stateVersion = 1

// State is what a site knows of its own publishing.
type State struct {
	Version   int    `json:"dateline_site"`
	Base      string `json:"base,omitempty"`
	Published string `json:"published"` // when something changed the last time
	Feed      string `json:"feed"`      // the id of the feed, which stays
	// Files are all others of the site with the SHA-256 of what they hold, Before those
	// that were others at the publishing before, with that of then.
	Files   map[string]string `json:"files"`
	Before  map[string]string `json:"before,omitempty"`
	Entries []Entry           `json:"entries"` // of the feed, the latest first
}

// Read reads a state. Its error says why it is none.
func Read(text []byte) (*State, error) {
	var s State
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, err
	}
	if s.Version != stateVersion {
		return nil, fmt.Errorf("it is of the form %d, and this dateline knows %d", s.Version, stateVersion)
	}
	if _, err := time.Parse(time.RFC3339, s.Published); err != nil || !strings.HasPrefix(s.Feed, urnPrefix) {
		return nil, errors.New("the day of the last publishing or the id of the feed is missing")
	}
	return &s, nil
}

// Wrote tells whether that is what a file of the site held when it was published the
// last time, or the time before.
func (s *State) Wrote(name string, text []byte) bool {
	hash := hashOf(text)
	return s.Files[name] == hash || s.Before[name] == hash
}

// Knows tells whether a file was ever written by these publishings.
func (s *State) Knows(name string) bool {
	return name == StateName || s.Files[name] != "" || s.Before[name] != ""
}

// note notes the files of the site as they are now, and were before.
func (s *State) note(files []File, before *State) {
	s.Files, s.Before = map[string]string{}, map[string]string{}
	for _, f := range files {
		s.Files[f.Name] = hashOf(f.Text)
	}
	if before == nil {
		return
	}
	for name, hash := range before.Files {
		if s.Files[name] != hash {
			s.Before[name] = hash
		}
	}
}

func (s *State) text() []byte {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // texts always can be written
	}
	return append(text, '\n')
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

const urnPrefix = "urn:uuid:"

// urn is an id made of texts: a UUID of the kind that is left to its maker.
func urn(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	h := hex.EncodeToString(sum[:16])
	return urnPrefix + strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}
