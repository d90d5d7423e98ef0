package worker

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/ingest"
	"parley/internal/reader"
	"parley/internal/store"
)

var load = sync.OnceValues(func() (*reader.Reader, error) { return reader.New(data.Files) })

func newWorker(t testing.TB) *Worker {
	t.Helper()
	in, err := ingest.Default()
	if err != nil {
		t.Fatal(err)
	}
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return &Worker{Intake: in, Reader: r, Stdin: strings.NewReader("Envoys met in Vienna.\n")}
}

// folder makes n reports of different length, the longest first, so that later ones are read sooner.
func folder(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := strings.Repeat(fmt.Sprintf("Envoys met in Geneva for round %d.\n", i), n-i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRunKeepsOrder(t *testing.T) {
	dir := folder(t, 20)
	for _, jobs := range []int{0, 1, 7} {
		w := newWorker(t)
		w.Jobs = jobs
		var names []string
		for result := range w.Run(ingest.Files([]string{dir})) {
			if result.Err != nil {
				t.Fatal(result.Err)
			}
			names = append(names, filepath.Base(result.Reading.Article.URI))
		}
		if len(names) != 20 || !slices.IsSorted(names) {
			t.Errorf("with %d jobs: %v", jobs, names)
		}
	}
}

func TestRunGoesOnAfterFaults(t *testing.T) {
	dir := folder(t, 2)
	empty := filepath.Join(dir, "000a.txt")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var got []string
	for result := range newWorker(t).Run(ingest.Files([]string{"missing.txt", dir, ingest.Stdin})) {
		got = append(got, fmt.Sprint(result.Err == nil))
		if result.Err != nil && !strings.Contains(result.Err.Error(), result.Path) {
			t.Errorf("%v does not name %s", result.Err, result.Path)
		}
	}
	if want := "false true false true true"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// TestRunGoesOnAfterItsOwnFaults takes the reader away, on which reading must fail: a fault of the program's own is an error
// of that report, and the next is tried.
func TestRunGoesOnAfterItsOwnFaults(t *testing.T) {
	w := newWorker(t)
	w.Reader = nil
	n := 0
	for result := range w.Run(ingest.Files([]string{folder(t, 3)})) {
		if !errors.Is(result.Err, ErrFault) || !strings.Contains(result.Err.Error(), result.Path) {
			t.Errorf("%s: %v", result.Path, result.Err)
		}
		n++
	}
	if n != 3 {
		t.Errorf("%d results of 3 files", n)
	}
}

// TestRunStops leaves after the first result; under the race detector and the test's own time limit, work left behind
// would show.
func TestRunStops(t *testing.T) {
	dir := folder(t, 30)
	w := newWorker(t)
	for range 3 {
		for result := range w.Run(ingest.Files([]string{dir})) {
			if result.Err != nil {
				t.Error(result.Err)
			}
			break
		}
	}
}

func TestPublishedIsForThoseThatCarryNone(t *testing.T) {
	w := newWorker(t)
	w.Published = calendar.DayOf(calendar.On(2021, 3, 9))
	for result := range w.Run(ingest.Files([]string{ingest.Stdin})) {
		if a := result.Article; a.Stated != w.Published || a.StatedBy != "user" {
			t.Errorf("stated %v by %q", a.Stated, a.StatedBy)
		}
	}
}

func TestFill(t *testing.T) {
	dir := folder(t, 5)
	st, err := store.Open(filepath.Join(t.TempDir(), "desk.db"), store.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	w := newWorker(t)
	steps := 0
	fill := func() Sum {
		sum, err := w.Fill(st, ingest.Files([]string{dir, "missing.txt"}), func(Result, Sum) { steps++ })
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	if got, want := fill(), (Sum{Added: 5, Failed: 1}); got != want {
		t.Errorf("first: %+v, want %+v", got, want)
	}
	if got, want := fill(), (Sum{Again: 5, Failed: 1}); got != want {
		t.Errorf("again: %+v, want %+v", got, want)
	}
	w.Skip = func(id article.ID) bool {
		has, err := st.Has(id)
		return has && err == nil
	}
	if got, want := fill(), (Sum{Known: 5, Failed: 1}); got != want {
		t.Errorf("skipping: %+v, want %+v", got, want)
	}
	if steps != 18 {
		t.Errorf("%d results were told of, want 18", steps)
	}
}

// TestFillEnds: a store that fails ends the work, and its error comes out.
func TestFillEnds(t *testing.T) {
	st, err := store.Open(filepath.Join(t.TempDir(), "desk.db"), store.Create)
	if err != nil {
		t.Fatal(err)
	}
	st.Close()
	sum, err := newWorker(t).Fill(st, ingest.Files([]string{folder(t, 9)}), func(Result, Sum) {})
	if err == nil || errors.Is(err, ErrSkipped) || sum.Added != 0 {
		t.Errorf("sum %+v, error %v", sum, err)
	}
}

func BenchmarkRun(b *testing.B) {
	dir := folder(b, 16)
	w := newWorker(b)
	for b.Loop() {
		for result := range w.Run(ingest.Files([]string{dir})) {
			if result.Err != nil {
				b.Fatal(result.Err)
			}
		}
	}
}
