//go:build unix && !linux

package files_test

import "testing"

// asNobody does something with the rights that the tests have.
func asNobody(t *testing.T, do func() error) error {
	t.Helper()
	return do()
}
