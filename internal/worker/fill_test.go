package worker

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/ingest"
	"parley/internal/store"
)

// dump writes n reports of a line each into one file.
func dump(t testing.TB, n int) string {
	t.Helper()
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, `{"text": "Envoys of the two governments met in Geneva for round %d of the talks.", "url": "https://herald.example/%d"}`+"\n", i, i)
	}
	path := filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func newStore(t testing.TB) store.Store {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "desk.db"), store.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// TestFillGoesOn stops the filling from a file, and does it again: what was taken in is not looked at once more.
func TestFillGoesOn(t *testing.T) {
	const reports = 200
	path, st, w := dump(t, reports), newStore(t), newWorker(t)
	w.Skip = func(id article.ID) bool {
		has, err := st.Has(id)
		return has && err == nil
	}
	stop := make(chan struct{})
	w.Stop = stop
	first, err := w.Fill(st, ingest.Files([]string{path}), func(r Result, _ Sum) {
		if r.Index == 3*inBatch {
			close(stop)
		}
	})
	if err != nil || first.Added < 3*inBatch || first.Added >= reports {
		t.Fatalf("stopped with %+v, %v", first, err)
	}
	if n, err := st.Count(); err != nil || n != first.Added {
		t.Errorf("%d reports are kept (%v), want %d", n, err, first.Added)
	}
	w.Stop = nil
	second, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {})
	if err != nil || second.Added != reports-first.Added || second.Done != first.Added || second.Known != 0 {
		t.Errorf("then %+v, %v, after %+v", second, err, first)
	}
	third, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {})
	if err != nil || third.Done < reports-inBatch || third.Done+third.Known != reports {
		t.Errorf("at last %+v, %v", third, err)
	}
	w.Skip = nil // everything again
	if again, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {}); err != nil || again.Again != reports {
		t.Errorf("again %+v, %v", again, err)
	}
}

// TestFillLooksAtWhatChanged: a file that grew is read from its beginning.
func TestFillLooksAtWhatChanged(t *testing.T) {
	path, st, w := dump(t, 100), newStore(t), newWorker(t)
	w.Skip = func(id article.ID) bool { has, _ := st.Has(id); return has }
	if _, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {}); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(f, `{"text": "Envoys met in Geneva once more, for the last round of the talks."}`)
	f.Close()
	sum, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {})
	if err != nil || sum.Added != 1 || sum.Known != 100 || sum.Done != 0 {
		t.Errorf("%+v, %v", sum, err)
	}
}

// TestFillKeepsReprints: the same text at two addresses is one article, and both are known.
func TestFillKeepsReprints(t *testing.T) {
	text := "Envoys of the two governments met in Geneva for a second round of the talks."
	line := func(url string) string {
		return fmt.Sprintf(`{"text": %q, "url": %q, "outlet": "Herald"}`+"\n", text, url)
	}
	dir, st, w := t.TempDir(), newStore(t), newWorker(t)
	w.Skip = func(id article.ID) bool { has, _ := st.Has(id); return has }
	for i, lines := range []string{line("https://a.example/1") + line("https://b.example/1") + line("https://a.example/1"), line("https://c.example/1")} {
		path := filepath.Join(dir, fmt.Sprintf("%d.jsonl", i))
		if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		sum, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {})
		if want := (Sum{Added: 1, Known: 2, Reprints: 1}); i == 0 && sum != want || err != nil {
			t.Errorf("%+v, %v; want %+v", sum, err, want)
		}
	}
	for r, err := range st.Reports() {
		if err != nil || r.Article.URI != "https://a.example/1" || len(r.Article.Also) != 2 || r.Article.Also[1].URI != "https://c.example/1" {
			t.Errorf("%s, also %v (%v)", r.Article.URI, r.Article.Also, err)
		}
	}
}

// TestFillIsTheSame with one job or many: the same reports under the same numbers.
func TestFillIsTheSame(t *testing.T) {
	path := dump(t, 100)
	var first []article.ID
	for _, jobs := range []int{1, 5} {
		st, w := newStore(t), newWorker(t)
		w.Jobs = jobs
		if _, err := w.Fill(st, ingest.Files([]string{path}), func(Result, Sum) {}); err != nil {
			t.Fatal(err)
		}
		var ids []article.ID
		for r := range st.Reports() {
			ids = append(ids, r.Article.ID)
		}
		if first == nil {
			first = ids
		}
		if fmt.Sprint(ids) != fmt.Sprint(first) || len(ids) != 100 {
			t.Errorf("with %d jobs, another order", jobs)
		}
	}
}

// TestFillMarksOtherLanguages: a report that is not in English is kept, without claims.
func TestFillMarksOtherLanguages(t *testing.T) {
	st, w := newStore(t), newWorker(t)
	w.Stdin = strings.NewReader("Les envoyés des deux gouvernements se sont rencontrés mardi à Genève pour une deuxième journée de pourparlers sur une trêve le long du fleuve.\n")
	sum, err := w.Fill(st, ingest.Files([]string{ingest.Stdin}), func(Result, Sum) {})
	if want := (Sum{Added: 1, NotCoded: 1}); sum != want || err != nil {
		t.Errorf("%+v, %v", sum, err)
	}
	for r := range st.Reports() {
		if r.Article.Language != "fr" || len(r.Claims) != 0 {
			t.Errorf("language %q, %d claims", r.Article.Language, len(r.Claims))
		}
	}
}
