package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/tools/txtar"

	"parley/data"
	"parley/internal/article"
)

var update = flag.Bool("update", false, "write what comes out into the case files")

func testIntake(t testing.TB, options ...Option) *Intake {
	t.Helper()
	in, err := Default(options...)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestCut runs the case files: passages as lines of kind and text.
func TestCut(t *testing.T) {
	in := testIntake(t)
	paths, err := filepath.Glob("testdata/cut/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no case files", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			file, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := string(file.Files[0].Data)
			got := listing(text, in.cutter.cut(text))
			if *update {
				file.Files[1].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(file), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(file.Files[1].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func listing(text string, passages []article.Passage) string {
	var out strings.Builder
	for _, p := range passages {
		words := strings.Join(strings.Fields(p.Of(text)), " ")
		if runes := []rune(words); len(runes) > 60 {
			words = string(runes[:60]) + "…"
		}
		fmt.Fprintf(&out, "%-11s %s\n", p.Kind, words)
	}
	return out.String()
}

// TestFurniture runs the example of every row: between two paragraphs of body it must come out as boilerplate.
func TestFurniture(t *testing.T) {
	in := testIntake(t)
	for _, p := range in.cutter.furniture {
		u := unit{text: p.example, words: wordsOf(p.example)}
		if in.cutter.furnitureClass(&u) == "" {
			t.Errorf("%s %q does not match its example %q", p.place, p.words, p.example)
		}
		text := "Envoys met.\n\nThe envoys met in Harran on Monday and went home again.\n\n" + p.example +
			"\n\nThe mediator said on Tuesday that they would meet again in the spring.\n"
		for _, got := range in.cutter.cut(text) {
			if got.Of(text) == p.example && got.Kind != article.Boilerplate {
				t.Errorf("%q comes out as %s", p.example, got.Kind)
			}
		}
	}
}

// fault is what is wrong with the passages of a text, or "".
func faultIn(text string, passages []article.Passage) string {
	end := 0
	for i, p := range passages {
		switch {
		case p.Start < end || p.End > len(text) || p.Empty():
			return fmt.Sprintf("passage %d is out of order, empty or outside: %v", i, p)
		case strings.TrimSpace(p.Of(text)) != p.Of(text):
			return fmt.Sprintf("passage %d has white space at an end: %q", i, p.Of(text))
		case strings.IndexFunc(text[end:p.Start], notSpace) >= 0:
			return fmt.Sprintf("passage %d leaves out %q", i, text[end:p.Start])
		}
		end = p.End
	}
	if strings.IndexFunc(text[end:], notSpace) >= 0 {
		return fmt.Sprintf("the end %q is left out", text[end:])
	}
	return ""
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

func FuzzRead(f *testing.F) {
	in := testIntake(f)
	paths, _ := filepath.Glob("testdata/cut/*.txt")
	for _, path := range paths {
		file, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file.Files[0].Data)
	}
	f.Add([]byte("\xff\xfea\x00 \x00b\x00"))
	f.Add([]byte("a\r\nb\rc"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := in.Read("fuzz", raw)
		if err != nil {
			return
		}
		if fault := faultIn(a.Text, a.Passages); fault != "" {
			t.Fatal(fault)
		}
		again, _ := in.Read("fuzz", raw)
		if listing(a.Text, a.Passages) != listing(again.Text, again.Passages) {
			t.Fatal("reading twice gives two results")
		}
	})
}

func BenchmarkCut(b *testing.B) {
	in := testIntake(b)
	file, err := txtar.ParseFile("testdata/cut/captions.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := string(file.Files[0].Data)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		in.cutter.cut(text)
	}
}

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		testIntake(b)
	}
}

// TestDataIsEmbedded guards the folder that Default reads.
func TestDataIsEmbedded(t *testing.T) {
	for _, name := range []string{"ingest/words.tsv", "ingest/furniture.tsv"} {
		if _, err := data.Files.Open(name); err != nil {
			t.Error(err)
		}
	}
}

// TestLarge: work grows with the size of the text, not with its square. Quadratic work on these takes minutes.
func TestLarge(t *testing.T) {
	in := testIntake(t)
	for name, part := range map[string]string{
		"brackets": "(", "words": "Aa ", "lines": "a\n", "bars": "a|", "sentences": "\"a. ", "appeals": "Support us\n",
		"towns": "HARRAN, ", "credits": " Image: ", "dates": "9. May 2021. ", "dots": ".",
	} {
		text := strings.Repeat(part, (200<<10)/len(part))
		start := time.Now()
		in.cutter.cut(text)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v for %d bytes", name, took, len(text))
		}
	}
}
