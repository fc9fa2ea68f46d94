package keys

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

// otherNames are what people call keys that have another name here.
func otherNames() map[string]string {
	return map[string]string{
		"escape": "esc", "return": "enter", "spacebar": "space", "del": "delete", "ins": "insert",
		"pagedown": "pgdown", "pgdn": "pgdown", "page-down": "pgdown", "pageup": "pgup", "page-up": "pgup",
		"↑": "up", "↓": "down", "←": "left", "→": "right",
	}
}

// sent are keys for which a terminal sends another one.
func sent() map[string]string {
	return map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+?": "backspace", "ctrl+/": "ctrl+_"}
}

// Names lists the keys that have a name; the others are a character each.
func Names() []string {
	names := []string{"backspace", "delete", "end", "enter", "esc", "home", "insert", "pgdown", "pgup", "space", "tab", "up", "down", "left", "right", "shift+tab"}
	for _, modifier := range []string{"ctrl+", "shift+", "ctrl+shift+"} {
		for _, k := range []string{"up", "down", "left", "right", "home", "end"} {
			names = append(names, modifier+k)
		}
	}
	names = append(names, "ctrl+pgup", "ctrl+pgdown")
	for i := 1; i <= 20; i++ {
		names = append(names, "f"+strconv.Itoa(i))
	}
	others := sent()
	for _, r := range `@abcdefghijklmnopqrstuvwxyz\]^_` {
		if k := "ctrl+" + string(r); others[k] == "" {
			names = append(names, k)
		}
	}
	return names
}

// ParseName reads the name of a key as people write it: a character, or one of
// Names in any case, "alt+" before either. ok is false for what is no key, and
// hint then says what to write instead, where that is known.
func ParseName(name string) (key, hint string, ok bool) {
	if r, n := utf8.DecodeRuneInString(name); n == len(name) && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) && otherNames()[name] == "" {
		return name, "", true
	}
	low := strings.ToLower(name)
	if rest, found := strings.CutPrefix(low, "alt+"); found && rest != "" && !strings.HasPrefix(rest, "alt+") {
		key, hint, ok := ParseName(name[len("alt+"):])
		return "alt+" + key, hint, ok
	}
	modifier, base := "", low
	if i := strings.LastIndex(low, "+"); i >= 0 && i < len(low)-1 {
		modifier, base = low[:i+1], low[i+1:]
	}
	if other := otherNames()[base]; other != "" {
		base = other
	}
	key = modifier + base
	if key == "ctrl+space" { // which a terminal sends as this
		key = "ctrl+@"
	}
	if slices.Contains(Names(), key) {
		return key, "", true
	}
	return "", whyNoKey(key), false
}

// whyNoKey is what to write instead of a name that is none.
func whyNoKey(name string) string {
	if other := sent()[name]; other != "" {
		return "a terminal sends " + other + " for it: write " + other
	}
	if base, found := strings.CutPrefix(name, "shift+"); found && utf8.RuneCountInString(base) == 1 {
		return "write " + strings.ToUpper(base)
	}
	if near, ok := textnorm.Nearest(name, Names()); ok {
		return "did you mean " + near + "?"
	}
	return "a key is a character, or a name such as ctrl+f, alt+x, pgdown, f5 or space"
}

// letter tells whether a key is text where text is written.
func letter(key string) bool {
	return key == "space" || utf8.RuneCountInString(key) == 1
}
