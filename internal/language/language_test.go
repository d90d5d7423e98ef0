package language

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"parley/data"
)

func detector(t testing.TB) *Detector {
	t.Helper()
	folder, err := fs.Sub(data.Files, "language")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sentences(t testing.TB) [][]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.SplitN(strings.TrimSpace(line), "\t", 2))
		}
	}
	return all
}

func TestOf(t *testing.T) {
	d := detector(t)
	for _, s := range sentences(t) {
		if got := d.Of(s[1]); got != s[0] {
			t.Errorf("%q is taken for %q, want %q", s[1], got, s[0])
		}
	}
}

func TestTooLittleToTell(t *testing.T) {
	d := detector(t)
	for _, text := range []string{"", "12 %, 7:30", "Harran", "Amina Sol, Joseph Brandt", strings.Repeat("Envoys met in Geneva for round 4.\n", 20), "\xff\xfe"} {
		if got := d.Of(text); got != "" {
			t.Errorf("%q is taken for %q", text, got)
		}
	}
}

// TestShare: a page in two languages is in that of most of it.
func TestShare(t *testing.T) {
	d := detector(t)
	by := map[string]string{}
	for _, s := range sentences(t) {
		by[s[0]] = s[1]
	}
	for _, c := range []struct {
		paragraphs []string
		name       string
		least      float64
	}{
		{[]string{by["en"] + " " + by["en"], by["fr"]}, "en", 0.5},
		{[]string{by["en"], by["ar"], by["ar"]}, "ar", 0.6},
		{[]string{by["de"], "Harran"}, "de", 1},
		{[]string{"Les envoyés", "des deux gouvernements", "se sont rencontrés", "mardi à Harran", "pour une deuxième journée"}, "fr", 1},
		{[]string{"Harran", "40"}, "", 0},
	} {
		if name, share := d.Share(c.paragraphs); name != c.name || share < c.least {
			t.Errorf("%q: %q with %.2f, want %q", c.paragraphs, name, share, c.name)
		}
	}
}

func FuzzOf(f *testing.F) {
	d := detector(f)
	for _, s := range sentences(f) {
		f.Add(s[1])
	}
	f.Fuzz(func(t *testing.T, text string) {
		if first, again := d.Of(text), d.Of(text); first != again {
			t.Error("two answers")
		}
	})
}

func BenchmarkOf(b *testing.B) {
	d := detector(b)
	text := strings.Repeat(sentences(b)[0][1]+" ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		d.Of(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		detector(b)
	}
}
