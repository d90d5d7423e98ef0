package query

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestChanges brings in the reports one after another; what each changes was read by people and found right.
func TestChanges(t *testing.T) {
	all := rivers(t).Reports
	var out strings.Builder
	older := NewView(nil, nil)
	for i := range all {
		newer := NewView(all[:i+1], nil)
		fmt.Fprintf(&out, "-- report %d: %s --\n", i+1, all[i].Article.Title)
		for _, c := range Changes(older, newer) {
			fmt.Fprintf(&out, "%s: %s [%s]", c.Kind, c.Title, c.When)
			if c.Was != "" {
				fmt.Fprintf(&out, " was: %s", c.Was)
			}
			out.WriteString("\n")
			if !slices.Contains(ChangeKinds(), c.Kind) {
				t.Errorf("the kind %q is not on the list", c.Kind)
			}
			if len(c.Cites) == 0 || len(c.Reports) != 1 || c.Reports[0].Number != i+1 || c.ID == "" {
				t.Errorf("%+v does not rest on report %d alone", c, i+1)
			}
			for _, cite := range c.Cites {
				if text := newer.Reports[cite.Report-1].Article.Text; text[cite.Start:cite.End] != cite.Exact {
					t.Errorf("%s: %q does not stand at %s", c.Title, cite.Exact, cite.Ref)
				}
			}
		}
		older = newer
	}
	file := filepath.Join("testdata", "changes.txt")
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	if again := Changes(older, older); again != nil {
		t.Errorf("the same reports give %d changes", len(again))
	}
}
