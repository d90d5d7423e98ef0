package query

import (
	"strings"
	"testing"

	"parley/internal/ledger"
)

func TestReadScope(t *testing.T) {
	for text, want := range map[string]string{
		"name: A\nparties: [{name: B}, {name: C}]\n":                  "",
		"parties: [{name: B}, {name: C}]\n":                           "name: missing",
		"name: A\nparties: [{name: B}]\n":                             "two at least",
		"name: A\nparties: [{name: B}, {aliases: [C]}]\n":             "without a name",
		"name: A\nparties: [{name: B}, {name: C}]\nfrom: soon\n":      `"soon"`,
		"name: A\nparties: [{name: B}, {name: C}]\nmediator: {}\n":    "[3:1]",
		"name: A\nparties: [{name: B}, {name: C}]\nwords: {a: [b]}\n": "[3:",
	} {
		_, err := ReadScope([]byte(text))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestScopeHolds(t *testing.T) {
	s, err := ReadScope([]byte("name: Lakes talks\nparties: [{name: Northland, aliases: [NTH]}, {name: Southland}]\nmediators: [{name: Eastland}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	who := func(names ...string) (ws []ledger.Who) {
		for _, n := range names {
			ws = append(ws, ledger.Who{Name: n, SideName: n})
		}
		return ws
	}
	for _, c := range []struct {
		whos []ledger.Who
		one  bool
		want bool
	}{
		{who("Northland", "Southland"), false, true},
		{[]ledger.Who{{Name: "Ada Ash", Side: "NTH"}, {Name: "eastland"}}, false, true},
		{who("Northland", "Westland"), false, false},
		{who("Northland"), true, true},
		{who("Eastland", "Westland"), true, false},
	} {
		if got := s.holds(c.whos, c.one); got != c.want {
			t.Errorf("%v: %v", c.whos, got)
		}
	}
}

// FuzzReadScope: a process file is understood or refused, and one that is understood has what a process needs.
func FuzzReadScope(f *testing.F) {
	f.Add("name: A\nparties: [{name: B}, {name: C, aliases: [D]}]\nfrom: 2022-10-14\nwords: [e]\n")
	f.Add("name: &a A\nparties: [{name: *a}, {name: *a}]\nmediators:\n  - name: |\n      B\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		s, err := ReadScope([]byte(text))
		if err == nil && (s.Name == "" || len(s.Parties) < 2) {
			t.Errorf("%q gives %+v", text, s)
		}
	})
}
