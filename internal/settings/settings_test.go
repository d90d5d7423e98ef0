package settings

import (
	"reflect"
	"strings"
	"testing"
)

type desk struct {
	Name  string   `yaml:"name"`
	Words []string `yaml:"words"`
	Sides []struct {
		Name string `yaml:"name"`
	} `yaml:"sides"`
}

func TestDecode(t *testing.T) {
	var d desk
	if err := Decode([]byte("name: Lakes talks # [[[\nwords: [truce, \"[\"]\nsides: [{name: A}, {name: B}]\n"), &d); err != nil || len(d.Words) != 2 || len(d.Sides) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
}

// TestDecodeRefuses: what nobody writes by hand is told of at once, and shortly.
func TestDecodeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("[", 100_000):                        "[1:1] has lists in lists",
		"name: A\nsides: " + strings.Repeat("{a: ", 50_000): "[2:1] has lists in lists",
		"words:\n" + strings.Repeat("- ", 50_000):           "[2:1] has lists in lists",
		strings.Repeat("name: A\n", 100_000):                "has more than the 262144 bytes",
		"colour: red\n":                                     "[1:1] unknown field",
		strings.Repeat("a", 100_000):                        "[1:1]",
		"name: *nowhere\n":                                  "[1:",
		"\x00\x01\x02":                                      "",
	} {
		err := Decode([]byte(text), &desk{})
		if err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 2000 {
			t.Errorf("%.20q: %.200v, want %q", text, err, want)
		}
	}
}

// FuzzDecode: whatever stands in a file is understood or refused, the same twice, and shortly. Of several faults the library
// tells one or another.
func FuzzDecode(f *testing.F) {
	f.Add("name: A\nwords: [b, c]\nsides:\n  - name: d\n  - &x {name: e}\n  - *x\n")
	f.Add("name: |\n  a\n  b\nwords: !!seq [x]\n? y\n: z\n")
	f.Add("- - - {a: [b\n")
	f.Add("(0: 77y1\n0da: 7A0")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		var a, b desk
		first, again := Decode([]byte(text), &a), Decode([]byte(text), &b)
		if (first == nil) != (again == nil) || first == nil && !reflect.DeepEqual(a, b) {
			t.Errorf("%q gives %v, then %v", text, first, again)
		}
		if first != nil && len(first.Error()) > 8000 {
			t.Errorf("%q gives %d bytes of fault", text, len(first.Error()))
		}
	})
}
