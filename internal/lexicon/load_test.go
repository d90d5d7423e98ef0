package lexicon

import (
	"io/fs"
	"strings"
	"sync"
	"testing"

	"parley/data"
)

func tables(t testing.TB) fs.FS {
	t.Helper()
	folder, err := fs.Sub(data.Files, "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// loaded is the program's own lexicon, read once for all tests.
var loaded = sync.OnceValues(func() (*Lexicon, error) {
	folder, err := fs.Sub(data.Files, "lexicon")
	if err != nil {
		return nil, err
	}
	return Load(folder)
})

func load(t testing.TB) *Lexicon {
	t.Helper()
	l, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func BenchmarkLoad(b *testing.B) {
	folder := tables(b)
	for b.Loop() {
		if _, err := Load(folder); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHits(b *testing.B) {
	l := load(b)
	words := strings.Fields("The foreign ministers of Armenia and Azerbaijan met in Washington on Tuesday , a day after U.S. officials said talks in Sana'a had failed .")
	b.SetBytes(int64(len(strings.Join(words, " "))))
	for b.Loop() {
		l.Hits(words)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}
