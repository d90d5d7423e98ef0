package lexicon

import (
	"io/fs"
	"strings"
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

func load(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Load(tables(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
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
