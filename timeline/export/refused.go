package export

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// refused are the endings of files that nothing here writes, with what to do instead.
var refused = map[string]string{
	".docx": "write Markdown and turn it into one: pandoc %[1]s.md -o %[1]s.docx",
	".pdf":  "write the page, %[1]s.html, and print it as PDF in a browser",
}

// Refused says why no file of that name is written, whatever the format; nil where
// one is.
func Refused(name string) error {
	ending := path.Ext(name)
	advice, ok := refused[strings.ToLower(ending)]
	if !ok {
		return nil
	}
	stem := strings.TrimSuffix(name, ending)
	return errors.New(strings.ToLower(ending) + " is no format of an export: " + fmt.Sprintf(advice, stem))
}
