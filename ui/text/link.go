package text

import (
	"net/url"
	"strings"
)

// NoLink ends what Link begins.
const NoLink = closeLink

// Link is the sequence that begins a link to an address, for terminals that have
// links (OSC 8). Only http and https addresses without anything but visible ASCII
// become one; for others it is "".
func Link(address string) string {
	if address == "" { // as for most of what is drawn
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	to := u.String()
	if strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return ""
	}
	return "\x1b]8;;" + to + "\x1b\\"
}
