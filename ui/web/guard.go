package web

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// Refusal is why an address is not asked.
type Refusal struct{ Why string }

func (r *Refusal) Error() string { return r.Why }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// guard says which addresses may be asked.
type guard struct{ allowed map[string]bool } // host:port, in small letters

// hostsOf reads a list of hosts; one without a port is meant with both of the web's.
func hostsOf(list string) map[string]bool {
	hosts := map[string]bool{}
	for entry := range strings.SplitSeq(list, ",") {
		entry = strings.ToLower(strings.TrimSpace(entry))
		if entry == "" {
			continue
		}
		if host, port, err := net.SplitHostPort(entry); err == nil {
			hosts[net.JoinHostPort(ascii(host), port)] = true
			continue
		}
		for _, port := range ports {
			hosts[net.JoinHostPort(ascii(strings.Trim(entry, "[]")), port)] = true
		}
	}
	return hosts
}

// ports are those of the web, by scheme.
var ports = map[string]string{"http": "80", "https": "443"}

// hostport is where an address is asked.
func hostport(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = ports[strings.ToLower(u.Scheme)]
	}
	return net.JoinHostPort(ascii(u.Hostname()), port)
}

// ascii is a host as it is looked up and as a proxy is told of it: other signs than
// those of ASCII may spell an address that is not asked (⑩.0.0.1).
func ascii(host string) string {
	if mapped, err := idna.Lookup.ToASCII(host); err == nil {
		return mapped
	}
	return strings.ToLower(host)
}

// check tells what can be told of an address before its name is looked up.
func (g guard) check(u *url.URL) error {
	scheme, host := strings.ToLower(u.Scheme), ascii(u.Hostname())
	switch {
	case ports[scheme] == "":
		return refuse("only http and https are asked, not %s:", scheme)
	case host == "" || strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII }):
		return refuse("the address names no host")
	case u.User != nil:
		return refuse("an address with a name or a password in it is not asked")
	case g.allowed[hostport(u)]:
		return nil
	case u.Port() != "" && u.Port() != "80" && u.Port() != "443":
		return refuse("only the ports 80 and 443 are asked, not %s", u.Port())
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return askable(ip)
	}
	return nil
}

// public tells whether a name can be one of the public network, as far as that shows.
func public(host string) error {
	host = strings.TrimSuffix(ascii(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return askable(ip)
	}
	inner := !strings.Contains(host, ".")
	for _, end := range []string{".localhost", ".local", ".internal", ".intranet", ".lan", ".corp", ".home", ".home.arpa"} {
		inner = inner || strings.HasSuffix(host, end)
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	if inner || strings.Trim(last, "0123456789abcdefx") == "" && strings.ContainsAny(last, "0123456789") { // 127.1, 0x7f.1
		return refuse("%s is no name of the public network", host)
	}
	return nil
}

// nat64 stands before IPv4 addresses on networks that only have IPv6.
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// unicast is all that is public in IPv6, the kinds below aside.
var unicast = netip.MustParsePrefix("2000::/3")

// inward are the kinds of addresses that lead into somebody's own network, or
// nowhere.
var inward = []struct {
	kind     string
	prefixes []netip.Prefix
}{
	{"unspecified", prefixes("0.0.0.0/8", "::/128")},
	{"loopback", prefixes("127.0.0.0/8", "::1/128")},
	{"private", prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")},
	{"carrier's", prefixes("100.64.0.0/10")},
	{"link-local", prefixes("169.254.0.0/16", "fe80::/10")},
	{"multicast", prefixes("224.0.0.0/4", "ff00::/8")},
	{"reserved", prefixes("192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "198.18.0.0/15", "100::/64")},
	{"documentation", prefixes("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")},
	{"tunnel's", prefixes("2001::/23", "2002::/16", "64:ff9b:1::/48")},
}

func prefixes(texts ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, t := range texts {
		all = append(all, netip.MustParsePrefix(t))
	}
	return all
}

// askable tells whether an address of the network may be asked. One of IPv4 within
// one of IPv6 is judged by itself.
func askable(ip netip.Addr) error {
	shown := ip
	if ip.Zone() != "" {
		return refuse("%s is an address of this machine's own network", shown)
	}
	ip = ip.Unmap()
	if nat64.Contains(ip) {
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, kind := range inward {
		for _, p := range kind.prefixes {
			if p.Contains(ip) {
				return refuse("%s is a %s address, which is not asked", shown, kind.kind)
			}
		}
	}
	if !ip.Is4() && !unicast.Contains(ip) {
		return refuse("%s is no public address", shown)
	}
	return nil
}
