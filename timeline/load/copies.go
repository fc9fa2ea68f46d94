package load

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

// copies are the names that programs which share a folder give to a file where they
// found two states of it, or where a copy is put beside it: what is said of them, and
// the pattern of the name without its ending, of which the first group is the original's.
var copies = []struct {
	what string
	name *regexp.Regexp
}{
	{"a conflicted copy, as Dropbox and Nextcloud make them,", regexp.MustCompile(`^(.+) \([^()]*(?i:conflicted copy|case conflict)[^()]*\)(?: \d+)?$`)},
	{"a conflicted copy, as Syncthing makes them,", regexp.MustCompile(`^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$`)},
	{"a copy, as file managers make them,", regexp.MustCompile(`^(.+?)(?: copy| \(copy\))(?: \d+)?$`)},
	{"a copy, as iCloud makes them,", regexp.MustCompile(`^(.+) [2-9]$`)},
	{"a copy, as downloads and Google Drive make them,", regexp.MustCompile(`^(.+?) ?\([1-9]\)$`)},
}

// copyOf takes the name of a copy apart: the path of its original, and what it is.
func copyOf(name string) (original, what string) {
	ext := path.Ext(name)
	base := strings.TrimSuffix(path.Base(name), ext)
	if !strings.ContainsAny(base, " (") && !strings.Contains(base, ".sync-conflict-") {
		return "", ""
	}
	for _, c := range copies {
		if m := c.name.FindStringSubmatch(base); m != nil {
			return path.Join(path.Dir(name), m[1]+ext), c.what
		}
	}
	return "", ""
}

// CompareFiles is the order in which a load reads the files of a folder: by name, a
// copy behind its original, since of two events with one id the first counts.
func CompareFiles(a, b string) int {
	was, _ := copyOf(a)
	is, _ := copyOf(b)
	if was != "" || is != "" {
		if c := comparePaths(cmp.Or(was, a), cmp.Or(is, b)); c != 0 {
			return c
		}
		if (was == "") != (is == "") {
			return strings.Compare(was, is)
		}
	}
	return comparePaths(a, b)
}

// comparePaths is the order in which folders are walked.
func comparePaths(a, b string) int {
	return slices.Compare(strings.Split(a, "/"), strings.Split(b, "/"))
}

// besides tells of the files of a folder which are copies of others that stand there,
// and puts them behind these.
func besides(files []candidate) {
	var named []int
	for i := range files {
		if original, _ := copyOf(files[i].path); original != "" {
			named = append(named, i)
		}
	}
	if named == nil {
		return
	}
	there := make(map[string]bool, len(files))
	for _, c := range files {
		there[c.path] = true
	}
	for _, i := range named {
		if original, what := copyOf(files[i].path); there[original] {
			files[i].original, files[i].what = original, what
		}
	}
	slices.SortFunc(files, func(a, b candidate) int { return CompareFiles(a.path, b.path) })
}
