package event

import (
	"io/fs"
	"strings"
	"testing"
)

// Every flag and need that a table uses is explained in the folder's README.
func TestFlagsAreExplained(t *testing.T) {
	text, err := fs.ReadFile(tables(), "README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	for _, f := range pipeline(t).coder.all {
		for flag, value := range f.flags {
			if value != flag {
				flag += "="
			}
			if !strings.Contains(readme, "`"+flag) {
				t.Errorf("%s: flag %q is not explained", f.name, flag)
			}
		}
	}
}
