package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley/internal/reader"
)

// printed runs the command and gives what it prints; anything on standard error fails the test.
func printed(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, faults bytes.Buffer
	if status := run(args, streams{strings.NewReader(""), &out, &faults}); status != exitFine || faults.Len() > 0 {
		t.Fatalf("parley %s: status %d\n%s", strings.Join(args, " "), status, faults.String())
	}
	return out.Bytes()
}

func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	s, err := compiler.Compile("../../docs/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value); err != nil {
		t.Errorf("%v", err)
	}
}

var examples = []string{"../../examples/south-caucasus", "../../examples/sudan"}

// TestReadingSchema reads every example and holds each reading against the published schema, and each evidence against
// the bytes of its file.
func TestReadingSchema(t *testing.T) {
	s := schema(t, "reading.json")
	out := printed(t, append([]string{"read", "--format", "json"}, examples...)...)
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) < 13 {
		t.Fatalf("%d readings of at least 13 examples", len(lines))
	}
	for _, line := range lines {
		validate(t, s, line)
		checkAnchors(t, line)
	}
}

func TestRecordSchema(t *testing.T) {
	s := schema(t, "record.json")
	for _, folder := range examples {
		validate(t, s, printed(t, "record", folder))
	}
}

// TestPageSchema asks every question once.
func TestPageSchema(t *testing.T) {
	s := schema(t, "page.json")
	db := filepath.Join(t.TempDir(), "desk.db")
	printed(t, "add", "--db", db, examples[0])
	for _, question := range [][]string{{"brief"}, {"timeline"}, {"offers"}, {"figures"}, {"tracks"}, {"statements"},
		{"statements", "--accusations"}, {"search", "ceasefire"}, {"explain", "1:0"}, {"diff", "--since", "2022-11-30"}} {
		t.Run(question[0], func(t *testing.T) {
			validate(t, s, printed(t, append(question, "--format", "json", "--db", db)...))
		})
	}
}

// checkAnchors looks at every object with start, end and exact, wherever it stands.
func checkAnchors(t *testing.T, line []byte) {
	t.Helper()
	var head struct {
		Schema  string
		Article struct{ URI string }
	}
	var value any
	if err := json.Unmarshal(line, &head); err != nil || json.Unmarshal(line, &value) != nil {
		t.Fatal(err)
	}
	if head.Schema != reader.Schema {
		t.Errorf("schema %q", head.Schema)
	}
	text, err := os.ReadFile(head.Article.URI)
	if err != nil {
		t.Fatal(err)
	}
	if n := anchors(t, string(text), value); n == 0 {
		t.Errorf("%s: nothing is tied to its words", head.Article.URI)
	}
}

func anchors(t *testing.T, text string, value any) (n int) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			n += anchors(t, text, item)
		}
	case map[string]any:
		if exact, ok := v["exact"].(string); ok {
			n++
			start, end := int(v["start"].(float64)), int(v["end"].(float64))
			if start < 0 || end > len(text) || start >= end || text[start:end] != exact {
				t.Errorf("%q does not stand at [%d:%d]", exact, start, end)
			}
		}
		for _, item := range v {
			n += anchors(t, text, item)
		}
	}
	return n
}
