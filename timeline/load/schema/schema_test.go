package schema_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/schema"
)

// compiled is the schema of each kind of file, by the mapping that it holds.
func compiled(t *testing.T) map[load.Mapping]*jsonschema.Schema {
	t.Helper()
	schemas := map[load.Mapping]*jsonschema.Schema{}
	for _, k := range schema.Kinds() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(k.JSON()))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(k.Name+".json", doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(k.Name + ".json") // against the schema of schemas, too
		if err != nil {
			t.Fatal(err)
		}
		schemas[load.MappingOf(map[string]string{"actors": load.ActorsName, "timeline": load.TimelineName}[k.Name])] = s
	}
	return schemas
}

// instance is a YAML node as a validator of JSON takes it, with texts that YAML
// 1.2 takes for texts.
func instance(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return instance(n.Alias)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if _, twice := m[n.Content[i].Value]; !twice {
				m[n.Content[i].Value] = instance(n.Content[i+1])
			}
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, kid := range n.Content {
			list = append(list, instance(kid))
		}
		return list
	}
	var v any
	if n.Tag == "!!timestamp" || n.Decode(&v) != nil {
		return n.Value
	}
	return v
}

// faults are what the loader finds wrong in a file alone, of the kinds that a
// schema sees; hidden are those that it can't see.
func faults(path string, text []byte) (seen, hidden []string) {
	for _, p := range load.File(path, text).Problems {
		switch {
		case p.Severity == timeline.Warning:
		case p.Code == load.KeyDuplicate, p.Code == load.ReferenceUnknown, p.Code == load.ReferenceCycle, p.Code == load.IDDuplicate,
			p.Code == load.CountryUnknown && !strings.Contains(p.Message, "no code"), p.Code == load.ActorAmbiguous, p.Code == load.QueryInvalid,
			p.Code == load.ValueType && strings.Contains(p.Message, "and no number"):
			hidden = append(hidden, p.String())
		default:
			seen = append(seen, p.String())
		}
	}
	return seen, hidden
}

// reporter is a test, or a property of one.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// agree checks that schema and loader find fault with the same file.
func agree(t reporter, schemas map[load.Mapping]*jsonschema.Schema, path string, text []byte) {
	t.Helper()
	var wrong error
	for d := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var n yaml.Node
		if err := d.Decode(&n); err != nil {
			if err.Error() != "EOF" {
				return // no schema sees a file that is no YAML
			}
			break
		}
		if v := instance(n.Content[0]); v != nil && wrong == nil {
			wrong = schemas[load.MappingOf(path)].Validate(v)
		}
	}
	seen, hidden := faults(path, text)
	switch {
	case wrong == nil && len(seen) > 0:
		t.Errorf("the schema passes what the loader does not:\n%s\n%s", strings.Join(seen, "\n"), text)
	case wrong != nil && len(seen) == 0 && len(hidden) == 0:
		t.Errorf("the loader passes what the schema does not: %v\n%s", wrong, text)
	}
}

// TestAgreesWithTheLoader holds the schemas to every good and bad file that the
// loader is tested with, and to the bundled timeline.
func TestAgreesWithTheLoader(t *testing.T) {
	t.Parallel()
	schemas := compiled(t)
	seen := 0
	for _, dir := range []fs.FS{data.FS, os.DirFS("../testdata/good"), os.DirFS("../testdata/codes")} {
		for _, name := range load.Files(dir) {
			text, err := fs.ReadFile(dir, name)
			if err != nil {
				t.Fatal(err)
			}
			as := name
			if base := path.Base(name); base == load.ActorsName || base == load.TimelineName {
				as = base // of a folder below testdata
			}
			seen++
			t.Run(name, func(t *testing.T) { agree(t, schemas, as, text) })
		}
	}
	if seen < 100 {
		t.Errorf("only %d files were seen", seen)
	}
}

// TestKinds checks what an editor gets: every key of the table, described.
func TestKinds(t *testing.T) {
	t.Parallel()
	var names []string
	for _, k := range schema.Kinds() {
		names = append(names, k.Name)
		if !bytes.Equal(k.JSON(), k.JSON()) {
			t.Errorf("%s differs from one time to the next", k.Name)
		}
	}
	if fmt.Sprint(names) != "[event actors timeline]" {
		t.Errorf("kinds are %v", names)
	}
	event := string(schema.Kinds()[0].JSON())
	for _, m := range []load.Mapping{load.EventMapping, load.SourceMapping, load.QuoteMapping} {
		for _, k := range load.Keys(m) {
			if !strings.Contains(event, fmt.Sprintf("%q: {\n", k.Name)) || !strings.Contains(event, k.Help) {
				t.Errorf("the schema lacks %s of %s, or its help", k.Name, m)
			}
		}
	}
}

func kindJSON(tb testing.TB, name string) []byte {
	tb.Helper()
	for _, k := range schema.Kinds() {
		if k.Name == name {
			return k.JSON()
		}
	}
	tb.Fatalf("there is no schema %s", name)
	return nil
}
